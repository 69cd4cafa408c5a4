package dev.kyphos.sat;

import dev.kyphos.cell.CellSets;
import dev.kyphos.guideline.Urgency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds patients with one vertebra to whom two versions of a guideline give different answers, where the diagrams of both together
 * would be too large. Only patients whom both versions accept are looked for. Not thread-safe.
 */
public final class ChangeSolver {

    /** So many changes are listed at the most. */
    public static final int MAX_CHANGES = 1_000;

    private final VersionPair versions;
    private final Effort effort;

    /** @param effort the work that each question may take */
    public ChangeSolver(VersionPair versions, Effort effort) {
        this.versions = versions;
        this.effort = effort;
    }

    /**
     * An answer that becomes another.
     *
     * @param from the index of the answer in the earlier version
     * @param to the index of the answer in the later version
     * @param vertebrae for the one vertebra, the cells of the variables that suffice; {@link CellSets#UNKNOWN} for the others
     */
    public record Change(int from, int to, List<int[]> vertebrae) {}

    /**
     * The changed outcomes, as indices of the ladders, at most {@value #MAX_CHANGES}; null if it takes more than the effort.
     */
    public @Nullable List<Change> outcomes() {
        List<String> later = versions.later().outcomes();
        return changes(
                versions.before().rungs(),
                versions.after().rungs(),
                versions.earlier().outcomes().stream().mapToInt(later::indexOf).toArray());
    }

    /** The changed urgencies, as {@link #outcomes}; the index after the last means none. */
    public @Nullable List<Change> urgencies() {
        List<String> later = versions.later().guideline().urgencies().stream()
                .map(Urgency::code)
                .toList();
        IntStream same = versions.earlier().guideline().urgencies().stream()
                .map(Urgency::code)
                .mapToInt(later::indexOf);
        return changes(
                orElse(versions.before().urgencies()),
                orElse(versions.after().urgencies()),
                IntStream.concat(same, IntStream.of(later.size())).toArray());
    }

    /**
     * The changes of a finding, from 0 for false or 1 for true to the other; null if it takes more than the effort.
     *
     * @param inEarlier its index in the earlier version; -1 if that lacks it, so that it is false
     * @param inLater its index in the later version
     */
    public @Nullable List<Change> finding(int inEarlier, int inLater) {
        List<Change> changes = changes(
                orElse(finding(versions.before(), inEarlier)),
                orElse(finding(versions.after(), inLater)),
                new int[] {0, 1});
        return changes == null
                ? null
                : changes.stream()
                        .map(change -> new Change(1 - change.from, 1 - change.to, change.vertebrae))
                        .toList();
    }

    private static int[] finding(Formulas formulas, int index) {
        return new int[] {index < 0 ? Circuit.FALSE : formulas.findings()[index]};
    }

    private static int[] orElse(int[] conditions) {
        return IntStream.concat(Arrays.stream(conditions), IntStream.of(Circuit.TRUE))
                .toArray();
    }

    /** That somebody gets an answer: the first whose condition is true. */
    private static final class Told {

        private final Circuit circuit;
        private final Subject subject;
        private final int[] conditions;

        /** For each number of answers, that none of the first so many is given; as far as it was asked for. */
        private final List<Integer> above = new ArrayList<>(List.of(Circuit.TRUE));

        Told(Circuit circuit, Subject subject, int[] conditions) {
            this.circuit = circuit;
            this.subject = subject;
            this.conditions = conditions;
        }

        int is(int answer) {
            while (above.size() <= answer) {
                int condition = subject.of(conditions[above.size() - 1]);
                above.add(circuit.and(above.getLast(), Circuit.not(condition)));
            }
            return circuit.and(above.get(answer), subject.of(conditions[answer]));
        }
    }

    /**
     * The changes of answers of which everybody gets one: the first whose condition is true; the last condition is. Goes down the
     * earlier answers. Of those who get one, somebody is sought who later gets another one than the same and than those found.
     *
     * @param same for each earlier answer, the same later one; -1 if there is none
     */
    private @Nullable List<Change> changes(int[] earlier, int[] later, int[] same) {
        var circuit = new Circuit(versions.widths());
        var search = new Search(circuit, versions.widths().length, effort);
        Subject before = versions.anybody(versions.before(), circuit, 0);
        Subject after = versions.anybody(versions.after(), circuit, 0);
        before.require(search);
        after.require(search);
        var told = new Told(circuit, after, later);
        List<Change> changes = new ArrayList<>();
        for (int from = 0; from < same.length; from++) {
            int condition = before.of(earlier[from]);
            List<Integer> assumed = new ArrayList<>(List.of(condition));
            if (same[from] >= 0) {
                assumed.add(Circuit.not(told.is(same[from])));
            }
            Answer answer = search.find(assumed);
            while (answer == Answer.YES && changes.size() < MAX_CHANGES) {
                int[] cells = before.cells(search);
                int to = VersionPair.first(versions.after(), later, cells);
                int[] reasons = versions.reasons(cells, Arrays.copyOf(earlier, from + 1), Arrays.copyOf(later, to + 1));
                changes.add(new Change(from, to, List.of(reasons)));
                assumed.add(Circuit.not(told.is(to)));
                answer = search.find(assumed);
            }
            if (answer == Answer.BOUNDED) {
                return null;
            }
            search.require(Circuit.not(condition));
        }
        return changes;
    }
}
