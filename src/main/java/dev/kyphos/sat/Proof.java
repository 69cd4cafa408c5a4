package dev.kyphos.sat;

import dev.kyphos.cell.CellSets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What some possible patient with one vertebra gets: each rung, urgency and finding should be there, and no invariant be
 * broken. Patients are cells of the variables. Immutable.
 */
public final class Proof {

    /**
     * Whether there is a possible patient for whom a condition is true.
     *
     * @param example a patient; null if there is none, or none was found
     */
    public record Sought(Answer answer, @Nullable Example example) {}

    /** A patient, and the cells that suffice for what they are an example of. */
    public static final class Example {

        private final int[] cells;
        private final int[] reasons;

        Example(int[] cells, int[] reasons) {
            this.cells = cells;
            this.reasons = reasons;
        }

        /** The cell of each variable. */
        public int[] cells() {
            return cells.clone();
        }

        /** The cells of the variables that suffice; {@link CellSets#UNKNOWN} for the others. */
        public int[] reasons() {
            return reasons.clone();
        }
    }

    /** The number of patients for whom all conditions are looked at that nobody was found for yet. */
    private static final int LOOKED_AT = 200;

    private final PatientSolver solver;
    private final Formulas formulas;
    private final Answer somebody;
    private final Possible verdicts;
    private final Map<Integer, int[]> patients = new HashMap<>();
    private final Sought[] findings;
    private final Sought[] invariants;

    /** @param solver the solver of the guideline; its effort is that of each part of the proof */
    public Proof(PatientSolver solver) {
        this.solver = solver;
        this.formulas = solver.formulas();
        this.findings = new Sought[formulas.findings().length];
        this.invariants = new Sought[formulas.invariants().length];
        int[] unknown = new int[formulas.outcome()];
        Arrays.fill(unknown, CellSets.UNKNOWN);
        var circuit = new Circuit(formulas.widths());
        var search = new Search(circuit, formulas.widths().length, solver.effort());
        var subject = new Subject(formulas, circuit, variable -> variable, unknown, CellSets.NONE);
        subject.require(search);
        this.somebody = search.find();
        this.verdicts = solver.verdicts(unknown, CellSets.NONE, new Descent());
        seek(formulas.findings(), findings, search, subject);
        seek(formulas.invariants(), invariants, search, subject);
    }

    /** Keeps who was found, and seeks those who have a certain outcome where the others above it are excluded. */
    private final class Descent implements PatientSolver.Descent {

        private final OutcomeParts parts = new OutcomeParts(formulas);
        private final Map<Integer, List<Integer>> findingsAt = parts.byOutcome(formulas.findings());
        private final Map<Integer, List<Integer>> invariantsAt = parts.byOutcome(formulas.invariants());

        @Override
        public void at(int rung, int when, Search search, Subject subject) {
            seek(rung, when, findingsAt, formulas.findings(), findings, search, subject);
            seek(rung, when, invariantsAt, formulas.invariants(), invariants, search, subject);
        }

        private void seek(
                int rung,
                int when,
                Map<Integer, List<Integer>> at,
                int[] conditions,
                Sought[] sought,
                Search search,
                Subject subject) {
            for (int i : at.getOrDefault(rung, List.of())) {
                if (sought[i] == null) {
                    int[] others = parts.others(conditions[i]);
                    int[] assumed = Arrays.copyOf(subject.of(others), others.length + 1);
                    assumed[others.length] = when;
                    Answer answer = search.find(assumed);
                    sought[i] = answer == Answer.YES
                            ? example(subject.cells(search), rung, conditions[i])
                            : new Sought(answer, null);
                }
            }
        }

        @Override
        public void found(int verdict, int[] cells) {
            patients.put(verdict, cells);
            if (patients.size() <= LOOKED_AT) {
                note(new Patient(formulas, cells, verdict / solver.urgencies()), cells);
            }
        }
    }

    /** Seeks those for whom no example has been found yet. */
    private void seek(int[] conditions, Sought[] sought, Search search, Subject subject) {
        for (int i = 0; i < conditions.length; i++) {
            if (sought[i] == null) {
                Answer answer = search.find(subject.of(conditions[i]));
                if (answer == Answer.YES) {
                    int[] cells = subject.cells(search);
                    note(Patient.of(formulas, cells), cells);
                } else {
                    sought[i] = new Sought(answer, null);
                }
            }
        }
    }

    /** Notes what a possible patient is an example of. */
    private void note(Patient patient, int[] cells) {
        note(patient, cells, formulas.findings(), findings);
        note(patient, cells, formulas.invariants(), invariants);
    }

    private void note(Patient patient, int[] cells, int[] conditions, Sought[] sought) {
        for (int i = 0; i < conditions.length; i++) {
            if (sought[i] == null && patient.is(conditions[i])) {
                sought[i] = example(patient, cells, conditions[i]);
            }
        }
    }

    private Sought example(int[] cells, int outcome, int condition) {
        return example(new Patient(formulas, cells, outcome), cells, condition);
    }

    private Sought example(Patient patient, int[] cells, int condition) {
        int[] of = Arrays.copyOf(formulas.constraints(), formulas.constraints().length + 1);
        of[of.length - 1] = condition;
        return new Sought(Answer.YES, new Example(cells, patient.reasons(of)));
    }

    /** Whether somebody is possible: some patient keeps all constraints. */
    public Answer somebody() {
        return somebody;
    }

    /** The verdicts that somebody gets, see {@link PatientSolver}. */
    public Possible verdicts() {
        return verdicts;
    }

    /** The cells of somebody with one of the verdicts that were found. */
    public int[] patient(int verdict) {
        return Objects.requireNonNull(patients.get(verdict)).clone();
    }

    /** Whether somebody gets an outcome, by its index. */
    public Answer rung(int index) {
        Answer answer = Answer.NO;
        for (int urgency = 0; urgency < solver.urgencies(); urgency++) {
            answer = either(answer, index * solver.urgencies() + urgency);
        }
        return answer;
    }

    /** Whether somebody gets an urgency, by its index. */
    public Answer urgency(int index) {
        Answer answer = Answer.NO;
        for (int rung = 0; rung < formulas.rungs().length; rung++) {
            answer = either(answer, rung * solver.urgencies() + index);
        }
        return answer;
    }

    private Answer either(Answer answer, int verdict) {
        if (answer == Answer.YES || verdicts.found().contains(verdict)) {
            return Answer.YES;
        }
        return verdicts.undecided().contains(verdict) ? Answer.BOUNDED : answer;
    }

    /** Whether a finding is true for somebody, by its index. */
    public Sought finding(int index) {
        return findings[index];
    }

    /** Whether somebody breaks an invariant, by its index. */
    public Sought invariant(int index) {
        return invariants[index];
    }
}
