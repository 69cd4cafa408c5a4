package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import dev.kyphos.querylog.QueryLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A batch gives each request the answer that it would get by itself, but where time or room is used up. */
class BatchTest {

    private static final String PATH = "/v1/recommendations/batch";
    /** For a batch that no time passes for. */
    private static final RoutedHandler TIMELESS =
            new RecommendationsHandler(InProcess.LIBRARY, QueryLog.none(), () -> 0);

    private static final ObjectNode BARE = Requests.ofLevels("imwg-2019", List.of("L1"));

    @Test
    void eachRequestGetsWhatItWouldGetByItself() {
        Seeds.upTo(10, (random, _) -> {
            List<String> requests = new ArrayList<>(List.of(
                    "{'ruleSet':'imwg-2019','vertebrae':[{'level':'L1','pain':7}]}",
                    "{'ruleSet':'imwg-2019','vertebrae':[{'level':'L1','pain':'none','pain':'mild'}]}",
                    "{'ruleSet':'none','vertebrae':[{'level':'L1'}]}",
                    "{'ruleSet':'imwg-2019','notKnown':['Qvx'],'vertebrae':[{'level':'L1'}]}",
                    "{'ruleSet':'imwg-2019','vertebrae':[{'level':'L1','pain':'none','painCharacter':'mechanical'}]}",
                    "{'Qvx':1}",
                    "7"));
            requests.replaceAll(request -> request.replace('\'', '"'));
            Example.ALL.forEach(example -> requests.add(example.request().toString()));
            Collections.shuffle(requests, java.util.Random.from(random));
            List<String> some = requests.subList(0, 40);
            JsonNode items = items(asked(TIMELESS, some, "standard"));

            assertThat(items).hasSameSizeAs(some);
            for (int i = 0; i < some.size(); i++) {
                Answer alone = Event.asking(some.get(i)).to(InProcess.RECOMMENDATIONS);
                assertThat(items.path(i).path("status").intValue()).isEqualTo(alone.status());
                assertThat(items.path(i).path(alone.status() == 200 ? "recommendation" : "problem"))
                        .isEqualTo(below(i, alone.json()));
            }
        });
    }

    @Test
    void briefIsTheDefault() {
        Answer answer =
                Event.of("POST", PATH).body(requests(List.of(BARE.toString()))).to(TIMELESS);

        assertThat(items(answer).at("/0/recommendation")).isEqualTo(InProcess.recommended(BARE, "brief"));
    }

    @Test
    void aHundredRequestsAreAnswered() {
        assertThat(items(asked(TIMELESS, Collections.nCopies(100, BARE.toString()), "brief")))
                .hasSize(100)
                .allMatch(item -> item.path("status").intValue() == 200);
    }

    /** Each look at the clock takes a second. */
    @Test
    void whatIsNotBegunInTimeSaysSo() {
        var time = new AtomicLong();
        var slow = new RecommendationsHandler(InProcess.LIBRARY, QueryLog.none(), () -> time.getAndAdd(1_000_000_000L));
        JsonNode items = items(asked(slow, Collections.nCopies(8, BARE.toString()), "brief"));

        assertThat(items.findValuesAsText("status").stream().filter(status -> status.length() == 3))
                .containsExactly("200", "200", "200", "200", "503", "503", "503", "503", "503", "503", "503", "503");
        assertThat(items.at("/7/problem/type").textValue()).isEqualTo("urn:kyphos:problem:not-begun");
    }

    @Test
    void whatHasNoRoomSaysSo() {
        List<String> levels =
                IntStream.rangeClosed(1, 12).mapToObj(i -> "T" + i).toList();
        List<String> large =
                Collections.nCopies(20, Requests.ofLevels("imwg-2019", levels).toString());
        Answer answer = asked(TIMELESS, large, "full");
        JsonNode items = items(answer);

        assertThat(items).hasSize(20);
        assertThat(items.path(0).has("recommendation")).isTrue();
        assertThat(items.path(19).path("status").intValue()).isEqualTo(413);
        assertThat(items.at("/19/problem/type").textValue()).isEqualTo("urn:kyphos:problem:answer-too-large");
        assertThat(Tree.MAPPER
                        .getNodeFactory()
                        .textNode(answer.body())
                        .toString()
                        .length())
                .isLessThan(6 << 20);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            []                     | ''        | wrong-type
            {}                     | /requests | missing
            {'requests': null}     | /requests | missing
            {'requests': 7}        | /requests | wrong-type
            {'requests': []}       | /requests | too-few
            """)
    void whatIsNoBatchIsRefusedAsAWhole(String body, String pointer, String code) {
        Answer answer = Event.of("POST", PATH).body(body.replace('\'', '"')).to(InProcess.RECOMMENDATIONS);

        Refusal.is(answer, 422, "invalid-request");
        assertThat(answer.json().path("errors")).singleElement().satisfies(error -> {
            assertThat(error.path("pointer").textValue()).isEqualTo(pointer);
            assertThat(error.path("code").textValue()).isEqualTo(code);
        });
    }

    @Test
    void moreThanAHundredAreRefusedAsAWhole() {
        Answer answer = asked(TIMELESS, Collections.nCopies(101, BARE.toString()), "brief");

        Refusal.is(answer, 422, "invalid-request");
        assertThat(answer.json().at("/errors/0/pointer").textValue()).isEqualTo("/requests");
    }

    private static Answer asked(RoutedHandler handler, List<String> requests, String detail) {
        return Event.of("POST", PATH)
                .body(requests(requests))
                .parameter("detail", detail)
                .to(handler);
    }

    private static String requests(List<String> requests) {
        return "{\"requests\":[" + String.join(",", requests) + "]}";
    }

    private static JsonNode items(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("items");
    }

    /** The same, with pointers into the batch. */
    private static JsonNode below(int index, JsonNode alone) {
        ObjectNode moved = alone.deepCopy();
        moved.path("errors")
                .forEach(error -> ((ObjectNode) error)
                        .put(
                                "pointer",
                                "/requests/" + index
                                        + Objects.requireNonNull(
                                                error.path("pointer").textValue())));
        return moved;
    }
}
