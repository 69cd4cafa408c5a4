package dev.kyphos.sat;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ValueSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * The rules for somebody with one vertebra, as far as what is known leaves them open: formulas of a circuit that several
 * such subjects may share.
 */
final class Subject {

    private final Formulas formulas;
    private final Circuit circuit;
    private final IntUnaryOperator index;
    private final int[] codes;
    private final CellSets sets;
    private final Copy copy;

    /** For each number of rungs, that none of the first so many applies; as far as it was asked for. */
    private final List<Integer> above = new ArrayList<>(List.of(Circuit.TRUE));

    /**
     * @param circuit the circuit for the rules
     * @param index the variable in that circuit for each variable of the guideline
     * @param codes a code of {@code sets} for each variable of the guideline
     */
    Subject(Formulas formulas, Circuit circuit, IntUnaryOperator index, int[] codes, CellSets sets) {
        this.formulas = formulas;
        this.circuit = circuit;
        this.index = index;
        this.codes = codes;
        this.sets = sets;
        this.copy = new Copy(formulas.circuit(), circuit, this::from);
    }

    private int from(int variable, int cell) {
        return variable == formulas.outcome() ? above(cell) : ofFact(variable, cell);
    }

    private int ofFact(int variable, int cell) {
        int code = codes[variable];
        if (code == CellSets.UNKNOWN) {
            return circuit.from(index.applyAsInt(variable), cell);
        }
        ValueSet possible = possible(variable);
        return possible.next(0) >= cell
                ? Circuit.TRUE
                : possible.max() < cell ? Circuit.FALSE : circuit.from(index.applyAsInt(variable), cell);
    }

    private ValueSet possible(int variable) {
        return sets.cells(codes[variable], formulas.circuit().width(variable));
    }

    /** A formula of the rules. */
    int of(int formula) {
        return copy.of(formula);
    }

    /** Some formulas of the rules. */
    int[] of(int[] several) {
        return copy.of(several);
    }

    /** That none of the first {@code rungs} rungs applies. */
    int above(int rungs) {
        while (above.size() <= rungs) {
            int rung = above.size() - 1;
            above.add(circuit.and(above.getLast(), Circuit.not(of(formulas.rungs()[rung]))));
        }
        return above.get(rungs);
    }

    /** That a rung is the first that applies. */
    int outcomeIs(int rung) {
        return circuit.and(above(rung), of(formulas.rungs()[rung]));
    }

    /** That an urgency is the first that applies; the one after the last means that none does. */
    int urgencyIs(int urgency) {
        int first = urgency == formulas.urgencies().length ? Circuit.TRUE : of(formulas.urgencies()[urgency]);
        for (int before = 0; before < urgency; before++) {
            first = circuit.and(first, Circuit.not(of(formulas.urgencies()[before])));
        }
        return first;
    }

    /** The urgencies' conditions for those who get an outcome. */
    int[] urgencies(int outcome) {
        return new Copy(
                        formulas.ofUrgencies(),
                        circuit,
                        (variable, cell) -> variable == formulas.outcome()
                                ? outcome >= cell ? Circuit.TRUE : Circuit.FALSE
                                : ofFact(variable, cell))
                .of(formulas.urgenciesAlone());
    }

    /** Requires of a search that the subject is possible and has what is known of it. */
    void require(Search search) {
        for (int constraint : formulas.constraints()) {
            search.require(of(constraint));
        }
        for (int variable = 0; variable < codes.length; variable++) {
            if (codes[variable] < CellSets.UNKNOWN) {
                search.require(circuit.in(index.applyAsInt(variable), possible(variable)));
            }
        }
    }

    /** A possible cell of each variable, as a search found it. */
    int[] cells(Search search) {
        int[] cells = new int[codes.length];
        for (int variable = 0; variable < cells.length; variable++) {
            int found = codes[variable] >= 0 ? codes[variable] : search.cell(index.applyAsInt(variable));
            cells[variable] = found >= 0 ? found : possible(variable).next(0);
        }
        return cells;
    }
}
