package dev.kyphos.interview;

import dev.kyphos.fhir.QuestionnaireName;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Makes the items of a questionnaire that ask for facts. */
final class QuestionItem {

    /** So many answers are shown as a list; more are to be chosen from a menu. */
    private static final int MAX_SHOWN = 8;

    private final QuestionnaireName form;
    private final Audience audience;
    private final InterviewWords words;

    QuestionItem(QuestionnaireName form, Audience audience, InterviewWords words) {
        this.form = form;
        this.audience = audience;
        this.words = words;
    }

    /**
     * The item of a question.
     *
     * @param level the level of the vertebra; empty for a fact of the patient, and for the level itself
     */
    Json.Obj of(Question question, String level) {
        Fact fact = question.fact();
        Json.Obj item = Json.object()
                .with("linkId", question.linkId())
                .with("code", new Json.Arr(List.of(code(fact))))
                .with("text", text(question, level))
                .and(type(fact));
        if (fact.isLevel() && question.vertebra() == 0) {
            item = item.with("required", true);
        }
        return item.with("item", new Json.Arr(List.of(help(question))));
    }

    /** The text of a question. It names the level, since the questions of several vertebrae stand in one list. */
    String text(Question question, String level) {
        Fact fact = question.fact();
        if (fact.isLevel() && question.vertebra() > 0) {
            return words.another();
        }
        return level.isEmpty() ? audience.question(fact) : level + ": " + audience.question(fact);
    }

    private Json code(Fact fact) {
        return Json.object()
                .with("system", form.factSystem())
                .with("code", fact.name())
                .with("display", fact.label());
    }

    private static Json help(Question question) {
        return Json.object()
                .with("extension", new Json.Arr(List.of(Extension.control("help"))))
                .with("linkId", question.linkId() + "/help")
                .with("text", question.fact().help())
                .with("type", "display");
    }

    private Json.Obj type(Fact fact) {
        return switch (fact.type()) {
            case FactType.Flag() -> Json.object().with("type", "boolean");
            case FactType.Choice choice -> choice(fact, choice);
            case FactType.Quantity(var min, var max, String unit, boolean whole) -> {
                List<Json> extensions = new ArrayList<>();
                extensions.add(Extension.min(min, whole));
                extensions.add(Extension.max(max, whole));
                if (!unit.isEmpty()) {
                    extensions.add(Extension.unit(unit));
                }
                yield Json.object()
                        .with("extension", new Json.Arr(List.copyOf(extensions)))
                        .with("type", whole ? "integer" : "decimal");
            }
        };
    }

    private Json.Obj choice(Fact fact, FactType.Choice choice) {
        String control = choice.values().size() > MAX_SHOWN ? "drop-down" : "radio-button";
        return Json.object()
                .with("extension", new Json.Arr(List.of(Extension.control(control))))
                .with("type", "choice")
                .with("answerOption", Json.array(choice.values(), value -> option(fact, value)));
    }

    private Json option(Fact fact, Value.Word value) {
        return Json.object()
                .with(
                        "valueCoding",
                        Json.object()
                                .with("system", form.codeSystem(fact))
                                .with("code", value.value())
                                .with("display", fact.type().label(value)));
    }
}
