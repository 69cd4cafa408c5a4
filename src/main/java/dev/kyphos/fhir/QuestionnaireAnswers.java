package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a QuestionnaireResponse (FHIR R4) as facts. The linkId of an item is the path of its fact, as in
 * {@code patient/<fact>} or {@code vertebrae/0/<fact>}. Items may be nested in groups.
 *
 * @param patient the facts of the patient that are answered, as in a request
 * @param vertebrae the facts of each vertebra that are answered, as in a request; without the level where it is not answered
 * @param places the pointers to the items of the answered facts, by the path of the fact
 * @param answers the answers as they were sent, without what is nested in them, by the path of the fact
 */
public record QuestionnaireAnswers(
        Json.Obj patient, List<Json.Obj> vertebrae, Map<String, JsonPointer> places, Map<String, Json> answers) {

    /** The beginning of the linkIds of what is shown and not asked. Answers to such items are not read. */
    public static final String SHOWN = "shown/";

    private static final String EXPECTED =
            "expected the path of a fact as linkId, as in patient/<fact> or vertebrae/0/<fact>";

    /**
     * Reads the answers. An item without an answer says nothing. What is wrong with an answer is a problem, and its fact is
     * missing. Whether a value is one of the fact's is left to whoever reads the facts.
     *
     * @param form the questionnaire and version whose codes the answers have
     * @param place the pointer to the response
     * @param problems receives the problems
     */
    public static QuestionnaireAnswers read(
            Guideline guideline, QuestionnaireName form, Json.Obj response, JsonPointer place, List<Problem> problems) {
        var reading = new Reading(guideline, form, problems);
        AnsweredItem.in(response, place, problems).forEach(reading::add);
        return reading.answers();
    }

    /**
     * The pointer to the item of a fact, or to the first one that is answered of the same vertebra; null if there is none.
     *
     * @param path the path of a fact, or of a vertebra
     */
    public @Nullable JsonPointer place(String path) {
        JsonPointer exact = places.get(path);
        int end = path.lastIndexOf('/');
        String vertebra = path.indexOf('/') == end ? path : path.substring(0, end);
        return exact != null
                ? exact
                : places.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(vertebra + "/"))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(null);
    }

    /** The fact that a linkId names, and the index of its vertebra. */
    private record Named(Fact fact, int vertebra) {}

    private static final class Reading {

        private final Guideline guideline;
        private final QuestionnaireName form;
        private final List<Problem> problems;
        private final Map<String, Json> patient = new LinkedHashMap<>();
        private final TreeMap<Integer, Map<String, Json>> vertebrae = new TreeMap<>();
        private final Map<String, JsonPointer> places = new LinkedHashMap<>();
        private final Map<String, Json> answers = new LinkedHashMap<>();
        private final Set<String> seen = new HashSet<>();

        Reading(Guideline guideline, QuestionnaireName form, List<Problem> problems) {
            this.guideline = guideline;
            this.form = form;
            this.problems = problems;
        }

        void add(AnsweredItem item) {
            Named named = item.linkId().startsWith(SHOWN) ? null : named(item);
            if (named == null) {
                return;
            } else if (!seen.add(item.linkId())) {
                problems.add(item.at()
                        .problem(ProblemCode.DUPLICATE, "this linkId stands twice: expected each question once"));
                return;
            } else if (item.answers().size() > 1) {
                problems.add(item.at().at("answer").problem(ProblemCode.TOO_MANY, "expected one answer"));
                return;
            }
            Json answer = item.answers().getFirst();
            Json value = new AnswerValue(named.fact, form.codeSystem(named.fact), problems)
                    .of(answer, item.at().at("answer").at(0));
            if (value == null) {
                return;
            }
            Map<String, Json> facts = named.fact.scope() == Scope.PATIENT
                    ? patient
                    : vertebrae.computeIfAbsent(named.vertebra, _ -> new LinkedHashMap<>());
            facts.put(named.fact.name(), value);
            places.put(item.linkId(), item.at());
            answers.put(item.linkId(), withoutNested(answer));
        }

        private static Json withoutNested(Json answer) {
            Map<String, Json> members = new LinkedHashMap<>(((Json.Obj) answer).members());
            members.remove("item");
            return new Json.Obj(Collections.unmodifiableMap(members));
        }

        /** The fact of an item; null and a problem if its linkId names none. */
        private @Nullable Named named(AnsweredItem item) {
            JsonPointer at = item.at().at("linkId");
            LinkId path = LinkId.parse(item.linkId());
            if (path == null) {
                problems.add(at.problem(ProblemCode.MALFORMED, EXPECTED));
                return null;
            }
            Fact fact = guideline.facts().named(path.fact());
            if (fact == null) {
                problems.add(at.problem(ProblemCode.UNKNOWN_FACT, EXPECTED)
                        .suggesting(path.fact(), guideline.facts().names(path.scope())));
            } else if (fact.scope() != path.scope()) {
                problems.add(at.problem(
                        ProblemCode.MISPLACED_FACT,
                        path.scope() == Scope.PATIENT
                                ? "this is a fact of a vertebra: expected vertebrae/<i>/<fact>"
                                : "this is a fact of the patient: expected patient/<fact>"));
            }
            return fact == null || fact.scope() != path.scope() ? null : new Named(fact, path.vertebra());
        }

        QuestionnaireAnswers answers() {
            List<Json.Obj> known = new ArrayList<>();
            int count = vertebrae.isEmpty() ? 0 : vertebrae.lastKey() + 1;
            for (int i = 0; i < count; i++) {
                known.add(new Json.Obj(Collections.unmodifiableMap(vertebrae.getOrDefault(i, Map.of()))));
            }
            return new QuestionnaireAnswers(
                    new Json.Obj(Collections.unmodifiableMap(patient)),
                    List.copyOf(known),
                    Collections.unmodifiableMap(places),
                    Collections.unmodifiableMap(answers));
        }
    }
}
