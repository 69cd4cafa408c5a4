package dev.kyphos.api;

import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the parts that the patient and each vertebra share: outcomes, and facts with their values. */
final class AnswerText {

    static final byte[] FACT = EscapedJsonWriter.nameOf("fact");
    private static final byte[] OF_VERTEBRA = EscapedJsonWriter.escaped("{\"fact\":\"vertebrae/");
    private static final byte[] POSSIBLE = EscapedJsonWriter.nameOf("possible");

    private final EscapedJsonWriter body;
    private final RenderedGuideline rendered;
    private final Citations citations;

    AnswerText(EscapedJsonWriter body, RenderedGuideline rendered, Citations citations) {
        this.body = body;
        this.rendered = rendered;
        this.citations = citations;
    }

    /** Writes the member {@code outcome}; {@code determined} renders the only possible one. */
    void outcome(List<Rung> possible, Function<Rung, byte[]> determined) {
        body.name("outcome");
        possible.forEach(rung -> citations.add(rung.statements()));
        if (possible.size() == 1) {
            body.copy(determined.apply(possible.getFirst()));
        } else {
            body.startObject().name("status").text("undetermined");
            codes(possible);
            body.endObject();
        }
    }

    /** Writes the member {@code possible}. */
    void codes(List<Rung> rungs) {
        body.copy(POSSIBLE).startArray();
        for (Rung rung : rungs) {
            body.text(rung.outcome());
        }
        body.endArray();
    }

    /** Writes an object with a fact and its value. */
    void because(Advice.Because because) {
        if (because.of().scope() == Scope.PATIENT) {
            body.copy(rendered.fact(because.of()));
        } else {
            body.copy(OF_VERTEBRA).append(because.vertebra()).append(rendered.fact(because.of()));
        }
        value(because.value());
        body.endObject();
    }

    /** Writes a value; null if it is unknown. */
    void value(@Nullable Value value) {
        switch (value) {
            case null -> body.literal("null");
            case Value.Word(String word) -> body.text(word);
            case Value.Truth(boolean truth) -> body.literal(Boolean.toString(truth));
            case Value.Amount(var number) -> body.literal(number.toPlainString());
        }
    }
}
