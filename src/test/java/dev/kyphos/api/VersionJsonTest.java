package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.BodyFields;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.library.VersionNumber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionJsonTest {

    private static final String EXPECTED = "expected the number of something";

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void aVersionThatIsSentIsRead() throws MalformedJsonException {
        assertThat(required("{\"version\": \"1.2.3\"}")).isEqualTo(VersionNumber.parse("1.2.3"));
        assertThat(problems).isEmpty();
    }

    @Test
    void aVersionThatIsMissingIsToldBesideWhatElseIsWrong() throws MalformedJsonException {
        assertThat(required("{\"verison\": \"1.2.3\"}")).isNull();
        assertThat(problems).extracting(Problem::pointer).containsExactly("/verison", "/version");
        assertThat(problems.getLast().detail()).isEqualTo(EXPECTED);
    }

    @Test
    void nullIsMissing() throws MalformedJsonException {
        assertThat(required("{\"version\": null}")).isNull();
        assertThat(problems).extracting(Problem::detail).containsExactly(EXPECTED);
    }

    @Test
    void whatIsNoVersionIsToldOnce() throws MalformedJsonException {
        for (String value : List.of("1", "\"1\"", "[]", "\"\"")) {
            problems.clear();
            assertThat(required("{\"version\": " + value + "}")).isNull();
            assertThat(problems).extracting(Problem::pointer).containsExactly("/version");
        }
    }

    @Test
    void ofABodyThatIsNoObjectNothingIsMissing() throws MalformedJsonException {
        assertThat(required("[]")).isNull();
        assertThat(problems).extracting(Problem::pointer).containsExactly("");
    }

    private VersionNumber required(String body) throws MalformedJsonException {
        return VersionJson.read(BodyFields.of(JsonReader.read(body).root(), List.of("version"), problems), EXPECTED);
    }
}
