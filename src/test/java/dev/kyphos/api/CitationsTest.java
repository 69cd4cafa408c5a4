package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An answer quotes the statements that it cites, as the rule set has them, and their sources. */
class CitationsTest {

    static Stream<JsonNode> answers() {
        return Example.ALL.stream()
                .flatMap(example ->
                        Stream.of(InProcess.recommended(example.request()), InProcess.explained(example.request())));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyStatementThatIsCitedIsQuotedAsTheRuleSetHasIt(JsonNode answer) {
        ObjectNode citing = answer.deepCopy();
        JsonNode quoted = citing.remove("statements");

        Set<String> cited = citing.findValues("statements").stream()
                .flatMap(ids -> Tree.texts(ids).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(cited.isEmpty()).isEqualTo(isAllOpen(answer));
        assertThat(cited).isSubsetOf(Tree.names(quoted));
        JsonNode said = Document.of(answer).statements();
        assertThat(quoted.properties())
                .allSatisfy(each -> assertThat(each.getValue()).isEqualTo(said.path(each.getKey())));
    }

    /** Whether a standard answer says nothing that is certain. */
    private static boolean isAllOpen(JsonNode answer) {
        return Tree.items(answer.path("vertebrae"))
                .allMatch(vertebra -> vertebra.path("findings").isEmpty()
                        && vertebra.at("/outcome/status").textValue().equals("undetermined"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void aStatementSaysWhereItStandsAndHowItWasSeen(JsonNode answer) {
        assertThat(answer.path("statements")).allSatisfy(statement -> {
            assertThat(statement.path("text").textValue()).isNotBlank();
            assertThat(statement.path("locator").textValue()).isNotBlank();
            assertThat(statement.path("seen").textValue()).isIn("primary", "digest", "adjacent", "practice");
            assertThat(answer.path("sources").has(statement.path("source").textValue()))
                    .isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("answers")
    void theSourcesAreThoseOfTheStatements(JsonNode answer) {
        assertThat(Tree.names(answer.path("sources")))
                .containsExactlyInAnyOrderElementsOf(Tree.items(answer.path("statements"))
                        .map(statement -> statement.path("source").textValue())
                        .collect(Collectors.toSet()));
        assertThat(answer.path("sources"))
                .allSatisfy(source ->
                        assertThat(source.path("citation").textValue()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatIsKnownToBeLackingIsSaid(JsonNode answer) {
        var document = Document.of(answer).json();

        if (answer.has("knownGaps")) {
            assertThat(answer.path("knownGaps")).isEqualTo(document.path("knownGaps"));
        }
        assertThat(answer.path("notice")).isEqualTo(document.path("notice"));
    }
}
