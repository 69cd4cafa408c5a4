package dev.kyphos.replay;

import dev.kyphos.insights.LogPartition;
import dev.kyphos.insights.MonthRange;
import dev.kyphos.insights.Replay.ReplayResult;
import dev.kyphos.library.VersionNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A replay of whole months, which somebody started. What is seen of it changes at full seconds alone, so that the time tells little
 * of the rows.
 *
 * @param id the id, which whoever starts the same again while this is under way gets too
 * @param revision counts the changes of the job
 * @param run the number of the counting: a job that failed or was cancelled goes on with what was counted, one that was done counts
 *     anew
 * @param document what is replayed
 * @param months the months that are replayed, of which all rows are kept
 * @param startedAt the time of the last start
 * @param endedAt the full second at which the end is seen; null if there is no end yet
 * @param parts the number of parts; null as long as it is not known
 * @param failure why it failed; null if it did not
 * @param result what came of it; null if it is not done
 */
public record ReplayJob(
        String ruleSet,
        String id,
        long revision,
        long run,
        ReplayedDocument document,
        MonthRange months,
        JobStatus status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Integer parts,
        @Nullable JobFailure failure,
        @Nullable ReplayResult result) {

    /** How long a job may take. The state machine has the same limit. */
    public static final Duration MAX_TIME = Duration.ofHours(6);

    /** How long it may take until what runs jobs has planned one. */
    private static final Duration MAX_QUEUED = Duration.ofMinutes(5);

    /** How long after its start a job that failed goes on with what was counted. */
    private static final Duration REUSED = Duration.ofHours(12);

    /** A day has no more shards. */
    private static final int MAX_SHARDS = 64;

    /**
     * The document that is replayed.
     *
     * @param draft the id of the draft; null for a version
     * @param version the number of the version; null for a draft
     */
    public record ReplayedDocument(
            @Nullable String draft, @Nullable VersionNumber version, String digest) {}

    /** The job as it is seen at a time: one that has taken too long has failed. */
    ReplayJob at(Instant now) {
        if (endedAt != null && endedAt.isAfter(now)) {
            return new ReplayJob(
                    ruleSet,
                    id,
                    revision,
                    run,
                    document,
                    months,
                    JobStatus.RUNNING,
                    startedAt,
                    null,
                    parts,
                    null,
                    null);
        }
        if (status == JobStatus.QUEUED && !startedAt.plus(MAX_QUEUED).isAfter(now)) {
            return failed(JobFailure.NOT_STARTED, startedAt.plus(MAX_QUEUED));
        }
        return status.isActive() && !startedAt.plus(MAX_TIME).isAfter(now)
                ? failed(JobFailure.TOO_SLOW, startedAt.plus(MAX_TIME))
                : this;
    }

    /** The job, started again. What was counted long ago is counted anew: it may expire meanwhile. */
    ReplayJob restarted(Instant now) {
        boolean anew = status == JobStatus.DONE || !startedAt.plus(REUSED).isAfter(now);
        long next = anew ? run + 1 : run;
        return new ReplayJob(
                ruleSet, id, revision, next, document, months, JobStatus.QUEUED, now, null, null, null, null);
    }

    ReplayJob running(int allParts) {
        return new ReplayJob(
                ruleSet, id, revision, run, document, months, JobStatus.RUNNING, startedAt, null, allParts, null, null);
    }

    ReplayJob done(ReplayResult joined, Instant now) {
        return ended(JobStatus.DONE, now, null, joined);
    }

    ReplayJob failed(JobFailure why, Instant now) {
        return ended(JobStatus.FAILED, now, why, null);
    }

    ReplayJob cancelled(Instant now) {
        return ended(JobStatus.CANCELLED, now, null, null);
    }

    private ReplayJob ended(JobStatus end, Instant now, @Nullable JobFailure why, @Nullable ReplayResult joined) {
        Instant seen = end == JobStatus.CANCELLED ? now : seenAt(now);
        return new ReplayJob(ruleSet, id, revision, run, document, months, end, startedAt, seen, parts, why, joined);
    }

    /** The full second after the start at which something that happens now is seen. */
    Instant seenAt(Instant now) {
        long millis = Math.max(0, startedAt.until(now, ChronoUnit.MILLIS));
        return startedAt.plusSeconds(millis / 1_000 + 1);
    }

    /** The name of this start of the job where it is run. */
    String execution() {
        return id + "-" + startedAt.toEpochMilli();
    }

    /** The number of a part among all that the months may have. */
    int number(LogPartition part) {
        return Math.toIntExact(months.from().until(part.day(), ChronoUnit.DAYS)) * MAX_SHARDS + part.shard();
    }

    /** The day of the part of a number. */
    LocalDate day(int number) {
        return months.from().plusDays(number / MAX_SHARDS);
    }

    /** The shard of the part of a number. */
    int shard(int number) {
        return number % MAX_SHARDS;
    }
}
