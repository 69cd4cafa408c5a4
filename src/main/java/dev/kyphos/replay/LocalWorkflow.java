package dev.kyphos.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs the steps in this process, as the state machine does on AWS: parts on as many threads as there are processors. */
final class LocalWorkflow implements Workflow {

    /** How often a step is tried, as by the state machine. */
    private static final int ATTEMPTS = 4;

    private final ReplaySteps steps;
    private final Consumer<RuntimeException> defects;
    private final ExecutorService threads = Executors.newFixedThreadPool(
            Runtime.getRuntime().availableProcessors(),
            Thread.ofPlatform().daemon().name("replay-", 0).factory());

    /** @param defects receives exceptions that are no failures of a store */
    LocalWorkflow(ReplaySteps steps, Consumer<RuntimeException> defects) {
        this.steps = steps;
        this.defects = defects;
    }

    @Override
    public void start(ReplayJob job) {
        Thread.ofVirtual().start(() -> run(job.ruleSet(), job.id()));
    }

    /** Does nothing: parts ask whether the job is under way. */
    @Override
    public void stop(ReplayJob job) {}

    private void run(String ruleSet, String id) {
        try {
            List<CompletableFuture<Void>> parts = new ArrayList<>();
            for (int part : tried(() -> steps.plan(ruleSet, id))) {
                parts.add(CompletableFuture.runAsync(
                        () -> tried(() -> {
                            steps.part(ruleSet, id, part);
                            return true;
                        }),
                        threads));
            }
            parts.forEach(CompletableFuture::join);
            tried(() -> {
                steps.join(ruleSet, id);
                return true;
            });
        } catch (CompletionException | StepFailed _) {
            steps.fail(ruleSet, id);
        } catch (RuntimeException defect) {
            defects.accept(defect);
            steps.fail(ruleSet, id);
        }
    }

    private <T> T tried(Supplier<T> step) {
        for (int attempt = 1; ; attempt++) {
            try {
                return step.get();
            } catch (StepFailed failed) {
                if (attempt == ATTEMPTS) {
                    throw failed;
                }
            } catch (RuntimeException defect) {
                defects.accept(defect);
                throw defect;
            }
        }
    }
}
