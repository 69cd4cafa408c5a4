package dev.kyphos.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.insights.LogResult;
import dev.kyphos.insights.Replay;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftResult;
import dev.kyphos.library.LogAccess;
import dev.kyphos.library.LogAccess.Reading;
import dev.kyphos.library.LogAccess.Replayed;
import dev.kyphos.querylog.LogStore;
import dev.kyphos.replay.Replays.Start;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Replays as jobs, on rows in DynamoDB Local. */
class ReplaysIT {

    private final Jobs jobs = new Jobs();
    private final List<ReplayJob> started = new ArrayList<>();
    private final Replays replays = jobs.byHand(started);

    @ParameterizedTest
    @CsvSource({"1, 4000, 1, 2.0.0", "2, 3000, 5, 2.0.0", "3, 2000, 64, 1.0.0", "4, 40, 3, 2.0.0", "5, 0, 4, 2.0.0"})
    void aJobComesToWhatAReplayInOneGoComesTo(long seed, int rows, int shards, String version) {
        jobs.insert(Seeds.of(seed), rows, shards);

        ReplayJob done = jobs.run(Jobs.started(replays, version, "ann"));

        assertThat(done.status()).isEqualTo(JobStatus.DONE);
        assertThat(done.result()).isEqualTo(jobs.inOneGo(version));
        assertThat(replays.done(done)).isEqualTo((long) done.parts());
        assertThat(rows < 2000 || done.result().rows() > rows / 2).isTrue();
    }

    @Test
    void threadsOfThisProcessComeToTheSame() throws InterruptedException {
        jobs.insert(Seeds.of(6), 2_000, 4);
        List<RuntimeException> defects = new ArrayList<>();
        Replays local = jobs.with(new LocalWorkflow(jobs.steps(LogStore.client()), defects::add));

        ReplayJob job = Jobs.started(local, "2.0.0", "ann");
        ReplayJob other = Jobs.started(local, "1.0.0", "bob");

        assertThat(ended(job).result()).isEqualTo(jobs.inOneGo("2.0.0"));
        assertThat(ended(other).result()).isEqualTo(jobs.inOneGo("1.0.0"));
        assertThat(defects).isEmpty();
    }

    private ReplayJob ended(ReplayJob job) throws InterruptedException {
        for (int tries = 0; tries < 6_000; tries++) {
            ReplayJob seen = jobs.seen(job);
            if (!seen.status().isActive()) {
                return seen;
            }
            Thread.sleep(10);
        }
        throw new AssertionError("the job does not end");
    }

    /** What a function that is killed leaves: a part whose reading broke after some pages. */
    @Test
    void aPartThatIsKilledInTheMiddleIsReplayedAgainAndNothingCountsTwice() {
        jobs.insert(Seeds.of(7), 1_500, 2);
        ReplayJob job = Jobs.started(replays, "2.0.0", "ann");
        List<Integer> parts = jobs.steps(LogStore.client()).plan(Jobs.RULE_SET, job.id());
        var left = new AtomicInteger();
        ReplaySteps breaking = jobs.steps(breakingAfter(left));
        int killed = 0;
        for (int part : parts) {
            left.set(2);
            try {
                breaking.part(Jobs.RULE_SET, job.id(), part);
            } catch (StepFailed broken) {
                assertThat(broken.reason()).isEqualTo(JobFailure.LOG_UNAVAILABLE);
                killed++;
                jobs.steps(LogStore.client()).part(Jobs.RULE_SET, job.id(), part);
            }
            jobs.steps(LogStore.client()).part(Jobs.RULE_SET, job.id(), part);
        }
        assertThat(killed).as("parts of more than two pages").isGreaterThan(2);

        jobs.steps(LogStore.client()).join(Jobs.RULE_SET, job.id());
        assertThat(jobs.seen(job).result()).isEqualTo(jobs.inOneGo("2.0.0"));
    }

    @Test
    void aJobThatFailedSaysWhyAndGoesOnWithWhatWasCounted() {
        jobs.insert(Seeds.of(8), 1_000, 2);
        ReplayJob job = Jobs.started(replays, "2.0.0", "ann");
        ReplaySteps steps = jobs.steps(LogStore.client());
        List<Integer> parts = steps.plan(Jobs.RULE_SET, job.id());
        steps.part(Jobs.RULE_SET, job.id(), parts.getFirst());
        ReplaySteps broken = jobs.steps(breakingAfter(new AtomicInteger()));
        assertThatThrownBy(() -> broken.part(Jobs.RULE_SET, job.id(), parts.getLast()))
                .isInstanceOf(StepFailed.class);
        steps.fail(Jobs.RULE_SET, job.id());

        ReplayJob failed = jobs.seen(job);
        assertThat(failed.status()).isEqualTo(JobStatus.FAILED);
        assertThat(failed.failure()).isEqualTo(JobFailure.LOG_UNAVAILABLE);
        assertThat(failed.result()).isNull();
        assertThat(replays.done(failed)).isEqualTo(1);

        ReplayJob again = Jobs.started(replays, "2.0.0", "ann");
        assertThat(again.id()).isEqualTo(job.id());
        assertThat(steps.plan(Jobs.RULE_SET, job.id()))
                .hasSize(parts.size() - 1)
                .doesNotContain(parts.getFirst());
        assertThat(jobs.run(again).result()).isEqualTo(jobs.inOneGo("2.0.0"));
    }

    /** Fails each query after so many. */
    private static DynamoDbClient breakingAfter(AtomicInteger queries) {
        return DynamoDbClient.builder()
                .endpointOverride(LogStore.endpoint())
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(configuration ->
                        configuration.addExecutionInterceptor(new ExecutionInterceptor() {
                            @Override
                            public void beforeExecution(
                                    Context.BeforeExecution context, ExecutionAttributes attributes) {
                                if (context.request() instanceof QueryRequest && queries.getAndDecrement() <= 0) {
                                    throw SdkClientException.create("killed");
                                }
                            }
                        }))
                .build();
    }

    @Test
    void whatIsCancelledStops() {
        jobs.insert(Seeds.of(9), 1_000, 2);
        ReplayJob job = Jobs.started(replays, "2.0.0", "ann");
        ReplaySteps steps = jobs.steps(LogStore.client());
        List<Integer> parts = steps.plan(Jobs.RULE_SET, job.id());
        steps.part(Jobs.RULE_SET, job.id(), parts.getFirst());

        ReplayJob cancelled = replays.cancel(jobs.seen(job));
        assertThat(cancelled.status()).isEqualTo(JobStatus.CANCELLED);
        assertThat(started).as("what runs jobs is told").isEmpty();
        parts.forEach(part -> steps.part(Jobs.RULE_SET, job.id(), part));
        steps.join(Jobs.RULE_SET, job.id());
        steps.fail(Jobs.RULE_SET, job.id());

        assertThat(steps.plan(Jobs.RULE_SET, job.id())).isEmpty();
        assertThat(jobs.seen(job)).isEqualTo(cancelled);
        assertThat(replays.done(cancelled)).isEqualTo(1);
        assertThat(replays.cancel(cancelled)).as("again").isEqualTo(cancelled);
        assertThat(jobs.run(Jobs.started(replays, "2.0.0", "ann")).result()).isEqualTo(jobs.inOneGo("2.0.0"));
    }

    @Test
    void aPartThatIsUnderWayStopsInItsMiddleWhenItsJobIsCancelled() {
        jobs.insert(Seeds.of(10), 1_500, 1);
        ReplayJob job = Jobs.started(replays, "2.0.0", "ann");
        int part = jobs.steps(LogStore.client()).plan(Jobs.RULE_SET, job.id()).getFirst();
        var questions = new AtomicInteger();

        Replay replay = jobs.replay(LogStore.client());
        LogResult<?> counted = replay.tally(
                Jobs.version("2.0.0").diagram(),
                replay.part(Jobs.RULE_SET, job.day(part), job.shard(part)),
                () -> questions.incrementAndGet() < 3);

        assertThat(counted).isInstanceOf(LogResult.TooSlow.class);
        assertThat(questions).as("pages").hasValue(3);
        assertThat(jobs.store.isUnderWay(job)).isTrue();
        replays.cancel(job);
        assertThat(jobs.store.isUnderWay(job)).isFalse();
    }

    @Test
    void aStepOfAnEarlierStartDoesNothingToALaterOne() {
        jobs.insert(Seeds.of(11), 100, 1);
        ReplayJob first = Jobs.started(replays, "2.0.0", "ann");
        replays.cancel(first);
        jobs.clock.pass(Duration.ofSeconds(1));
        ReplayJob second = Jobs.started(replays, "2.0.0", "ann");

        assertThat(jobs.store.isUnderWay(first)).isFalse();
        assertThat(jobs.store.isUnderWay(second)).isTrue();
        assertThat(second.execution()).isNotEqualTo(first.execution());
    }

    @Test
    void aDoubleClickStartsOneJobAndIsOnRecordOnce() {
        ReplayJob first = Jobs.started(replays, "2.0.0", "ann");
        ReplayJob second = Jobs.started(replays, "2.0.0", "ann");

        assertThat(second).isEqualTo(first);
        assertThat(started).containsExactly(first);
        assertThat(jobs.replaysOnRecord()).isEqualTo(1);
    }

    @Test
    void manyClicksAtOnceStartOneJob() throws Exception {
        List<Future<ReplayJob>> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<ReplayJob> click = () -> Jobs.started(replays, "2.0.0", "ann");
            for (int i = 0; i < 4; i++) {
                all.add(threads.submit(click));
            }
        }
        assertThat(started).hasSize(1);
        for (Future<ReplayJob> job : all) {
            assertThat(job.get()).isEqualTo(started.getFirst());
        }
    }

    @Test
    void aJobThatIsDoneCountsAnewWhenItIsStartedAgain() {
        jobs.insert(Seeds.of(12), 300, 2);
        ReplayJob done = jobs.run(Jobs.started(replays, "2.0.0", "ann"));
        jobs.insert(Seeds.of(13), 500, 2); // put back after an outage

        ReplayJob again = jobs.run(Jobs.started(replays, "2.0.0", "ann"));

        assertThat(again.id()).isEqualTo(done.id());
        assertThat(again.result()).isEqualTo(jobs.inOneGo("2.0.0")).isNotEqualTo(done.result());
    }

    @Test
    void aJobIsThatOfWhoStartedItAndOfItsRuleSetAlone() {
        ReplayJob ofAnn = Jobs.started(replays, "2.0.0", "ann");
        ReplayJob ofBob = Jobs.started(replays, "2.0.0", "bob");

        assertThat(ofBob.id()).isNotEqualTo(ofAnn.id());
        assertThat(replays.find(Jobs.RULE_SET, ofAnn.id(), "ann")).isEqualTo(ofAnn);
        assertThat(replays.find(Jobs.RULE_SET, ofAnn.id(), "bob")).isNull();
        assertThat(replays.find("imwg-2008", ofAnn.id(), "ann")).isNull();
        for (String odd : List.of("", "JOB#", ofAnn.id() + "0", "../" + ofAnn.id(), "0".repeat(10_000))) {
            assertThat(replays.find(Jobs.RULE_SET, odd, "ann")).isNull();
            assertThat(replays.find(odd, ofAnn.id(), "ann")).isNull();
        }
        assertThat(jobs.log.items().toString()).doesNotContain("ann").doesNotContain("bob");
    }

    @Test
    void soManyJobsOfARuleSetAreUnderWayAndNoMore() {
        IntStream.range(0, Replays.MAX_ACTIVE).forEach(i -> Jobs.started(replays, "2.0.0", "user-" + i));

        assertThat(Jobs.start(replays, "2.0.0", "ann")).isEqualTo(new Start.TooManyJobs());
        assertThat(jobs.replaysOnRecord()).as("nothing is recorded").isEqualTo(Replays.MAX_ACTIVE);
        assertThat(Jobs.started(replays, "2.0.0", "user-0").status()).isEqualTo(JobStatus.QUEUED);
        replays.cancel(started.getFirst());
        assertThat(Jobs.started(replays, "2.0.0", "ann").status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void aDraftIsReplayedAsItWasWhenTheJobWasStarted() {
        jobs.insert(Seeds.of(14), 600, 2);
        Draft draft = draft(59);
        var reading = new Reading(Jobs.RULE_SET, Jobs.FIRST, Jobs.LAST, "ann");
        var start = (LogResult.Evaluated<Start>) replays.start(reading, Replayed.of(draft));
        ReplayJob job = ((Start.Started) start.value()).job();
        jobs.library.drafts().delete(Jobs.RULE_SET, draft.id(), _ -> true, "ann");
        var steps = new ReplaySteps(jobs.store, jobs.replay(LogStore.client()), new ReplayedDocuments(jobs.library));

        steps.plan(Jobs.RULE_SET, job.id()).forEach(part -> steps.part(Jobs.RULE_SET, job.id(), part));
        steps.join(Jobs.RULE_SET, job.id());

        assertThat(job.document().draft()).isEqualTo(draft.id());
        assertThat(jobs.seen(job).result().rows()).isGreaterThan(300);
    }

    @Test
    void aDocumentThatIsGoneFailsItsJob() {
        jobs.insert(Seeds.of(15), 20, 1);
        Draft draft = draft(58);
        var reading = new Reading(Jobs.RULE_SET, Jobs.FIRST, Jobs.LAST, "ann");
        var start = (LogResult.Evaluated<Start>) replays.start(reading, Replayed.of(draft));
        ReplayJob job = ((Start.Started) start.value()).job();
        ReplaySteps steps =
                new ReplaySteps(jobs.store, jobs.replay(LogStore.client()), new ReplayedDocuments(new Jobs().library));

        int part = steps.plan(Jobs.RULE_SET, job.id()).getFirst();
        assertThatThrownBy(() -> steps.part(Jobs.RULE_SET, job.id(), part)).isInstanceOf(StepFailed.class);
        steps.fail(Jobs.RULE_SET, job.id());
        assertThat(jobs.seen(job).failure()).isEqualTo(JobFailure.DOCUMENT_GONE);
    }

    /** A draft with another threshold. */
    private Draft draft(int threshold) {
        var document =
                JsonEdit.with(Jobs.version("1.0.0").document(), "/findings/34/when/lt", Integer.toString(threshold));
        return ((DraftResult.Done) jobs.library.drafts().create(Jobs.RULE_SET, document, "ann")).draft();
    }

    @Test
    void overAMonthTwelveDocumentsAreReplayedAndAJobIsNotStartedForAnother() {
        for (int i = 0; i < LogAccess.MAX_REPLAYED; i++) {
            var reading = new Reading(Jobs.RULE_SET, Jobs.LAST, Jobs.LAST, "bob");
            jobs.library.logAccess().recordReplay(reading, Replayed.of(draft(51 + i)));
        }

        assertThat(Jobs.start(replays, "2.0.0", "ann")).isEqualTo(new Start.TooManyDocuments(Jobs.LAST));
        assertThat(started).isEmpty();
        assertThat(jobs.log.items()).isEmpty();
    }

    @Test
    void monthsThatAreNotOverOrNotKeptAreRefusedAndNothingIsWritten() {
        YearMonth march = YearMonth.parse("2026-03");
        YearMonth old = YearMonth.parse("2020-01");
        Replayed version = Replayed.of(Jobs.version("2.0.0"));

        assertThat(replays.start(new Reading(Jobs.RULE_SET, march, march, "ann"), version))
                .isEqualTo(new LogResult.NotOver<Start>(Jobs.LAST));
        assertThat(replays.start(new Reading(Jobs.RULE_SET, old, old, "ann"), version))
                .isInstanceOf(LogResult.NotKept.class);
        assertThat(replays.start(new Reading(Jobs.RULE_SET, old, Jobs.LAST, "ann"), version))
                .isInstanceOf(LogResult.TooManyMonths.class);
        assertThat(jobs.log.items()).isEmpty();
        assertThat(jobs.replaysOnRecord()).isZero();
    }

    /** So that the moment of a change tells little of the rows. */
    @Test
    void whatIsSeenOfAJobChangesAtFullSecondsAfterItsStart() {
        jobs.insert(Seeds.of(16), 100, 1);
        ReplayJob job = Jobs.started(replays, "2.0.0", "ann");
        ReplaySteps steps = jobs.steps(LogStore.client());
        List<Integer> parts = steps.plan(Jobs.RULE_SET, job.id());
        jobs.clock.pass(Duration.ofMillis(1_300));
        parts.forEach(part -> steps.part(Jobs.RULE_SET, job.id(), part));
        steps.join(Jobs.RULE_SET, job.id());

        for (int tenths = 13; tenths < 20; tenths++) {
            ReplayJob seen = jobs.store.find(Jobs.RULE_SET, job.id());
            assertThat(seen.status()).isEqualTo(JobStatus.RUNNING);
            assertThat(seen.result()).isNull();
            assertThat(replays.done(seen)).isZero();
            jobs.clock.pass(Duration.ofMillis(100));
        }
        ReplayJob seen = jobs.store.find(Jobs.RULE_SET, job.id());
        assertThat(seen.status()).isEqualTo(JobStatus.DONE);
        assertThat(seen.endedAt()).isEqualTo(job.startedAt().plusSeconds(2));
        assertThat(replays.done(seen)).isEqualTo(parts.size());
    }

    @Test
    void aJobThatNothingTookOrThatNeverEndsHasFailedAndCanBeStartedAgain() {
        ReplayJob queued = Jobs.started(replays, "2.0.0", "ann");
        jobs.clock.pass(Duration.ofMinutes(5));
        assertThat(jobs.store.find(Jobs.RULE_SET, queued.id()).failure()).isEqualTo(JobFailure.NOT_STARTED);

        ReplayJob running = Jobs.started(replays, "2.0.0", "ann");
        jobs.steps(LogStore.client()).plan(Jobs.RULE_SET, running.id());
        jobs.clock.pass(ReplayJob.MAX_TIME);
        assertThat(jobs.store.find(Jobs.RULE_SET, running.id()).failure()).isEqualTo(JobFailure.TOO_SLOW);
        assertThat(started).hasSize(2);
        assertThat(Jobs.started(replays, "2.0.0", "ann").run()).isEqualTo(1);
    }

    @Test
    void aJobIsKeptForAWeek() {
        ReplayJob job = Jobs.started(replays, "2.0.0", "ann");
        jobs.clock.pass(Duration.ofDays(7));

        assertThat(replays.find(Jobs.RULE_SET, job.id(), "ann")).isNull();
        assertThat(Jobs.started(replays, "2.0.0", "ann").status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void aJobThatCanNotBeStartedHasFailedAndTheCallerIsToldSo() {
        Replays down = jobs.with(new Workflow() {
            @Override
            public void start(ReplayJob job) {
                throw new StoreUnavailable(Reason.THROTTLED);
            }

            @Override
            public void stop(ReplayJob job) {}
        });
        assertThatThrownBy(() -> Jobs.start(down, "2.0.0", "ann")).isInstanceOf(StoreUnavailable.class);

        jobs.clock.pass(Duration.ofSeconds(1));
        assertThat(Jobs.started(replays, "2.0.0", "ann").status()).isEqualTo(JobStatus.QUEUED);
        assertThat(started).hasSize(1);
    }
}
