package dev.kyphos.library;

import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.Examination;
import dev.kyphos.json.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a draft and its publication.
 *
 * @param errors why it can't be read, compiled or compared
 * @param examination what compiling shows; null where it can't be compiled
 * @param active the version that it is compared with, the one in force; null where none is
 * @param diff what is different from that version; null where there is none, or no comparison
 * @param least the smallest number that the difference allows; null where there is no difference to go by
 */
public record DraftReport(
        List<Problem> errors,
        @Nullable Examination examination,
        @Nullable Version active,
        @Nullable Diff diff,
        @Nullable VersionNumber least) {

    /** Whether nothing stands between. */
    public boolean isClean() {
        return errors.isEmpty() && examination != null && examination.problems().isEmpty();
    }
}
