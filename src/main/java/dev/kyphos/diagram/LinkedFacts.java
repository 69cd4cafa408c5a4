package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A group of facts that constraints link: the possible combinations of their cells, and what one fact's cell can exclude.
 * Immutable and thread-safe.
 */
final class LinkedFacts {

    /**
     * What an answer to one fact excludes. After some answers, in which the combination {@link #excluded} is possible,
     * the fact gets another cell than there, and then exactly the combinations {@link #left} are possible.
     *
     * @param answered for each fact of the group, whether it is among the answers
     */
    @SuppressWarnings("ArrayRecordComponent") // read on the hottest path and private to this package
    record Exclusion(int[] excluded, int[][] left, boolean[] answered) {

        /** Whether the answers agree with the known cells and contain them. */
        boolean agreesWith(int[] variables, int[] known) {
            for (int i = 0; i < variables.length; i++) {
                int cell = known[variables[i]];
                if (cell >= 0 && (cell != excluded[i] || !answered[i])) {
                    return false;
                }
            }
            return true;
        }
    }

    private final int[] variables;
    private final Set<IntBuffer> possible = new HashSet<>();
    private final List<List<Exclusion>> exclusions = new ArrayList<>();

    /**
     * @param variables the variables of the facts, in ascending order
     * @param possible the possible combinations of their cells, in the same order
     */
    LinkedFacts(int[] variables, List<int[]> possible) {
        this.variables = variables;
        possible.forEach(combination -> this.possible.add(IntBuffer.wrap(combination)));
        for (int fact = 0; fact < variables.length; fact++) {
            exclusions.add(exclusions(fact, possible, ConstraintGroups.MAX_EXCLUSIONS));
        }
    }

    /** The variables of the facts, in ascending order. */
    int[] variables() {
        return variables;
    }

    /** The number of exclusions of all facts. */
    int size() {
        return exclusions.stream().mapToInt(List::size).sum();
    }

    /**
     * What answers to one fact can exclude through the constraints. An exclusion counts only if the excluded combination
     * with the other cell of the fact alone is impossible, and if no more answers leave a combination with that cell.
     */
    List<Exclusion> exclusions(int variable) {
        return exclusions.get(Arrays.binarySearch(variables, variable));
    }

    /** As {@link #exclusions(int)}, if only the cells that a code of {@code sets} leaves are possible. */
    List<Exclusion> exclusions(int variable, int[] known, CellSets sets, Budget.Meter meter) {
        List<int[]> left = new ArrayList<>();
        for (IntBuffer combination : possible) {
            if (IntStream.range(0, variables.length)
                    .allMatch(i -> sets.isPossible(known[variables[i]], combination.get(i)))) {
                left.add(combination.array());
            }
        }
        meter.spend((long) left.size() * left.size() * variables.length);
        return exclusions(Arrays.binarySearch(variables, variable), left, Integer.MAX_VALUE);
    }

    private List<Exclusion> exclusions(int fact, List<int[]> combinations, int enough) {
        Map<Integer, List<int[]>> byCell = new TreeMap<>();
        combinations.forEach(each ->
                byCell.computeIfAbsent(each[fact], _ -> new ArrayList<>()).add(each));
        List<Exclusion> found = new ArrayList<>();
        for (int[] excluded : combinations) {
            if (found.size() > enough) {
                return found;
            }
            byCell.forEach((cell, others) -> {
                int[] changed = excluded.clone();
                changed[fact] = cell;
                if (!possible.contains(IntBuffer.wrap(changed))) {
                    addExclusions(excluded, others, found);
                }
            });
        }
        return found;
    }

    /** @param others the possible combinations with one other cell of the fact */
    private static void addExclusions(int[] excluded, List<int[]> others, List<Exclusion> found) {
        List<boolean[]> largest = new ArrayList<>();
        for (int[] other : others) {
            boolean[] agreed = agreement(excluded, other);
            if (largest.stream().noneMatch(each -> contains(each, agreed))) {
                largest.removeIf(each -> contains(agreed, each));
                largest.add(agreed);
            }
        }
        for (boolean[] answered : largest) {
            found.add(new Exclusion(
                    excluded,
                    others.stream()
                            .filter(other -> contains(agreement(excluded, other), answered))
                            .toArray(int[][]::new),
                    answered));
        }
    }

    private static boolean[] agreement(int[] left, int[] right) {
        boolean[] agreement = new boolean[left.length];
        for (int i = 0; i < left.length; i++) {
            agreement[i] = left[i] == right[i];
        }
        return agreement;
    }

    private static boolean contains(boolean[] larger, boolean[] smaller) {
        for (int i = 0; i < larger.length; i++) {
            if (smaller[i] && !larger[i]) {
                return false;
            }
        }
        return true;
    }
}
