package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Json;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The questionnaire of a rule set, as a canonical reference names it.
 *
 * @param version the version of the rule set; null if the reference names none
 */
public record QuestionnaireName(String ruleSet, @Nullable String version) {

    private static final String URL = "urn:kyphos:questionnaire:";
    private static final String CODES = "urn:kyphos:facts:";
    private static final String OUTCOMES = "urn:kyphos:outcomes:";
    private static final Pattern CANONICAL = Pattern.compile(
            "(?:" + URL + "|https?://.*/Questionnaire/)(?<id>[^|#/]*)(?:\\|(?<version>[^|#]*))?(?:#.*)?");

    /** The URL of the questionnaire of each version. */
    public String url() {
        return URL + ruleSet;
    }

    /** The canonical reference: the URL and, if it is named, the version. */
    public String canonical() {
        return version == null ? url() : url() + "|" + version;
    }

    /** The code system of a fact's words. It names the version, since another one may have other words. */
    public String codeSystem(Fact fact) {
        return factSystem() + ":" + fact.name();
    }

    /** The code system of the names of facts, which is the id of their JSON Schema. */
    public String factSystem() {
        return CODES + ruleSet + ":" + version;
    }

    /** The code system of outcomes. */
    public String outcomeSystem() {
        return OUTCOMES + ruleSet + ":" + version;
    }

    /** Whether a code system has the words of a fact, in any version of its rule set. */
    static boolean isCodeSystem(String system, String ruleSet, Fact fact) {
        return system.startsWith(CODES + ruleSet + ":") && system.endsWith(":" + fact.name());
    }

    /** The name that a reference has: by the questionnaire's URL, or its address at any server; null if it is another one. */
    public static @Nullable QuestionnaireName of(String reference) {
        Matcher matcher = CANONICAL.matcher(reference);
        return matcher.matches() && GuidelineReader.isId(matcher.group("id"))
                ? new QuestionnaireName(matcher.group("id"), matcher.group("version"))
                : null;
    }

    /**
     * The questionnaire that a QuestionnaireResponse answers: the one that it refers to, or that its contained one is derived
     * from. Null if that is no rule set's.
     */
    public static @Nullable QuestionnaireName answeredBy(Json.Obj response) {
        if (!(response.members().get("questionnaire") instanceof Json.Text(String reference))) {
            return null;
        }
        if (!reference.startsWith("#")) {
            return of(reference);
        }
        Json.Obj form = contained(response, reference.substring(1));
        return form != null
                        && items(form, "derivedFrom").stream().findFirst().orElse(null) instanceof Json.Text(var base)
                ? of(base)
                : null;
    }

    /** The contained questionnaire that a QuestionnaireResponse answers; null if it contains none. */
    public static Json.@Nullable Obj containedIn(Json.Obj response) {
        return response.members().get("questionnaire") instanceof Json.Text(String reference)
                        && reference.startsWith("#")
                ? contained(response, reference.substring(1))
                : null;
    }

    private static Json.@Nullable Obj contained(Json.Obj response, String id) {
        for (Json each : items(response, "contained")) {
            if (each instanceof Json.Obj form
                    && is(form.members(), "id", id)
                    && is(form.members(), "resourceType", "Questionnaire")) {
                return form;
            }
        }
        return null;
    }

    private static boolean is(Map<String, Json> members, String name, String value) {
        return new Json.Text(value).equals(members.get(name));
    }

    private static List<Json> items(Json.Obj object, String member) {
        return object.members().get(member) instanceof Json.Arr(var items) ? items : List.of();
    }
}
