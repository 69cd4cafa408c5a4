package dev.kyphos.proposal;

import dev.kyphos.fhir.Resources;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The FHIR R4 {@code Parameters} of {@code PlanDefinition/$apply}.
 *
 * @param patientId the id of the subject; empty if there is a problem
 * @param resources what is on record: the resources of each {@code data}
 */
public record ApplyParameters(String patientId, List<Json.Obj> resources) {

    private static final JsonPointer PARAMETER = JsonPointer.root().at("parameter");

    /** What FHIR defines beside them. It makes no difference to a plan of this service. */
    private static final Set<String> IGNORED = Set.of(
            "encounter",
            "practitioner",
            "organization",
            "userType",
            "userLanguage",
            "userTaskContext",
            "setting",
            "settingContext");

    private static final Pattern PATIENT = Pattern.compile("Patient/([A-Za-z0-9.-]{1,64})");

    /** A problem of the data as a whole. */
    public static Problem data(ProblemCode code, String detail) {
        return PARAMETER.problem(code, detail);
    }

    /**
     * Reads a body.
     *
     * @param problems receives the problems
     */
    public static ApplyParameters read(Json body, List<Problem> problems) {
        var reading = new Reading(problems);
        List<Json> sent = parameters(body);
        for (int i = 0; i < sent.size(); i++) {
            reading.add(sent.get(i), PARAMETER.at(i));
        }
        if (sent.isEmpty()) {
            problems.add(JsonPointer.root()
                    .problem(ProblemCode.WRONG_TYPE, "expected Parameters with subject, and with data: a Bundle"));
        } else if (reading.subject == null) {
            problems.add(PARAMETER.problem(
                    ProblemCode.MISSING, "misses the parameter subject: expected a reference as in Patient/17"));
        }
        return new ApplyParameters(Objects.requireNonNullElse(reading.subject, ""), List.copyOf(reading.resources));
    }

    private static List<Json> parameters(Json body) {
        return "Parameters".equals(Resources.type(body))
                        && body instanceof Json.Obj(var members)
                        && members.get("parameter") instanceof Json.Arr(var items)
                ? items
                : List.of();
    }

    private static final class Reading {

        private final List<Problem> problems;
        private final List<Json.Obj> resources = new ArrayList<>();
        private @Nullable String subject;

        Reading(List<Problem> problems) {
            this.problems = problems;
        }

        void add(Json item, JsonPointer at) {
            Map<String, Json> parameter = item instanceof Json.Obj(var members) ? members : Map.of();
            String name = text(parameter.get("name"));
            if (name.equals("subject")) {
                subject(parameter, at);
            } else if (name.equals("data")) {
                Json resource = parameter.getOrDefault("resource", new Json.Null());
                resources.addAll(
                        Resources.of(resource, at.at("resource"), problems).found());
            } else if (!IGNORED.contains(name)) {
                problems.add(at.at("name").problem(ProblemCode.UNKNOWN_VALUE, "expected subject or data"));
            }
        }

        private void subject(Map<String, Json> parameter, JsonPointer at) {
            if (subject != null) {
                problems.add(at.problem(ProblemCode.DUPLICATE, "expected one subject"));
            }
            Matcher matcher = PATIENT.matcher(text(parameter.getOrDefault("valueString", reference(parameter))));
            boolean matches = matcher.matches();
            if (!matches) {
                problems.add(
                        at.problem(ProblemCode.MALFORMED, "expected a reference as in Patient/17, in valueString"));
            }
            subject = matches ? matcher.group(1) : "";
        }

        private static Json reference(Map<String, Json> parameter) {
            return parameter.get("valueReference") instanceof Json.Obj(var members)
                    ? members.getOrDefault("reference", new Json.Null())
                    : new Json.Null();
        }

        private static String text(@Nullable Json json) {
            return json instanceof Json.Text(String text) ? text : "";
        }
    }
}
