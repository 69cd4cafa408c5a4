package dev.kyphos.diagram;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Groups of variables that constraints link, so that the value of one variable can restrict the others. */
final class ConstraintGroups {

    private final List<BitSet> groups = new ArrayList<>();

    /** @param constraints the roots of the constraints' diagrams */
    ConstraintGroups(NodeTable table, List<Integer> constraints) {
        for (int constraint : constraints) {
            BitSet group = table.support(constraint);
            groups.removeIf(other -> {
                boolean joined = other.intersects(group);
                if (joined) {
                    group.or(other);
                }
                return joined;
            });
            groups.add(group);
        }
    }

    /** The group that contains a variable; empty if no constraint tests the variable. */
    List<Integer> of(int variable) {
        return groups.stream()
                .filter(group -> group.get(variable))
                .findFirst()
                .map(group -> group.stream().boxed().toList())
                .orElse(List.of());
    }
}
