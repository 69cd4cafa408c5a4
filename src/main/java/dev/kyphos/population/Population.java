package dev.kyphos.population;

import dev.kyphos.api.RecommendationsHandler;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.population.Part.TooManyLines;
import dev.kyphos.store.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Answers the lines of an object of S3: cuts it into parts, answers a part, and sums up what became of all. */
final class Population {

    private static final String LINES = "lines";
    private static final String FAILED = "failed";

    /** So many answers fit into memory, with all details. */
    private static final int MAX_BATCH_LINES = 5_000;

    private final S3Objects objects;
    private final RecommendationsHandler recommendations;

    /** @param recommendations answers, and writes no log */
    Population(S3Objects objects, RecommendationsHandler recommendations) {
        this.objects = objects;
        this.recommendations = recommendations;
    }

    /**
     * Cuts a population into parts, and says which version answers all of them.
     *
     * @return the input of the next steps
     * @throws Refusal if the input is wrong
     */
    Json cut(Input input) {
        Run run = Run.of(input);
        int batchLines = (int) input.number("batchLines", MAX_BATCH_LINES);
        long maxLines = input.number("maxLines", Integer.MAX_VALUE);
        Version version = version(run);
        S3Objects.Content population = population(run);
        List<Part> parts;
        try (InputStream body = population.body()) {
            parts = Part.cut(body, batchLines, maxLines);
        } catch (TooManyLines _) {
            throw new Refusal("key: expected a population of at most %d lines".formatted(maxLines));
        } catch (IOException e) {
            throw new UncheckedIOException("the population could not be read", e);
        }
        objects.put(run.parts(), JsonWriter.bytes(Json.array(parts, Part::json)), Map.of());
        return new Run(run.name(), run.key(), run.ruleSet(), version.number(), run.detail())
                .json()
                .with("digest", version.digest())
                .with("etag", population.etag())
                .with("parts", parts.size())
                .with("partsKey", run.parts());
    }

    private Version version(Run run) {
        return switch (recommendations.version(run.ruleSet(), run.version())) {
            case Lookup.Found<Version>(Version version, boolean _) -> version;
            case Lookup.Unknown<Version>(var _, boolean storeAvailable) -> {
                if (!storeAvailable) {
                    throw new IllegalStateException("the store of rule sets did not answer");
                }
                throw new Refusal("ruleSet, version: expected a published version, or a rule set with one in force");
            }
        };
    }

    private S3Objects.Content population(Run run) {
        try {
            return objects.get(run.key());
        } catch (S3Objects.Failure failure) {
            if (failure.status() == 403 || failure.status() == 404) {
                throw new Refusal("key: expected the key of an object that there is");
            }
            throw failure;
        }
    }

    /**
     * Answers a part, and writes the answers and, apart from them, those that are problems.
     *
     * @return the number of lines and of problems
     */
    Json answer(Input input) {
        Run run = Run.of(input);
        long part = input.number("part");
        byte[] lines;
        try {
            lines = objects.get(run.key(), input.text("etag"), input.number("from"), input.number("to"));
        } catch (S3Objects.Failure failure) {
            if (failure.status() == 412) {
                throw new Refusal("key: expected the object that was cut: another one has its key now");
            }
            throw failure;
        }
        var answers = new PartAnswers(recommendations, run, input.number("line"));
        answers.answer(lines);
        Map<String, String> counts = Map.of(
                LINES, Long.toString(answers.lines()),
                FAILED, Long.toString(answers.failed()));
        if (answers.failed() > 0) {
            objects.put(run.failures(part), answers.problems(), counts);
        }
        // Written last: where it is, the part is done.
        objects.put(run.results(part), answers.all(), counts);
        return Json.object().with("part", part).with(LINES, answers.lines()).with(FAILED, answers.failed());
    }

    /**
     * Looks whether all parts are answered, and writes the manifest.
     *
     * @return the manifest's key and its sums
     */
    Json sum(Input input) {
        Run run = Run.of(input);
        long lines = 0;
        long failed = 0;
        List<Json> parts = new ArrayList<>();
        List<Map<String, String>> counts = LongStream.range(0, input.number("parts"))
                .parallel()
                .mapToObj(part -> objects.metadata(run.results(part)))
                .toList();
        for (int i = 0; i < counts.size(); i++) {
            long ofPart = count(counts.get(i), LINES);
            long failedOfPart = count(counts.get(i), FAILED);
            parts.add(Json.object()
                    .with("results", run.results(i))
                    .with("failures", failedOfPart == 0 ? null : run.failures(i))
                    .with("line", lines + 1)
                    .with(LINES, ofPart)
                    .with(FAILED, failedOfPart));
            lines += ofPart;
            failed += failedOfPart;
        }
        Json.Obj sums = Json.object().with(LINES, lines).with(FAILED, failed);
        Json.Obj manifest = run.json()
                .with("digest", input.text("digest"))
                .with("etag", input.text("etag"))
                .and(sums)
                .with("parts", new Json.Arr(parts));
        objects.put(run.manifest(), JsonWriter.bytes(manifest), Map.of());
        return sums.with("manifest", run.manifest());
    }

    private static long count(Map<String, String> metadata, String name) {
        String count = metadata.get(name);
        if (count == null) {
            throw new IllegalStateException("a part's answers do not say how many they are");
        }
        return Long.parseLong(count);
    }
}
