package dev.kyphos.interview;

import dev.kyphos.fhir.QuestionnaireName;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Json;
import dev.kyphos.translation.Wording;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The questionnaire of a version (FHIR R4), whose items come one after the other: by itself without items (profile
 * sdc-questionnaire-adapt-srch), or contained in a response with those asked so far (profile sdc-questionnaire-adapt).
 */
public final class AdaptiveQuestionnaire {

    private AdaptiveQuestionnaire() {}

    /** The name of the questionnaire of a version. */
    public static QuestionnaireName name(Wording wording) {
        return new QuestionnaireName(
                wording.version().ruleSet(), wording.version().number().toString());
    }

    /**
     * The questionnaire by itself. It has no items.
     *
     * @param status {@code active}, {@code draft} or {@code retired}
     */
    public static Json.Obj base(Wording wording, String status) {
        Guideline guideline = wording.version().diagram().guideline();
        QuestionnaireName name = name(wording);
        return Json.object()
                .with("resourceType", "Questionnaire")
                .with("id", name.ruleSet())
                .with("meta", Extension.profile("sdc-questionnaire-adapt-srch"))
                .with("language", wording.language().tag())
                .with("extension", new Json.Arr(List.of(Extension.adaptive())))
                .with("url", name.url())
                .withAny("version", name.version())
                .with("name", computable(name.ruleSet()))
                .with("title", guideline.title())
                .with("status", status)
                .with("subjectType", Json.texts(List.of("Patient")))
                .with("description", guideline.description());
    }

    /**
     * The questionnaire as a response contains it.
     *
     * @param items the items so far
     */
    static Json.Obj contained(Wording wording, String id, List<Json> items) {
        Json.Obj form = Json.object()
                .with("resourceType", "Questionnaire")
                .with("id", id)
                .with("meta", Extension.profile("sdc-questionnaire-adapt"))
                .with("language", wording.language().tag())
                .with("extension", new Json.Arr(List.of(Extension.adaptive())))
                .with("title", wording.version().diagram().guideline().title())
                .with("derivedFrom", Json.texts(List.of(name(wording).canonical())))
                .with("status", "active")
                .with("subjectType", Json.texts(List.of("Patient")));
        return items.isEmpty() ? form : form.with("item", new Json.Arr(List.copyOf(items)));
    }

    /** The id as a name for programs: {@code own-rules} is {@code OwnRules}. It begins with a capital, as FHIR wants it. */
    private static String computable(String ruleSet) {
        String name = Arrays.stream(ruleSet.split("-", -1))
                .filter(part -> !part.isEmpty())
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
        return Character.isUpperCase(name.charAt(0)) ? name : "RuleSet" + name;
    }
}
