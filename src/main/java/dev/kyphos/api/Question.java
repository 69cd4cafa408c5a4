package dev.kyphos.api;

import dev.kyphos.json.Json;
import dev.kyphos.json.Place;
import dev.kyphos.json.Problem;
import dev.kyphos.library.VersionNumber;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
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
record Question(
        @Nullable String ruleSet,
        @Nullable VersionNumber version,
        @Nullable Instant asOf,
        boolean presumeNormal,
        Json patient,
        Json vertebrae) {

    private static final List<String> MEMBERS =
            List.of("ruleSet", "version", "asOf", "presume", "patient", "vertebrae");

    /** Reads a request's body; what is wrong with it is added to the problems. */
    static Question read(Json body, List<Problem> problems) {
        if (!(body instanceof Json.Obj(var members))) {
            problems.add(Place.root().problem("expected an object"));
            return new Question(null, null, null, false, new Json.Obj(Map.of()), new Json.Arr(List.of()));
        }
        return new Reading(members, problems).question();
    }

    private record Reading(Map<String, Json> members, List<Problem> problems) {

        Question question() {
            members.keySet().stream()
                    .filter(name -> !MEMBERS.contains(name))
                    .forEach(name -> problems.add(Place.root()
                            .atUntrusted(name)
                            .problem("unknown field: expected one of " + String.join(", ", MEMBERS))));
            if (text("version") != null && text("asOf") != null) {
                problems.add(at("asOf").problem("expected either version or asOf, not both"));
            }
            return new Question(ruleSet(), version(), asOf(), presumeNormal(), patient(), vertebrae());
        }

        private Place at(String member) {
            return Place.root().at(member);
        }

        private Json sent(String member) {
            return members.getOrDefault(member, new Json.Null());
        }

        private boolean has(String member) {
            return !(sent(member) instanceof Json.Null);
        }

        /** The text of a member; null where it is not sent, or is no text, which is said. */
        private @Nullable String text(String member) {
            return sent(member) instanceof Json.Text(String text) ? text : null;
        }

        private @Nullable String ruleSet() {
            String id = text("ruleSet");
            if (id == null) {
                problems.add(at("ruleSet").problem("expected the id of a rule set, see /v1/rulesets"));
            }
            return id;
        }

        private @Nullable VersionNumber version() {
            String text = text("version");
            VersionNumber version = text == null ? null : VersionNumber.parse(text);
            if (version == null && has("version")) {
                problems.add(at("version").problem("expected a version as in 1.0.0"));
            }
            return version;
        }

        private @Nullable Instant asOf() {
            if (!has("asOf")) {
                return null;
            }
            String text = text("asOf");
            try {
                return OffsetDateTime.parse(text == null ? "" : text).toInstant();
            } catch (DateTimeException e) {
                problems.add(at("asOf").problem("expected a time with its offset, as in 2026-01-31T00:00:00Z"));
                return null;
            }
        }

        private boolean presumeNormal() {
            boolean normal = "normal".equals(text("presume"));
            if (!normal && has("presume")) {
                problems.add(at("presume").problem("expected \"normal\", or nothing"));
            }
            return normal;
        }

        private Json patient() {
            return has("patient") ? sent("patient") : new Json.Obj(Map.of());
        }

        private Json vertebrae() {
            return has("vertebrae") ? sent("vertebrae") : new Json.Arr(List.of());
        }
    }
}
