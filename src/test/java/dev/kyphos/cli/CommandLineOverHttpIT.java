package dev.kyphos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.JsonResource;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.local.LocalApi;
import dev.kyphos.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line beside a service: the same answers, and the way of a draft to a version in force. */
class CommandLineOverHttpIT {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static LocalApi api;

    @TempDir
    Path folder;

    private final String ruleSet = "it-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        System.setProperty("kyphos.env.STORE_TIMEOUT_MS", "60000");
        System.setProperty("kyphos.env.QUERY_LOG_TIMEOUT_MS", "20000");
        api = LocalApi.start(Template.read(Path.of("template.yaml")), DynamoDbLocal.shared(), 0);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    private static HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(api.address() + path))
                        .header("Content-Type", "application/json")
                        .header("X-Local-Principal", "alice")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aBatchAnswersAsTheServiceDoes() throws Exception {
        var guideline = Objects.requireNonNull(new OfflineRuleSets().bundled("imwg-2019", null))
                .diagram()
                .guideline();
        var patients = new Patients(guideline, Seeds.of(5));
        List<String> requests = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            requests.add(new String(JsonWriter.bytes(patients.next())));
        }
        Path in = Files.write(folder.resolve("in"), requests);

        List<String> lines =
                CommandLine.run("batch", in, "-", "--language", "de").lines();

        int failed = 0;
        for (int i = 0; i < requests.size(); i++) {
            var answer = post("/v1/recommendations?detail=brief&language=de&log=false", requests.get(i));
            if (answer.statusCode() == 200) {
                assertThat(lines.get(i)).isEqualTo(answer.body());
            } else {
                failed++;
                assertThat(Trees.at(JsonEdit.json(lines.get(i)), "problem")).isEqualTo(problem(answer.body()));
            }
        }
        assertThat(failed).isBetween(5, 55);
    }

    /** A problem without what names the request. */
    private static Json problem(String body) {
        var members = new LinkedHashMap<>(Trees.members(JsonEdit.json(body)));
        members.remove("requestId");
        return new Json.Obj(members);
    }

    @Test
    void aReportIsThatOfADraft() throws Exception {
        Json lax = JsonEdit.with(smallest(), "/ladder/0/title", "\"\"");
        Path file = file("lax.json", lax);

        var check = CommandLine.run("check", file, "--json");
        var draft = post("/v1/rulesets/" + ruleSet + "/drafts", Files.readString(file));

        assertThat(draft.statusCode()).isEqualTo(201);
        Json report = Trees.at(JsonEdit.json(draft.body()), "report");
        assertThat(Trees.items(report, "errors")).isNotEmpty();
        assertThat(new ReportText(null, JsonFile.of("", Files.readString(file))).placed((Json.Obj) report))
                .isEqualTo(Trees.at(check.json(), "report"));
    }

    /** The first guideline of 2008, the smallest that ships, as a rule set of its own. */
    private Json smallest() {
        return JsonEdit.with(JsonResource.read("/rulesets/imwg-2008/1.0.0.json"), "/id", "\"" + ruleSet + "\"");
    }

    private Path file(String name, Json json) throws IOException {
        return Files.write(folder.resolve(name), JsonWriter.bytes(json));
    }

    private static CommandLine as(String name, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--to", api.address() + "/", "--name", name));
        return CommandLine.run(all.toArray());
    }

    private static String draft(CommandLine written) {
        var found = Pattern.compile("Draft (\\S+), revision").matcher(written.out());
        assertThat(found.find()).as(written.out() + written.err()).isTrue();
        return found.group(1);
    }

    @Test
    void oneWritesAnotherPublishesAndActivates() throws Exception {
        Path first = file("first.json", smallest());

        var written = as("alice", "publish", first);
        assertThat(written.code()).isZero();
        assertThat(written.out()).contains("clean").contains("revision 1, by ").contains("Somebody else publishes it");
        String draft = draft(written);

        var byItsAuthor = as("alice", "publish", "--draft", draft);
        assertThat(byItsAuthor.code()).isEqualTo(1);
        assertThat(byItsAuthor.err()).contains("Somebody else has to publish it");

        var published = as("bob", "publish", "--draft", draft);
        assertThat(published.code()).isZero();
        assertThat(published.out()).contains("Published " + ruleSet + " 1.0.0, sha256:");

        var active = as("bob", "activate", ruleSet, "1.0.0");
        assertThat(active.code()).isZero();
        assertThat(active.out()).startsWith("In force: " + ruleSet + " 1.0.0, since ");

        // Another title of the first outcome: no patient is answered otherwise, so the service wants a patch.
        Path second = file("second.json", JsonEdit.with(smallest(), "/title", "\"Another title\""));
        var changed = as("alice", "publish", second);
        assertThat(changed.out()).contains("Compared with 1.0.0, it has to be 1.0.1 or more");
        var unsound = as(
                "alice",
                "publish",
                file("unsound.json", JsonEdit.with(smallest(), "/ladder/0/title", "\"\"")),
                "--draft",
                draft(changed));
        assertThat(unsound.code()).isEqualTo(1);
        assertThat(unsound.out()).contains("revision 2, by ").contains("Mend it, then: kyphos publish FILE --draft ");
        assertThat(as("bob", "publish", "--draft", draft(changed)).err()).contains("it is not clean");
        assertThat(as("alice", "publish", second, "--draft", draft(changed)).code())
                .isZero();
        assertThat(as("bob", "publish", "--draft", draft(changed), "--as", "1.0.0")
                        .err())
                .contains("This number is taken");
        assertThat(as("bob", "publish", "--draft", draft(changed), "--as", "1.1.0")
                        .code())
                .isZero();

        var scheduled = as("carol", "activate", ruleSet, "1.1.0", "--at", "2100-01-01T00:00:00Z");
        assertThat(scheduled.lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("In force: " + ruleSet + " 1.0.0"),
                        line -> assertThat(line).isEqualTo("Scheduled: 1.1.0 from 2100-01-01T00:00:00Z on."));
        assertThat(as("carol", "activate", ruleSet, "9.9.9").code()).isEqualTo(1);
        assertThat(as("carol", "activate", ruleSet, "1.1.0", "--at", "tomorrow").code())
                .isEqualTo(2);
    }

    @Test
    void aServiceThatCannotBeReachedIsSaidAndNothingIsSentInTheClear() throws Exception {
        Path file = file("first.json", smallest());

        var nobody = CommandLine.run("publish", file, "--to", "http://localhost:1", "--name", "alice");
        assertThat(nobody.code()).isEqualTo(3);
        assertThat(nobody.err()).isEqualTo("kyphos: http://localhost:1: it can't be reached\n");
        assertThat(CommandLine.run("publish", file, "--to", "http://192.0.2.1/live", "--name", "alice")
                        .err())
                .contains("expected https");
        assertThat(CommandLine.run("publish", file, "--to", "nowhere", "--name", "alice")
                        .code())
                .isEqualTo(2);
        assertThat(as("al ice", "publish", file).code()).isEqualTo(2);
        assertThat(as("bob", "publish", "--draft", "imwg-2019/../x").code()).isEqualTo(2);
        assertThat(as("bob", "publish").err()).contains("expected a file to make a draft of, or --draft");
        assertThat(CommandLine.run("activate", ruleSet, "1.0.0").code()).isEqualTo(2);
    }
}
