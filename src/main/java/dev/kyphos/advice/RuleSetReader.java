package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import java.util.List;

/** Reads, compiles and proves documents, and asks them their own cases. */
public final class RuleSetReader {

    private RuleSetReader() {}

    /** The compiled guideline of a document, or all its problems. */
    public static Checked<GuidelineDiagram> read(Json document) {
        return switch (GuidelineDiagram.read(document)) {
            case Checked.Valid<GuidelineDiagram>(GuidelineDiagram diagram) ->
                Checked.of(CaseCheck.of(diagram, true).problems(), () -> diagram);
            case Checked.Invalid<GuidelineDiagram>(List<Problem> unproven) -> refusal(document, unproven);
        };
    }

    /** The problems of a document that is not proven, with those of its cases if they can be asked. */
    private static Checked<GuidelineDiagram> refusal(Json document, List<Problem> unproven) {
        return RuleSetExamination.of(document) instanceof Checked.Valid<RuleSetExamination>(var examination)
                ? new Checked.Invalid<>(examination.problems())
                : new Checked.Invalid<>(unproven);
    }
}
