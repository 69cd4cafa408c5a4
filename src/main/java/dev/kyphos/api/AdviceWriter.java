package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Plan;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Value;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes advice as the contract says. */
final class AdviceWriter {

    private static final SerializedString FACT = new SerializedString("fact");
    private static final SerializedString VALUE = new SerializedString("value");

    private final JsonGenerator json;
    private final Wording wording;
    private final Citations citations;

    AdviceWriter(JsonGenerator json, Guideline guideline, Wording wording) {
        this.json = json;
        this.wording = wording;
        this.citations = new Citations(guideline);
    }

    void write(Advice advice, List<Advice.Because> presumed) throws IOException {
        outcome(advice.outcomes());
        json.writeArrayFieldStart("vertebrae");
        for (Advice.Vertebra vertebra : advice.vertebrae()) {
            new VertebraWriter(json, wording, citations, this).write(vertebra);
        }
        json.writeEndArray();
        plan(advice.plan());
        missing(advice.missing());
        citations.write(json, wording);
        wording.closing().write(json);
        json.writeArrayFieldStart("presumed");
        for (Advice.Because each : presumed) {
            because(each);
        }
        json.writeEndArray();
    }

    void outcome(List<Rung> possible) throws IOException {
        json.writeFieldName("outcome");
        possible.forEach(rung -> citations.add(rung.statements()));
        if (possible.size() == 1) {
            json.writeRawValue(wording.determined(possible.getFirst()));
        } else {
            json.writeStartObject();
            json.writeStringField("status", "undetermined");
            codes("possible", possible);
            json.writeEndObject();
        }
    }

    void codes(String name, List<Rung> rungs) throws IOException {
        json.writeArrayFieldStart(name);
        for (Rung rung : rungs) {
            json.writeString(rung.outcome());
        }
        json.writeEndArray();
    }

    void because(Advice.Because because) throws IOException {
        json.writeStartObject();
        json.writeFieldName(FACT);
        json.writeString(because.fact());
        json.writeFieldName(VALUE);
        value(because.value());
        json.writeEndObject();
    }

    private void value(@Nullable Value value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Value.Truth(boolean truth) -> json.writeBoolean(truth);
            case Value.Word(String word) -> json.writeString(word);
            case Value.Amount(var number) -> json.writeNumber(number);
        }
    }

    private void plan(Advice.@Nullable SessionPlan plan) throws IOException {
        if (plan == null) {
            json.writeNullField("plan");
            return;
        }
        json.writeObjectFieldStart("plan");
        json.writeNumberField("maxLevelsPerSession", plan.maxLevelsPerSession());
        json.writeArrayFieldStart("sessions");
        for (List<String> session : plan.sessions()) {
            json.writeStartArray();
            for (String level : session) {
                json.writeString(level);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cautions");
        Plan.Caution caution = plan.caution();
        if (caution != null) {
            json.writeStartObject();
            json.writeStringField("text", caution.text());
            Wording.texts(json, "statements", caution.statements());
            json.writeEndObject();
            citations.add(caution.statements());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void missing(List<Advice.Missing> missing) throws IOException {
        json.writeArrayFieldStart("missing");
        for (Advice.Missing each : missing) {
            question(each);
        }
        json.writeEndArray();
        json.writeFieldName("nextQuestion");
        if (missing.isEmpty()) {
            json.writeNull();
        } else {
            question(missing.getFirst());
        }
    }

    private void question(Advice.Missing missing) throws IOException {
        json.writeStartObject();
        json.writeFieldName(FACT);
        json.writeString(missing.path());
        wording.question(missing.fact().name()).write(json);
        json.writeArrayFieldStart("answers");
        for (Advice.Answer answer : missing.answers()) {
            json.writeStartObject();
            json.writeFieldName(VALUE);
            value(answer.value());
            json.writeStringField("label", answer.label());
            codes("possible", answer.outcomes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
