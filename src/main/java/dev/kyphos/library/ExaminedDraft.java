package dev.kyphos.library;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.diagram.Bump;
import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft and its examination, made once and compared with several versions. */
record ExaminedDraft(Draft draft, Checked<RuleSetExamination> examined) {

    static ExaminedDraft of(Draft draft) {
        return new ExaminedDraft(draft, RuleSetExamination.of(draft.document()));
    }

    /** Reports on the draft, compared with a version. No comparison is made if the version is null. */
    DraftReport compareWith(@Nullable Version base) {
        return switch (examined) {
            case Checked.Invalid<RuleSetExamination>(var problems) -> new DraftReport(problems, null, base, null, null);
            case Checked.Valid<RuleSetExamination>(RuleSetExamination examination) -> compareWith(base, examination);
        };
    }

    private DraftReport compareWith(@Nullable Version base, RuleSetExamination examination) {
        List<Problem> errors = idProblems(examination);
        // If the constraints contradict each other, there is no patient to compare outcomes for.
        if (base == null || !examination.compiled().proof().errors().isEmpty()) {
            return new DraftReport(errors, examination, base, null, null);
        }
        return switch (difference(base, examination.compiled().diagram())) {
            case Checked.Invalid<Diff>(var problems) ->
                new DraftReport(concat(errors, problems), examination, base, null, null);
            case Checked.Valid<Diff>(Diff diff) -> compared(errors, examination, base, diff);
        };
    }

    private static DraftReport compared(List<Problem> errors, RuleSetExamination examination, Version base, Diff diff) {
        VersionNumber least = diff.bump() == Bump.NONE ? null : base.number().raised(diff.bump());
        if (least != null || diff.bump() == Bump.NONE) {
            return new DraftReport(errors, examination, base, diff, least);
        }
        var exhausted = new Problem("", "expected less of a difference: no number is left above " + base.number());
        return new DraftReport(concat(errors, List.of(exhausted)), examination, base, diff, null);
    }

    /** The difference from this sound draft to a version that follows it. */
    Checked<Diff> differenceTo(Version next) {
        return examined.then(examination ->
                Diff.between(examination.compiled().diagram(), draft.document(), next.diagram(), next.document()));
    }

    private Checked<Diff> difference(Version base, GuidelineDiagram diagram) {
        return Diff.between(base.diagram(), base.document(), diagram, draft.document());
    }

    private List<Problem> idProblems(RuleSetExamination examination) {
        return examination.compiled().diagram().guideline().id().equals(draft.ruleSet())
                ? List.of()
                : List.of(new Problem("/id", "expected " + draft.ruleSet()));
    }

    private static List<Problem> concat(List<Problem> first, List<Problem> second) {
        var all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
