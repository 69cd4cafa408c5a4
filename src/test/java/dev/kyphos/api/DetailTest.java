package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Event;
import dev.kyphos.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer is as large as what is asked of it: {@code detail} says how much it tells. */
class DetailTest {

    static Stream<Example> examples() {
        return Example.ALL.stream();
    }

    /** Before compression. A kB is 1,000 bytes. */
    @ParameterizedTest
    @CsvSource({"brief, 1, 2000", "standard, 1, 12000", "brief, 24, 12000", "standard, 24, 90000"})
    void anAnswerOfWhichNothingIsKnownIsSmall(String detail, int levels, int max) {
        List<String> every = Stream.of(
                        IntStream.rangeClosed(1, 5).mapToObj(i -> "L" + i),
                        IntStream.rangeClosed(1, 12).mapToObj(i -> "T" + i),
                        IntStream.rangeClosed(1, 7).mapToObj(i -> "C" + i))
                .flatMap(each -> each)
                .toList();
        ObjectNode request =
                Requests.ofLevels("imwg-2019", every.subList(0, levels)).put("version", "2.0.0");

        String body = Event.asking(request.toString())
                .parameter("detail", detail)
                .to(InProcess.RECOMMENDATIONS)
                .body();

        assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(max / 10, max);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void standardIsTheDefault(Example example) {
        assertThat(InProcess.recommended(example.request()))
                .isEqualTo(InProcess.recommended(example.request(), "standard"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachDetailTellsTheSameAndMore(Example example) {
        JsonNode brief = InProcess.recommended(example.request(), "brief");
        JsonNode standard = InProcess.recommended(example.request(), "standard");
        JsonNode full = InProcess.recommended(example.request(), "full");

        example.isMetBy(standard);
        example.isMetBy(full);
        assertWithin(brief, standard);
        assertWithin(standard, full);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aBriefAnswerIsNothingButTheResult(Example example) {
        JsonNode brief = InProcess.recommended(example.request(), "brief");

        assertThat(Tree.names(brief))
                .containsExactlyInAnyOrder(
                        "ruleSet",
                        "version",
                        "digest",
                        "store",
                        "language",
                        "outcome",
                        "urgency",
                        "vertebrae",
                        "nextQuestion",
                        "done",
                        "workList",
                        "presumed");
        assertThat(brief.path("vertebrae"))
                .allSatisfy(vertebra -> assertThat(Tree.names(vertebra))
                        .containsExactlyInAnyOrder("level", "outcome", "urgency", "scores"));
    }

    /** A fact that is missing of several vertebrae stands once in a standard answer, and once for each in a full one. */
    @ParameterizedTest
    @MethodSource("examples")
    void theSameFactsAreMissing(Example example) {
        JsonNode standard = InProcess.recommended(example.request(), "standard").path("missing");
        JsonNode full = InProcess.recommended(example.request(), "full").path("missing");

        List<String> named = Tree.items(standard)
                .flatMap(missing -> Stream.concat(
                        Stream.of(missing.path("fact").textValue()),
                        Tree.items(missing.path("alsoVertebrae"))
                                .map(index -> missing.path("fact").textValue().replaceFirst("\\d+", index.toString()))))
                .toList();

        assertThat(named)
                .isEqualTo(Tree.items(full)
                        .map(missing -> missing.path("fact").textValue())
                        .toList());
    }

    /** Every value of one answer stands in the other at the same place; a list may have more items there. */
    private static void assertWithin(JsonNode less, JsonNode more) {
        switch (less.getNodeType()) {
            case OBJECT -> {
                assertThat(Tree.names(more)).containsAll(Tree.names(less));
                less.properties().stream()
                        .filter(member -> !member.getKey().equals("missing"))
                        .forEach(member -> assertWithin(member.getValue(), more.path(member.getKey())));
            }
            case ARRAY -> {
                if (less.size() == more.size()) {
                    for (int i = 0; i < less.size(); i++) {
                        assertWithin(less.path(i), more.path(i));
                    }
                } else {
                    assertThat(more).containsAll(less);
                }
            }
            default -> assertThat(more).isEqualTo(less);
        }
    }
}
