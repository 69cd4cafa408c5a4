package dev.kyphos.sat;

import dev.kyphos.cell.CellSets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Decides which facts may matter for somebody's verdict. Immutable and thread-safe, as {@link PatientSolver}. */
public final class FactSolver {

    private final PatientSolver solver;
    private final Formulas formulas;

    /** Decides for the guideline of a solver, with the same effort. */
    public FactSolver(PatientSolver solver) {
        this.solver = solver;
        this.formulas = solver.formulas();
    }

    /**
     * Whether there are two possible people who differ in one fact alone, and get different verdicts.
     *
     * @param variable the variable of the fact
     */
    public Answer differsBy(int variable, int[] codes, CellSets sets) {
        if (codes[variable] >= 0) {
            return Answer.NO;
        }
        int[] widths =
                Arrays.copyOf(solver.variables().widths(), solver.variables().count() + 1);
        widths[solver.variables().count()] = widths[variable];
        var circuit = new Circuit(widths);
        var search = new Search(circuit, widths.length, solver.effort());
        var one = new Subject(formulas, circuit, each -> each, codes, sets);
        var other = new Subject(
                formulas, circuit, each -> each == variable ? solver.variables().count() : each, codes, sets);
        int differ = differ(circuit, one, other);
        if (differ == Circuit.FALSE) {
            return Answer.NO;
        }
        one.require(search);
        other.require(search);
        return search.find(differ);
    }

    /**
     * Whether somebody with some cells of some facts gets a verdict that nobody gets who has others of these cells, all else
     * being the same.
     *
     * @param some the variables of the facts
     * @param excluded their cells
     * @param left other cells of them, all of which are possible
     */
    public Answer excludesAVerdict(int[] codes, CellSets sets, int[] some, int[] excluded, int[][] left) {
        var circuit = new Circuit(formulas.widths());
        var search = new Search(circuit, formulas.widths().length, solver.effort());
        var subject = new Subject(formulas, circuit, each -> each, with(codes, some, excluded), sets);
        int[] differ = Arrays.stream(left)
                .map(cells -> new Subject(formulas, circuit, each -> each, with(codes, some, cells), sets))
                .mapToInt(other -> differ(circuit, subject, other))
                .toArray();
        if (IntStream.of(differ).anyMatch(each -> each == Circuit.FALSE)) {
            return Answer.NO;
        }
        subject.require(search);
        return search.find(differ);
    }

    private static int[] with(int[] codes, int[] some, int[] cells) {
        int[] changed = codes.clone();
        for (int i = 0; i < some.length; i++) {
            changed[some[i]] = cells[i];
        }
        return changed;
    }

    /** That two subjects have different verdicts. */
    private int differ(Circuit circuit, Subject one, Subject other) {
        return circuit.or(
                differ(circuit, one, other, formulas.rungs()), differ(circuit, one, other, formulas.urgencies()));
    }

    /** That the first true condition of two subjects is not the same. */
    private static int differ(Circuit circuit, Subject one, Subject other, int[] conditions) {
        int neither = Circuit.TRUE;
        List<Integer> differ = new ArrayList<>();
        for (int condition : conditions) {
            int left = one.of(condition);
            int right = other.of(condition);
            if (left != right) {
                differ.add(circuit.and(neither, Circuit.not(circuit.ifElse(left, right, Circuit.not(right)))));
            }
            neither = circuit.and(neither, Circuit.not(left), Circuit.not(right));
        }
        return circuit.or(differ.stream().mapToInt(Integer::intValue).toArray());
    }
}
