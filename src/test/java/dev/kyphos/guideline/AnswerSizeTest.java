package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A document whose own answers could be too large is refused. */
class AnswerSizeTest {

    @ParameterizedTest
    @EnumSource
    void whatShipsHasRoom(RuleSet ruleSet) {
        assertThat(AnswerSize.bytes(ruleSet.guideline())).isLessThan(AnswerSize.MAX_BYTES * 7 / 10);
    }

    @ParameterizedTest
    @CsvSource({
        "/findings/0/text, 150000, 250000",
        "/ladder/0/text, 150000, 250000",
        "/urgency/0/text, 150000, 250000",
        "/facts/vertebra/0/help, 150000, 250000",
        "/facts/patient/0/help, 3000000, 5100000",
        "/statements/0/text, 3000000, 5100000",
        "/notice, 3000000, 5100000",
    })
    void aTextCountsAsOftenAsAnAnswerSaysIt(String place, int fits, int tooLong) {
        assertThat(problems(with(place, fits))).isEmpty();
        assertThat(problems(with(place, tooLong))).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEmpty();
            assertThat(problem.detail())
                    .startsWith("expected shorter or fewer texts")
                    .contains("5000000");
        });
    }

    @Test
    void quotesCountAsTheyAreWritten() {
        String quotes = "\\\"".repeat(100_000);
        assertThat(problems(JsonEdit.with(Umbrella.DOCUMENT, "/findings/0/text", "\"" + quotes + "\"")))
                .hasSize(1);
    }

    @Test
    void manyValuesOfOneFactCount() {
        String values = IntStream.range(0, 2_000)
                .mapToObj(i -> "\"" + "w".repeat(60) + i + "\"")
                .collect(Collectors.joining(",", "[", "]"));
        String fact = """
                {"name": "more", "type": "enum", "values": %s, "label": "l", "question": "q", "help": "h"}
                """.formatted(values);
        assertThat(problems(JsonEdit.with(Umbrella.DOCUMENT, "/facts/vertebra/0", fact)))
                .isNotEmpty();
    }

    private static Json with(String place, int length) {
        return JsonEdit.with(Umbrella.DOCUMENT, place, "\"" + "x".repeat(length) + "\"");
    }

    private static List<Problem> problems(Json document) {
        return GuidelineReader.read(document).problems();
    }
}
