package dev.kyphos.fhir;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/**
 * An item of a QuestionnaireResponse with at least one answer.
 *
 * @param at the pointer to the item
 * @param answers all answers; the interview asks for one
 */
record AnsweredItem(String linkId, JsonPointer at, List<Json> answers) {

    /** The maximum number of items of a response, including groups. */
    static final int MAX = 5_000;

    /** All items with answers, in document order: those in groups and below answers too. */
    static List<AnsweredItem> in(Json.Obj response, JsonPointer place, List<Problem> problems) {
        var walk = new Walk(problems);
        walk.below(response, place);
        return walk.found;
    }

    private static final class Walk {

        private final List<Problem> problems;
        private final List<AnsweredItem> found = new ArrayList<>();
        private int items;

        Walk(List<Problem> problems) {
            this.problems = problems;
        }

        void below(Json.Obj parent, JsonPointer at) {
            Json children = parent.members().get("item");
            if (children != null) {
                each(array(children, at.at("item")), at.at("item"));
            }
        }

        private void each(List<Json> children, JsonPointer at) {
            for (int i = 0; i < children.size(); i++) {
                if (++items > MAX) {
                    problems.add(at.at(i).problem(ProblemCode.TOO_MANY, "expected at most %d items".formatted(MAX)));
                    return;
                }
                item(children.get(i), at.at(i));
            }
        }

        private void item(Json json, JsonPointer at) {
            if (!(json instanceof Json.Obj item)) {
                problems.add(at.problem(ProblemCode.ofType(json), "expected an object"));
                return;
            }
            Json answer = item.members().get("answer");
            List<Json> answers = answer == null ? List.of() : array(answer, at.at("answer"));
            switch (item.members().get("linkId")) {
                case null -> problems.add(at.problem(ProblemCode.MISSING, "misses \"linkId\": expected a text"));
                case Json.Text(String linkId)
                when !answers.isEmpty() -> found.add(new AnsweredItem(linkId, at, answers));
                case Json.Text _ -> {}
                case Json other -> problems.add(at.at("linkId").problem(ProblemCode.ofType(other), "expected a text"));
            }
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i) instanceof Json.Obj each) {
                    below(each, at.at("answer").at(i));
                }
            }
            below(item, at);
        }

        private List<Json> array(Json json, JsonPointer at) {
            if (json instanceof Json.Arr(var elements)) {
                return elements;
            }
            problems.add(at.problem(ProblemCode.ofType(json), "expected an array"));
            return List.of();
        }
    }
}
