package dev.kyphos.feed;

import dev.kyphos.library.Activation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The activations that took effect, oldest first, with rising revisions and times; and when the next one will.
 *
 * @param items those that have taken effect; a withdrawal is one
 * @param next the start of the first that has not; null if none is scheduled
 */
public record Changes(List<Activation> items, @Nullable Instant next) {

    /**
     * What of a history took effect. An activation cancels each earlier one that would start at its start or later. So whatever is added
     * to the history later has a greater revision than what took effect before, and a caller who has seen a revision has seen all up to it.
     *
     * @param history activations with rising revisions, and all that come after the first
     */
    public static Changes of(List<Activation> history, Instant now) {
        List<Activation> kept = new ArrayList<>();
        for (Activation each : history) {
            while (!kept.isEmpty() && !kept.getLast().from().isBefore(each.from())) {
                kept.removeLast();
            }
            kept.add(each);
        }
        // What was decided for at once has taken effect, even if this clock is behind.
        int begun = 0;
        for (int i = 0; i < kept.size(); i++) {
            Activation each = kept.get(i);
            if (!each.from().isAfter(each.at()) || !each.from().isAfter(now)) {
                begun = i + 1;
            }
        }
        return new Changes(
                List.copyOf(kept.subList(0, begun)),
                begun == kept.size() ? null : kept.get(begun).from());
    }
}
