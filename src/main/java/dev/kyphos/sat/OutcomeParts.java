package dev.kyphos.sat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes formulas apart that say: the outcome is a certain one, and something else is true that does not rest on the outcome.
 * Whether somebody satisfies them is quickly found out where all other outcomes are excluded.
 */
final class OutcomeParts {

    private final Formulas formulas;
    private final Circuit circuit;

    /** The nodes that rest on the outcome. */
    private final BitSet resting = new BitSet();

    OutcomeParts(Formulas formulas) {
        this.formulas = formulas;
        this.circuit = formulas.circuit();
        for (int node = 1; node < circuit.size(); node++) {
            boolean rests = circuit.isInput(node) && circuit.variable(node) == formulas.outcome();
            for (int part : circuit.parts(node)) {
                rests |= resting.get(Circuit.node(part));
            }
            resting.set(node, rests);
        }
    }

    /** The indices of the formulas with a certain outcome, by that outcome. */
    Map<Integer, List<Integer>> byOutcome(int[] of) {
        Map<Integer, List<Integer>> byOutcome = new HashMap<>();
        for (int i = 0; i < of.length; i++) {
            int first = 0;
            int end = formulas.rungs().length;
            boolean certain = true;
            for (int part : parts(of[i])) {
                int node = Circuit.node(part);
                if (resting.get(node) && circuit.isInput(node)) {
                    first = Circuit.isNegated(part) ? first : Math.max(first, circuit.cell(node));
                    end = Circuit.isNegated(part) ? Math.min(end, circuit.cell(node)) : end;
                } else {
                    certain &= !resting.get(node);
                }
            }
            if (certain && end - first == 1) {
                byOutcome.computeIfAbsent(first, _ -> new ArrayList<>()).add(i);
            }
        }
        return byOutcome;
    }

    /** What such a formula says besides the outcome. */
    int[] others(int formula) {
        return parts(formula).stream()
                .filter(part -> !resting.get(Circuit.node(part)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The formulas that a formula is the conjunction of, none of them a conjunction. */
    private List<Integer> parts(int formula) {
        List<Integer> parts = new ArrayList<>();
        Deque<Integer> left = new ArrayDeque<>(List.of(formula));
        while (!left.isEmpty()) {
            int part = left.pop();
            if (Circuit.isNegated(part) || circuit.isInput(Circuit.node(part))) {
                parts.add(part);
            } else {
                Arrays.stream(circuit.parts(Circuit.node(part))).forEach(left::push);
            }
        }
        return parts;
    }
}
