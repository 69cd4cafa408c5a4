package dev.kyphos.cli;

import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code kyphos cases}: asks a document its own cases, or others. */
@Command(
        name = "cases",
        mixinStandardHelpOptions = true,
        description = "Asks a rule set document its own cases, or those of a file, and lists those that fail first.",
        footer = {"", "Example: kyphos cases guideline.json --with patients.csv"})
final class CasesCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "A rule set document; - for standard input.")
    private String file = "";

    @Option(
            names = "--with",
            paramLabel = "CASES",
            description = "Cases to ask instead, any number: a JSON array as the member cases of a document, or CSV.")
    private @Nullable String with;

    @Option(names = "--json", description = "Prints {name, passed, problems} a line, in the order of the cases.")
    private boolean json;

    CasesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        JsonFile document = JsonFile.read(file, console);
        if (!(document.root() instanceof Json.Obj rules)) {
            throw Stop.unreadable(document.name() + ": no rule set document, which is a JSON object");
        }
        List<Json> cases = with == null ? Trees.items(rules, "cases") : CaseFile.read(with, rules, console);
        TreeMap<Integer, List<Problem>> problems = CaseRun.of(rules, cases);
        if (json) {
            for (int i = 0; i < cases.size(); i++) {
                console.json(json(cases.get(i), problems.getOrDefault(i, List.of())));
            }
        } else {
            print(cases, problems);
        }
        return problems.isEmpty() ? Stop.DONE : Stop.NOT_CLEAN;
    }

    private static Json json(Json each, List<Problem> problems) {
        return Json.object()
                .with("name", Trees.text(each, "name"))
                .with("passed", problems.isEmpty())
                .with("problems", Json.array(problems, Problem::json));
    }

    private void print(List<Json> cases, TreeMap<Integer, List<Problem>> problems) {
        problems.forEach((index, found) -> {
            console.line(console.bad("fails  ") + name(cases, index));
            found.forEach(problem -> console.line("       %s: %s".formatted(problem.pointer(), problem.detail())));
        });
        for (int i = 0; i < cases.size(); i++) {
            if (!problems.containsKey(i)) {
                console.line(console.good("passes ") + name(cases, i));
            }
        }
        console.line("%d cases, %d fail".formatted(cases.size(), problems.size()));
    }

    private static String name(List<Json> cases, int index) {
        return "%4d %s".formatted(index, Trees.text(cases.get(index), "name"));
    }
}
