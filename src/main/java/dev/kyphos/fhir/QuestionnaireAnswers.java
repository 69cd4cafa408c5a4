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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The answers of a QuestionnaireResponse (FHIR R4) as facts. The linkId of an item is the path of its fact, as in
 * {@code patient/<fact>} or {@code vertebrae/0/<fact>}. Items may be nested in groups.
 *
 * @param patient the facts of the patient that are answered, as in a request
 * @param vertebrae the facts of each vertebra that are answered, as in a request; without the level where it is not answered
 * @param places the pointers to the items of the answered facts, by the path of the fact
 */
public record QuestionnaireAnswers(Json.Obj patient, List<Json.Obj> vertebrae, Map<String, JsonPointer> places) {

    /** The beginning of the linkIds of what is shown and not asked. Answers to such items are not read. */
    public static final String SHOWN = "shown/";

    private static final Pattern PATH =
            Pattern.compile("patient/(?<fact>\\w{1,100})|vertebrae/(?<index>0|[1-9]\\d?)/(?<own>\\w{1,100})");

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

    /** The pointer to the item of a fact, or to the first answered one below a path; null if none is answered. */
    public @Nullable JsonPointer place(String path) {
        JsonPointer exact = places.get(path);
        return exact != null
                ? exact
                : places.entrySet().stream()
                        .filter(each -> each.getKey().startsWith(path + "/"))
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

        Reading(Guideline guideline, QuestionnaireName form, List<Problem> problems) {
            this.guideline = guideline;
            this.form = form;
            this.problems = problems;
        }

        void add(AnsweredItem item) {
            Named named = item.linkId().startsWith(SHOWN) ? null : named(item);
            if (named == null) {
                return;
            } else if (places.putIfAbsent(item.linkId(), item.at()) != null) {
                problems.add(item.at()
                        .problem(ProblemCode.DUPLICATE, "this linkId stands twice: expected each question once"));
                return;
            } else if (item.answers().size() > 1) {
                problems.add(item.at().at("answer").problem(ProblemCode.TOO_MANY, "expected one answer"));
                return;
            }
            Json value = new AnswerValue(named.fact, form.codeSystem(named.fact), problems)
                    .of(item.answers().getFirst(), item.at().at("answer").at(0));
            if (value == null) {
                return;
            }
            Map<String, Json> facts = named.fact.scope() == Scope.PATIENT
                    ? patient
                    : vertebrae.computeIfAbsent(named.vertebra, _ -> new LinkedHashMap<>());
            facts.put(named.fact.name(), value);
        }

        /** The fact of an item; null and a problem if its linkId names none. */
        private @Nullable Named named(AnsweredItem item) {
            JsonPointer at = item.at().at("linkId");
            Matcher matcher = PATH.matcher(item.linkId());
            if (!matcher.matches()) {
                problems.add(at.problem(ProblemCode.MALFORMED, EXPECTED));
                return null;
            }
            Scope scope = matcher.group("fact") != null ? Scope.PATIENT : Scope.VERTEBRA;
            String name = matcher.group(scope == Scope.PATIENT ? "fact" : "own");
            Fact fact = guideline.facts().named(name);
            if (fact == null) {
                problems.add(at.problem(ProblemCode.UNKNOWN_FACT, EXPECTED)
                        .suggesting(name, guideline.facts().names(scope)));
            } else if (fact.scope() != scope) {
                problems.add(at.problem(
                        ProblemCode.MISPLACED_FACT,
                        scope == Scope.PATIENT
                                ? "this is a fact of a vertebra: expected vertebrae/<i>/<fact>"
                                : "this is a fact of the patient: expected patient/<fact>"));
            }
            return fact == null || fact.scope() != scope
                    ? null
                    : new Named(fact, scope == Scope.PATIENT ? 0 : Integer.parseInt(matcher.group("index")));
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
                    Collections.unmodifiableMap(places));
        }
    }
}
