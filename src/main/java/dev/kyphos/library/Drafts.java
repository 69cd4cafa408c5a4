package dev.kyphos.library;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.library.Shelf.Outcome;
import dev.kyphos.library.StoreUnavailable.Reason;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of all rule sets. Ids of rule sets and drafts may be whatever a client sent. Safe for any number of
 * threads. Nothing takes longer than about 5 seconds, but a report as long as its document takes to compile and compare.
 */
public final class Drafts {

    /** How many drafts are listed at once. */
    static final int MOST_LISTED = 100;

    /** How often a draft is deleted whatever its revision, where it changes at the same time. */
    private static final int ATTEMPTS = 3;

    private final Shelf shelf;
    private final Patience patience;
    private final Function<String, Reading<Found<Version>>> inForce;
    private final InstantSource clock;

    /** @param inForce gives the version of a rule set that answers now */
    Drafts(Shelf shelf, Patience patience, Function<String, Reading<Found<Version>>> inForce, InstantSource clock) {
        this.shelf = shelf;
        this.patience = patience;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** Keeps a document as a new draft, be it sound or not. */
    public Drafting create(String ruleSet, Json document, String author) {
        return attempt(ruleSet, () -> write(ruleSet, Unguessable.id(now()), null, document, author));
    }

    public Drafting read(String ruleSet, String id) {
        return attempt(ruleSet, () -> {
            Draft draft = patience.<@Nullable Draft>read(() -> shelf.get(ruleSet, id));
            return draft == null ? new Drafting.Unknown() : new Drafting.Done(draft);
        });
    }

    /** Has a draft hold another document, if it is still at the expected revision. */
    public Drafting replace(String ruleSet, String id, long expected, Json document, String author) {
        return attempt(
                ruleSet,
                () -> expecting(ruleSet, id, expected, current -> write(ruleSet, id, current, document, author)));
    }

    /**
     * Deletes a draft, be its document sound or damaged. One whose revision can't be read any more stays: nothing is
     * deleted that was not seen.
     *
     * @param expected the revision it must be at, or null for any
     */
    public Drafting delete(String ruleSet, String id, @Nullable Long expected, String by) {
        return attempt(
                ruleSet, () -> expected == null ? deleteAny(ruleSet, id, by) : deleteAt(ruleSet, id, expected, by));
    }

    /**
     * Some drafts, newest first.
     *
     * @param limit how many at the most, 1 to 100
     * @param after the id before the first, or null for the newest
     */
    public Listing list(String ruleSet, int limit, @Nullable String after) {
        if (limit < 1 || limit > MOST_LISTED) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST_LISTED);
        }
        if (!GuidelineReader.isId(ruleSet)) {
            return new Listing.Unknown();
        }
        try {
            return new Listing.Done(patience.read(() -> shelf.page(ruleSet, limit, after)));
        } catch (StoreUnavailable failure) {
            return new Listing.Unavailable(failure.reason().toString());
        }
    }

    /** What stands between a draft and its publication; without the store, compared with the version known last. */
    public Reading<DraftReport> report(Draft draft) {
        Reading<Found<Version>> active = inForce.apply(draft.ruleSet());
        Version base = active.value() instanceof Found.Here<Version>(Version version) ? version : null;
        return new Reading<>(Review.of(draft).against(base), active.storeAvailable());
    }

    private static Drafting attempt(String ruleSet, Supplier<Drafting> change) {
        try {
            return GuidelineReader.isId(ruleSet) ? change.get() : new Drafting.Unknown();
        } catch (StoreUnavailable failure) {
            return new Drafting.Unavailable(failure.reason().toString());
        }
    }

    private Drafting expecting(String ruleSet, String id, long expected, Function<Draft, Drafting> change) {
        Draft current = current(ruleSet, id);
        if (current == null) {
            return new Drafting.Unknown();
        }
        return current.revision() == expected ? change.apply(current) : new Drafting.Outdated(current.revision());
    }

    private Drafting write(String ruleSet, String id, @Nullable Draft before, Json document, String author) {
        long revision = before == null ? 1 : before.revision() + 1;
        return switch (DraftItem.of(Key.draft(ruleSet, id), revision, author, now(), document)) {
            case Checked.Invalid<Item>(var problems) -> new Drafting.Refused(problems);
            case Checked.Valid<Item>(Item item) -> {
                Draft next = DraftItem.read(item);
                yield drafting(new Drafting.Done(next), patience.write(() -> shelf.put(next, item, before)));
            }
        };
    }

    private Drafting deleteAny(String ruleSet, String id, String by) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Draft.Remains current = remains(ruleSet, id);
            Drafting result = current == null ? new Drafting.Unknown() : delete(current, by);
            if (!(result instanceof Drafting.Outdated)) {
                return result;
            }
        }
        throw new StoreUnavailable(Reason.CONTENDED);
    }

    private Drafting deleteAt(String ruleSet, String id, long expected, String by) {
        Draft.Remains current = remains(ruleSet, id);
        if (current == null) {
            return new Drafting.Unknown();
        }
        return current.revision() == expected ? delete(current, by) : new Drafting.Outdated(current.revision());
    }

    private Drafting delete(Draft.Remains draft, String by) {
        Audited entry = Audited.draftDeleted(draft, now(), by);
        return drafting(new Drafting.Deleted(), patience.write(() -> shelf.delete(draft, entry)));
    }

    private static Drafting drafting(Drafting done, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _ -> done;
            case Outcome.Overtaken(Long revision) ->
                revision == null ? new Drafting.Unknown() : new Drafting.Outdated(revision);
        };
    }

    private Draft.@Nullable Remains remains(String ruleSet, String id) {
        return patience.<Draft.@Nullable Remains>write(() -> shelf.remains(ruleSet, id));
    }

    private @Nullable Draft current(String ruleSet, String id) {
        return patience.<@Nullable Draft>write(() -> shelf.get(ruleSet, id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
