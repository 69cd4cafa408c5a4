package dev.kyphos.fhir;

import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all that is said of one fact comes to. The newest counts, and what holds now counts until something newer was measured or
 * answered. If more than one counts, each has to be true.
 *
 * @param known what is known of the fact; null if nothing is
 * @param counted what counts
 */
record Weighing(@Nullable Known known, List<Evidence> counted) {

    /** Whether readable evidence disagrees. */
    boolean isDisagreement() {
        return known == null && counted.stream().allMatch(evidence -> evidence.known() != null);
    }

    /** Weighs what is said of a fact of this type; at least one evidence. */
    static Weighing of(FactType type, Collection<Evidence> said) {
        Instant newest = Instant.MIN;
        Instant newestEvent = Instant.MIN;
        for (Evidence evidence : said) {
            Moment when = evidence.when();
            if (when != null) {
                newest = max(newest, when.earliest());
                newestEvent = evidence.holds() ? newestEvent : max(newestEvent, when.earliest());
            }
        }
        List<Evidence> counted = new ArrayList<>();
        for (Evidence evidence : said) {
            Moment when = evidence.when();
            Instant other = evidence.holds() ? newestEvent : newest;
            if (when == null ? other.equals(Instant.MIN) : !other.isAfter(when.latest())) {
                counted.add(evidence);
            }
        }
        return new Weighing(all(type, counted), counted);
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Known all(FactType type, List<Evidence> counted) {
        Known all = null;
        for (Evidence evidence : counted) {
            Known known = evidence.known();
            if (known == null) {
                return null;
            }
            all = all == null ? known : KnownValue.both(type, all, known);
            if (all == null) {
                return null;
            }
        }
        return all;
    }
}
