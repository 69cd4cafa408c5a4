package dev.kyphos.diagram;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which variables constraints tie to one another, so that a value of one leaves fewer for the others. */
final class ConstraintGroups {

    private final List<BitSet> groups = new ArrayList<>();

    /** The groups of variables that the constraints with these roots join. */
    ConstraintGroups(NodeTable table, List<Integer> constraints) {
        for (int constraint : constraints) {
            BitSet group = Support.of(table, constraint);
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

    /** The variables tied to one, directly or through others, itself among them; none where no constraint tests it. */
    List<Integer> with(int variable) {
        return groups.stream()
                .filter(group -> group.get(variable))
                .findFirst()
                .map(group -> group.stream().boxed().toList())
                .orElse(List.of());
    }
}
