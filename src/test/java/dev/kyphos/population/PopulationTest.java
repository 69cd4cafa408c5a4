package dev.kyphos.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.api.RecommendationsHandler;
import dev.kyphos.cli.Kyphos;
import dev.kyphos.json.Tree;
import dev.kyphos.library.Library;
import dev.kyphos.store.S3Objects;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of the state machine, each called as it calls them, on a population in a double of S3. */
class PopulationTest {

    private static final String KEY = "input/of 2026/patients.ndjson";
    private static final String SECRET = "Qvxzzy";

    /** Four good lines, and one of each kind of bad ones; the last line is not ended. */
    private static final List<String> LINES = List.of(
            "{\"vertebrae\":[{\"level\":\"L1\"}]}",
            "{\"ruleSet\":\"imwg-2019\",\"version\":\"2.0.0\",\"vertebrae\":[{\"level\":\"L2\"}]}",
            "",
            "{\"" + SECRET,
            "{\"ruleSet\":\"imwg-2008\",\"vertebrae\":[{\"level\":\"L1\"}]}",
            "{\"vertebrae\":[{\"level\":\"" + SECRET + "\"}]}",
            "{\"presume\":\"normal\",\"vertebrae\":[{\"level\":\"L1\"},{\"level\":\"T8\"}]}",
            "17",
            "{\"vertebrae\":[" + " ".repeat(66_000) + "]}",
            "{\"vertebrae\":[{\"level\":\"L1\"}]}");

    @TempDir
    static Path folder;

    private final S3Double s3 = new S3Double();
    private final PopulationHandler handler = new PopulationHandler(new Population(
            S3Objects.of(S3Double.BUCKET, s3.endpoint()), RecommendationsHandler.unlogged(Library.bundledOnly())));

    @BeforeAll
    static void signAsSomebody() {
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "somebody");
        System.setProperty("aws.secretAccessKey", "secret");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private JsonNode step(String step, JsonNode... others) {
        ObjectNode event = Tree.MAPPER.createObjectNode();
        for (JsonNode other : others) {
            event.setAll((ObjectNode) other);
        }
        event.put("step", step);
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(
                    new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), out, null);
            return Tree.MAPPER.readTree(out.toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static ObjectNode input(String run) {
        return Tree.MAPPER
                .createObjectNode()
                .put("run", run)
                .put("key", KEY)
                .put("ruleSet", "imwg-2019")
                .put("version", "2.0.0")
                .put("batchLines", 3)
                .put("maxLines", 50);
    }

    private List<JsonNode> parts(JsonNode run) {
        List<JsonNode> parts = new ArrayList<>();
        try {
            Tree.MAPPER.readTree(s3.text(run.path("partsKey").textValue())).forEach(parts::add);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return parts;
    }

    private String results(String run) {
        return s3.keys("results/" + run + "/part-").stream()
                .map(s3::text)
                .collect(Collectors.joining())
                .replace(",\"store\":\"unavailable\"", ""); // as there is none here
    }

    /** The results, one after the other, are what the command line writes of the same file. */
    @Test
    void theAnswersAreThoseOfTheCommandLine() throws IOException {
        s3.put(KEY, String.join("\n", LINES));
        Path in = Files.writeString(folder.resolve("in.ndjson"), String.join("\n", LINES));
        Path out = folder.resolve("out.ndjson");
        Kyphos.run(
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                "batch",
                in.toString(),
                out.toString(),
                "--rules",
                "imwg-2019@2.0.0");

        JsonNode run = step("cut", input("a"));
        List<JsonNode> parts = parts(run);
        Collections.reverse(parts);
        parts.forEach(part -> step("answer", run, part));
        JsonNode sum = step("sum", run);

        assertThat(results("a")).isEqualTo(Files.readString(out));
        assertThat(run.path("parts").intValue()).isEqualTo(4);
        assertThat(sum.path("lines").intValue()).isEqualTo(10);
        assertThat(sum.path("failed").intValue()).isEqualTo(6);
        JsonNode manifest = Tree.MAPPER.readTree(s3.text("results/a/manifest.json"));
        assertThat(manifest.path("version").textValue()).isEqualTo("2.0.0");
        assertThat(manifest.path("digest").textValue()).startsWith("sha256:");
        assertThat(manifest.path("parts").findValuesAsText("line")).containsExactly("1", "4", "7", "10");
        assertThat(s3.keys("failures/a/").stream().map(s3::text).collect(Collectors.joining()))
                .isEqualTo(results("a")
                        .lines()
                        .filter(line -> line.startsWith("{\"line\":"))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining()));
        assertThat(manifest.path("parts").findValuesAsText("failures"))
                .containsExactly(
                        "failures/a/part-0000000.ndjson",
                        "failures/a/part-0000001.ndjson",
                        "failures/a/part-0000002.ndjson",
                        "null");
    }

    @Test
    void aPartThatIsAnsweredAgainIsWrittenAgainAndNothingElse() {
        s3.put(KEY, String.join("\n", LINES));
        JsonNode run = step("cut", input("a"));
        parts(run).forEach(part -> step("answer", run, part));
        String results = results("a");
        List<String> keys = s3.keys("");

        step("cut", input("a"));
        parts(run).forEach(part -> step("answer", run, part));

        assertThat(results("a")).isEqualTo(results);
        assertThat(s3.keys("")).isEqualTo(keys);
    }

    @Test
    void whatGoesThroughTheStateMachineHasNothingOfALine() {
        s3.put(KEY, String.join("\n", LINES));
        JsonNode run = step("cut", input("a"));
        List<JsonNode> through = new ArrayList<>(parts(run));
        through.add(run);
        parts(run).forEach(part -> through.add(step("answer", run, part)));
        through.add(step("sum", run));

        assertThat(through.toString())
                .doesNotContain(SECRET)
                .doesNotContain("vertebrae")
                .doesNotContain("level");
        assertThat(s3.text("results/a/manifest.json")).doesNotContain(SECRET);
    }

    @Test
    void theVersionInForceIsChosenOnceForAllParts() {
        s3.put(KEY, LINES.getFirst());
        ObjectNode input = input("a");
        input.remove("version");

        assertThat(step("cut", input).path("version").textValue()).isEqualTo("2.0.0");
    }

    @Test
    void aSumMissesNoPart() {
        s3.put(KEY, String.join("\n", LINES));
        JsonNode run = step("cut", input("a"));
        parts(run).forEach(part -> step("answer", run, part));
        s3.remove("results/a/part-0000002.ndjson");

        assertThatThrownBy(() -> step("sum", run)).isInstanceOf(S3Objects.Failure.class);
        step("answer", run, parts(run).get(2));
        assertThat(step("sum", run).path("lines").intValue()).isEqualTo(10);
    }

    @Test
    void anotherPopulationUnderTheKeyIsRefused() {
        s3.put(KEY, String.join("\n", LINES));
        JsonNode run = step("cut", input("a"));
        s3.put(KEY, String.join("\n", LINES.reversed()));

        assertThatThrownBy(() -> step("answer", run, parts(run).getFirst()))
                .isInstanceOf(Refusal.class)
                .hasMessage("key: expected the object that was cut: another one has its key now");
    }

    @Test
    void aTroubleOfS3IsNoRefusal() {
        s3.put(KEY, String.join("\n", LINES));
        JsonNode run = step("cut", input("a"));
        s3.trouble(503);

        assertThatThrownBy(() -> step("answer", run, parts(run).getFirst()))
                .isInstanceOf(S3Objects.Failure.class)
                .hasMessage("S3 answered 503");
        assertThat(s3.keys("results/")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            key     | results/a     | key: expected the key of an object below input/
            key     | input/none    | key: expected the key of an object that there is
            run     | a/b           | run: expected 1 to 80 letters, digits, - or _
            version | newest        | version: expected a version's number, or none for the one in force
            detail  | everything    | detail: expected brief, standard or full
            """)
    void wrongInputIsRefused(String member, String value, String message) {
        s3.put(KEY, LINES.getFirst());

        assertThatThrownBy(() -> step("cut", input("a").put(member, value)))
                .isInstanceOf(Refusal.class)
                .hasMessage(message);
    }

    /** It may know the version, so one tries again. */
    @Test
    void aStoreThatDoesNotAnswerIsNoRefusal() {
        s3.put(KEY, LINES.getFirst());

        assertThatThrownBy(() -> step("cut", input("a").put("version", "9.9.9")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void boundsAreWholeNumbers() {
        s3.put(KEY, LINES.getFirst());

        assertThatThrownBy(() -> step("cut", input("a").put("batchLines", 5_001)))
                .hasMessage("batchLines: expected a whole number from 1 to 5000");
        assertThatThrownBy(() -> step("cut", input("a").put("maxLines", 1.5))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> step("add", input("a"))).hasMessage("step: expected cut, answer or sum");
    }

    @Test
    void tooManyLinesAreRefused() {
        s3.put(KEY, "{}\n".repeat(51));

        assertThatThrownBy(() -> step("cut", input("a")))
                .isInstanceOf(Refusal.class)
                .hasMessage("key: expected a population of at most 50 lines");
    }

    @Test
    void aPopulationOfNobodyHasNoAnswers() {
        s3.put(KEY, "");

        JsonNode run = step("cut", input("a"));

        assertThat(run.path("parts").intValue()).isZero();
        assertThat(step("sum", run).path("lines").intValue()).isZero();
    }
}
