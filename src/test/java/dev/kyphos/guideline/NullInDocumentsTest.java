package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No member of a document may be null, and no error says that it may. */
class NullInDocumentsTest {

    static Stream<String> places() {
        return places("", Umbrella.DOCUMENT).filter(place -> !place.matches("/cases/\\d+/request/.+"));
    }

    private static Stream<String> places(String at, Json json) {
        Stream<String> inner = switch (json) {
            case Json.Obj(var members) ->
                members.entrySet().stream().flatMap(each -> places(at + "/" + each.getKey(), each.getValue()));
            case Json.Arr(var items) ->
                IntStream.range(0, items.size()).boxed().flatMap(i -> places(at + "/" + i, items.get(i)));
            default -> Stream.of();
        };
        return Stream.concat(Stream.of(at), inner);
    }

    @ParameterizedTest
    @MethodSource("places")
    void nullIsRefused(String place) {
        List<Problem> problems = Umbrella.problemsWith(place, "null");

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(place);
            assertThat(problem.code()).isEqualTo(ProblemCode.NULL_NOT_ALLOWED);
        });
        assertThat(problems).allSatisfy(problem -> assertThat(problem.detail()).doesNotContain("null"));
    }
}
