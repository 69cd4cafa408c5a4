package dev.kyphos.library;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.diagram.Diff;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The problems of a draft, and its difference from a version.
 *
 * @param errors why the draft cannot be read, compiled or compared, or give its worst answers
 * @param examination the result of compiling the draft and asking its cases; null if it cannot be compiled
 * @param answers the costs of the worst answers; null if the draft is not sound
 * @param active the version that the draft is compared with: the version in force; null if no version is in force
 * @param diff the difference from that version; null if the draft was not compared
 * @param least the smallest version number that the difference allows; null if there is no difference to decide it, or the
 *     document is the same: then it cannot be published
 */
public record DraftReport(
        List<Problem> errors,
        @Nullable RuleSetExamination examination,
        @Nullable AnswerCosts answers,
        @Nullable Version active,
        @Nullable Diff diff,
        @Nullable VersionNumber least) {

    /** The same report with these errors too. */
    DraftReport withErrors(List<Problem> more) {
        var all = new ArrayList<>(errors);
        all.addAll(more);
        return new DraftReport(List.copyOf(all), examination, answers, active, diff, least);
    }

    /** Whether the draft has no problem. */
    public boolean isClean() {
        return errors.isEmpty() && examination != null && examination.problems().isEmpty();
    }
}
