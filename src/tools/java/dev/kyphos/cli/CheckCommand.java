package dev.kyphos.cli;

import dev.kyphos.api.OfflineReports;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Draft;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.library.Version;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kyphos check}: the report that the service makes of a draft. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reports on rule set documents as the service does on drafts: errors with their lines, invariants with a patient who"
                    + " breaks them, dead rules, cases, warnings, the worst answers; and what differs from another version.",
        },
        footer = {"", "Example: kyphos check guideline.json --base imwg-2019@2.0.0"})
final class CheckCommand implements Callable<Integer> {

    private final Console console;
    private final OfflineRuleSets ruleSets = new OfflineRuleSets();

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A rule set document; - for standard input.")
    private List<String> files = List.of();

    @Option(
            names = "--base",
            paramLabel = "RULES",
            description = "What to compare with: a file, or a bundled rule set as in ID or ID@1.0.0.")
    private @Nullable String base;

    @Option(
            names = "--json",
            description = "Prints {file, report} a line: the contract's Report, each problem with line and column.")
    private boolean json;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Version compared =
                base == null ? null : Rules.read(base, ruleSets, console).version();
        boolean clean = true;
        boolean read = true;
        for (String name : files) {
            try {
                clean &= isClean(JsonFile.read(name, console), compared);
            } catch (Stop unreadable) {
                if (files.size() == 1 || unreadable.code() != Stop.UNREADABLE) {
                    throw unreadable;
                }
                console.note("kyphos: " + unreadable.getMessage());
                read = false;
            }
        }
        if (!read) {
            return Stop.UNREADABLE;
        }
        return clean ? Stop.DONE : Stop.NOT_CLEAN;
    }

    private boolean isClean(JsonFile file, @Nullable Version compared) {
        Json.Obj report = report(file, compared);
        var text = new ReportText(console, file);
        if (json) {
            console.json(Json.object().with("file", file.name()).with("report", text.placed(report)));
        } else {
            text.print(report);
        }
        return Trees.isTrue(report, "clean");
    }

    private Json.Obj report(JsonFile file, @Nullable Version compared) {
        Checked<Draft> read =
                file.problems().isEmpty() ? ruleSets.draft(file.root()) : new Checked.Invalid<>(file.problems());
        return switch (read) {
            case Checked.Valid<Draft>(Draft draft) -> OfflineReports.report(draft, ruleSets.report(draft, compared));
            case Checked.Invalid<Draft>(List<Problem> problems) -> OfflineReports.refused(problems);
        };
    }
}
