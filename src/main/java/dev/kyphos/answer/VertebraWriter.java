package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.http.EscapedJsonWriter;
import java.util.List;

/** Writes the advice on a vertebra. */
final class VertebraWriter {

    private static final byte[] TO = EscapedJsonWriter.nameOf("to");
    private static final byte[] OUTCOME = EscapedJsonWriter.nameOf("outcome");

    private final EscapedJsonWriter body;
    private final RenderedGuideline rendered;
    private final Citations citations;
    private final AnswerText text;

    VertebraWriter(EscapedJsonWriter body, RenderedGuideline rendered, Citations citations, AnswerText text) {
        this.body = body;
        this.rendered = rendered;
        this.citations = citations;
        this.text = text;
    }

    void write(Advice.Vertebra vertebra) {
        body.startObject().name("level").text(vertebra.level());
        text.outcome(vertebra.outcomes(), vertebra.because(), rendered::determined);
        text.urgency(vertebra.urgency());
        scores(vertebra.scores());
        findings(vertebra.findings());
        changes(vertebra.wouldChange());
        body.endObject();
    }

    private void scores(List<Advice.ScoreRange> ranges) {
        body.name("scores").startObject();
        for (Advice.ScoreRange range : ranges) {
            body.name(range.score().id()).startObject();
            body.name("min").literal(Integer.toString(range.min()));
            body.name("max").literal(Integer.toString(range.max()));
            String band = range.score().band(range.min());
            if (band.equals(range.score().band(range.max()))) {
                body.name("band").text(band);
            }
            body.endObject();
            citations.add(range.score().statements());
        }
        body.endObject();
    }

    private void findings(List<Advice.FindingResult> findings) {
        body.name("findings").startArray();
        for (Advice.FindingResult result : findings) {
            body.startObject().copy(rendered.finding(result.finding(), result.status()));
            body.copy(AnswerText.BECAUSE).startArray();
            result.because().forEach(text::because);
            body.endArray().endObject();
            citations.add(result.finding().statements());
        }
        body.endArray();
    }

    private void changes(List<Advice.WouldChange> changes) {
        body.name("wouldChange").startArray();
        for (Advice.WouldChange change : changes) {
            body.startObject()
                    .copy(AnswerText.FACT)
                    .text(change.fact())
                    .copy(TO)
                    .text(change.to());
            if (change.outcomes().size() == 1) {
                body.copy(OUTCOME).text(change.outcomes().getFirst().outcome());
            } else {
                text.codes(change.outcomes());
            }
            body.endObject();
        }
        body.endArray();
    }
}
