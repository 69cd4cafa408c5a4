package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A problem (RFC 9457) as an OperationOutcome (FHIR R4). Each error of the problem is an issue: {@code details} has the error's
 * code and text, {@code expression} its place as FHIRPath from the resource that was sent, or {@code http.} and the parameter.
 */
public final class OperationOutcome {

    private static final String CODES = "urn:kyphos:error-code";
    private static final String PROBLEMS = "urn:kyphos:problem";

    /** The problem's type without the URN that it begins with. */
    private static final Pattern URN = Pattern.compile("^" + PROBLEMS + ":");

    /** The JSON name of an element that may have one of several types, such as {@code valueCoding}. */
    private static final Pattern CHOICE = Pattern.compile("value[A-Z]\\w*");

    private static final Map<Integer, String> BY_STATUS = Map.of(
            401, "login",
            403, "forbidden",
            404, "not-found",
            405, "not-supported",
            409, "conflict",
            412, "conflict",
            413, "too-long",
            415, "not-supported",
            429, "throttled",
            503, "transient");

    private OperationOutcome() {}

    /**
     * The OperationOutcome of a problem.
     *
     * @param status the status of the response
     * @param problem the members of the problem
     */
    public static Json.Obj of(int status, Json.Obj problem) {
        Json errors = problem.members().get("errors");
        Json.Arr issues = errors instanceof Json.Arr(var list) && !list.isEmpty()
                ? Json.array(list, error -> issue((Json.Obj) error))
                : new Json.Arr(List.of(issue(status, problem)));
        return Json.object().with("resourceType", "OperationOutcome").with("issue", issues);
    }

    private static Json.Obj issue(int status, Json.Obj problem) {
        String type = BY_STATUS.getOrDefault(status, status < 500 ? "invalid" : "exception");
        String code = URN.matcher(text(problem, "type")).replaceFirst("");
        return issue(type, PROBLEMS, code, text(problem, "title") + ". " + text(problem, "detail"));
    }

    private static Json.Obj issue(Json.Obj error) {
        String code = text(error, "code");
        Json.Obj issue = issue(type(code), CODES, code, text(error, "detail"));
        String place = error.members().containsKey("parameter")
                ? "http." + text(error, "parameter")
                : expression(text(error, "pointer"));
        return place.isEmpty() || place.equals("http.") ? issue : issue.with("expression", Json.texts(List.of(place)));
    }

    private static Json.Obj issue(String type, String system, String code, String text) {
        Json.Obj coding = Json.object().with("system", system).with("code", code);
        return Json.object()
                .with("severity", "error")
                .with("code", type)
                .with(
                        "details",
                        Json.object()
                                .with("coding", new Json.Arr(List.of(coding)))
                                .with("text", text));
    }

    /** The type of an issue (http://hl7.org/fhir/issue-type) for the kind of a problem. */
    private static String type(String code) {
        ProblemCode kind = kind(code);
        return switch (kind) {
            case null -> "invalid";
            case WRONG_TYPE, MALFORMED, UNKNOWN_FIELD, NOT_ALLOWED, MISPLACED_FACT, REPLACED_FACT -> "structure";
            case MISSING, NULL_NOT_ALLOWED, BLANK, TOO_FEW -> "required";
            case UNKNOWN_VALUE, UNKNOWN_FACT -> "code-invalid";
            case UNKNOWN_PARAMETER -> "not-supported";
            case UNKNOWN_RULE_SET, UNKNOWN_VERSION, BEFORE_FIRST_ACTIVATION -> "not-found";
            case TOO_MANY, TOO_LONG -> "too-long";
            case TOO_COMPLEX -> "too-costly";
            case CONTRADICTION -> "invariant";
            default -> "value";
        };
    }

    private static @Nullable ProblemCode kind(String code) {
        for (ProblemCode kind : ProblemCode.values()) {
            if (Json.word(kind).equals(code)) {
                return kind;
            }
        }
        return null;
    }

    /** A JSON Pointer as FHIRPath: {@code /item/0/answer/0/valueCoding} is {@code item[0].answer[0].value}. */
    static String expression(String pointer) {
        return Pattern.compile("/")
                .splitAsStream(pointer)
                .skip(1)
                .map(segment -> segment.matches("\\d+") ? "[" + segment + "]" : "." + element(segment))
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String element(String name) {
        return CHOICE.matcher(name).matches() ? "value" : name;
    }

    private static String text(Json.Obj object, String member) {
        return object.members().get(member) instanceof Json.Text(String text) ? text : "";
    }
}
