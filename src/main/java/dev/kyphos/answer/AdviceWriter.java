package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Detail;
import dev.kyphos.guideline.Plan;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.library.Version;
import dev.kyphos.translation.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a recommendation as a JSON object of the contract. */
public final class AdviceWriter {

    private final EscapedJsonWriter body;
    private final Wording wording;
    private final RenderedGuideline rendered;
    private final Detail detail;
    private final Citations citations;
    private final AnswerText text;

    /**
     * @param rendered the rendered document of the version
     * @param detail the detail of the advice to write
     */
    public AdviceWriter(EscapedJsonWriter body, Wording wording, RenderedGuideline rendered, Detail detail) {
        this.body = body;
        this.wording = wording;
        this.rendered = rendered;
        this.detail = detail;
        this.citations = new Citations(wording.version().diagram().guideline());
        this.text = new AnswerText(body, rendered, citations, detail);
    }

    /**
     * Writes the whole object.
     *
     * @param presumed the presumed facts
     * @param storeAvailable false if the store gave no answer, which the object then says
     */
    public void write(Advice advice, List<Advice.Because> presumed, boolean storeAvailable) {
        body.startObject();
        identity(storeAvailable);
        text.ofPerson(advice.outcomes(), advice.because(), advice.urgency());
        body.name("vertebrae").startArray();
        var vertebrae = new VertebraWriter(body, rendered, citations, text, detail);
        advice.vertebrae().forEach(vertebrae::write);
        body.endArray();
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

    private void identity(boolean storeAvailable) {
        Version version = wording.version();
        body.name("ruleSet").text(version.ruleSet());
        body.name("version").text(version.number().toString());
        body.name("digest").text(version.digest());
        if (!storeAvailable) {
            body.name("store").text("unavailable");
        }
        body.name("language").text(wording.language().tag());
        String review = wording.review();
        if (review != null) {
            body.name("translation").text(review);
        }
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
