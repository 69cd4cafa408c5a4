package dev.kyphos.api;

import dev.kyphos.answer.Consultation;
import dev.kyphos.http.BodyFields;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a recommendation. The patient's facts stay JSON until the rule set is known.
 *
 * @param ruleSet the rule set's id; null if it is absent or not a text
 * @param version the requested version; null for the active version
 * @param asOf the time whose active version is requested; null for now
 * @param presumeNormal true if unknown facts take their normal value
 * @param notKnown the paths of facts not to ask; null if absent
 * @param patient the patient's facts; an empty object if absent
 * @param vertebrae the vertebrae; null if absent
 */
record RecommendationRequest(
        @Nullable String ruleSet,
        @Nullable VersionNumber version,
        @Nullable Instant asOf,
        boolean presumeNormal,
        Json notKnown,
        Json patient,
        @Nullable Json vertebrae) {

    private static final List<String> MEMBERS =
            List.of("ruleSet", "version", "asOf", "presume", "notKnown", "patient", "vertebrae");

    /**
     * Reads a body that is asked of a draft of a rule set: it names no version, and no other rule set.
     *
     * @param problems receives the problems
     */
    static RecommendationRequest readOfDraft(Json body, String ruleSet, List<Problem> problems) {
        BodyFields fields = BodyFields.of(body, MEMBERS, problems);
        for (String name : List.of("version", "asOf")) {
            if (fields.has(name)) {
                fields.problem(name, ProblemCode.NOT_ALLOWED, "expected no such member: the draft answers");
            }
        }
        if (fields.has("ruleSet")) {
            fields.oneOf("ruleSet", List.of(ruleSet));
        }
        return of(fields, ruleSet, null, null);
    }

    /**
     * Reads a body.
     *
     * @param problems receives the problems
     */
    static RecommendationRequest read(Json body, List<Problem> problems) {
        BodyFields fields = BodyFields.of(body, MEMBERS, problems);
        if (fields.text("version") != null && fields.text("asOf") != null) {
            fields.problem("asOf", ProblemCode.NOT_ALLOWED, "expected either version or asOf, not both");
        }
        return of(
                fields,
                fields.isObject() ? ruleSet(fields) : null,
                VersionJson.readOptional(fields),
                fields.time("asOf"));
    }

    private static RecommendationRequest of(
            BodyFields fields, @Nullable String ruleSet, @Nullable VersionNumber version, @Nullable Instant asOf) {
        return new RecommendationRequest(
                ruleSet,
                version,
                asOf,
                presumeNormal(fields),
                fields.value("notKnown"),
                fields.has("patient") ? fields.value("patient") : new Json.Obj(Map.of()),
                fields.members().get("vertebrae"));
    }

    /** What the request says of the patient. */
    Consultation.Question question() {
        return new Consultation.Question(patient, vertebrae, notKnown, presumeNormal);
    }

    private static @Nullable String ruleSet(BodyFields fields) {
        String id = fields.text("ruleSet");
        if (id == null) {
            fields.problem(
                    "ruleSet",
                    fields.absentOr("ruleSet", ProblemCode.WRONG_TYPE),
                    "expected the id of a rule set, see /v1/rulesets");
        }
        return id;
    }

    private static boolean presumeNormal(BodyFields fields) {
        return fields.oneOf("presume", List.of("normal")) != null;
    }
}
