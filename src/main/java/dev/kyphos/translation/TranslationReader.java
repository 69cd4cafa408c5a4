package dev.kyphos.translation;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a document as a {@link Translation} of a version, or reports all its problems. */
final class TranslationReader {

    private static final int MAX_NAME_LENGTH = 200;

    /** What looks like the pointer of a text, and is safe to repeat. */
    private static final Pattern POINTER = Pattern.compile("(/[A-Za-z0-9_.-]{1,64}){1,8}");

    private final Version version;
    private final LanguageTag language;
    private final List<Problem> problems = new ProblemList();
    private final ObjectReader document;

    private TranslationReader(Json json, Version version, LanguageTag language) {
        this.version = version;
        this.language = language;
        this.document = new ObjectReader(json, JsonPointer.root(), problems);
    }

    /** The translation of this version into this language, or all problems of the document with their JSON Pointers. */
    static Checked<Translation> read(Json document, Version version, LanguageTag language) {
        List<Problem> numbers = CanonicalJson.problems(document);
        if (!numbers.isEmpty()) {
            return new Checked.Invalid<>(numbers);
        }
        var reader = new TranslationReader(document, version, language);
        Translation translation = reader.translation(document);
        if (reader.problems.isEmpty()) {
            reader.problems.addAll(GuidelineReader.read(translated(version, translation.texts()))
                    .problems());
        }
        return Checked.of(reader.problems, () -> translation);
    }

    /** The document of a version with other texts. */
    static Json translated(Version version, Map<String, String> texts) {
        return DocumentTexts.replaced(version.document(), texts::getOrDefault);
    }

    private Translation translation(Json json) {
        same("ruleSet", version.ruleSet(), "the rule set in the path");
        same("version", version.number().toString(), "the version in the path");
        same("digest", version.digest(), "the digest of the version");
        language();
        var translation = new Translation(
                version.ruleSet(),
                version.number(),
                language,
                version.digest(),
                name("translatedBy"),
                reviewedBy(),
                document.object("texts", Map.of(), this::texts),
                CanonicalJson.digest(CanonicalJson.bytes(json)),
                json);
        if (translation.translatedBy().equals(translation.reviewedBy())) {
            problems.add(document.place()
                    .at("reviewedBy")
                    .problem(ProblemCode.CONTRADICTION, "expected somebody else than the translator"));
        }
        document.done();
        return translation;
    }

    private void same(String member, String value, String what) {
        String text = document.text(member);
        if (!text.isEmpty() && !text.equals(value)) {
            problems.add(document.place()
                    .at(member)
                    .problem(ProblemCode.CONTRADICTION, "expected %s: %s".formatted(what, value)));
        }
    }

    private void language() {
        LanguageTag source = version.diagram().guideline().language();
        String text = document.text("language");
        JsonPointer place = document.place().at("language");
        if (!text.isEmpty() && !text.equals(language.tag())) {
            problems.add(place.problem(ProblemCode.CONTRADICTION, "expected the language in the path: " + language));
        }
        if (language.equals(source)) {
            problems.add(
                    place.problem(ProblemCode.CONTRADICTION, "expected another language than that of the version"));
        }
    }

    private String name(String member) {
        String name = document.text(member);
        if (!name.isEmpty()) {
            problems.addAll(TextCheck.problems(document.place().at(member), name, MAX_NAME_LENGTH));
        }
        return name;
    }

    /** The member must be there, so that nobody forgets to say it. */
    private @Nullable String reviewedBy() {
        Json value = document.required("reviewedBy", "expected the name of who reviewed the texts, or null");
        return value == null || value instanceof Json.Null ? null : name("reviewedBy");
    }

    private Map<String, String> texts(ObjectReader members) {
        Map<String, String> texts = new LinkedHashMap<>();
        DocumentTexts.of(version.document()).forEach((pointer, source) -> {
            if (!members.has(pointer)) {
                problems.add(members.place()
                        .at(pointer)
                        .problem(ProblemCode.MISSING, "missing: expected the translation of this text"));
                return;
            }
            String text = members.text(pointer);
            texts.put(pointer, text);
            if (!text.isEmpty()) {
                problems.addAll(TextCheck.problems(members.place().at(pointer), source, text));
            }
        });
        members.rest().forEach(name -> problems.add(excess(members.place(), name)));
        return texts;
    }

    private static Problem excess(JsonPointer texts, String name) {
        JsonPointer place = POINTER.matcher(name).matches() ? texts.at(name) : texts;
        return place.problem(ProblemCode.UNKNOWN_FIELD, "unknown member: the version has no such text");
    }
}
