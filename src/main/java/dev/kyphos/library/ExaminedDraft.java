package dev.kyphos.library;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.diagram.Bump;
import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft and its examination, made once and compared with several versions. */
record ExaminedDraft(Draft draft, Document document) {

    /**
     * What is found without another version.
     *
     * @param answers the costs of the worst answers; null if the document is not sound
     */
    record Document(
            Checked<RuleSetExamination> examined, @Nullable AnswerCosts answers) {}

    /** Reports on the draft, compared with a version. No comparison is made if the version is null. */
    DraftReport compareWith(@Nullable Version base) {
        return switch (document.examined()) {
            case Checked.Invalid<RuleSetExamination>(var problems) ->
                new DraftReport(problems, null, null, base, null, null);
            case Checked.Valid<RuleSetExamination>(RuleSetExamination examination) -> compareWith(base, examination);
        };
    }

    private DraftReport compareWith(@Nullable Version base, RuleSetExamination examination) {
        List<Problem> errors = concat(
                idProblems(examination),
                document.answers() == null ? List.of() : document.answers().problems());
        // If the constraints contradict each other, there is no patient to compare outcomes for.
        if (base == null || !examination.compiled().proof().errors().isEmpty()) {
            return new DraftReport(errors, examination, document.answers(), base, null, null);
        }
        return switch (difference(base, examination.compiled().diagram())) {
            case Checked.Invalid<Diff>(var problems) ->
                new DraftReport(concat(errors, problems), examination, document.answers(), base, null, null);
            case Checked.Valid<Diff>(Diff diff) -> compared(errors, examination, base, diff);
        };
    }

    private DraftReport compared(List<Problem> errors, RuleSetExamination examination, Version base, Diff diff) {
        VersionNumber least = diff.bump() == Bump.NONE ? null : base.number().raised(diff.bump());
        if (least != null || diff.bump() == Bump.NONE) {
            return new DraftReport(errors, examination, document.answers(), base, diff, least);
        }
        var exhausted = new Problem(
                "",
                ProblemCode.OUT_OF_RANGE,
                "expected less of a difference: no number is left above " + base.number());
        return new DraftReport(concat(errors, List.of(exhausted)), examination, document.answers(), base, diff, null);
    }

    /** The difference from this sound draft to a version that follows it. */
    Checked<Diff> differenceTo(Version next) {
        return document.examined()
                .then(examination -> Diff.between(
                        examination.compiled().diagram(), draft.document(), next.diagram(), next.document()));
    }

    private Checked<Diff> difference(Version base, GuidelineDiagram diagram) {
        return Diff.between(base.diagram(), base.document(), diagram, draft.document());
    }

    private List<Problem> idProblems(RuleSetExamination examination) {
        return examination.compiled().diagram().guideline().id().equals(draft.ruleSet())
                ? List.of()
                : List.of(new Problem("/id", ProblemCode.UNKNOWN_VALUE, "expected " + draft.ruleSet()));
    }

    private static List<Problem> concat(List<Problem> first, List<Problem> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
