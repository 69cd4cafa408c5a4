package dev.kyphos.diagram;

import dev.kyphos.cell.Variables;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Groups of variables that constraints link, so that the value of one variable can restrict the others. */
final class ConstraintGroups {

    static final int MAX_COMBINATIONS = 1_000;
    static final int MAX_EXCLUSIONS = 10_000;

    private final NodeTable table;
    private final List<Integer> constraints;
    private final List<BitSet> supports;
    private final List<BitSet> groups = new ArrayList<>();
    private final Map<BitSet, Integer> conjunctions = new HashMap<>();

    /** @param constraints the roots of the constraints' diagrams */
    ConstraintGroups(NodeTable table, List<Integer> constraints) {
        this.table = table;
        this.constraints = constraints;
        this.supports = constraints.stream().map(table::support).toList();
        for (BitSet support : supports) {
            BitSet group = (BitSet) support.clone();
            groups.removeIf(other -> {
                boolean joined = other.intersects(group);
                if (joined) {
                    group.or(other);
                }
                return joined;
            });
            groups.add(group);
        }
        groups.removeIf(BitSet::isEmpty);
    }

    /** The conjunction of the constraints on variables that are linked to some of these. */
    int among(BitSet variables) {
        var linked = new BitSet();
        groups.stream().filter(variables::intersects).forEach(linked::or);
        return conjunctions.computeIfAbsent(linked, this::conjunction);
    }

    private int conjunction(BitSet linked) {
        return IntStream.range(0, constraints.size())
                .filter(constraint -> supports.get(constraint).intersects(linked))
                .map(constraints::get)
                .reduce(NodeTable.TRUE, table::and);
    }

    /** For each group, the conjunction of its constraints; also the constraints that are never satisfied. */
    List<Integer> conjunctions() {
        List<Integer> all = new ArrayList<>(groups.stream().map(this::among).toList());
        if (constraints.contains(NodeTable.FALSE)) {
            all.add(NodeTable.FALSE);
        }
        return List.copyOf(all);
    }

    /**
     * The groups with their possible combinations; null if a group has more than {@value #MAX_COMBINATIONS} of them or
     * more than {@value #MAX_EXCLUSIONS} exclusions.
     */
    @Nullable
    List<LinkedFacts> linked(Variables variables) {
        List<LinkedFacts> linked = new ArrayList<>();
        for (BitSet group : groups) {
            int[] members = group.stream().toArray();
            List<int[]> possible = new ArrayList<>();
            if (!collect(among(group), 0, members, new int[members.length], variables, possible)) {
                return null;
            }
            var facts = new LinkedFacts(members, possible);
            if (facts.size() > MAX_EXCLUSIONS) {
                return null;
            }
            linked.add(facts);
        }
        return List.copyOf(linked);
    }

    /** Collects the combinations for which a diagram is true. Returns false if there are too many. */
    private boolean collect(int node, int next, int[] members, int[] cells, Variables variables, List<int[]> found) {
        if (node == NodeTable.FALSE) {
            return true;
        } else if (next == members.length) {
            found.add(cells.clone());
            return found.size() <= MAX_COMBINATIONS;
        }
        for (int cell = 0; cell < variables.cells(members[next]).count(); cell++) {
            cells[next] = cell;
            if (!collect(table.cofactor(node, members[next], cell), next + 1, members, cells, variables, found)) {
                return false;
            }
        }
        return true;
    }
}
