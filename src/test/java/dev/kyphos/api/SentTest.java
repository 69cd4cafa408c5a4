package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.library.VersionNumber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a body may say of a version. */
class SentTest {

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void aVersionIsRead() throws Exception {
        assertThat(sent("{'version': '1.2.3'}").version()).isEqualTo(new VersionNumber(1, 2, 3));
        assertThat(sent("{'version': '1.2.3'}").requiredVersion("it")).isEqualTo(new VersionNumber(1, 2, 3));
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'version': null}"})
    void oneThatIsNotSentIsAProblemOnlyWhereItIsRequired(String body) throws Exception {
        assertThat(sent(body).version()).isNull();
        assertThat(problems).isEmpty();
        assertThat(sent(body).requiredVersion("the one")).isNull();
        assertThat(problems).containsExactly(new Problem("/version", "expected the number of the one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'version': 1}", "{'version': ''}", "{'version': '1.0'}", "{'version': []}"})
    void oneThatIsNoneIsOneProblem(String body) throws Exception {
        assertThat(sent(body).requiredVersion("it")).isNull();
        assertThat(problems).containsExactly(new Problem("/version", "expected a version as in 1.0.0"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[]|''", "{'versoin': '1.0.0'}|/versoin"})
    void whereSomethingElseIsWrongThatIsSaidAlone(String body, String pointer) throws Exception {
        assertThat(sent(body).requiredVersion("it")).isNull();
        assertThat(problems).extracting(Problem::pointer).containsExactly(pointer);
    }

    private Sent sent(String body) throws MalformedJsonException {
        return Sent.of(JsonReader.read(body.replace('\'', '"')).root(), List.of("version"), problems);
    }
}
