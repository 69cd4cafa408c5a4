package dev.kyphos.library;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import dev.kyphos.store.TimeLimiter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of all rule sets. Ids of rule sets and drafts may be whatever a client sent. Safe for any number of
 * threads. Nothing takes longer than about 5 seconds, but a report as long as its document takes to compile and compare.
 */
public final class Drafts {

    /** How many drafts are listed at once. */
    static final int MAX_LISTED = 100;

    /** How often a draft is deleted whatever its revision, where it changes at the same time. */
    private static final int ATTEMPTS = 3;

    private final DraftStore store;
    private final TimeLimiter limiter;
    private final Function<String, Lookup<Version>> inForce;
    private final InstantSource clock;

    /** @param inForce gives the version of a rule set that answers now */
    Drafts(DraftStore store, TimeLimiter limiter, Function<String, Lookup<Version>> inForce, InstantSource clock) {
        this.store = store;
        this.limiter = limiter;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** Keeps a document as a new draft, be it sound or not. */
    public DraftResult create(String ruleSet, Json document, String author) {
        return attempt(ruleSet, () -> write(ruleSet, RandomIds.id(now()), null, document, author));
    }

    public DraftResult read(String ruleSet, String id) {
        return attempt(ruleSet, () -> {
            Draft draft = limiter.<@Nullable Draft>read(() -> store.get(ruleSet, id));
            return draft == null ? new DraftResult.UnknownDraft() : new DraftResult.Done(draft);
        });
    }

    /** Has a draft hold another document, if it is still at the expected revision. */
    public DraftResult replace(String ruleSet, String id, long expected, Json document, String author) {
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
    public DraftResult delete(String ruleSet, String id, @Nullable Long expected, String by) {
        return attempt(
                ruleSet, () -> expected == null ? deleteAny(ruleSet, id, by) : deleteAt(ruleSet, id, expected, by));
    }

    /**
     * Some drafts, newest first.
     *
     * @param limit how many at the most, 1 to 100
     * @param after the id before the first, or null for the newest
     */
    public Lookup<Page<Draft.DraftSummary>> list(String ruleSet, int limit, @Nullable String after) {
        if (limit < 1 || limit > MAX_LISTED) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LISTED);
        }
        return GuidelineReader.isId(ruleSet)
                ? new Lookup.Found<>(limiter.read(() -> store.page(ruleSet, limit, after)), true)
                : new Lookup.Unknown<>(List.of(), true);
    }

    /** What stands between a draft and its publication; without the store, compared with the version known last. */
    public Lookup.Found<DraftReport> report(Draft draft) {
        Lookup<Version> active = inForce.apply(draft.ruleSet());
        Version base = active instanceof Lookup.Found<Version>(Version version, var _) ? version : null;
        return new Lookup.Found<>(ExaminedDraft.of(draft).against(base), active.storeAvailable());
    }

    private static DraftResult attempt(String ruleSet, Supplier<DraftResult> change) {
        return GuidelineReader.isId(ruleSet) ? change.get() : new DraftResult.UnknownDraft();
    }

    private DraftResult expecting(String ruleSet, String id, long expected, Function<Draft, DraftResult> change) {
        Draft current = current(ruleSet, id);
        if (current == null) {
            return new DraftResult.UnknownDraft();
        }
        return current.revision() == expected ? change.apply(current) : new DraftResult.Outdated(current.revision());
    }

    private DraftResult write(String ruleSet, String id, @Nullable Draft before, Json document, String author) {
        long revision = before == null ? 1 : before.revision() + 1;
        return switch (DraftItem.of(Keys.draft(ruleSet, id), revision, author, now(), document)) {
            case Checked.Invalid<Encoded>(var problems) -> new DraftResult.Refused(problems);
            case Checked.Valid<Encoded>(Encoded(Item item, Json canonical)) -> {
                Draft next = DraftItem.draft(item, canonical);
                yield limiter.write(() -> store.put(next, item, before));
            }
        };
    }

    private DraftResult deleteAny(String ruleSet, String id, String by) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Draft.Header current = remains(ruleSet, id);
            DraftResult result = current == null ? new DraftResult.UnknownDraft() : delete(current, by);
            if (!(result instanceof DraftResult.Outdated)) {
                return result;
            }
        }
        throw new StoreUnavailable(Reason.CONTENDED);
    }

    private DraftResult deleteAt(String ruleSet, String id, long expected, String by) {
        Draft.Header current = remains(ruleSet, id);
        if (current == null) {
            return new DraftResult.UnknownDraft();
        }
        return current.revision() == expected ? delete(current, by) : new DraftResult.Outdated(current.revision());
    }

    private DraftResult delete(Draft.Header draft, String by) {
        AuditEntry entry = AuditEntry.draftDeleted(draft, now(), by);
        return limiter.write(() -> store.delete(draft, entry));
    }

    private Draft.@Nullable Header remains(String ruleSet, String id) {
        return limiter.<Draft.@Nullable Header>write(() -> store.remains(ruleSet, id));
    }

    private @Nullable Draft current(String ruleSet, String id) {
        return limiter.<@Nullable Draft>write(() -> store.get(ruleSet, id));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
