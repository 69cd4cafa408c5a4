package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A rule set with several versions. Active in turn were 1.0.0, 1.2.0, and 1.0.0 again. */
class VersionsIT {

    private static final String ID = "it-" + UUID.randomUUID().toString().substring(0, 8);
    private static final String PATH = "/v1/rulesets/" + ID;
    private static final List<String> NEWEST_FIRST =
            List.of("10.0.0", "2.0.0", "1.10.0", "1.2.0", "1.0.1", "1.0.0", "0.9.0");
    private static final List<Instant> ACTIVATED = new ArrayList<>();

    @BeforeAll
    static void publishAndActivate() throws InterruptedException {
        assertThat(Served.get(PATH + "/active").status()).isEqualTo(404);
        for (String number : List.of("2.0.0", "1.0.0", "10.0.0", "1.10.0", "0.9.0", "1.0.1", "1.2.0")) {
            ObjectNode document = Curator.document(PATH);
            document.put("title", "Version " + number).put("notice", "Notice of " + number);
            Curator.BOB.publishes(PATH, document, number);
        }
        for (String number : List.of("1.0.0", "1.2.0", "1.0.0")) {
            Answer active = Curator.BOB.activates(PATH, number);
            ACTIVATED.add(Instant.parse(active.json().path("activeSince").textValue()));
            Thread.sleep(20); // so that there is a time between two activations
        }
    }

    @Test
    void theVersionsAreListedNewestFirst() {
        JsonNode page = Served.get(PATH + "/versions").json();

        assertThat(numbers(page)).isEqualTo(NEWEST_FIRST);
        assertThat(page.path("next").isNull()).isTrue();
        assertThat(page.path("items")).allSatisfy(version -> {
            assertThat(version.path("digest").textValue()).startsWith("sha256:");
            assertThat(Instant.parse(version.path("publishedAt").textValue())).isBefore(Instant.now());
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7, 8, 100})
    void pagesTogetherHaveEachVersionOnce(int limit) {
        List<String> read = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonNode page = Served.get(PATH + "/versions?limit=" + limit + next).json();
            assertThat(numbers(page)).hasSizeBetween(1, limit);
            read.addAll(numbers(page));
            String last = page.path("next").textValue();
            next = last == null ? null : "&cursor=" + last;
        }

        assertThat(read).isEqualTo(NEWEST_FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/active",
                "/versions/1.0.0",
                "/versions/1.0.0/facts",
                "/versions/1.0.0/openapi.json",
                "/versions/1.0.0/dmn",
                "/versions/1.0.0/witnesses?rule=/ladder/0"
            })
    void whatHasAnotherTagThanExpectedIsNotRead(String path) {
        Answer answer = Served.send(Served.at(PATH + path).header("If-Match", "\"another\""));

        Refusal.is(answer, 412, "precondition-failed");
        assertThat(answer.header("ETag")).isEqualTo(Served.get(PATH + path).header("ETag"));
    }

    @Test
    void aRequestForAVersionIsAnsweredByThatVersion() {
        for (String number : NEWEST_FIRST) {
            JsonNode answer = recommend("\"version\":\"" + number + "\"").json();

            assertThat(answer.path("version").textValue()).isEqualTo(number);
            assertThat(answer.path("notice").textValue()).isEqualTo("Notice of " + number);
            assertThat(answer.path("digest"))
                    .isEqualTo(Served.get(PATH + "/versions/" + number).json().path("digest"));
        }
    }

    @Test
    void withoutAVersionTheActiveOneAnswers() {
        assertThat(answering("\"version\":null")).isEqualTo("1.0.0");
        assertThat(Served.get(PATH).json().path("title").textValue()).isEqualTo("Version 1.0.0");
        assertThat(Served.get(PATH + "/active").header("ETag")).isEqualTo("\"3\"");
    }

    @Test
    void asOfATimeTheVersionAnswersThatWasActiveThen() {
        assertThat(answering(asOf(ACTIVATED.get(0)))).isEqualTo("1.0.0");
        assertThat(answering(asOf(ACTIVATED.get(1).minusMillis(1)))).isEqualTo("1.0.0");
        assertThat(answering(asOf(ACTIVATED.get(1)))).isEqualTo("1.2.0");
        assertThat(answering(asOf(ACTIVATED.get(2).minusNanos(1)))).isEqualTo("1.2.0");
        assertThat(answering(asOf(ACTIVATED.get(2)))).isEqualTo("1.0.0");
        assertThat(answering(asOf(Instant.now().plusSeconds(3600)))).isEqualTo("1.0.0");
    }

    @Test
    void aTimeMayHaveAnyOffset() {
        String time = ACTIVATED.get(1).atOffset(ZoneOffset.ofHours(14)).toString();

        assertThat(answering("\"asOf\":\"" + time + "\"")).isEqualTo("1.2.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01T00:00:00Z", "0000-01-01T18:00:00+18:00", "0000-01-01T00:00:00Z"})
    void beforeAnyActivationNothingAnswers(String time) {
        Answer answer = recommend("\"asOf\":\"" + time + "\"");

        Refusal.is(answer, 404, "before-first-activation");
        assertThat(Tree.texts(answer.json().path("existing"))).isEqualTo(NEWEST_FIRST);
    }

    @Test
    void aMomentBeforeTheFirstActivationNothingAnswers() {
        Refusal.is(recommend(asOf(ACTIVATED.getFirst().minusMillis(1))), 404, "before-first-activation");
    }

    @Test
    void theLastYearIsAfterEveryActivation() {
        assertThat(answering("\"asOf\":\"9999-12-31T05:59:59-18:00\"")).isEqualTo("1.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31T23:59:59-18:00", "9999-12-31T06:00:00-18:00", "-0001-12-31T23:59:59Z"})
    void aTimeInAYearOfOtherThanFourDigitsIsRefused(String time) {
        Refusal.isInvalid(recommend("\"asOf\":\"" + time + "\""), List.of("/asOf"));
    }

    private static String asOf(Instant time) {
        return "\"asOf\":\"" + time + "\"";
    }

    private static String answering(String member) {
        Answer answer = recommend(member);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("version").textValue();
    }

    private static Answer recommend(String member) {
        return Served.recommend("{\"ruleSet\":\"" + ID + "\"," + member + ",\"vertebrae\":[{\"level\":\"L1\"}]}");
    }

    private static List<String> numbers(JsonNode page) {
        return Tree.items(page.path("items"))
                .map(version -> version.path("version").textValue())
                .toList();
    }
}
