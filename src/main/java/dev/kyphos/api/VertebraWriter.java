package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Urgency;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what is advised on one vertebra. */
final class VertebraWriter {

    private static final SerializedString BECAUSE = new SerializedString("because");

    private final JsonGenerator json;
    private final Wording wording;
    private final Citations citations;
    private final AdviceWriter advice;

    VertebraWriter(JsonGenerator json, Wording wording, Citations citations, AdviceWriter advice) {
        this.json = json;
        this.wording = wording;
        this.citations = citations;
        this.advice = advice;
    }

    void write(Advice.Vertebra vertebra) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", vertebra.level());
        advice.outcome(vertebra.outcomes());
        urgency(vertebra.urgency());
        scores(vertebra.scores());
        findings(vertebra.findings());
        changes(vertebra.wouldChange());
        json.writeEndObject();
    }

    private void urgency(Advice.@Nullable Timing timing) throws IOException {
        if (timing == null) {
            json.writeNullField("urgency");
            return;
        }
        List<Urgency> possible = timing.possible();
        possible.forEach(urgency -> citations.add(urgency.statements()));
        json.writeObjectFieldStart("urgency");
        if (possible.isEmpty()) {
            json.writeStringField("status", "determined");
            json.writeStringField("code", Urgency.NONE);
        } else if (possible.size() == 1 && !timing.none()) {
            determined(possible.getFirst(), timing);
        } else {
            undetermined(timing);
        }
        json.writeEndObject();
    }

    private void determined(Urgency urgency, Advice.Timing timing) throws IOException {
        json.writeStringField("status", "determined");
        json.writeStringField("code", urgency.code());
        json.writeStringField("text", urgency.text());
        if (timing.left() != null) {
            json.writeNumberField("weeksLeft", timing.left());
        }
    }

    private void undetermined(Advice.Timing timing) throws IOException {
        json.writeStringField("status", "undetermined");
        json.writeArrayFieldStart("possible");
        for (Urgency urgency : timing.possible()) {
            json.writeString(urgency.code());
        }
        if (timing.none()) {
            json.writeString(Urgency.NONE);
        }
        json.writeEndArray();
    }

    private void scores(List<Advice.Total> totals) throws IOException {
        json.writeObjectFieldStart("scores");
        for (Advice.Total total : totals) {
            json.writeObjectFieldStart(total.score().id());
            json.writeNumberField("min", total.min());
            json.writeNumberField("max", total.max());
            String band = total.score().band(total.min());
            if (band.equals(total.score().band(total.max()))) {
                json.writeStringField("band", band);
            }
            json.writeEndObject();
            citations.add(total.score().statements());
        }
        json.writeEndObject();
    }

    private void findings(List<Advice.Noted> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Advice.Noted noted : findings) {
            json.writeStartObject();
            wording.finding(noted.finding(), noted.status()).write(json);
            json.writeFieldName(BECAUSE);
            json.writeStartArray();
            for (Advice.Because each : noted.because()) {
                advice.because(each);
            }
            json.writeEndArray();
            json.writeEndObject();
            citations.add(noted.finding().statements());
        }
        json.writeEndArray();
    }

    private void changes(List<Advice.Change> changes) throws IOException {
        json.writeArrayFieldStart("wouldChange");
        for (Advice.Change change : changes) {
            json.writeStartObject();
            json.writeStringField("fact", change.fact());
            json.writeStringField("to", change.to());
            if (change.outcomes().size() == 1) {
                json.writeStringField("outcome", change.outcomes().getFirst().outcome());
            } else {
                advice.codes("possible", change.outcomes());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
