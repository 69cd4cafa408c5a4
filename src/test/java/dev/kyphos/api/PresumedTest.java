package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer lists each presumed fact, and equals the answer to a request with these facts. */
class PresumedTest {

    static Stream<Example> examples() {
        return Example.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingIsPresumedUnasked(Example example) {
        assertThat(InProcess.recommended(presuming(example, false)).path("presumed"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatDeclaresANormalValueAndIsUnknownIsPresumed(Example example) {
        ObjectNode request = presuming(example, true);
        var document = example.document();
        List<String> expected = new ArrayList<>(unknown(document, "patient", "patient", request));
        for (int i = 0; i < request.path("vertebrae").size(); i++) {
            expected.addAll(unknown(document, "vertebra", "vertebrae/" + i, request));
        }

        assertThat(Tree.items(InProcess.recommended(request).path("presumed"))
                        .map(presumed -> presumed.path("fact").textValue() + " = " + presumed.path("value")))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aRedFlagIsNeverPresumed(Example example) {
        assertThat(Tree.items(InProcess.recommended(presuming(example, true)).path("presumed"))
                        .map(presumed -> presumed.path("fact").textValue().replaceAll(".*/", "")))
                .isNotEmpty()
                .doesNotContain(
                        "neurologicalDeficit", "epiduralGrade", "overtInstability", "level", "fractured", "pain");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theAnswerIsThatToARequestThatSaysWhatWasPresumed(Example example) {
        ObjectNode presumed = (ObjectNode) InProcess.explained(presuming(example, true));
        ObjectNode request = presuming(example, false);
        presumed.remove("presumed")
                .forEach(each -> Requests.set(request, each.path("fact").textValue(), each.path("value")));
        ObjectNode said = (ObjectNode) InProcess.explained(request);
        said.remove("presumed");

        assertThat(said).isEqualTo(presumed);
    }

    private static List<String> unknown(Document document, String scope, String path, ObjectNode request) {
        return document.facts(scope).stream()
                .filter(fact -> fact.has("normal"))
                .filter(fact -> request.at("/" + path + "/" + fact.path("name").textValue())
                        .isMissingNode())
                .map(fact -> path + "/" + fact.path("name").textValue() + " = " + fact.path("normal"))
                .toList();
    }

    private static ObjectNode presuming(Example example, boolean normal) {
        ObjectNode request = example.request().deepCopy();
        request.remove("presume");
        return normal ? request.put("presume", "normal") : request;
    }
}
