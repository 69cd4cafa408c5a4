package dev.kyphos.sat;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.Variables;
import dev.kyphos.guideline.Guideline;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides by a SAT solver what somebody may get, exactly: for rule sets and questions whose decision diagrams would be too
 * large. What is known of somebody is a code of {@link CellSets} for each variable of the guideline. A verdict's number is
 * that of its outcome, times the number of urgencies and one, plus that of its urgency; the urgency after the last one
 * means that none applies. Immutable and thread-safe; each question has a search of its own.
 */
public final class PatientSolver {

    /** So many open rungs make it worth to look for patients near one. */
    private static final int MANY = 32;

    private final Guideline guideline;
    private final Variables variables;
    private final Formulas formulas;
    private final Effort effort;
    private final int[] ranked;
    private final RungFacts facts;

    /**
     * A solver for one guideline.
     *
     * @param effort the work that each question may take
     */
    public PatientSolver(Guideline guideline, Variables variables, Effort effort) {
        this.guideline = guideline;
        this.variables = variables;
        this.formulas = new Formulas(guideline, variables, variables.widths());
        this.effort = effort;
        this.facts = new RungFacts(formulas);
        List<String> outcomes =
                guideline.ladder().stream().map(rung -> rung.outcome()).toList();
        this.ranked = guideline.overall().stream().mapToInt(outcomes::indexOf).toArray();
    }

    /** Goes down the ladder along with a search. */
    interface Descent {

        /** Nobody is asked. */
        Descent ALONE = new Descent() {};

        /** Takes somebody who was found for a verdict. */
        default void found(int verdict, int[] cells) {}

        /**
         * At a rung, before those whom it takes are excluded.
         *
         * @param when the condition of the rung
         */
        default void at(int rung, int when, Search search, Subject subject) {}
    }

    Formulas formulas() {
        return formulas;
    }

    Variables variables() {
        return variables;
    }

    Effort effort() {
        return effort;
    }

    /** The number of urgencies, and one for none. */
    int urgencies() {
        return guideline.urgencies().size() + 1;
    }

    /** The verdicts that somebody with one vertebra may get; none if nobody of whom this is known is possible. */
    public Possible verdicts(int[] codes, CellSets sets) {
        return verdicts(codes, sets, Descent.ALONE);
    }

    /** As {@link #verdicts(int[], CellSets)}. Goes down the ladder; whom a rung takes is excluded for those below. */
    Possible verdicts(int[] codes, CellSets sets, Descent descent) {
        var circuit = new Circuit(formulas.widths());
        var search = new Search(circuit, formulas.widths().length, effort);
        var subject = new Subject(formulas, circuit, variable -> variable, codes, sets);
        subject.require(search);
        int[] open = open(subject);
        NearbyPatients nearby = nearby(circuit, subject, open, codes, sets);
        Possible possible = Possible.NONE;
        int[] urgencies = subject.urgencies(0);
        for (int rung = 0; rung < open.length; rung++) {
            if (open[rung] == Circuit.FALSE) {
                continue;
            }
            Map<Integer, int[]> near = nearby == null ? Map.of() : nearby.with(rung);
            urgencies = formulas.urgencyNamesOutcomes() ? subject.urgencies(rung) : urgencies;
            for (int urgency = 0; urgency <= urgencies.length; urgency++) {
                int verdict = rung * urgencies() + urgency;
                int[] cells = near.get(urgency);
                Answer answer = cells == null ? search.find(first(open[rung], urgencies, urgency)) : Answer.YES;
                if (answer == Answer.YES) {
                    descent.found(verdict, cells == null ? subject.cells(search) : cells);
                }
                possible = possible.with(verdict, answer);
            }
            descent.at(rung, open[rung], search, subject);
            search.require(Circuit.not(open[rung]));
        }
        return possible;
    }

    /** The conditions of the rungs down to the first that takes everybody. */
    private int[] open(Subject subject) {
        int[] open = new int[formulas.rungs().length];
        for (int rung = 0; rung < open.length; rung++) {
            open[rung] = subject.of(formulas.rungs()[rung]);
            if (open[rung] == Circuit.TRUE) {
                return Arrays.copyOf(open, rung + 1);
            }
        }
        return open;
    }

    /** Patients near one whom the last of the open rungs takes; null if it is not worth it, or nobody was found. */
    private @Nullable NearbyPatients nearby(Circuit circuit, Subject subject, int[] open, int[] codes, CellSets sets) {
        if (!facts.shallow()
                || Arrays.stream(open).filter(when -> when != Circuit.FALSE).count() < MANY) {
            return null;
        }
        var search = new Search(circuit, formulas.widths().length, effort);
        subject.require(search);
        for (int rung = 0; rung < open.length - 1; rung++) {
            search.require(Circuit.not(open[rung]));
        }
        return search.find() == Answer.YES
                ? new NearbyPatients(formulas, facts, subject.cells(search), codes, sets)
                : null;
    }

    /** That a condition is true, and an urgency is the first that applies. */
    private static int[] first(int when, int[] urgencies, int urgency) {
        int[] first = new int[urgency + (urgency == urgencies.length ? 1 : 2)];
        first[0] = when;
        for (int before = 0; before < urgency; before++) {
            first[before + 1] = Circuit.not(urgencies[before]);
        }
        if (urgency < urgencies.length) {
            first[urgency + 1] = urgencies[urgency];
        }
        return first;
    }

    /**
     * The overall outcomes that a patient may get, as indices of {@link Guideline#overall}.
     *
     * @param vertebrae what is known of each vertebra, and of the patient, which is the same in all; at least one
     */
    public Possible overall(List<int[]> vertebrae, CellSets sets) {
        return leading(vertebrae, sets, ranked.length, (subject, rank) -> subject.outcomeIs(ranked[rank]));
    }

    /**
     * The urgencies that a patient as a whole may have: the first that a vertebra has. The index after the last means none.
     *
     * @param vertebrae as for {@link #overall}
     */
    public Possible urgencies(List<int[]> vertebrae, CellSets sets) {
        return leading(vertebrae, sets, urgencies(), Subject::urgencyIs);
    }

    /** That somebody has a rank. */
    private interface Ranked {
        int of(Subject subject, int rank);
    }

    /** The ranks of which a vertebra may have one while no vertebra has a rank before it. */
    private Possible leading(List<int[]> vertebrae, CellSets sets, int ranks, Ranked ranked) {
        Set<IntBuffer> kinds = new LinkedHashSet<>();
        vertebrae.forEach(codes -> kinds.add(IntBuffer.wrap(codes)));
        int shared = variables.patientFacts();
        int own = variables.count() - shared;
        int[] widths = Arrays.copyOf(variables.widths(), shared + own * kinds.size());
        var circuit = new Circuit(widths);
        var search = new Search(circuit, widths.length, effort);
        List<Subject> subjects = new ArrayList<>();
        for (IntBuffer codes : kinds) {
            int offset = own * subjects.size();
            System.arraycopy(widths, shared, widths, shared + offset, own);
            var subject = new Subject(
                    formulas,
                    circuit,
                    variable -> variable < shared ? variable : variable + offset,
                    codes.array(),
                    sets);
            subject.require(search);
            subjects.add(subject);
        }
        Possible possible = Possible.NONE;
        for (int rank = 0; rank < ranks; rank++) {
            int each = rank;
            int[] have = subjects.stream()
                    .mapToInt(subject -> ranked.of(subject, each))
                    .toArray();
            possible = possible.with(rank, search.find(circuit.or(have)));
            Arrays.stream(have).forEach(one -> search.require(Circuit.not(one)));
        }
        return possible;
    }
}
