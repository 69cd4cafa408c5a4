package dev.kyphos.library;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.store.Item;
import dev.kyphos.store.Retry;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.TimeLimiter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The drafts of all rule sets. Thread-safe. Every method accepts invalid ids of rule sets and drafts. By default each
 * call of the store takes at most about 5 seconds; a report also takes the time to compile and compare the document.
 * Every method but {@link #unsaved}, {@link #examine} and {@link #report} throws {@link StoreUnavailable} if the store gives no answer.
 */
public final class Drafts {

    /** The maximum number of drafts on a page. */
    static final int MAX_LISTED = 100;

    private final DraftStore store;
    private final TimeLimiter limiter;
    private final DraftExaminer examiner;
    private final Function<String, Lookup<Version>> inForce;
    private final InstantSource clock;

    /** @param inForce returns the version of a rule set that is in force */
    Drafts(
            DraftStore store,
            TimeLimiter limiter,
            DraftExaminer examiner,
            Function<String, Lookup<Version>> inForce,
            InstantSource clock) {
        this.store = store;
        this.limiter = limiter;
        this.examiner = examiner;
        this.inForce = inForce;
        this.clock = clock;
    }

    /** Creates a draft. The document may have errors. */
    public DraftResult create(String ruleSet, Json document, String author) {
        return ifValidId(ruleSet, () -> write(ruleSet, RandomIds.id(now()), null, document, author));
    }

    /** The draft that {@link #create} would keep of a document, refused if it would be; nothing is stored. */
    public DraftResult unsaved(String ruleSet, Json document, String author) {
        return ifValidId(ruleSet, () -> {
            var encoded = DraftItem.of(Keys.draft(ruleSet, Draft.UNSAVED), 0, author, List.of(author), now(), document);
            return switch (encoded) {
                case Checked.Invalid<Encoded>(var problems) -> new DraftResult.Refused(problems);
                case Checked.Valid<Encoded>(Encoded(Item item, Json canonical)) ->
                    new DraftResult.Done(DraftItem.read(item, canonical));
            };
        });
    }

    /** Reads a draft. */
    public DraftResult read(String ruleSet, String id) {
        return ifValidId(ruleSet, () -> {
            Draft draft = decoded(limiter.<@Nullable Supplier<Draft>>read(() -> store.get(ruleSet, id)));
            return draft == null ? new DraftResult.UnknownDraft() : new DraftResult.Done(draft);
        });
    }

    /**
     * Replaces the document of a draft.
     *
     * @param expected tells whether the draft may be at a revision
     */
    public DraftResult replace(String ruleSet, String id, LongPredicate expected, Json document, String author) {
        return ifValidId(
                ruleSet,
                () -> change(
                        () -> decoded(limiter.<@Nullable Supplier<Draft>>write(() -> store.get(ruleSet, id))),
                        Draft::revision,
                        expected,
                        current -> write(ruleSet, id, current, document, author)));
    }

    /**
     * Deletes a draft, even if its document is damaged.
     *
     * @param expected tells whether the draft may be at a revision
     * @param by the principal who deletes
     * @throws StoreUnavailable if the store gives no answer, or the draft's revision is unreadable; the change may have
     *     been made
     */
    public DraftResult delete(String ruleSet, String id, LongPredicate expected, String by) {
        return ifValidId(
                ruleSet,
                () -> change(
                        () -> limiter.<Draft.@Nullable Header>write(() -> store.header(ruleSet, id)),
                        Draft.Header::revision,
                        expected,
                        current -> delete(current, by)));
    }

    /**
     * A page of the drafts, newest first.
     *
     * @param limit the maximum size of the page, 1 to 100
     * @param after the page starts below this id; null for the first page
     * @throws IllegalArgumentException if the limit is out of range
     */
    public Lookup<Page<Draft.DraftSummary>> list(String ruleSet, int limit, @Nullable String after) {
        if (limit < 1 || limit > MAX_LISTED) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LISTED);
        }
        return GuidelineReader.isId(ruleSet)
                ? new Lookup.Found<>(limiter.read(() -> store.page(ruleSet, limit, after)), true)
                : new Lookup.Unknown<>(List.of(), true);
    }

    /** Reports on a draft, compared with the version in force; without the store, with the version read last. */
    public Lookup.Found<DraftReport> report(Draft draft) {
        Lookup<Version> active = inForce.apply(draft.ruleSet());
        Version base = active instanceof Lookup.Found<Version>(Version version, var _) ? version : null;
        return new Lookup.Found<>(examiner.report(draft, base), active.storeAvailable());
    }

    /** The result of compiling and proving a draft. Invalid if it can't be read or compiled. */
    public Checked<RuleSetExamination> examine(Draft draft) {
        return examiner.examine(draft).document().examined();
    }

    private static DraftResult ifValidId(String ruleSet, Supplier<DraftResult> action) {
        return GuidelineReader.isId(ruleSet) ? action.get() : new DraftResult.UnknownDraft();
    }

    /** Reads a draft and changes it if its revision is expected. Starts again if another change came in between. */
    private <T> DraftResult change(
            Supplier<@Nullable T> read,
            ToLongFunction<T> revision,
            LongPredicate expected,
            Function<T, DraftResult> change) {
        return Retry.untilResult(() -> {
            T current = read.get();
            if (current == null) {
                return new DraftResult.UnknownDraft();
            }
            long found = revision.applyAsLong(current);
            if (!expected.test(found)) {
                return new DraftResult.Outdated(found);
            }
            DraftResult result = change.apply(current);
            return result instanceof DraftResult.Outdated ? null : result;
        });
    }

    private DraftResult write(String ruleSet, String id, @Nullable Draft before, Json document, String author) {
        long revision = before == null ? 1 : before.revision() + 1;
        List<String> authors = Draft.authors(before == null ? List.of() : before.authors(), author);
        if (authors.size() > DraftItem.MAX_AUTHORS) {
            return new DraftResult.TooManyAuthors(DraftItem.MAX_AUTHORS);
        }
        return switch (DraftItem.of(Keys.draft(ruleSet, id), revision, author, authors, now(), document)) {
            case Checked.Invalid<Encoded>(var problems) -> new DraftResult.Refused(problems);
            case Checked.Valid<Encoded>(Encoded(Item item, Json canonical)) -> {
                Draft next = DraftItem.read(item, canonical);
                yield limiter.write(() -> store.put(next, item, before));
            }
        };
    }

    private DraftResult delete(Draft.Header draft, String by) {
        AuditEntry entry = AuditEntry.draftDeleted(draft, now(), by);
        return limiter.write(() -> store.delete(draft, entry));
    }

    private static @Nullable Draft decoded(@Nullable Supplier<Draft> read) {
        return read == null ? null : read.get();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
