package dev.kyphos.sat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** Which facts the rungs rest on. Immutable. */
final class RungFacts {

    private static final int MAX_DEPTH = 500;

    private final List<int[]> variables;
    private final List<int[]> rungs;
    private final boolean shallow;

    RungFacts(Formulas formulas) {
        this.variables = IntStream.of(formulas.rungs())
                .mapToObj(rung -> variables(formulas.circuit(), rung))
                .toList();
        List<IntStream.Builder> byVariable = new ArrayList<>();
        for (int variable = 0; variable < formulas.outcome(); variable++) {
            byVariable.add(IntStream.builder());
        }
        for (int rung = 0; rung < variables.size(); rung++) {
            for (int variable : variables.get(rung)) {
                byVariable.get(variable).add(rung);
            }
        }
        this.rungs = byVariable.stream().map(each -> each.build().toArray()).toList();
        this.shallow = depth(formulas.circuit()) <= MAX_DEPTH;
    }

    private static int[] variables(Circuit circuit, int formula) {
        var mentioned = new BitSet();
        var seen = new BitSet();
        circuit.visit(formula, seen::get, node -> {
            seen.set(node);
            if (circuit.variable(node) >= 0) {
                mentioned.set(circuit.variable(node));
            }
        });
        return mentioned.stream().toArray();
    }

    private static int depth(Circuit circuit) {
        int[] depths = new int[circuit.size()];
        int depth = 0;
        for (int node = 0; node < depths.length; node++) {
            for (int part : circuit.parts(node)) {
                depths[node] = Math.max(depths[node], depths[Circuit.node(part)] + 1);
            }
            depth = Math.max(depth, depths[node]);
        }
        return depth;
    }

    /** The variables that a rung rests on. */
    int[] variables(int rung) {
        return variables.get(rung);
    }

    /** The rungs that rest on a variable, from the top down. */
    int[] rungs(int variable) {
        return rungs.get(variable);
    }

    /** Whether all conditions can be looked through from the top down, one call within the other. */
    boolean shallow() {
        return shallow;
    }
}
