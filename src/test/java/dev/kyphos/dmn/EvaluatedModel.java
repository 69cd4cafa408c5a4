package dev.kyphos.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.partner.Partner;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** A rule set's decision model in an engine, which answers for patients with one vertebra as the advice does, or leaves them open. */
final class EvaluatedModel {

    private final Partner engine;
    private final Guideline guideline;
    private final Advisor advisor;
    private final ModelNames names;
    private final AtomicInteger decided = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger weaker = new AtomicInteger();

    /** Has the engine read the model. */
    EvaluatedModel(Partner engine, GuidelineDiagram diagram) {
        this.engine = engine;
        this.guideline = diagram.guideline();
        this.advisor = new Advisor(diagram);
        this.names = new ModelNames(guideline);
        byte[] model = DecisionModel.of(guideline, "1.0.0", "sha256:0");
        engine.ask(Json.object().with("model", new String(model, StandardCharsets.UTF_8)));
    }

    /** The number of patients whose outcome the engine has decided. */
    int decided() {
        return decided.get();
    }

    /** The number of patients whose outcome engine and advice leave open. */
    int open() {
        return open.get();
    }

    /** The number of patients whose outcome the engine leaves open alone. */
    int weaker() {
        return weaker.get();
    }

    /** Asserts that what the engine decides on a patient is what the advice says. */
    void compare(Someone someone) {
        Advice.Vertebra advice =
                advisor.advise(someone.patient(), Detail.FULL).vertebrae().getFirst();
        JsonNode answers = answers(someone);
        String who = someone.known(0) + " is " + answers;
        if (someone.unknown(0).isEmpty()) {
            assertThat(answers).as(who).noneMatch(JsonNode::isNull);
        }
        Set<String> outcomes =
                new HashSet<>(advice.outcomes().stream().map(Rung::outcome).toList());
        String outcome = answers.path(ModelNames.OUTCOME).textValue();
        compare(outcome, outcomes, who);
        if (!outcome.equals(names.undetermined())) {
            decided.incrementAndGet();
        } else {
            (outcomes.size() > 1 ? open : weaker).incrementAndGet();
        }
        Advice.UrgencyResult urgency = advice.urgency();
        if (urgency != null) {
            Set<String> codes =
                    new HashSet<>(urgency.possible().stream().map(Urgency::code).toList());
            if (urgency.none()) {
                codes.add(Urgency.NONE);
            }
            compare(answers.path(ModelNames.URGENCY).textValue(), codes, who);
        }
        advice.findings().forEach(finding -> compare(finding, answers, who));
        advice.scores().forEach(score -> compare(score, answers, who));
    }

    private void compare(String answer, Set<String> possible, String who) {
        if (!answer.equals(names.undetermined())) {
            assertThat(possible).as(who).containsExactly(answer);
        }
    }

    /** An engine evaluates what it is asked for alone, so a finding that nothing rests on may be missing. */
    private void compare(Advice.FindingResult finding, JsonNode answers, String who) {
        JsonNode value = answers.path(names.condition(finding.finding().id()));
        if (value.isBoolean()) {
            assertThat(finding.status())
                    .as(who)
                    .isEqualTo(value.booleanValue() ? Advice.Status.TRUE : Advice.Status.FALSE);
        }
    }

    private void compare(Advice.ScoreRange score, JsonNode answers, String who) {
        JsonNode value = answers.path(names.score(score.score().id()));
        if (value.isNumber()) {
            assertThat(List.of(score.min(), score.max())).as(who).containsOnly(value.intValue());
        }
    }

    private JsonNode answers(Someone someone) {
        Json.Obj inputs = Json.object();
        for (Fact fact : guideline.facts().all()) {
            Value value = someone.value(fact, 0);
            inputs = inputs.with(names.fact(fact), value == null ? new Json.Null() : value.json());
        }
        List<String> asked = guideline.urgencies().isEmpty()
                ? List.of(ModelNames.OUTCOME)
                : List.of(ModelNames.URGENCY, ModelNames.OUTCOME);
        return engine.ask(Json.object().with("decisions", Json.texts(asked)).with("inputs", inputs));
    }
}
