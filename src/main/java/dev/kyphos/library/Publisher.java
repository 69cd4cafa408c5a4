package dev.kyphos.library;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.diagram.Diff;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Checked;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Retry;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import dev.kyphos.store.TimeLimiter;
import dev.kyphos.store.TransactionResult;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Publishes drafts as versions. Every method throws {@link StoreUnavailable} if the store gives no answer. */
final class Publisher {

    private final DynamoTable table;
    private final DraftStore drafts;
    private final TimeLimiter limiter;
    private final ActivationStore activations;
    private final VersionStore versions;
    private final Publications publications;
    private final DraftExaminer examiner;
    private final InstantSource clock;

    Publisher(
            DynamoTable table,
            DraftStore drafts,
            TimeLimiter limiter,
            ActivationStore activations,
            VersionStore versions,
            DraftExaminer examiner,
            InstantSource clock) {
        this.table = table;
        this.drafts = drafts;
        this.limiter = limiter;
        this.activations = activations;
        this.versions = versions;
        this.publications = new Publications(table);
        this.examiner = examiner;
        this.clock = clock;
    }

    PublicationResult publish(
            String ruleSet,
            String id,
            VersionNumber number,
            LongPredicate expected,
            String publisher,
            Predicate<String> isAnother) {
        if (!GuidelineReader.isId(ruleSet)) {
            return new PublicationResult.UnknownDraft();
        }
        return Retry.untilResult(() -> {
            StoreState state = limiter.write(() -> load(ruleSet, id, number)).compiled();
            Draft draft = state.draft();
            return draft == null || expected.test(draft.revision())
                    ? attempt(state, number, publisher, isAnother)
                    : new PublicationResult.Outdated(draft.revision());
        });
    }

    /** Publishes a version without a draft. Returns false if a version with its number exists. */
    boolean publish(Version version, String publisher) {
        Version stamped = version.withPublishedAt(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        return Retry.untilResult(() -> {
            TransactionResult commit = limiter.write(() -> table.transact(List.of(
                    ConditionalWrite.create(VersionItem.of(stamped).orThrow().item()),
                    Publications.advance(version.ruleSet(), publications.count(version.ruleSet())),
                    AuditLog.append(version.ruleSet(), AuditEntry.published(stamped, publisher, null)))));
            boolean decided = commit.isDone() || commit.failed(0);
            return decided ? commit.isDone() : null;
        });
    }

    /** The state of the store before a publication, as it was read; see {@link StoreState}. */
    private record StoredState(
            long publications,
            @Nullable Supplier<Draft> draft,
            @Nullable LoadedVersion existing,
            long revision,
            @Nullable LoadedVersion active,
            @Nullable LoadedVersion below,
            @Nullable LoadedVersion above) {

        StoreState compiled() {
            return new StoreState(
                    publications,
                    draft == null ? null : draft.get(),
                    version(existing),
                    revision,
                    version(active),
                    version(below),
                    version(above));
        }

        private static @Nullable Version version(@Nullable LoadedVersion loaded) {
            return loaded == null ? null : loaded.version();
        }
    }

    /**
     * The state of the store before a publication.
     *
     * @param publications the number of publications before the versions were read
     * @param existing the version that has the number already
     * @param revision the revision of the schedule; 0 if no version was ever activated
     * @param active the version in force
     * @param below the version with the greatest number below the requested one
     * @param above the version with the smallest number above the requested one
     */
    private record StoreState(
            long publications,
            @Nullable Draft draft,
            @Nullable Version existing,
            long revision,
            @Nullable Version active,
            @Nullable Version below,
            @Nullable Version above) {

        /** The version with this document that is in force or next to the requested number; null if there is none. */
        @Nullable
        Version twin(String digest) {
            for (Version version : Arrays.asList(active, below, above)) {
                if (version != null && version.digest().equals(digest)) {
                    return version;
                }
            }
            return null;
        }
    }

    private StoredState load(String ruleSet, String id, VersionNumber number) {
        long count = publications.count(ruleSet);
        Supplier<Draft> draft = drafts.get(ruleSet, id);
        LoadedVersion existing = versions.get(ruleSet, number);
        ScheduleItem current = activations.current(ruleSet);
        Schedule schedule = current == null ? null : current.schedule();
        Activation inForce = schedule == null ? null : schedule.inForce(clock.instant());
        return new StoredState(
                count,
                draft,
                existing,
                schedule == null ? 0 : schedule.revision(),
                inForce == null ? null : versions.activated(inForce),
                versions.below(ruleSet, number),
                versions.above(ruleSet, number));
    }

    private @Nullable PublicationResult attempt(
            StoreState state, VersionNumber number, String publisher, Predicate<String> isAnother) {
        Draft draft = state.draft();
        if (draft == null) {
            return state.existing() == null
                    ? new PublicationResult.UnknownDraft()
                    : new PublicationResult.VersionConflict(state.existing());
        }
        if (!draft.authors().stream().allMatch(isAnother)) {
            return new PublicationResult.ByItsAuthor(draft);
        }
        if (state.existing() != null) {
            return new PublicationResult.VersionConflict(state.existing());
        }
        ExaminedDraft examined = examiner.examine(draft);
        DraftReport report = examiner.report(draft, state.active());
        PublicationResult refusal = refusal(state, examined, report, number);
        return refusal == null ? commit(state, draft, version(draft, report, number), publisher) : refusal;
    }

    /** The reason why a draft cannot be published under a number; null if there is none. */
    private static @Nullable PublicationResult refusal(
            StoreState state, ExaminedDraft examined, DraftReport report, VersionNumber number) {
        Draft draft = examined.draft();
        Version twin = report.isClean() ? state.twin(draft.digest()) : null;
        if (twin != null) {
            return new PublicationResult.ChangesNothing(twin);
        }
        PublicationResult refusal = refusal(draft, report, number);
        if (refusal == null && !isSame(state.active(), state.below())) {
            refusal = refusal(draft, examined.compareWith(state.below()), number);
        }
        return refusal == null && state.above() != null ? refusal(report, examined, number, state.above()) : refusal;
    }

    /** The reason why a version may not follow a draft published under a number; null if there is none. */
    private static @Nullable PublicationResult refusal(
            DraftReport report, ExaminedDraft examined, VersionNumber number, Version next) {
        return switch (examined.differenceTo(next)) {
            case Checked.Invalid<Diff>(var problems) -> new PublicationResult.NotClean(report.withErrors(problems));
            case Checked.Valid<Diff>(Diff diff) -> {
                VersionNumber least = number.raised(diff.bump());
                yield least != null && next.number().compareTo(least) >= 0
                        ? null
                        : new PublicationResult.TooNear(examined.draft(), next, diff);
            }
        };
    }

    /** The reason why a draft cannot be published under a number, by its report; null if there is none. */
    private static @Nullable PublicationResult refusal(Draft draft, DraftReport report, VersionNumber number) {
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
        RuleSetExamination examination = Objects.requireNonNull(clean.examination());
        return new Version(
                draft.ruleSet(),
                number,
                draft.digest(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                examination.compiled().diagram(),
                draft.document());
    }

    /** Writes the version. Returns null if the draft, the schedule or the versions have changed since they were read. */
    private @Nullable PublicationResult commit(StoreState state, Draft draft, Version version, String publisher) {
        TransactionResult commit = limiter.write(() -> table.transact(List.of(
                ConditionalWrite.create(VersionItem.of(version).orThrow().item()),
                ConditionalWrite.delete(Keys.draft(draft.ruleSet(), draft.id()), draft.revision()),
                ConditionalWrite.check(Keys.active(draft.ruleSet()), state.revision()),
                Publications.advance(draft.ruleSet(), state.publications()),
                ConditionalWrite.create(VersionItem.authors(draft.ruleSet(), version.number(), draft.authors())),
                AuditLog.append(draft.ruleSet(), AuditEntry.published(version, publisher, draft)))));
        if (commit.isDone()) {
            return new PublicationResult.Published(version);
        }
        return commit.failed(0) ? new PublicationResult.VersionConflict(existing(version)) : null;
    }

    /** Reads a version; null if it does not exist. */
    @Nullable
    Version published(String ruleSet, VersionNumber number) {
        LoadedVersion published = limiter.<@Nullable LoadedVersion>write(() -> versions.get(ruleSet, number));
        return published == null ? null : published.version();
    }

    private Version existing(Version version) {
        Version existing = published(version.ruleSet(), version.number());
        if (existing == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return existing;
    }
}
