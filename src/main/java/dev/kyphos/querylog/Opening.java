package dev.kyphos.querylog;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Decides which lines of a table of lines and slots are shown, a line with all its slots or not at all.
 *
 * <p>A line is open where each of its counts, and what each leaves of its slot, of the line and of all rows, is 0 or at
 * least {@link #FEWEST}. Then more lines are closed, smallest first, until in each slot whose total is shown the closed
 * ones have so many rows together that any one of them could have {@link #FEWEST}. So the closed lines are a full
 * rectangle, in which any count can be raised to {@link #FEWEST} at least without a change of what is shown: take from
 * another closed line in the slot, give it back in another slot.
 */
final class Opening {

    /** The least count that is shown, but for 0. */
    static final long FEWEST = 11;

    /** What is known of a slot from elsewhere. */
    enum Slot {
        /** Its total is shown. */
        SHOWN,
        /** Its total is not shown, its lines may be. */
        UNKNOWN,
        /** None of its counts may be shown but 0. */
        CLOSED
    }

    /** A row: of one line and one slot where those exclude one another, else of some or none. */
    record Place(Set<String> lines, Set<String> slots) {}

    private final Map<Place, Long> rows;
    private final Map<String, Slot> slots;
    private final Map<String, Map<String, Long>> counts = new TreeMap<>();
    private final Map<String, Long> ofLine = new TreeMap<>();
    private final Map<String, Long> ofSlot = new HashMap<>();
    private final long all;

    Opening(Map<Place, Long> rows, Function<String, Slot> slot) {
        this.rows = rows;
        this.slots = new TreeMap<>();
        rows.forEach((place, count) -> {
            place.slots.forEach(each -> {
                slots.computeIfAbsent(each, slot);
                ofSlot.merge(each, count, Long::sum);
            });
            for (String line : place.lines) {
                ofLine.merge(line, count, Long::sum);
                var ofThis = counts.computeIfAbsent(line, _ -> new HashMap<>());
                place.slots.forEach(each -> ofThis.merge(each, count, Long::sum));
            }
        });
        this.all = rows.values().stream().mapToLong(count -> count).sum();
    }

    static boolean isShown(long count) {
        return count == 0 || count >= FEWEST;
    }

    Set<String> lines() {
        return ofLine.keySet();
    }

    Set<String> slots() {
        return slots.keySet();
    }

    long count(String line, String slot) {
        return counts.getOrDefault(line, Map.of()).getOrDefault(slot, 0L);
    }

    /**
     * The lines that are shown.
     *
     * @param candidates those that may be
     * @param listed whether a closed line is known to have a row, because it would not be listed without one
     */
    Set<String> open(Set<String> candidates, boolean listed) {
        var open = new TreeSet<>(candidates);
        open.removeIf(line -> !isOpen(line));
        while (!open.isEmpty() && !isHidden(open, listed)) {
            open.remove(smallest(open));
        }
        return open;
    }

    /** Whether the lines that are not open could each have any count, as far as the slots tell. */
    boolean isHidden(Set<String> open, boolean listed) {
        var closed = new TreeSet<>(ofLine.keySet());
        closed.removeAll(open);
        long fewest = FEWEST + (listed ? closed.size() - 1 : 0);
        return closed.isEmpty()
                || (closed.size() > 1 && slots.keySet().stream().allMatch(slot -> hides(slot, open, closed, fewest)));
    }

    private boolean hides(String slot, Set<String> open, Set<String> closed, long fewest) {
        if (slots.get(slot) != Slot.SHOWN) {
            return true;
        }
        long touched = 0;
        long besides = 0;
        for (var row : rows.entrySet()) {
            var lines = row.getKey().lines;
            if (row.getKey().slots.contains(slot)) {
                touched += lines.stream().anyMatch(closed::contains) ? row.getValue() : 0;
                besides += lines.stream().noneMatch(open::contains) ? row.getValue() : 0;
            }
        }
        return (touched == 0 || touched >= fewest) && isShown(besides);
    }

    private boolean isOpen(String line) {
        return slots.entrySet().stream().allMatch(slot -> isOpen(line, slot.getKey(), slot.getValue()));
    }

    private boolean isOpen(String line, String slot, Slot known) {
        long count = count(line, slot);
        return switch (known) {
            case CLOSED -> count == 0;
            case UNKNOWN -> isShown(count);
            case SHOWN -> {
                long inSlot = ofSlot.getOrDefault(slot, 0L);
                long inLine = ofLine.getOrDefault(line, 0L);
                yield isShown(count)
                        && isShown(inSlot - count)
                        && isShown(inLine - count)
                        && isShown(all - inSlot - inLine + count);
            }
        };
    }

    private String smallest(Set<String> open) {
        String smallest = open.iterator().next();
        for (String line : open) {
            smallest = ofLine.getOrDefault(line, 0L) < ofLine.getOrDefault(smallest, 0L) ? line : smallest;
        }
        return smallest;
    }
}
