package dev.kyphos.replay;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.insights.LogResult;
import dev.kyphos.insights.MonthRange;
import dev.kyphos.insights.Replay;
import dev.kyphos.library.Library;
import dev.kyphos.library.LogAccess;
import dev.kyphos.library.LogAccess.Reading;
import dev.kyphos.library.LogAccess.Replayed;
import dev.kyphos.replay.ReplayJob.ReplayedDocument;
import dev.kyphos.store.Retry;
import dev.kyphos.store.StateMachine;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.StoreUnavailable;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Starts, shows and cancels replays of the query log. A job belongs to who started it: nobody else can see or cancel it. Every
 * method throws {@link StoreUnavailable} if a store gives no answer. Thread-safe.
 */
public final class Replays {

    /** The maximum number of jobs of a rule set that are under way. */
    public static final int MAX_ACTIVE = 8;

    private static final Pattern ID = Pattern.compile("[0-9a-z]{25}");
    private static final int ID_LENGTH = 25;
    private static final int ID_BYTES = 16;
    private static final int BASE = 36;

    private final JobStore jobs;
    private final Replay replay;
    private final LogAccess access;
    private final Workflow workflow;
    private final ReplaySteps steps;

    Replays(JobStore jobs, Replay replay, LogAccess access, Workflow workflow, ReplaySteps steps) {
        this.jobs = jobs;
        this.replay = replay;
        this.access = access;
        this.workflow = workflow;
        this.steps = steps;
    }

    /**
     * Where jobs are kept, and what runs them.
     *
     * @param table the name of the log's table
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     * @param stateMachine the ARN of the state machine that runs them; null for threads of this process
     */
    public record Place(
            String table,
            @Nullable URI endpoint,
            StoreTimeouts timeouts,
            @Nullable String stateMachine) {}

    /**
     * The jobs at a place.
     *
     * @param defects receives what went wrong in this process and is no failure of a store
     */
    public static Replays at(
            Place place, Replay replay, Library library, InstantSource clock, Consumer<RuntimeException> defects) {
        var jobs = JobStore.onDynamoDb(place.table, place.endpoint, place.timeouts, clock);
        var steps = new ReplaySteps(jobs, replay, new ReplayedDocuments(library));
        Workflow workflow = place.stateMachine == null
                ? new LocalWorkflow(steps, defects)
                : new StateMachineWorkflow(StateMachine.at(place.stateMachine, null));
        return new Replays(jobs, replay, library.logAccess(), workflow, steps);
    }

    /** The steps of these jobs. */
    public ReplaySteps steps() {
        return steps;
    }

    /** What came of an attempt to start a job. */
    public sealed interface Start {

        /** The job is under way, whether it was started now or before. */
        record Started(ReplayJob job) implements Start {}

        /** Too many other documents were replayed over a month. */
        record TooManyDocuments(YearMonth month) implements Start {}

        /** So many jobs of the rule set are under way as may be. */
        record TooManyJobs() implements Start {}
    }

    /**
     * Starts to replay a document. If the same principal has started the same and it is under way, nothing is started and nothing
     * recorded: the job is that one. A job that failed or was cancelled goes on with what was counted.
     *
     * @return what came of it, or why these months can't be replayed
     */
    public LogResult<Start> start(Reading requested, Replayed replayed) {
        return replay.readable(new MonthRange(requested.first(), requested.last()))
                .map(months -> start(
                        new Reading(requested.ruleSet(), months.first(), months.last(), requested.by()),
                        months,
                        replayed));
    }

    private Start start(Reading reading, MonthRange months, Replayed replayed) {
        var document = new ReplayedDocument(replayed.draft(), replayed.version(), replayed.digest());
        String id = id(reading.by(), reading.ruleSet(), document, months);
        ReplayJob existing = jobs.find(reading.ruleSet(), id);
        if (existing != null && existing.status().isActive()) {
            return new Start.Started(existing);
        } else if (jobs.active(reading.ruleSet()) >= MAX_ACTIVE) {
            return new Start.TooManyJobs();
        }
        Optional<YearMonth> usedUp = access.recordReplay(reading, replayed);
        if (usedUp.isPresent()) {
            return new Start.TooManyDocuments(usedUp.get());
        }
        return new Start.Started(Retry.untilResult(() -> begun(reading.ruleSet(), id, document, months)));
    }

    /** The job, started unless somebody has just done so; null if its item was changed meanwhile. */
    private @Nullable ReplayJob begun(String ruleSet, String id, ReplayedDocument document, MonthRange months) {
        ReplayJob current = jobs.findLatest(ruleSet, id);
        if (current != null && current.status().isActive()) {
            return current;
        }
        var now = jobs.now();
        ReplayJob written = jobs.write(
                current == null
                        ? new ReplayJob(
                                ruleSet, id, 0, 1, document, months, JobStatus.QUEUED, now, null, null, null, null)
                        : current.restarted(now));
        if (written != null) {
            try {
                workflow.start(written);
            } catch (StoreUnavailable unstarted) {
                jobs.change(written, job -> job.failed(JobFailure.NOT_STARTED, jobs.now()));
                throw unstarted;
            }
        }
        return written;
    }

    /** A job of somebody, as it is seen now; null if they have none of this id. */
    public @Nullable ReplayJob find(String ruleSet, String id, String principal) {
        if (!GuidelineReader.isId(ruleSet) || !ID.matcher(id).matches()) {
            return null;
        }
        ReplayJob job = jobs.find(ruleSet, id);
        return job != null
                        && id(principal, ruleSet, job.document(), job.months()).equals(id)
                ? job
                : null;
    }

    /** How many parts of a job are done, as it is seen now. */
    public long done(ReplayJob job) {
        return job.parts() == null ? 0 : job.status() == JobStatus.DONE ? job.parts() : jobs.done(job);
    }

    /** Cancels a job that is under way. Returns the job as it stands then: one that has ended stays as it is. */
    public ReplayJob cancel(ReplayJob job) {
        ReplayJob current = jobs.change(job, each -> each.cancelled(jobs.now()));
        if (current.status() == JobStatus.CANCELLED) {
            workflow.stop(current);
        }
        return current.at(jobs.now());
    }

    /** The id of what a principal asks for. So whoever asks again finds the job, and nobody else does. */
    private static String id(String principal, String ruleSet, ReplayedDocument document, MonthRange months) {
        String all = String.join(
                "\n",
                principal,
                ruleSet,
                String.valueOf(document.draft()),
                String.valueOf(document.version()),
                document.digest(),
                months.first().toString(),
                months.last().toString());
        byte[] digest = Arrays.copyOf(sha256(all), ID_BYTES);
        String digits = new BigInteger(1, digest).toString(BASE);
        return "0".repeat(ID_LENGTH - digits.length()) + digits;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
