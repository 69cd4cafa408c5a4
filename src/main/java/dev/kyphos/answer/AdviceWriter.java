package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Detail;
import dev.kyphos.guideline.Plan;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a recommendation as a JSON object of the contract. */
public final class AdviceWriter {

    private final EscapedJsonWriter body;
    private final Origin origin;
    private final RenderedGuideline rendered;
    private final Detail detail;
    private final Citations citations;
    private final AnswerText text;

    /**
     * @param rendered the rendered document of the origin
     * @param detail the detail of the advice to write
     */
    public AdviceWriter(EscapedJsonWriter body, Origin origin, RenderedGuideline rendered, Detail detail) {
        this.body = body;
        this.origin = origin;
        this.rendered = rendered;
        this.detail = detail;
        this.citations = new Citations(origin.guideline());
        this.text = new AnswerText(body, rendered, citations, detail);
    }

    /**
     * Writes the whole object.
     *
     * @param presumed the presumed facts
     */
    public void write(Advice advice, List<Advice.Because> presumed) {
        body.startObject();
        origin.write(body);
        text.ofPerson(advice.outcomes(), advice.because(), advice.urgency());
        body.name("vertebrae").startArray();
        var vertebrae = new VertebraWriter(body, rendered, citations, text, detail);
        advice.vertebrae().forEach(vertebrae::write);
        body.endArray();
        if (advice.bounded()) {
            body.name("bounded").literal("true");
        }
        var questions = new QuestionWriter(body, rendered, text, advice);
        questions.interview();
        body.name("presumed").startArray();
        presumed.forEach(text::because);
        body.endArray();
        if (detail.includes(Detail.STANDARD)) {
            plan(advice.plan());
            questions.missing(detail);
            citations.write(body, rendered);
            body.copy(rendered.notice());
        }
        if (detail.includes(Detail.FULL)) {
            body.copy(rendered.knownGaps());
        }
        body.endObject();
    }

    private void plan(Advice.@Nullable SessionPlan plan) {
        body.name("plan");
        if (plan == null) {
            body.literal("null");
            return;
        }
        body.startObject().name("maxLevelsPerSession").literal(Integer.toString(plan.maxLevelsPerSession()));
        body.name("sessions").startArray();
        for (List<String> session : plan.sessions()) {
            body.startArray();
            session.forEach(body::text);
            body.endArray();
        }
        body.endArray();
        if (plan.toDiscuss() != null) {
            body.name("toDiscuss").startArray();
            plan.toDiscuss().forEach(body::text);
            body.endArray();
        }
        body.name("cautions").startArray();
        Plan.Caution caution = plan.caution();
        if (caution != null) {
            body.startObject()
                    .name("text")
                    .text(caution.text())
                    .name("statements")
                    .startArray();
            caution.statements().forEach(body::text);
            body.endArray().endObject();
            citations.add(caution.statements());
        }
        body.endArray().endObject();
    }
}
