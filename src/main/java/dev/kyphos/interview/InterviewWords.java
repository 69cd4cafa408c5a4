package dev.kyphos.interview;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonResource;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The words of a questionnaire that no rule set has a text for.
 *
 * @param another the question for a further vertebra's level
 * @param result the title of the outcome
 * @param possible the title of the outcomes if there are several
 * @param obtain the title of a fact that nobody knows and that can still change the outcome
 */
record InterviewWords(String another, String result, String possible, String obtain) {

    private static final Map<String, InterviewWords> BY_LANGUAGE = read(JsonResource.read("/interview/words.json"));

    /** The words in a language; in English if there are none in it. */
    static InterviewWords in(LanguageTag language) {
        String primary = language.tag().split("-", 2)[0];
        InterviewWords words = BY_LANGUAGE.getOrDefault(language.tag(), BY_LANGUAGE.get(primary));
        return words != null ? words : Objects.requireNonNull(BY_LANGUAGE.get(LanguageTag.DEFAULT.tag()));
    }

    private static Map<String, InterviewWords> read(Json json) {
        if (!(json instanceof Json.Obj(var languages))) {
            throw new IllegalStateException("the words of interviews are no object");
        }
        return languages.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, language -> read(language.getKey(), language.getValue())));
    }

    private static InterviewWords read(String language, Json json) {
        List<Problem> problems = new ArrayList<>();
        var members = new ObjectReader(json, JsonPointer.root().at(language), problems);
        var words = new InterviewWords(
                members.text("another"), members.text("result"), members.text("possible"), members.text("obtain"));
        members.done();
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the words of interviews: " + problems);
        }
        return words;
    }
}
