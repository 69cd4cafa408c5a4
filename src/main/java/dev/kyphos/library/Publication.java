package dev.kyphos.library;

import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.Examination;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.library.StoreUnavailable.Reason;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes versions of drafts. Every method throws {@link StoreUnavailable} where it can't ask. */
final class Publication {

    /** How often it is tried, where the draft or the active version changes at the same time. */
    private static final int ATTEMPTS = 3;

    private final DynamoTable table;
    private final Patience patience;
    private final Activations activations;
    private final Versions versions;
    private final InstantSource clock;

    Publication(DynamoTable table, Patience patience, Activations activations, Versions versions, InstantSource clock) {
        this.table = table;
        this.patience = patience;
        this.activations = activations;
        this.versions = versions;
        this.clock = clock;
    }

    Publishing publish(String ruleSet, String id, VersionNumber number, String publisher) {
        if (!GuidelineReader.isId(ruleSet)) {
            return new Publishing.UnknownDraft();
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Seen seen = patience.write(() -> see(ruleSet, id, number));
            Publishing result = attempt(seen, number, publisher);
            if (result != null) {
                return result;
            }
        }
        throw new StoreUnavailable(Reason.CONTENDED);
    }

    /** Publishes a version that no draft was the source of; whether it was done, else the number is taken. */
    boolean publish(Version version, String publisher) {
        Version stamped = version.stamped(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Commit commit = patience.write(() -> table.transact(List.of(
                Write.create(VersionItem.of(stamped).orThrow()),
                Audit.added(version.ruleSet(), Audited.published(stamped, publisher, null)))));
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
    private record Seen(
            @Nullable Draft draft,
            @Nullable Version taken,
            long revision,
            @Nullable Version active,
            @Nullable Version below) {}

    private Seen see(String ruleSet, String id, VersionNumber number) {
        Draft draft = new Shelf(table).get(ruleSet, id);
        Version taken = versions.get(ruleSet, number);
        Pointer pointer = activations.current(ruleSet);
        Schedule schedule = pointer == null ? null : pointer.schedule();
        Activation inForce = schedule == null ? null : schedule.inForce(clock.instant());
        return new Seen(
                draft,
                taken,
                schedule == null ? 0 : schedule.revision(),
                inForce == null ? null : versions.activated(inForce),
                versions.below(ruleSet, number));
    }

    private @Nullable Publishing attempt(Seen seen, VersionNumber number, String publisher) {
        Draft draft = seen.draft();
        if (draft == null) {
            return seen.taken() == null ? new Publishing.UnknownDraft() : new Publishing.VersionConflict(seen.taken());
        }
        if (draft.author().equals(publisher)) {
            return new Publishing.ByItsAuthor(draft);
        }
        if (seen.taken() != null) {
            return new Publishing.VersionConflict(seen.taken());
        }
        Review review = Review.of(draft);
        DraftReport report = review.against(seen.active());
        Publishing refused = refused(draft, report, number);
        if (refused == null && !isSame(seen.active(), seen.below())) {
            refused = refused(draft, review.against(seen.below()), number);
        }
        return refused == null ? commit(draft, version(draft, report, number), seen.revision(), publisher) : refused;
    }

    /** Why a draft can't have a number, for all that its report says. */
    private static @Nullable Publishing refused(Draft draft, DraftReport report, VersionNumber number) {
        if (!report.isClean()) {
            return new Publishing.NotClean(report);
        }
        Version base = report.active();
        Diff diff = report.diff();
        VersionNumber least = report.least();
        return base == null || diff == null || least == null || number.compareTo(least) >= 0
                ? null
                : new Publishing.TooSmall(draft, base, diff, least);
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
    private @Nullable Publishing commit(Draft draft, Version version, long revision, String publisher) {
        Commit commit = patience.write(() -> table.transact(List.of(
                Write.create(VersionItem.of(version).orThrow()),
                Write.delete(Key.draft(draft.ruleSet(), draft.id()), draft.revision()),
                Write.check(Key.active(draft.ruleSet()), revision),
                Audit.added(draft.ruleSet(), Audited.published(version, publisher, draft)))));
        if (commit.isDone()) {
            return new Publishing.Published(version);
        }
        return commit.failed(0) ? new Publishing.VersionConflict(taken(version)) : null;
    }

    @Nullable
    Version published(String ruleSet, VersionNumber number) {
        return patience.<@Nullable Version>write(() -> versions.get(ruleSet, number));
    }

    private Version taken(Version wanted) {
        Version taken = published(wanted.ruleSet(), wanted.number());
        if (taken == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return taken;
    }
}
