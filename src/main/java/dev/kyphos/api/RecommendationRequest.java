package dev.kyphos.api;

import dev.kyphos.http.BodyFields;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a recommendation is asked of, as sent; the patient's facts are read once the rule set is known.
 *
 * @param ruleSet null where it is missing or no text
 * @param version the version to ask, or null for the active one
 * @param asOf the time whose active version to ask, or null for now
 * @param presumeNormal whether unknown facts take their normal value
 * @param patient the facts of the person, as sent
 * @param vertebrae the vertebrae, as sent
 */
record RecommendationRequest(
        @Nullable String ruleSet,
        @Nullable VersionNumber version,
        @Nullable Instant asOf,
        boolean presumeNormal,
        Json patient,
        Json vertebrae) {

    private static final List<String> MEMBERS =
            List.of("ruleSet", "version", "asOf", "presume", "patient", "vertebrae");

    /** Reads a request's body; what is wrong with it is added to the problems. */
    static RecommendationRequest read(Json body, List<Problem> problems) {
        BodyFields sent = BodyFields.of(body, MEMBERS, problems);
        if (sent.text("version") != null && sent.text("asOf") != null) {
            sent.problem("asOf", "expected either version or asOf, not both");
        }
        return new RecommendationRequest(
                sent.isObject() ? ruleSet(sent) : null,
                VersionJson.readOptional(sent),
                sent.time("asOf"),
                presumeNormal(sent),
                sent.has("patient") ? sent.value("patient") : new Json.Obj(Map.of()),
                sent.has("vertebrae") ? sent.value("vertebrae") : new Json.Arr(List.of()));
    }

    private static @Nullable String ruleSet(BodyFields sent) {
        String id = sent.text("ruleSet");
        if (id == null) {
            sent.problem("ruleSet", "expected the id of a rule set, see /v1/rulesets");
        }
        return id;
    }

    private static boolean presumeNormal(BodyFields sent) {
        boolean normal = "normal".equals(sent.text("presume"));
        if (!normal && sent.has("presume")) {
            sent.problem("presume", "expected \"normal\", or nothing");
        }
        return normal;
    }
}
