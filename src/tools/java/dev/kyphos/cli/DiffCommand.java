package dev.kyphos.cli;

import dev.kyphos.api.OfflineReports;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.OfflineRuleSets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kyphos diff}: what differs between two rule sets, in rules and for patients. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description =
                "Compares two rule sets: member by member, and who of all possible patients is answered otherwise, with one"
                        + " of each kind to look at. Exits with 0 if no patient is.",
        footer = {"", "Example: kyphos diff imwg-2019@2.0.0 guideline.json"})
final class DiffCommand implements Callable<Integer> {

    private final Console console;
    private final OfflineRuleSets ruleSets = new OfflineRuleSets();

    @Parameters(index = "0", paramLabel = "A", description = "The earlier one: " + Rules.EXPECTED + ".")
    private String earlier = "";

    @Parameters(index = "1", paramLabel = "B", description = "The later one.")
    private String later = "";

    @Option(names = "--json", description = "Prints the contract's Diff.")
    private boolean json;

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Rules from = Rules.read(earlier, ruleSets, console);
        Rules to = Rules.read(later, ruleSets, console);
        Json.Obj diff = switch (OfflineReports.diff(from.version(), from.name(), to.version(), to.name())) {
            case Checked.Valid<Json.Obj>(Json.Obj found) -> found;
            case Checked.Invalid<Json.Obj>(List<Problem> problems) ->
                throw Stop.unreadable(
                        "can't compare them: " + problems.getFirst().detail());
        };
        if (json) {
            console.json(diff);
        } else {
            console.line("%s -> %s: %s".formatted(from.name(), to.name(), console.strong(Trees.text(diff, "bump"))));
            new DiffText(
                            console,
                            new Vocabulary(from.version().document()),
                            new Vocabulary(to.version().document()))
                    .print(diff);
        }
        return Trees.isTrue(diff, "noPatientDiffers") ? Stop.DONE : Stop.NOT_CLEAN;
    }
}
