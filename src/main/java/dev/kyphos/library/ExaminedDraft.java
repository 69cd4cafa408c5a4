package dev.kyphos.library;

import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.Examination;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft once examined, which can be compared with one version and another. */
record ExaminedDraft(Draft draft, Checked<Examination> examined) {

    static ExaminedDraft of(Draft draft) {
        return new ExaminedDraft(draft, Examination.of(draft.document()));
    }

    /** What stands between the draft and its publication, compared with a version, or with none where that is null. */
    DraftReport against(@Nullable Version base) {
        return switch (examined) {
            case Checked.Invalid<Examination>(var problems) -> new DraftReport(problems, null, base, null, null);
            case Checked.Valid<Examination>(Examination examination) -> against(base, examination);
        };
    }

    private DraftReport against(@Nullable Version base, Examination examination) {
        List<Problem> errors = foreignId(examination);
        // Where nobody can keep the constraints there is no patient to compare by.
        if (base == null || !examination.proof().errors().isEmpty()) {
            return new DraftReport(errors, examination, base, null, null);
        }
        return switch (difference(base, examination.diagram())) {
            case Checked.Invalid<Diff>(var problems) ->
                new DraftReport(joined(errors, problems), examination, base, null, null);
            case Checked.Valid<Diff>(Diff diff) -> compared(errors, examination, base, diff);
        };
    }

    private static DraftReport compared(List<Problem> errors, Examination examination, Version base, Diff diff) {
        VersionNumber least = base.number().raised(diff.bump());
        if (least != null) {
            return new DraftReport(errors, examination, base, diff, least);
        }
        var exhausted = new Problem("", "expected less of a difference: no number is left above " + base.number());
        return new DraftReport(joined(errors, List.of(exhausted)), examination, base, diff, null);
    }

    private Checked<Diff> difference(Version base, GuidelineDiagram diagram) {
        return Diff.between(base.diagram(), base.document(), diagram, draft.document());
    }

    private List<Problem> foreignId(Examination examination) {
        return examination.diagram().guideline().id().equals(draft.ruleSet())
                ? List.of()
                : List.of(new Problem("/id", "expected " + draft.ruleSet()));
    }

    private static List<Problem> joined(List<Problem> some, List<Problem> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }
}
