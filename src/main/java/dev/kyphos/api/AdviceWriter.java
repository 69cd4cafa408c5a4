package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Plan;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes advice as the contract says. */
final class AdviceWriter {

    private final JsonGenerator json;
    private final Guideline guideline;
    private final Set<String> cited = new TreeSet<>();

    AdviceWriter(JsonGenerator json, Guideline guideline) {
        this.json = json;
        this.guideline = guideline;
    }

    void write(Advice advice, List<Advice.Because> presumed) throws IOException {
        outcome("outcome", advice.outcomes());
        json.writeArrayFieldStart("vertebrae");
        for (Advice.Vertebra vertebra : advice.vertebrae()) {
            vertebra(vertebra);
        }
        json.writeEndArray();
        plan(advice.plan());
        missing(advice.missing());
        new CitationWriter(json, guideline).write(cited);
        json.writeArrayFieldStart("presumed");
        for (Advice.Because each : presumed) {
            because(each);
        }
        json.writeEndArray();
        json.writeStringField("notice", guideline.notice());
    }

    private void vertebra(Advice.Vertebra vertebra) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", vertebra.level());
        outcome("outcome", vertebra.outcomes());
        urgency(vertebra.urgency());
        scores(vertebra.scores());
        findings(vertebra.findings());
        changes(vertebra.wouldChange());
        json.writeEndObject();
    }

    private void outcome(String name, List<Rung> possible) throws IOException {
        json.writeObjectFieldStart(name);
        possible.forEach(rung -> cited.addAll(rung.statements()));
        if (possible.size() == 1) {
            Rung rung = possible.getFirst();
            json.writeStringField("status", "determined");
            json.writeStringField("code", rung.outcome());
            json.writeStringField("title", rung.title());
            json.writeStringField("text", rung.text());
            texts("statements", rung.statements());
        } else {
            json.writeStringField("status", "undetermined");
            codes("possible", possible);
        }
        json.writeEndObject();
    }

    private void codes(String name, List<Rung> rungs) throws IOException {
        texts(name, rungs.stream().map(Rung::outcome).toList());
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void urgency(Advice.@Nullable Timing timing) throws IOException {
        if (timing == null) {
            json.writeNullField("urgency");
            return;
        }
        List<Urgency> possible = timing.possible();
        possible.forEach(urgency -> cited.addAll(urgency.statements()));
        json.writeObjectFieldStart("urgency");
        if (possible.isEmpty()) {
            json.writeStringField("status", "determined");
            json.writeStringField("code", Urgency.NONE);
        } else if (possible.size() == 1 && !timing.none()) {
            json.writeStringField("status", "determined");
            json.writeStringField("code", possible.getFirst().code());
            json.writeStringField("text", possible.getFirst().text());
            if (timing.left() != null) {
                json.writeNumberField("weeksLeft", timing.left());
            }
        } else {
            json.writeStringField("status", "undetermined");
            json.writeArrayFieldStart("possible");
            for (Urgency urgency : possible) {
                json.writeString(urgency.code());
            }
            if (timing.none()) {
                json.writeString(Urgency.NONE);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
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
            cited.addAll(total.score().statements());
        }
        json.writeEndObject();
    }

    private void findings(List<Advice.Noted> findings) throws IOException {
        json.writeArrayFieldStart("findings");
        for (Advice.Noted noted : findings) {
            var finding = noted.finding();
            json.writeStartObject();
            json.writeStringField("id", finding.id());
            json.writeStringField("kind", lower(finding.kind()));
            if (finding.grade() != null) {
                json.writeStringField("grade", finding.grade());
            }
            json.writeStringField("status", lower(noted.status()));
            json.writeStringField("text", finding.text());
            texts("statements", finding.statements());
            json.writeArrayFieldStart("because");
            for (Advice.Because each : noted.because()) {
                because(each);
            }
            json.writeEndArray();
            json.writeEndObject();
            cited.addAll(finding.statements());
        }
        json.writeEndArray();
    }

    private void because(Advice.Because because) throws IOException {
        json.writeStartObject();
        json.writeStringField("fact", because.fact());
        json.writeFieldName("value");
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

    private void changes(List<Advice.Change> changes) throws IOException {
        json.writeArrayFieldStart("wouldChange");
        for (Advice.Change change : changes) {
            json.writeStartObject();
            json.writeStringField("fact", change.fact());
            json.writeStringField("to", change.to());
            if (change.outcomes().size() == 1) {
                json.writeStringField("outcome", change.outcomes().getFirst().outcome());
            } else {
                codes("possible", change.outcomes());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
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
            texts("statements", caution.statements());
            json.writeEndObject();
            cited.addAll(caution.statements());
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
        json.writeStringField("fact", missing.path());
        json.writeStringField("label", missing.fact().label());
        json.writeStringField("question", missing.fact().question());
        json.writeStringField("help", missing.fact().help());
        json.writeArrayFieldStart("answers");
        for (Advice.Answer answer : missing.answers()) {
            json.writeStartObject();
            json.writeFieldName("value");
            value(answer.value());
            json.writeStringField("label", answer.label());
            codes("possible", answer.outcomes());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
