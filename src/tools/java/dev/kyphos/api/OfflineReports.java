package dev.kyphos.api;

import dev.kyphos.diagram.Diff;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftReport;
import dev.kyphos.library.Version;
import java.time.Instant;
import java.util.List;

/** Reports and differences as JSON of the contract, without a request. */
public final class OfflineReports {

    private OfflineReports() {}

    /** The schema Report. */
    public static Json.Obj report(Draft draft, DraftReport report) {
        return (Json.Obj) ReportJson.of(draft, report);
    }

    /** The schema Report of a document that the service would refuse. */
    public static Json.Obj refused(List<Problem> problems) {
        var nothing = new Draft("", "", 0, "", List.of(), Instant.EPOCH, "", Json.object());
        return report(nothing, new DraftReport(problems, null, null, null, null, null));
    }

    /**
     * The schema Diff of two versions, which may be of two rule sets.
     *
     * @param fromName the name of the earlier version in the diff
     * @return invalid if the comparison exceeds its budget
     */
    public static Checked<Json.Obj> diff(Version from, String fromName, Version to, String toName) {
        return Diff.between(from.diagram(), from.document(), to.diagram(), to.document())
                .then(diff -> new Checked.Valid<>(Json.object()
                        .with("ruleSet", to.ruleSet())
                        .and(new DiffJson(
                                        DiffJson.DiffEnd.of(from).named(fromName),
                                        DiffJson.DiffEnd.of(to).named(toName))
                                .of(diff))));
    }
}
