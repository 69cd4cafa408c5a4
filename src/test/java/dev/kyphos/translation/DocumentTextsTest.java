package dev.kyphos.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.ProblemCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTextsTest {

    private static final String BUNDLED = "src/main/resources/rulesets/";

    /** The members whose texts are no texts for people: a new member is either here or in {@link DocumentTexts}. */
    private static final Set<String> CODES = Set.of(
            "id",
            "citation",
            "doi",
            "source",
            "locator",
            "seen",
            "strength",
            "direction",
            "certainty",
            "judgedBy",
            "name",
            "type",
            "unit",
            "answeredBy",
            "values",
            "normal",
            "fact",
            "is",
            "in",
            "ref",
            "score",
            "label",
            "kind",
            "grade",
            "statements",
            "outcome",
            "outcomes",
            "overall",
            "code",
            "by",
            "discuss",
            "scope",
            "reason",
            "replaced",
            "language");

    @ParameterizedTest
    @ValueSource(strings = {"imwg-2019/2.0.0", "imwg-2019/1.0.0", "imwg-2008/2.0.0", "imwg-2008/1.0.0"})
    void everyTextIsEitherForPeopleOrACode(String name) throws Exception {
        Json document = document(BUNDLED + name + ".json");
        Map<String, String> all = new LinkedHashMap<>();
        collect(document, JsonPointer.root(), "", all);
        Set<String> others = new LinkedHashSet<>(all.keySet());
        others.removeAll(DocumentTexts.of(document).keySet());
        assertThat(others).allSatisfy(pointer -> assertThat(CODES).contains(all.get(pointer)));
        assertThat(DocumentTexts.of(document).keySet())
                .contains("/words/yes", "/title", "/findings/0/text", "/ladder/0/title", "/facts/patient/0/question")
                .noneMatch(pointer -> pointer.matches("/scores/.*/label|.*/(id|unit|locator|citation)"));
    }

    @ParameterizedTest
    @CsvSource({"de, de", "pt-br, pt-BR"})
    void aDocumentMayNameItsLanguage(String text, String tag) throws Exception {
        Json.Obj document = (Json.Obj) document(BUNDLED + "imwg-2008/1.0.0.json");
        assertThat(GuidelineReader.read(document).orThrow().language()).isEqualTo(LanguageTag.DEFAULT);
        assertThat(GuidelineReader.read(document.with("language", text))
                        .orThrow()
                        .language())
                .hasToString(tag);
    }

    @Test
    void aLanguageThatIsNoneIsRefused() throws Exception {
        Json.Obj document = (Json.Obj) document(BUNDLED + "imwg-2008/1.0.0.json");
        assertThat(GuidelineReader.read(document.with("language", "German of course"))
                        .problems())
                .containsExactly(
                        JsonPointer.root().at("language").problem(ProblemCode.MALFORMED, LanguageTag.EXPECTED));
    }

    /** The texts of a document by their pointers, each with the name of its member. */
    private static void collect(Json value, JsonPointer pointer, String member, Map<String, String> texts) {
        switch (value) {
            case Json.Text _ -> texts.put(pointer.toString(), member);
            case Json.Obj(var members) ->
                members.forEach((name, each) -> {
                    if (!name.equals("cases") || !pointer.toString().isEmpty()) {
                        collect(each, pointer.at(name), name, texts);
                    }
                });
            case Json.Arr(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    collect(items.get(i), pointer.at(i), member, texts);
                }
            }
            default -> {}
        }
    }

    private static Json document(String path) throws Exception {
        return JsonReader.read(Files.readString(Path.of(path))).root();
    }
}
