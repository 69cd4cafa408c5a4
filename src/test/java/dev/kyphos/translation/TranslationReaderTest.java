package dev.kyphos.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationReaderTest {

    private static final LanguageTag GERMAN = new LanguageTag("de");
    private static final Version VERSION = Versions.TRANSLATED;
    private static final Json.Obj GOOD =
            (Json.Obj) BundledTranslations.onClassPath().of(VERSION).getFirst().document();
    private static final String POINTER = "/findings/39/text"; // "INR above 1.8 … 1.5 to 1.8 …"

    @Test
    void aCompleteTranslationIsRead() {
        assertThat(problems(GOOD)).isEmpty();
    }

    @Test
    void aMissingTextIsNamedByItsPointer() {
        assertThat(problems(withText(POINTER, null)))
                .containsExactly(new Problem(
                        "/texts/~1findings~139~1text",
                        ProblemCode.MISSING,
                        "missing: expected the translation of this text"));
    }

    @Test
    void everyMissingTextIsAProblemOfItsOwn() {
        int texts = DocumentTexts.of(VERSION.document()).size();
        assertThat(ProblemList.count(problems(GOOD.with("texts", Json.object()))))
                .isEqualTo(texts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/findings/39/id", "/facts/patient/8/unit", "/sources/0/citation", "/statements/0/locator"})
    void aTextTooManyIsNamed(String pointer) {
        assertThat(problems(withText(pointer, "x")))
                .containsExactly(new Problem(
                        "/texts/" + pointer.replace("/", "~1"),
                        ProblemCode.UNKNOWN_FIELD,
                        "unknown member: the version has no such text"));
    }

    @Test
    void aNameThatIsNoPointerIsNotRepeated() {
        assertThat(problems(withText("Max Mustermann", "x")))
                .containsExactly(new Problem(
                        "/texts", ProblemCode.UNKNOWN_FIELD, "unknown member: the version has no such text"));
    }

    @Test
    void anotherDigestIsRefused() {
        assertThat(problems(GOOD.with("digest", "sha256:" + "0".repeat(64))))
                .extracting(Problem::pointer)
                .containsExactly("/digest");
    }

    @Test
    void theTranslationOfOneVersionIsNoneOfAnother() {
        Version older = Versions.of("imwg-2019", "1.0.0");
        assertThat(TranslationReader.read(GOOD, older, GERMAN).problems())
                .extracting(Problem::pointer)
                .contains("/version", "/digest");
        assertThat(BundledTranslations.onClassPath().of(older)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ruleSet, imwg-2008", "version, 1.0.0", "language, fr", "language, DE"})
    void whatThePathSaysTheDocumentSays(String member, String text) {
        assertThat(problems(GOOD.with(member, text)))
                .extracting(Problem::pointer)
                .containsExactly("/" + member);
    }

    @Test
    void theSourceIsNoTranslation() {
        assertThat(TranslationReader.read(GOOD.with("language", "en"), VERSION, new LanguageTag("en"))
                        .problems())
                .extracting(Problem::pointer)
                .containsExactly("/language");
    }

    @Test
    void whoReviewedItIsAnotherThanWhoTranslatedIt() {
        assertThat(problems(GOOD.with("translatedBy", "A").with("reviewedBy", "B")))
                .isEmpty();
        assertThat(problems(GOOD.with("translatedBy", "A").with("reviewedBy", "A")))
                .extracting(Problem::pointer)
                .containsExactly("/reviewedBy");
    }

    @Test
    void whetherItIsReviewedHasToBeSaid() {
        var members = new LinkedHashMap<>(GOOD.members());
        members.remove("reviewedBy");
        assertThat(problems(new Json.Obj(members)))
                .extracting(Problem::detail)
                .singleElement()
                .asString()
                .contains("reviewedBy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INR über 1,8 (SIR 2019): auf 1,6 bis 1,8 oder weniger.",
                "INR über 18 (SIR 2019): auf 1,5 bis 1,8 oder weniger.",
                "INR über 1,8 (SIR 2019): auf 1,5 oder weniger.",
                "INR über 1,8 (SIR 2019): auf 1,5 bis 1,8 oder weniger, 24 Stunden.",
                "INR > 1,8 (SIR 2019): auf 1,5 bis 1,8 oder weniger.",
                "INR über 1,8 (SIR 2019): auf 1,5 bis 1,8 % oder weniger."
            })
    void anotherThresholdIsRefused(String text) {
        assertThat(problems(withText(POINTER, "INR über 1,8 (SIR 2019): auf 1,5 bis 1,8 oder weniger.")))
                .isEmpty();
        assertThat(problems(withText(POINTER, text))).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo("/texts/~1findings~139~1text");
            assertThat(problem.detail()).doesNotContain("24", "1,6", "18 ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"T11 bis L2", "T10 bis L1", "T10 bis 2", "von T10 an"})
    void anotherLevelIsRefused(String text) {
        assertThat(problems(withText("/findings/7/text", text)))
                .extracting(Problem::pointer)
                .containsExactly("/texts/~1findings~17~1text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u200b",
                "<b>Ja</b>",
                "<script src=x>",
                "</p>",
                "<!-- -->",
                "&lt;b&gt;",
                "&#60;",
                "a\u202eb",
                "a\u2066b",
                "a\u200fb",
                "a\u0000b",
                "a\nb",
                "a\u00adb",
                "a\u2028b",
                "a\ufeffb",
                "a\ue000b"
            })
    void markupAndHiddenCharactersAreRefused(String text) {
        assertThat(problems(withText("/findings/13/text", text)))
                .extracting(Problem::pointer)
                .containsExactly("/texts/~1findings~113~1text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0645\u06cc\u200c\u062e", "\u0915\u094d\u200d\u0937", "Müller & Söhne"})
    void whatScriptsNeedIsNot(String text) {
        assertThat(problems(withText("/findings/13/text", text))).isEmpty();
    }

    @Test
    void aTextMuchLongerThanItsSourceIsRefused() {
        assertThat(problems(withText("/findings/13/text", "x".repeat(3 * "Pregnancy.".length() + 100))))
                .isEmpty();
        assertThat(problems(withText("/findings/13/text", "x".repeat(3 * "Pregnancy.".length() + 101))))
                .containsExactly(new Problem(
                        "/texts/~1findings~113~1text", ProblemCode.TOO_LONG, "expected at most 130 characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "\"x\"", "1", "{\"texts\": []}", "{\"texts\": {\"/title\": 1}}"})
    void whatIsNoTranslationIsRefused(String document) throws Exception {
        assertThat(problems(JsonReader.read(document).root())).isNotEmpty();
    }

    /** Whatever members are taken out, doubled or changed: nothing is thrown, and what differs is not read as complete. */
    @Test
    void noDocumentIsReadWithoutAllTexts() {
        List<String> pointers = List.copyOf(DocumentTexts.of(VERSION.document()).keySet());
        Seeds.upTo(100, (random, _) -> {
            Map<String, Json> texts = new LinkedHashMap<>(texts(GOOD));
            int removed = random.nextInt(1, 20);
            for (int i = 0; i < removed; i++) {
                texts.remove(pointers.get(random.nextInt(pointers.size())));
            }
            List<Problem> problems = problems(GOOD.with("texts", new Json.Obj(texts)));
            assertThat(ProblemList.count(problems)).isEqualTo(pointers.size() - texts.size());
        });
    }

    @Test
    void aTranslatedDocumentIsTheSourceButForItsTexts() {
        Translation translation = BundledTranslations.onClassPath().of(VERSION).getFirst();
        Json translated = TranslationReader.translated(VERSION, translation.texts());
        assertThat(DocumentTexts.of(translated)).isEqualTo(translation.texts());
        assertThat(DocumentTexts.replaced(translated, (pointer, _) -> "x"))
                .isEqualTo(DocumentTexts.replaced(VERSION.document(), (pointer, _) -> "x"));
        assertThat(GuidelineReader.read(translated).problems()).isEmpty();
    }

    private static List<Problem> problems(Json document) {
        return TranslationReader.read(document, VERSION, GERMAN).problems();
    }

    private static Json.Obj withText(String pointer, @Nullable String text) {
        var texts = new LinkedHashMap<>(texts(GOOD));
        if (text == null) {
            texts.remove(pointer);
        } else {
            texts.put(pointer, new Json.Text(text));
        }
        return GOOD.with("texts", new Json.Obj(texts));
    }

    private static Map<String, Json> texts(Json.Obj document) {
        return ((Json.Obj) document.members().get("texts")).members();
    }
}
