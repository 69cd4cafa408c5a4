package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Detail;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the parts that the patient and each vertebra share: outcomes, urgencies, and facts with their values. */
final class AnswerText {

    static final byte[] BECAUSE = EscapedJsonWriter.nameOf("because");
    private static final byte[] DETERMINED = EscapedJsonWriter.escaped("\"status\":\"determined\"");
    private static final byte[] UNDETERMINED = EscapedJsonWriter.escaped("\"status\":\"undetermined\"");
    private static final byte[] TITLES = EscapedJsonWriter.nameOf("titles");
    private static final byte[] POSSIBLE = EscapedJsonWriter.nameOf("possible");

    private final EscapedJsonWriter body;
    private final RenderedGuideline rendered;
    private final Citations citations;

    private final Detail detail;

    AnswerText(EscapedJsonWriter body, RenderedGuideline rendered, Citations citations, Detail detail) {
        this.body = body;
        this.rendered = rendered;
        this.citations = citations;
        this.detail = detail;
    }

    /** Writes the members {@code outcome} and {@code urgency} of the patient as a whole. */
    void ofPerson(List<Rung> possible, List<Finding> because, Advice.@Nullable UrgencyResult urgency) {
        body.name("outcome").startObject();
        if (possible.size() == 1) {
            determined(rendered.determinedOverall(possible.getFirst()), possible.getFirst(), because);
        } else {
            body.copy(UNDETERMINED);
            codes(possible);
            body.copy(TITLES).startArray();
            possible.forEach(rung -> body.text(rung.title()));
            body.endArray();
            reasons(because);
        }
        body.endObject();
        urgency(urgency, true);
    }

    /** Writes the members {@code outcome} and {@code urgency} of a vertebra. In brief, they name nothing that is only possible. */
    void ofVertebra(List<Rung> possible, List<Finding> because, Advice.@Nullable UrgencyResult urgency) {
        body.name("outcome").startObject();
        if (possible.size() == 1) {
            determined(rendered.determined(possible.getFirst()), possible.getFirst(), because);
        } else {
            body.copy(UNDETERMINED);
            if (detail.includes(Detail.STANDARD)) {
                codes(possible);
            }
            reasons(because);
        }
        body.endObject();
        urgency(urgency, detail.includes(Detail.STANDARD));
    }

    private void determined(byte[] members, Rung rung, List<Finding> because) {
        body.copy(members);
        reasons(because);
        if (detail.includes(Detail.STANDARD)) {
            statements(rung, because);
        }
    }

    private void reasons(List<Finding> because) {
        if (detail == Detail.BRIEF) {
            return;
        }
        body.copy(BECAUSE).startArray();
        because.forEach(finding -> body.copy(rendered.id(finding)));
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

    /** @param codes whether to name the urgencies that are only possible */
    private void urgency(Advice.@Nullable UrgencyResult result, boolean codes) {
        body.name("urgency");
        if (result == null) {
            body.literal("null");
            return;
        }
        List<Urgency> possible = result.possible();
        boolean determined = possible.size() == 1 && !result.none();
        if (determined || detail == Detail.FULL) {
            possible.forEach(urgency -> citations.add(urgency.statements()));
        }
        body.startObject();
        if (possible.isEmpty()) {
            body.copy(DETERMINED).name("code").text(Urgency.NONE);
        } else if (determined) {
            determined(possible.getFirst(), result);
        } else {
            body.copy(UNDETERMINED);
            if (codes) {
                possible(result);
            }
        }
        body.endObject();
    }

    private void determined(Urgency urgency, Advice.UrgencyResult result) {
        body.copy(DETERMINED).name("code").text(urgency.code()).name("text").text(urgency.text());
        if (result.left() != null) {
            body.name("weeksLeft").literal(result.left().toPlainString());
        }
    }

    private void possible(Advice.UrgencyResult result) {
        body.copy(POSSIBLE).startArray();
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

    /** Writes the member {@code further}: how many of some outcomes are not listed, if any. */
    void further(List<Rung> outcomes, int listed) {
        if (listed < outcomes.size()) {
            body.name("further").literal(Integer.toString(outcomes.size() - listed));
        }
    }

    /** Writes an object with a fact and its value, null if it is unknown; of a partly known fact, what is known. */
    void because(Advice.Because because) {
        byte[] object = rendered.facts().object(because.of(), because.vertebra(), because.known());
        if (object != null) {
            body.copy(object);
            return;
        }
        body.copy(rendered.facts().start(because.of(), because.vertebra()));
        switch (because.known()) {
            case null -> body.literal("null");
            case Value value -> value(value);
            case Known partly -> partly(partly);
        }
        body.endObject();
    }

    /** Writes the null of a value that is not known, and the member {@code known}. */
    private void partly(Known known) {
        body.literal("null").name("known").startObject();
        switch (known) {
            case Known.AnyOf(var values) -> {
                body.name("anyOf").startArray();
                values.forEach(this::value);
                body.endArray();
            }
            case Known.Range(var from, var below) -> {
                bound("from", from);
                bound("below", below);
            }
            case Value _ -> throw new IllegalArgumentException("a value is known whole");
        }
        body.endObject();
    }

    private void bound(String name, @Nullable Value number) {
        if (number != null) {
            body.name(name);
            value(number);
        }
    }

    /** Writes a value. */
    void value(Value value) {
        switch (value) {
            case Value.Word(String word) -> body.text(word);
            case Value.Truth(boolean truth) -> body.literal(Boolean.toString(truth));
            case Value.Amount(var number) -> body.literal(number.toPlainString());
        }
    }
}
