package dev.kyphos.sat;

import dev.kyphos.cell.CellSets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks for somebody with an outcome near a patient whom no rung takes but the last one: 64 at a time, each as a
 * bit. Whoever is found is checked, so this saves searches and decides nothing. The numbers that it draws are always the same. Not thread-safe.
 */
final class NearbyPatients {

    private static final int TRIES = 24;
    private static final int MAX_CHANGES = 8;

    private final Formulas formulas;
    private final Circuit circuit;
    private final int[] usual;
    private final RungFacts facts;
    private final int[] codes;
    private final CellSets sets;

    /** The cells of the 64 patients, for the variables that were changed this time. */
    private final int[][] cells;

    private final int[] changed;
    private final int[] changedIn;
    private final int[] forcedIn;
    private final long[] truths;
    private final int[] madeIn;
    private final int[] checkedIn;
    private int time;
    private int changes;
    private boolean possible;
    private int outcome;
    private long state = 1;

    /**
     * @param usual the cells of a possible patient of whom this is known and whom none of the rungs takes that are asked for
     * @param codes a code of {@code sets} for each variable: what is known of the patients
     */
    NearbyPatients(Formulas formulas, RungFacts facts, int[] usual, int[] codes, CellSets sets) {
        this.formulas = formulas;
        this.circuit = formulas.circuit();
        this.facts = facts;
        this.usual = usual;
        this.codes = codes;
        this.sets = sets;
        this.cells = new int[usual.length][Long.SIZE];
        this.changed = new int[usual.length];
        this.changedIn = new int[usual.length];
        this.forcedIn = new int[usual.length];
        this.truths = new long[circuit.size()];
        this.madeIn = new int[circuit.size()];
        this.checkedIn = new int[formulas.rungs().length];
    }

    /** Patients with an outcome, by their urgencies: one for each urgency that somebody was found for. */
    Map<Integer, int[]> with(int rung) {
        outcome = rung;
        for (int tries = 0; tries < TRIES; tries++) {
            change(rung);
            long left = left(rung);
            if (left != 0) {
                return byUrgency(left);
            }
        }
        return Map.of();
    }

    /** Makes a rung's condition true for all, and changes a few facts of each that stand with its facts in other rungs. */
    private void change(int rung) {
        time++;
        changes = 0;
        possible = true;
        force(formulas.rungs()[rung]);
        int[] named = facts.variables(rung);
        for (int patient = 0; patient < Long.SIZE && named.length > 0; patient++) {
            for (int i = patient % MAX_CHANGES; i > 0; i--) {
                int[] others = facts.rungs(named[draw(named.length)]);
                int[] near = facts.variables(others[draw(others.length)]);
                int variable = near[draw(near.length)];
                int cell = draw(circuit.width(variable));
                if (forcedIn[variable] != time && sets.isPossible(codes[variable], cell)) {
                    cells(variable)[patient] = cell;
                }
            }
        }
    }

    private int[] cells(int variable) {
        int[] own = cells[variable];
        if (changedIn[variable] != time) {
            changedIn[variable] = time;
            changed[changes++] = variable;
            Arrays.fill(own, usual[variable]);
        }
        return own;
    }

    /** Makes a formula true if it can, for all patients alike; of alternatives it draws one. */
    private void force(int formula) {
        int node = Circuit.node(formula);
        int[] parts = circuit.parts(node);
        if (!circuit.isInput(node)) {
            if (Circuit.isNegated(formula)) {
                force(Circuit.not(parts[draw(parts.length)]));
            } else {
                Arrays.stream(parts).forEach(this::force);
            }
        } else if (circuit.variable(node) >= 0) {
            int variable = circuit.variable(node);
            int[] own = cells(variable);
            forcedIn[variable] = time;
            int step = Circuit.isNegated(formula) ? -1 : 1;
            int cell = Circuit.isNegated(formula)
                    ? Math.min(own[0], circuit.cell(node) - 1)
                    : Math.max(own[0], circuit.cell(node));
            while (cell >= 0 && cell < circuit.width(variable) && !sets.isPossible(codes[variable], cell)) {
                cell += step;
            }
            possible &= cell >= 0 && cell < circuit.width(variable);
            Arrays.fill(own, cell);
        }
    }

    /** The patients who are possible and get the outcome. */
    private long left(int rung) {
        long left = possible ? truth(formulas.rungs()[rung]) : 0;
        for (int constraint : formulas.constraints()) {
            left &= truth(constraint);
        }
        for (int i = 0; i < changes && left != 0; i++) {
            for (int above : facts.rungs(changed[i])) {
                if (above < rung && checkedIn[above] != time && left != 0) {
                    checkedIn[above] = time;
                    left &= ~truth(formulas.rungs()[above]);
                }
            }
        }
        return left;
    }

    private Map<Integer, int[]> byUrgency(long patients) {
        Map<Integer, int[]> byUrgency = new HashMap<>();
        long left = patients;
        for (int urgency = 0; left != 0; urgency++) {
            boolean none = urgency == formulas.urgencies().length;
            long with = none ? left : left & truth(formulas.urgencies()[urgency]);
            if (with != 0) {
                byUrgency.put(urgency, patient(Long.numberOfTrailingZeros(with)));
            }
            left &= ~with;
        }
        return byUrgency;
    }

    private int[] patient(int bit) {
        int[] patient = usual.clone();
        for (int i = 0; i < changes; i++) {
            patient[changed[i]] = cells(changed[i])[bit];
        }
        return patient;
    }

    /** For each patient, whether a formula is true. */
    private long truth(int formula) {
        int node = Circuit.node(formula);
        if (madeIn[node] != time) {
            truths[node] = circuit.isInput(node) ? input(node) : all(circuit.parts(node));
            madeIn[node] = time;
        }
        return Circuit.isNegated(formula) ? ~truths[node] : truths[node];
    }

    private long all(int[] parts) {
        long all = -1;
        for (int i = 0; i < parts.length && all != 0; i++) {
            all &= truth(parts[i]);
        }
        return all;
    }

    private long input(int node) {
        int variable = circuit.variable(node);
        int cell = circuit.cell(node);
        if (variable < 0) {
            return -1;
        } else if (variable == formulas.outcome()) {
            return outcome >= cell ? -1 : 0;
        } else if (changedIn[variable] != time) {
            return usual[variable] >= cell ? -1 : 0;
        }
        long bits = 0;
        int[] own = cells[variable];
        for (int patient = 0; patient < Long.SIZE; patient++) {
            bits |= own[patient] >= cell ? 1L << patient : 0;
        }
        return bits;
    }

    /** A number below a bound: those of a linear congruence, by Knuth's constants. */
    private int draw(int bound) {
        state = state * 6364136223846793005L + 1442695040888963407L;
        return (int) ((state >>> 33) % bound);
    }
}
