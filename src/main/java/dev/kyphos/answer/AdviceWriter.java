package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Plan;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.library.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a recommendation as a JSON object of the contract. */
public final class AdviceWriter {

    private static final byte[] VALUE = EscapedJsonWriter.nameOf("value");
    private static final byte[] LABEL = EscapedJsonWriter.nameOf("label");

    private final EscapedJsonWriter body;
    private final Version version;
    private final RenderedGuideline rendered;
    private final Citations citations;
    private final AnswerText text;

    /** @param rendered the rendered document of the version */
    public AdviceWriter(EscapedJsonWriter body, Version version, RenderedGuideline rendered) {
        this.body = body;
        this.version = version;
        this.rendered = rendered;
        this.citations = new Citations(version.diagram().guideline());
        this.text = new AnswerText(body, rendered, citations);
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
        text.outcome(advice.outcomes(), advice.because(), rendered::determinedOverall);
        text.urgency(advice.urgency());
        body.name("vertebrae").startArray();
        var vertebrae = new VertebraWriter(body, rendered, citations, text);
        advice.vertebrae().forEach(vertebrae::write);
        body.endArray();
        plan(advice.plan());
        missing(advice.missing());
        citations.write(body, rendered);
        body.copy(rendered.closing()).name("presumed").startArray();
        presumed.forEach(text::because);
        body.endArray().endObject();
    }

    private void identity(boolean storeAvailable) {
        body.name("ruleSet").text(version.ruleSet());
        body.name("version").text(version.number().toString());
        body.name("digest").text(version.digest());
        if (!storeAvailable) {
            body.name("store").text("unavailable");
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

    private void missing(List<Advice.Missing> missing) {
        body.name("missing").startArray();
        missing.forEach(this::question);
        body.endArray().name("nextQuestion");
        if (missing.isEmpty()) {
            body.literal("null");
        } else {
            question(missing.getFirst());
        }
    }

    private void question(Advice.Missing missing) {
        body.startObject().copy(AnswerText.FACT).text(missing.path());
        body.copy(rendered.question(missing.fact().name())).name("answers").startArray();
        for (Advice.Answer answer : missing.answers()) {
            body.startObject().copy(VALUE);
            text.value(answer.value());
            body.copy(LABEL).text(answer.label());
            text.codes(answer.outcomes());
            body.endObject();
        }
        body.endArray().endObject();
    }
}
