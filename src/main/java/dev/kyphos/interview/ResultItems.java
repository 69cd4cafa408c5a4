package dev.kyphos.interview;

import dev.kyphos.advice.Advice;
import dev.kyphos.fhir.QuestionnaireAnswers;
import dev.kyphos.fhir.QuestionnaireName;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The items that show what came of an interview. The outcome is a question that only shows its answers: one if it is
 * determined, else all that are possible. The others are texts.
 */
final class ResultItems {

    private static final String OUTCOME = QuestionnaireAnswers.SHOWN + "outcome";

    private final Guideline guideline;
    private final QuestionnaireName form;
    private final InterviewWords words;
    private final Advice advice;

    ResultItems(Guideline guideline, QuestionnaireName form, InterviewWords words, Advice advice) {
        this.guideline = guideline;
        this.form = form;
        this.words = words;
        this.advice = advice;
    }

    /** The items of the questionnaire. */
    List<Json> items() {
        List<Json> items = new ArrayList<>();
        items.add(outcome());
        if (advice.outcomes().size() == 1) {
            Rung rung = advice.outcomes().getFirst();
            items.add(text("text", Objects.requireNonNullElse(rung.overallText(), rung.text())));
        }
        Advice.UrgencyResult urgency = advice.urgency();
        if (urgency != null && !urgency.none() && urgency.possible().size() == 1) {
            items.add(text("urgency", urgency.possible().getFirst().text()));
        }
        if (advice.vertebrae().size() > 1) {
            for (int i = 0; i < advice.vertebrae().size(); i++) {
                Advice.Vertebra vertebra = advice.vertebrae().get(i);
                items.add(text("vertebrae/" + i, vertebra.level() + ": " + titles(vertebra.outcomes())));
            }
        }
        List<Advice.Missing> open = advice.workList();
        for (int i = 0; i < open.size(); i++) {
            items.add(text("obtain/" + i, words.obtain() + ": " + label(open.get(i))));
        }
        items.add(text("notice", guideline.notice()));
        return items;
    }

    /** The item of the response, with the possible outcomes as its answers. */
    Json.Obj answered() {
        return Json.object()
                .with("linkId", OUTCOME)
                .with("text", title())
                .with("answer", Json.array(advice.outcomes(), this::coding));
    }

    private Json outcome() {
        Json.Obj item = Json.object()
                .with("extension", new Json.Arr(List.of(Extension.control("radio-button"))))
                .with("linkId", OUTCOME)
                .with("text", title())
                .with("type", "choice")
                .with("readOnly", true);
        return (advice.outcomes().size() > 1 ? item.with("repeats", true) : item)
                .with("answerOption", Json.array(advice.outcomes(), this::coding));
    }

    private Json.Obj coding(Rung rung) {
        return Json.object()
                .with(
                        "valueCoding",
                        Json.object()
                                .with("system", form.outcomeSystem())
                                .with("code", rung.outcome())
                                .with("display", rung.title()));
    }

    private String title() {
        return advice.outcomes().size() == 1 ? words.result() : words.possible();
    }

    private String label(Advice.Missing missing) {
        return missing.fact().scope() == Scope.PATIENT
                ? missing.fact().label()
                : advice.vertebrae().get(missing.vertebra()).level() + ": "
                        + missing.fact().label();
    }

    private static String titles(List<Rung> outcomes) {
        return outcomes.stream().map(Rung::title).collect(Collectors.joining(" / "));
    }

    private static Json text(String name, String text) {
        return Json.object()
                .with("linkId", QuestionnaireAnswers.SHOWN + name)
                .with("text", text)
                .with("type", "display");
    }
}
