package dev.kyphos.interview;

import dev.kyphos.fhir.QuestionnaireName;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The QuestionnaireResponse of a request for the next question: alone, or in Parameters as {@code questionnaire-response}.
 *
 * @param form the questionnaire that it answers; without a version at first
 * @param at the pointer to it
 * @param inParameters whether it came in Parameters, and is answered in such
 */
public record AskedResponse(Json.Obj response, QuestionnaireName form, JsonPointer at, boolean inParameters) {

    private static final String TYPE = "resourceType";
    private static final String RESPONSE = "QuestionnaireResponse";
    private static final String PARAMETERS = "Parameters";
    private static final String INPUT = "questionnaire-response";
    private static final String OUTPUT = "return";

    /** Reads the body of a request; null and at least one problem if there is no response to a rule set's questionnaire in it. */
    public static @Nullable AskedResponse read(Json body, List<Problem> problems) {
        JsonPointer root = JsonPointer.root();
        if (!(body instanceof Json.Obj resource)) {
            problems.add(root.problem(ProblemCode.ofType(body), "expected a resource"));
            return null;
        }
        return switch (type(resource)) {
            case RESPONSE -> of(resource, root, false, problems);
            case PARAMETERS -> inParameters(resource, root, problems);
            default -> {
                problems.add(noResponse(resource, root, RESPONSE + " or " + PARAMETERS));
                yield null;
            }
        };
    }

    /** The resource to answer with: in Parameters if the question came so. */
    public Json.Obj answered(Json.Obj answer) {
        if (!inParameters) {
            return answer;
        }
        Json.Obj parameter = Json.object().with("name", OUTPUT).with("resource", answer);
        return Json.object().with(TYPE, PARAMETERS).with("parameter", new Json.Arr(List.of(parameter)));
    }

    private static @Nullable AskedResponse inParameters(Json.Obj parameters, JsonPointer at, List<Problem> problems) {
        List<Json> list = parameters.members().get("parameter") instanceof Json.Arr(var items) ? items : List.of();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Json.Obj parameter && is(parameter, "name", INPUT)) {
                JsonPointer resourceAt = at.at("parameter").at(i).at("resource");
                Json resource = parameter.members().get("resource");
                if (resource instanceof Json.Obj response && type(response).equals(RESPONSE)) {
                    return of(response, resourceAt, true, problems);
                }
                problems.add(noResponse(resource, resourceAt, RESPONSE));
                return null;
            }
        }
        problems.add(at.at("parameter")
                .problem(ProblemCode.MISSING, "misses the parameter \"%s\": expected a %s".formatted(INPUT, RESPONSE)));
        return null;
    }

    private static @Nullable AskedResponse of(
            Json.Obj response, JsonPointer at, boolean inParameters, List<Problem> problems) {
        QuestionnaireName form = QuestionnaireName.answeredBy(response);
        if (form == null) {
            problems.add(at.at("questionnaire")
                    .problem(
                            ProblemCode.UNKNOWN_VALUE,
                            "expected the canonical reference of a rule set's questionnaire, or a contained questionnaire"
                                    + " that is derived from it"));
            return null;
        }
        return new AskedResponse(response, form, at, inParameters);
    }

    private static Problem noResponse(@Nullable Json resource, JsonPointer at, String expected) {
        boolean typed = resource instanceof Json.Obj(var members) && members.containsKey(TYPE);
        return typed
                ? at.at(TYPE).problem(ProblemCode.UNKNOWN_VALUE, "expected " + expected)
                : at.problem(ProblemCode.MISSING, "misses \"%s\": expected %s".formatted(TYPE, expected));
    }

    private static String type(Json.Obj resource) {
        return resource.members().get(TYPE) instanceof Json.Text(String type) ? type : "";
    }

    private static boolean is(Json.Obj object, String member, String value) {
        return new Json.Text(value).equals(object.members().get(member));
    }
}
