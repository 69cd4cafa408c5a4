package dev.kyphos.library;

import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.Examination;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import dev.kyphos.store.TimeLimiter;
import dev.kyphos.store.TransactionResult;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes versions of drafts. Every method throws {@link StoreUnavailable} where it can't ask. */
final class Publisher {

    /** How often it is tried, where the draft or the active version changes at the same time. */
    private static final int ATTEMPTS = 3;

    private final DynamoTable table;
    private final DraftStore drafts;
    private final TimeLimiter limiter;
    private final ActivationStore activations;
    private final VersionStore versions;
    private final InstantSource clock;

    Publisher(
            DynamoTable table,
            DraftStore drafts,
            TimeLimiter limiter,
            ActivationStore activations,
            VersionStore versions,
            InstantSource clock) {
        this.table = table;
        this.drafts = drafts;
        this.limiter = limiter;
        this.activations = activations;
        this.versions = versions;
        this.clock = clock;
    }

    PublicationResult publish(String ruleSet, String id, VersionNumber number, String publisher) {
        if (!GuidelineReader.isId(ruleSet)) {
            return new PublicationResult.UnknownDraft();
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StoreState seen = limiter.write(() -> see(ruleSet, id, number));
            PublicationResult result = attempt(seen, number, publisher);
            if (result != null) {
                return result;
            }
        }
        throw new StoreUnavailable(Reason.CONTENDED);
    }

    /** Publishes a version that no draft was the source of; whether it was done, else the number is taken. */
    boolean publish(Version version, String publisher) {
        Version stamped = version.stamped(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        TransactionResult commit = limiter.write(() -> table.transact(List.of(
                ConditionalWrite.create(VersionItem.of(stamped).orThrow().item()),
                AuditLog.added(version.ruleSet(), AuditEntry.published(stamped, publisher, null)))));
        return commit.isDone();
    }

    /**
     * What the store had to say before a publication.
     *
     * @param taken the version that has the number
     * @param revision of the activation, 0 where there is none
     * @param active the version in force
     * @param below the greatest version below the number
     */
    private record StoreState(
            @Nullable Draft draft,
            @Nullable Version taken,
            long revision,
            @Nullable Version active,
            @Nullable Version below) {}

    private StoreState see(String ruleSet, String id, VersionNumber number) {
        Draft draft = drafts.get(ruleSet, id);
        Version taken = versions.get(ruleSet, number);
        ScheduleItem pointer = activations.current(ruleSet);
        Schedule schedule = pointer == null ? null : pointer.schedule();
        Activation inForce = schedule == null ? null : schedule.inForce(clock.instant());
        return new StoreState(
                draft,
                taken,
                schedule == null ? 0 : schedule.revision(),
                inForce == null ? null : versions.activated(inForce),
                versions.below(ruleSet, number));
    }

    private @Nullable PublicationResult attempt(StoreState seen, VersionNumber number, String publisher) {
        Draft draft = seen.draft();
        if (draft == null) {
            return seen.taken() == null
                    ? new PublicationResult.UnknownDraft()
                    : new PublicationResult.VersionConflict(seen.taken());
        }
        if (draft.author().equals(publisher)) {
            return new PublicationResult.ByItsAuthor(draft);
        }
        if (seen.taken() != null) {
            return new PublicationResult.VersionConflict(seen.taken());
        }
        ExaminedDraft review = ExaminedDraft.of(draft);
        DraftReport report = review.against(seen.active());
        PublicationResult refused = refused(draft, report, number);
        if (refused == null && !isSame(seen.active(), seen.below())) {
            refused = refused(draft, review.against(seen.below()), number);
        }
        return refused == null ? commit(draft, version(draft, report, number), seen.revision(), publisher) : refused;
    }

    /** Why a draft can't have a number, for all that its report says. */
    private static @Nullable PublicationResult refused(Draft draft, DraftReport report, VersionNumber number) {
        if (!report.isClean()) {
            return new PublicationResult.NotClean(report);
        }
        Version base = report.active();
        Diff diff = report.diff();
        VersionNumber least = report.least();
        return base == null || diff == null || least == null || number.compareTo(least) >= 0
                ? null
                : new PublicationResult.TooSmall(draft, base, diff, least);
    }

    private static boolean isSame(@Nullable Version active, @Nullable Version below) {
        return below == null || (active != null && active.number().equals(below.number()));
    }

    private Version version(Draft draft, DraftReport clean, VersionNumber number) {
        Examination examination = Objects.requireNonNull(clean.examination());
        return new Version(
                draft.ruleSet(),
                number,
                draft.digest(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                examination.diagram(),
                draft.document());
    }

    /** What came of it; null where the draft or the active version is not what was seen any more. */
    private @Nullable PublicationResult commit(Draft draft, Version version, long revision, String publisher) {
        TransactionResult commit = limiter.write(() -> table.transact(List.of(
                ConditionalWrite.create(VersionItem.of(version).orThrow().item()),
                ConditionalWrite.delete(Keys.draft(draft.ruleSet(), draft.id()), draft.revision()),
                ConditionalWrite.check(Keys.active(draft.ruleSet()), revision),
                AuditLog.added(draft.ruleSet(), AuditEntry.published(version, publisher, draft)))));
        if (commit.isDone()) {
            return new PublicationResult.Published(version);
        }
        return commit.failed(0) ? new PublicationResult.VersionConflict(taken(version)) : null;
    }

    @Nullable
    Version published(String ruleSet, VersionNumber number) {
        return limiter.<@Nullable Version>write(() -> versions.get(ruleSet, number));
    }

    private Version taken(Version wanted) {
        Version taken = published(wanted.ruleSet(), wanted.number());
        if (taken == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return taken;
    }
}
