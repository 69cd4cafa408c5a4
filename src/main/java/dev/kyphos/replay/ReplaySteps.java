package dev.kyphos.replay;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.insights.KeyedCount;
import dev.kyphos.insights.LogPartition;
import dev.kyphos.insights.LogResult;
import dev.kyphos.insights.Replay;
import dev.kyphos.store.StoreUnavailable;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a job. Each may be tried again, and by several at once: what was counted is not counted twice. A step of a job that is no
 * longer under way does nothing. A step that fails throws {@link StepFailed}. Thread-safe.
 */
public final class ReplaySteps {

    private final JobStore jobs;
    private final Replay replay;
    private final ReplayedDocuments documents;

    ReplaySteps(JobStore jobs, Replay replay, ReplayedDocuments documents) {
        this.jobs = jobs;
        this.replay = replay;
        this.documents = documents;
    }

    /** Finds the parts of a job. Returns the numbers of those that are not counted yet. */
    public List<Integer> plan(String ruleSet, String id) {
        return ofJob(ruleSet, id, List.of(), job -> {
            List<Integer> all = read(replay.parts(ruleSet, job.months())).stream()
                    .map(job::number)
                    .toList();
            Set<Integer> kept = jobs.kept(job);
            jobs.change(job, current -> current.running(all.size()));
            return all.stream().filter(part -> !kept.contains(part)).toList();
        });
    }

    /** Replays a part. */
    public void part(String ruleSet, String id, int number) {
        ofJob(ruleSet, id, false, job -> {
            if (jobs.isKept(job, number)) {
                return true;
            }
            GuidelineDiagram diagram = documents.diagram(ruleSet, job.document());
            LogPartition part = replay.part(ruleSet, job.day(number), job.shard(number));
            LogResult<Map<String, KeyedCount>> counted = replay.tally(diagram, part, () -> jobs.isUnderWay(job));
            if (!(counted instanceof LogResult.TooSlow)) {
                jobs.keep(job, number, read(counted));
            }
            return true;
        });
    }

    /** Joins the parts of a job: counts are perturbed and suppressed here, as counts of the whole. */
    public void join(String ruleSet, String id) {
        ofJob(ruleSet, id, false, job -> {
            Map<YearMonth, Map<String, KeyedCount>> months = new HashMap<>();
            Set<Integer> kept = new HashSet<>();
            jobs.forEachKept(job, (number, counts) -> {
                kept.add(number);
                Map<String, KeyedCount> month =
                        months.computeIfAbsent(YearMonth.from(job.day(number)), _ -> new HashMap<>());
                counts.forEach((transition, count) -> month.merge(transition, count, KeyedCount::plus));
            });
            if (job.parts() == null || job.parts() != kept.size()) {
                throw new StepFailed(JobFailure.INTERNAL);
            }
            var result = Replay.result(job.months(), months);
            jobs.change(job, current -> current.done(result, jobs.now()));
            return true;
        });
    }

    /** Ends a job that can't be done: with the reason of the step that failed last. */
    public void fail(String ruleSet, String id) {
        ReplayJob job = jobs.find(ruleSet, id);
        if (job != null && job.status().isActive()) {
            JobFailure reason = jobs.failure(job);
            jobs.change(job, current -> current.failed(reason == null ? JobFailure.TOO_SLOW : reason, jobs.now()));
        }
    }

    private <T> T ofJob(String ruleSet, String id, T nothing, Function<ReplayJob, T> step) {
        ReplayJob job = orFailed(() -> jobs.find(ruleSet, id));
        if (job == null || !job.status().isActive()) {
            return nothing;
        }
        try {
            return orFailed(() -> step.apply(job));
        } catch (StepFailed failed) {
            keep(job, failed.reason());
            throw failed;
        } catch (RuntimeException defect) {
            keep(job, JobFailure.INTERNAL);
            throw defect;
        }
    }

    private void keep(ReplayJob job, JobFailure reason) {
        try {
            jobs.keepFailure(job, reason);
        } catch (StoreUnavailable _) {
            // the job ends without a reason of its own
        }
    }

    private static <T extends @Nullable Object> T orFailed(Supplier<T> step) {
        try {
            return step.get();
        } catch (StoreUnavailable _) {
            throw new StepFailed(JobFailure.LOG_UNAVAILABLE);
        }
    }

    private static <T> T read(LogResult<T> result) {
        if (result instanceof LogResult.Evaluated<T>(T value)) {
            return value;
        }
        throw new StepFailed(JobFailure.LOG_UNAVAILABLE);
    }
}
