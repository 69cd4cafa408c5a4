package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Detail;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Value;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes what is missing: what to ask next, what to obtain, and all of it. */
final class QuestionWriter {

    private static final byte[] VALUE = EscapedJsonWriter.nameOf("value");
    private static final byte[] LABEL = EscapedJsonWriter.nameOf("label");
    private static final byte[] LEAVES = EscapedJsonWriter.nameOf("leaves");
    private static final byte[] ANSWERS = EscapedJsonWriter.nameOf("answers");

    private final EscapedJsonWriter body;
    private final RenderedGuideline rendered;
    private final AnswerText text;
    private final Advice advice;

    /** Where lists of answers stand in the body. Questions that have the same one share it. */
    private final IdentityHashMap<List<Advice.Answer>, Passage> answers = new IdentityHashMap<>();

    /** Where lists of what answers leave stand in the body. */
    private final IdentityHashMap<List<Rung>, Passage> leaves = new IdentityHashMap<>();

    /** A part of the body. */
    private record Passage(int start, int end) {}

    QuestionWriter(EscapedJsonWriter body, RenderedGuideline rendered, AnswerText text, Advice advice) {
        this.body = body;
        this.rendered = rendered;
        this.text = text;
        this.advice = advice;
    }

    /** Writes the members {@code nextQuestion}, {@code done} and {@code workList}. */
    void interview() {
        Advice.Missing next = advice.nextQuestion();
        body.name("nextQuestion");
        if (next == null) {
            body.literal("null");
        } else {
            question(next);
        }
        body.name("done").literal(Boolean.toString(next == null));
        body.name("workList").startArray();
        advice.workList().forEach(this::question);
        body.endArray();
    }

    /** Writes the member {@code missing}: with answers in full; else each fact of the vertebrae once. */
    void missing(Detail detail) {
        body.name("missing").startArray();
        if (detail == Detail.FULL) {
            advice.missing().forEach(this::question);
        } else {
            Map<String, List<Advice.Missing>> byFact = new LinkedHashMap<>();
            advice.missing()
                    .forEach(each -> byFact.computeIfAbsent(each.fact().name(), _ -> new ArrayList<>())
                            .add(each));
            byFact.values().forEach(this::label);
        }
        body.endArray();
    }

    private void label(List<Advice.Missing> vertebrae) {
        Advice.Missing first = vertebrae.getFirst();
        body.copy(rendered.facts().named(first.fact(), first.vertebra()));
        body.copy(rendered.label(first.fact()));
        if (vertebrae.size() > 1) {
            body.name("alsoVertebrae").startArray();
            vertebrae.stream().skip(1).forEach(each -> body.literal(Integer.toString(each.vertebra())));
            body.endArray();
        }
        body.endObject();
    }

    private void question(Advice.Missing missing) {
        body.copy(rendered.facts().named(missing.fact(), missing.vertebra()));
        body.copy(rendered.question(missing.fact())).copy(ANSWERS);
        Passage written = answers.get(missing.answers());
        if (written != null) {
            body.repeat(written.start, written.end);
        } else {
            int start = body.length();
            body.startArray();
            missing.answers().forEach(this::answer);
            body.endArray();
            answers.put(missing.answers(), new Passage(start, body.length()));
        }
        body.endObject();
    }

    private void answer(Advice.Answer answer) {
        body.startObject().copy(VALUE);
        text.value(answer.value());
        label(answer);
        if (advice.outcomes().size() > 1) {
            body.copy(LEAVES);
            leaves(answer.outcomes());
        }
        body.endObject();
    }

    private void label(Advice.Answer answer) {
        body.copy(LABEL);
        if (answer.value() instanceof Value.Truth(boolean truth)) {
            body.copy(rendered.truth(truth));
        } else {
            body.text(answer.label());
        }
    }

    /**
     * The first positions in the possible outcomes of the patient as a whole, and how many there are besides. A determined outcome has
     * no such list.
     */
    private void leaves(List<Rung> outcomes) {
        Passage written = leaves.get(outcomes);
        if (written != null) {
            body.repeat(written.start, written.end);
            return;
        }
        int start = body.length();
        body.startArray();
        List<Rung> possible = advice.outcomes();
        Set<Rung> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(outcomes);
        int listed = 0;
        for (int i = 0; i < possible.size() && listed < Guideline.MAX_OUTCOMES_LISTED; i++) {
            if (left.contains(possible.get(i))) {
                body.literal(Integer.toString(i));
                listed++;
            }
        }
        body.endArray();
        text.further(outcomes, listed);
        leaves.put(outcomes, new Passage(start, body.length()));
    }
}
