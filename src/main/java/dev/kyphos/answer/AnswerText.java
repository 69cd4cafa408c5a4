package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the parts that the patient and each vertebra share: outcomes, urgencies, and facts with their values. */
final class AnswerText {

    static final byte[] BECAUSE = EscapedJsonWriter.nameOf("because");
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

    /** Writes the member {@code outcome}; {@code determined} renders the members of the only possible one. */
    void outcome(List<Rung> possible, List<Finding> because, Function<Rung, byte[]> determined) {
        body.name("outcome").startObject();
        if (possible.size() == 1) {
            body.copy(determined.apply(possible.getFirst()));
            reasons(because);
            statements(possible.getFirst(), because);
        } else {
            body.name("status").text("undetermined");
            codes(possible);
            reasons(because);
        }
        body.endObject();
    }

    private void reasons(List<Finding> because) {
        body.copy(BECAUSE).startArray();
        because.forEach(finding -> body.text(finding.id()));
        body.endArray();
    }

    /** Writes the statements of the findings that an outcome rests on; of its rung if it rests on no finding. */
    private void statements(Rung rung, List<Finding> because) {
        Collection<String> statements = because.isEmpty()
                ? rung.statements()
                : because.stream()
                        .flatMap(finding -> finding.statements().stream())
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        body.name("statements").startArray();
        statements.forEach(body::text);
        body.endArray();
        citations.add(statements);
    }

    /** Writes the member {@code urgency}. */
    void urgency(Advice.@Nullable UrgencyResult result) {
        body.name("urgency");
        if (result == null) {
            body.literal("null");
            return;
        }
        List<Urgency> possible = result.possible();
        possible.forEach(urgency -> citations.add(urgency.statements()));
        body.startObject().name("status");
        if (possible.isEmpty()) {
            body.text("determined").name("code").text(Urgency.NONE);
        } else if (possible.size() == 1 && !result.none()) {
            determined(possible.getFirst(), result);
        } else {
            undetermined(result);
        }
        body.endObject();
    }

    private void determined(Urgency urgency, Advice.UrgencyResult result) {
        body.text("determined").name("code").text(urgency.code()).name("text").text(urgency.text());
        if (result.left() != null) {
            body.name("weeksLeft").literal(result.left().toPlainString());
        }
    }

    private void undetermined(Advice.UrgencyResult result) {
        body.text("undetermined").name("possible").startArray();
        result.possible().forEach(urgency -> body.text(urgency.code()));
        if (result.none()) {
            body.text(Urgency.NONE);
        }
        body.endArray();
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
