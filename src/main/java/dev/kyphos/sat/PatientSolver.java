package dev.kyphos.sat;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.Variables;
import dev.kyphos.guideline.Guideline;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides by a SAT solver what somebody may get, exactly: for rule sets and questions whose decision diagrams would be too
 * large. What is known of somebody is a code of {@link CellSets} for each variable of the guideline. A verdict's number is
 * that of its outcome, times the number of urgencies and one, plus that of its urgency; the urgency after the last one
 * means that none applies. Immutable and thread-safe; each question has a search of its own.
 */
public final class PatientSolver {

    private final Guideline guideline;
    private final Variables variables;
    private final Formulas formulas;
    private final Effort effort;
    private final int[] ranked;

    /**
     * A solver for one guideline.
     *
     * @param effort the work that each question may take
     */
    public PatientSolver(Guideline guideline, Variables variables, Effort effort) {
        this.guideline = guideline;
        this.variables = variables;
        this.formulas = new Formulas(guideline, variables);
        this.effort = effort;
        List<String> outcomes =
                guideline.ladder().stream().map(rung -> rung.outcome()).toList();
        this.ranked = guideline.overall().stream().mapToInt(outcomes::indexOf).toArray();
    }

    /** Goes down the ladder along with a search. */
    interface Descent {
        /**
         * At a rung, before those whom it takes are excluded.
         *
         * @param when the condition of the rung
         */
        void at(int rung, int when, Search search, Subject subject);

        /** After the search has found somebody with a verdict. */
        void found(int verdict, Search search, Subject subject);
    }

    private static final Descent ALONE = new Descent() {
        @Override
        public void at(int rung, int when, Search search, Subject subject) {}

        @Override
        public void found(int verdict, Search search, Subject subject) {}
    };

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

    /** The outcome of a patient with one vertebra. */
    int outcome(int[] cells) {
        var patient = new Patient(formulas, cells, 0);
        int rung = 0;
        while (!patient.is(formulas.rungs()[rung])) {
            rung++;
        }
        return rung;
    }

    /** The verdicts that somebody with one vertebra may get; none if nobody of whom this is known is possible. */
    public Possible verdicts(int[] codes, CellSets sets) {
        return verdicts(codes, sets, ALONE);
    }

    /** As {@link #verdicts(int[], CellSets)}. Goes down the ladder; whom a rung takes is excluded for those below. */
    Possible verdicts(int[] codes, CellSets sets, Descent descent) {
        var circuit = new Circuit(formulas.widths());
        var search = new Search(circuit, formulas.widths().length, effort);
        var subject = new Subject(formulas, circuit, variable -> variable, codes, sets);
        subject.require(search);
        Possible possible = Possible.NONE;
        int[] urgencies = subject.urgencies(0);
        for (int rung = 0; rung < formulas.rungs().length; rung++) {
            int when = subject.of(formulas.rungs()[rung]);
            if (when == Circuit.FALSE) {
                continue;
            }
            urgencies = formulas.urgencyNamesOutcomes() ? subject.urgencies(rung) : urgencies;
            for (int urgency = 0; urgency <= urgencies.length; urgency++) {
                int verdict = rung * urgencies() + urgency;
                Answer answer = search.find(first(when, urgencies, urgency));
                if (answer == Answer.YES) {
                    descent.found(verdict, search, subject);
                }
                possible = possible.with(verdict, answer);
            }
            descent.at(rung, when, search, subject);
            search.require(Circuit.not(when));
            if (when == Circuit.TRUE) {
                return possible;
            }
        }
        return possible;
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
