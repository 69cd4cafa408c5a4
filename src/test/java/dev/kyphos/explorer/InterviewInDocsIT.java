package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.os.ExecutableFinder;

/** The interview of docs/clients.md, run to its end: by Node.js if it is on this machine, else in Chromium. */
class InterviewInDocsIT {

    private static final String NONE =
            "Neither Node.js nor Chromium on this machine: the interview of the docs is NOT run.";
    private static final Pattern CODE = Pattern.compile("```js\\n(async function interview\\(.*?)```", Pattern.DOTALL);

    /** Leads an interview with a person who knows some facts, and counts questions and bytes. */
    private static final String LED = """
        %s
        const known = %s, request = %s;
        let questions = 0, bytes = 0;
        const plain = globalThis.fetch;
        globalThis.fetch = async (url, options) => {
          const answer = await plain(url + '&log=false', options);
          bytes += options.body.length + (await answer.clone().text()).length;
          return answer;
        };
        const led = interview('%s', request, async (question) => {
          questions++;
          return question.fact.split('/').reduce((place, key) => place?.[key], known);
        }).then((advice) => JSON.stringify({advice, questions, bytes, request}));
        """;

    private static Site site;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        site = Site.start(0);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @Test
    void anInterviewOfSomebodyWhoKnowsEndsWithAnOutcome() throws Exception {
        ObjectNode known = site.example("complete");
        known.remove("presume");
        JsonNode whole = site.recommend(presuming(known));
        whole.path("presumed").forEach(presumed -> set(known, presumed));

        JsonNode end = led(known);

        assertThat(end.at("/advice/done").booleanValue()).isTrue();
        assertThat(end.at("/advice/outcome/status").textValue()).isEqualTo("determined");
        assertThat(end.at("/advice/outcome/code")).isEqualTo(whole.at("/outcome/code"));
        assertThat(end.at("/advice/urgency")).isEqualTo(whole.path("urgency"));
        assertThat(end.at("/advice/workList")).isEmpty();
        assertThat(end.at("/request/notKnown")).isEmpty();
        assertThat(end.path("questions").intValue()).isBetween(10, 40);
        assertThat(end.path("bytes").intValue()).isLessThan(100_000);
    }

    @Test
    void anInterviewOfSomebodyWhoKnowsNothingEndsWithWhatToObtain() throws Exception {
        JsonNode end = led(Site.MAPPER.createObjectNode());

        assertThat(end.at("/advice/done").booleanValue()).isTrue();
        assertThat(end.at("/advice/nextQuestion").isNull()).isTrue();
        assertThat(end.at("/advice/outcome/status").textValue()).isEqualTo("undetermined");
        assertThat(end.at("/advice/workList"))
                .hasSize(end.path("questions").intValue())
                .hasSameSizeAs(end.at("/request/notKnown"))
                .allSatisfy(work -> {
                    assertThat(work.path("question").textValue()).endsWith("?");
                    assertThat(work.path("answeredBy").textValue()).isIn("person", "clinician", "record");
                    assertThat(work.path("answers"))
                            .hasSizeGreaterThan(1)
                            .allSatisfy(
                                    answer -> assertThat(answer.path("leaves")).isNotEmpty());
                });
        assertThat(end.path("bytes").intValue()).isLessThan(1_000_000);
    }

    private static ObjectNode presuming(ObjectNode request) {
        return request.deepCopy().put("presume", "normal");
    }

    private static void set(ObjectNode request, JsonNode presumed) {
        String fact = presumed.path("fact").textValue();
        int name = fact.lastIndexOf('/');
        ((ObjectNode) request.at("/" + fact.substring(0, name)))
                .set(fact.substring(name + 1), Objects.requireNonNull(presumed.get("value")));
    }

    /** The end of an interview about L1. */
    private JsonNode led(JsonNode known) throws Exception {
        String request = "{ruleSet: 'imwg-2019', version: '2.0.0', vertebrae: [{level: 'L1'}]}";
        String script = LED.formatted(interview(), known, request, site.address());
        String node = new ExecutableFinder().find("node");
        if (node != null) {
            return Site.MAPPER.readTree(byNode(node, script));
        }
        if (!Chromium.isInstalled()) {
            System.out.println(NONE);
        }
        Assumptions.assumeTrue(Chromium.isInstalled(), NONE);
        Chromium.shared().get(site.address() + "/health");
        return Site.MAPPER.readTree((String) Chromium.shared().executeScript(script + "return led;"));
    }

    private String byNode(String node, String script) throws Exception {
        Path file = Files.writeString(folder.resolve("interview.mjs"), script + "console.log(await led);");
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(List.of(node, file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return Files.readString(out);
    }

    /** The code as it stands in the docs, which has ten lines within the function. */
    private static String interview() throws Exception {
        Matcher code = CODE.matcher(Files.readString(Path.of("docs/clients.md")));
        assertThat(code.find()).isTrue();
        assertThat(code.group(1).lines()).hasSizeLessThanOrEqualTo(12);
        return code.group(1);
    }
}
