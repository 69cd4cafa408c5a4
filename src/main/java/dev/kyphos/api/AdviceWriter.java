package dev.kyphos.api;

import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Plan;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes advice as the contract says. */
final class AdviceWriter {

    static final byte[] FACT = EscapedJsonWriter.nameOf("fact");
    private static final byte[] VALUE = EscapedJsonWriter.nameOf("value");
    private static final byte[] OF_VERTEBRA = EscapedJsonWriter.escaped("{\"fact\":\"vertebrae/");
    private static final byte[] LABEL = EscapedJsonWriter.nameOf("label");
    private static final byte[] POSSIBLE = EscapedJsonWriter.nameOf("possible");

    private final EscapedJsonWriter body;
    private final RenderedGuideline wording;
    private final Citations citations;

    AdviceWriter(EscapedJsonWriter body, Guideline guideline, RenderedGuideline wording) {
        this.body = body;
        this.wording = wording;
        this.citations = new Citations(guideline);
    }

    /** Writes one object. */
    void write(Advice advice, List<Advice.Because> presumed, boolean storeAvailable) {
        body.startObject().copy(wording.opening(storeAvailable));
        outcome(advice.outcomes());
        body.name("vertebrae").startArray();
        var vertebrae = new VertebraWriter(body, wording, citations, this);
        advice.vertebrae().forEach(vertebrae::write);
        body.endArray();
        plan(advice.plan());
        missing(advice.missing());
        citations.write(body, wording);
        body.copy(wording.closing()).name("presumed").startArray();
        presumed.forEach(this::because);
        body.endArray().endObject();
    }

    void outcome(List<Rung> possible) {
        body.name("outcome");
        possible.forEach(rung -> citations.add(rung.statements()));
        if (possible.size() == 1) {
            body.copy(wording.determined(possible.getFirst()));
        } else {
            body.startObject().name("status").text("undetermined");
            codes(possible);
            body.endObject();
        }
    }

    /** The member {@code possible}. */
    void codes(List<Rung> rungs) {
        body.copy(POSSIBLE).startArray();
        for (Rung rung : rungs) {
            body.text(rung.outcome());
        }
        body.endArray();
    }

    void because(Advice.Because because) {
        if (because.of().scope() == Scope.PATIENT) {
            body.copy(wording.fact(because.of()));
        } else {
            body.copy(OF_VERTEBRA).append(because.vertebra()).append(wording.fact(because.of()));
        }
        value(because.value());
        body.endObject();
    }

    private void value(@Nullable Value value) {
        switch (value) {
            case null -> body.literal("null");
            case Value.Word(String word) -> body.text(word);
            case Value.Truth(boolean truth) -> body.literal(Boolean.toString(truth));
            case Value.Amount(var number) -> body.literal(number.toPlainString());
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
        body.endArray().name("cautions").startArray();
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
        body.startObject().copy(FACT).text(missing.path());
        body.copy(wording.question(missing.fact().name())).name("answers").startArray();
        for (Advice.Answer answer : missing.answers()) {
            body.startObject().copy(VALUE);
            value(answer.value());
            body.copy(LABEL).text(answer.label());
            codes(answer.outcomes());
            body.endObject();
        }
        body.endArray().endObject();
    }
}
