package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T00:00:00Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59+01:00"
            })
    void aTimeHasAYearOfFourDigits(String text) {
        List<Problem> problems = new ArrayList<>();
        Instant time = fields(text, problems).time("from");
        assertThat(problems).isEmpty();
        assertThat(time).isNotNull();
        assertThat(time.toString()).matches("[0-9]{4}-.*");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z",
                "-0001-12-31T23:59:59Z",
                "9999-12-31T23:59:59-01:00",
                "0000-01-01T00:00:00+01:00",
                "-999999999-01-01T00:00:00+18:00"
            })
    void aTimeInAnotherYearIsRefused(String text) {
        List<Problem> problems = new ArrayList<>();
        assertThat(fields(text, problems).time("from")).isNull();
        assertThat(problems)
                .containsExactly(
                        new Problem("/from", ProblemCode.OUT_OF_RANGE, "expected a time in the years 0000 to 9999"));
    }

    private static BodyFields fields(String from, List<Problem> problems) {
        return BodyFields.of(Json.object().with("from", from), List.of("from"), problems);
    }
}
