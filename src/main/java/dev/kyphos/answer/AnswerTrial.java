package dev.kyphos.answer;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Contradiction;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.Presumption;
import dev.kyphos.advice.WorstQuestions;
import dev.kyphos.advice.WorstQuestions.Question;
import dev.kyphos.diagram.Budget;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.AnswerCosts;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.translation.Wording;
import java.time.Instant;
import java.util.List;

/** Answers the worst questions to a guideline as the API would, with all explanations. */
public final class AnswerTrial {

    /** The maximum size of a body, escaped in a function's response: the 6 MB of Lambda, with room for the rest of it. */
    public static final long MAX_BYTES = 5_000_000;

    private static final long MAX_STEPS = Budget.OF_ANSWER.steps();

    /** As long as a number can be. */
    private static final VersionNumber LONGEST_NUMBER = new VersionNumber(999_999, 999_999, 999_999);

    private final GuidelineDiagram diagram;
    private final RenderedGuideline rendered;
    private long steps;
    private long bytes;

    private AnswerTrial(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.rendered = new RenderedGuideline(diagram.guideline());
    }

    /** Asks until an answer takes too many steps or bytes. */
    public static AnswerCosts of(GuidelineDiagram diagram) {
        return new AnswerTrial(diagram).ask();
    }

    private AnswerCosts ask() {
        for (Question question : WorstQuestions.of(diagram)) {
            Budget.Meter meter = Budget.OF_ANSWER.meter();
            try {
                var answer = new Answer(presumption(question, diagram.metered(meter)), question.notKnown(), rendered);
                bytes = Math.max(bytes, answer.bytes());
                steps = Math.max(steps, meter.taken());
                if (bytes > MAX_BYTES) {
                    return costs(answer.largestPart()
                            .problem(
                                    ProblemCode.TOO_COMPLEX,
                                    "expected shorter or fewer texts: an answer (%s) has %d bytes, and may have at most %d"
                                            .formatted(question.about(), bytes, MAX_BYTES)));
                }
            } catch (Budget.Exceeded _) {
                steps = MAX_STEPS;
                return costs(JsonPointer.root()
                        .problem(
                                ProblemCode.TOO_COMPLEX,
                                "expected simpler rules: an answer (%s) takes more than %d steps"
                                        .formatted(question.about(), MAX_STEPS)));
            }
        }
        return costs();
    }

    private AnswerCosts costs(Problem... problems) {
        return new AnswerCosts(steps, MAX_STEPS, bytes, MAX_BYTES, List.of(problems));
    }

    private static Presumption presumption(Question question, GuidelineDiagram metered) {
        PatientCells known = PatientCells.of(metered, question.patient());
        return question.presumeNormal() ? Presumption.normal(known) : Presumption.nothing(known);
    }

    /** The answer about a possible patient. */
    static final class Answer {

        private final Presumption presumption;
        private final RenderedGuideline rendered;
        private final GuidelineDiagram diagram;
        private final Advice advice;

        Answer(Presumption presumption, NotKnown notKnown, RenderedGuideline rendered) {
            this.presumption = presumption;
            this.rendered = rendered;
            this.diagram = presumption.known().diagram();
            if (!Contradiction.in(presumption.known()).isEmpty()) {
                throw new IllegalArgumentException("expected a possible patient");
            }
            this.advice = new Advisor(diagram).advise(presumption.known(), notKnown, Detail.FULL);
        }

        int bytes() {
            return bytes(advice);
        }

        private int bytes(Advice some) {
            var body = new EscapedJsonWriter();
            new AdviceWriter(body, new Origin.OfVersion(Wording.source(version(diagram)), false), rendered, Detail.FULL)
                    .write(some, presumption.presumed());
            return body.length();
        }

        /** The part of the document that more than half of the answer comes from; the whole if there is none. */
        JsonPointer largestPart() {
            JsonPointer root = JsonPointer.root();
            if (isMost(with(List.of(), advice.missing()))) {
                return root.at("findings");
            }
            return isMost(with(advice.vertebrae(), List.of())) ? root.at("facts") : root;
        }

        private boolean isMost(Advice without) {
            return bytes() - bytes(without) > bytes() / 2;
        }

        private Advice with(List<Advice.Vertebra> vertebrae, List<Advice.Missing> missing) {
            return new Advice(
                    advice.outcomes(),
                    advice.because(),
                    advice.urgency(),
                    vertebrae,
                    advice.plan(),
                    missing,
                    advice.bounded());
        }
    }

    private static Version version(GuidelineDiagram diagram) {
        return new Version(
                diagram.guideline().id(),
                LONGEST_NUMBER,
                CanonicalJson.digest(new byte[0]),
                Instant.EPOCH,
                diagram,
                Json.object());
    }
}
