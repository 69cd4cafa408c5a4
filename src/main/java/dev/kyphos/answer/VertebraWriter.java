package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advice.FindingResult;
import dev.kyphos.advice.Detail;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the advice on a vertebra. */
final class VertebraWriter {

    private static final byte[] FACT = EscapedJsonWriter.nameOf("fact");
    private static final byte[] TO = EscapedJsonWriter.nameOf("to");
    private static final byte[] OUTCOME = EscapedJsonWriter.nameOf("outcome");

    private final EscapedJsonWriter body;
    private final RenderedGuideline rendered;
    private final Citations citations;
    private final AnswerText text;
    private final Detail detail;

    VertebraWriter(
            EscapedJsonWriter body, RenderedGuideline rendered, Citations citations, AnswerText text, Detail detail) {
        this.body = body;
        this.rendered = rendered;
        this.citations = citations;
        this.text = text;
        this.detail = detail;
    }

    void write(Advice.Vertebra vertebra) {
        body.startObject().name("level").text(vertebra.level());
        text.ofVertebra(vertebra.outcomes(), vertebra.because(), vertebra.urgency());
        scores(vertebra.scores());
        if (detail.includes(Detail.STANDARD)) {
            findings(vertebra.findings());
            unknown(vertebra.findings());
        }
        if (vertebra.wouldChange() != null) {
            changes(vertebra.wouldChange());
        }
        body.endObject();
    }

    private void scores(List<Advice.ScoreRange> ranges) {
        body.name("scores").startObject();
        for (Advice.ScoreRange range : ranges) {
            body.name(range.score().id()).startObject();
            body.name("min").literal(Integer.toString(range.min()));
            body.name("max").literal(Integer.toString(range.max()));
            String band = range.score().band(range.min());
            boolean certain = band.equals(range.score().band(range.max()));
            if (certain) {
                body.name("band").text(band);
            }
            body.endObject();
            if (certain || detail == Detail.FULL) {
                citations.add(range.score().statements());
            }
        }
        body.endObject();
    }

    /** Writes the member {@code findings}: the true ones; in full all of them. */
    private void findings(List<FindingResult> findings) {
        body.name("findings").startArray();
        for (FindingResult result : findings) {
            if (detail == Detail.FULL || result.status() != Advice.Status.UNKNOWN) {
                body.startObject().copy(rendered.finding(result.finding(), result.status()));
                body.copy(AnswerText.BECAUSE).startArray();
                result.because().forEach(text::because);
                body.endArray().endObject();
                citations.add(result.finding().statements());
            }
        }
        body.endArray();
    }

    /** Writes the member {@code unknown}: the ids of the unknown findings, by the first fact to ask that each waits for. */
    private void unknown(List<FindingResult> findings) {
        Map<Fact, List<FindingResult>> byFact = new LinkedHashMap<>();
        for (FindingResult result : findings) {
            if (result.status() == Advice.Status.UNKNOWN) {
                byFact.computeIfAbsent(result.firstAsked().of(), _ -> new ArrayList<>())
                        .add(result);
            }
        }
        body.name("unknown").startObject();
        byFact.forEach((fact, waiting) -> {
            body.copy(rendered.facts()
                            .name(fact, waiting.getFirst().firstAsked().vertebra()))
                    .startArray();
            waiting.forEach(result -> body.copy(rendered.id(result.finding())));
            body.endArray();
        });
        body.endObject();
    }

    /** The first outcomes that a change would leave possible, and how many there are besides. */
    private void outcomesOf(List<Rung> outcomes) {
        int listed = Math.min(outcomes.size(), Guideline.MAX_OUTCOMES_LISTED);
        text.codes(outcomes.subList(0, listed));
        text.further(outcomes, listed);
    }

    private void changes(List<Advice.WouldChange> changes) {
        body.name("wouldChange").startArray();
        for (Advice.WouldChange change : changes) {
            body.startObject().copy(FACT).text(change.fact()).copy(TO).text(change.to());
            if (change.outcomes().size() == 1) {
                body.copy(OUTCOME).text(change.outcomes().getFirst().outcome());
            } else {
                outcomesOf(change.outcomes());
            }
            body.endObject();
        }
        body.endArray();
    }
}
