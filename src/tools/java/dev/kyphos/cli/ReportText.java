package dev.kyphos.cli;

import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a report, the schema Report of the contract, for people. */
final class ReportText {

    private final Console console;
    private final JsonFile file;
    private final Positions positions;
    private final Vocabulary words;

    /** @param file the document of which the report is */
    ReportText(Console console, JsonFile file) {
        this.console = console;
        this.file = file;
        this.positions = Positions.in(file.text());
        this.words = new Vocabulary(file.root());
    }

    /** A problem at its line: {@code file:line:column: detail [pointer]}. */
    static String at(JsonFile file, Positions positions, Problem problem) {
        return at(file, positions, problem.pointer(), problem.detail());
    }

    private static String at(JsonFile file, Positions positions, String pointer, String detail) {
        Positions.Position position = positions.of(pointer);
        return "%s:%d:%d: %s%s"
                .formatted(
                        file.name(),
                        position.line(),
                        position.column(),
                        detail,
                        pointer.isEmpty() ? "" : " [" + pointer + "]");
    }

    void print(Json report) {
        problems(report, "errors", console.bad("error: "));
        invariants(report);
        problems(report, "dead", console.bad("dead: "));
        cases(report);
        problems(report, "warnings", console.doubtful("warning: "));
        summary(report);
        Json diff = Trees.at(report, "diff");
        if (diff instanceof Json.Obj) {
            String least = Trees.text(report, "leastVersion");
            console.line(
                    least.isEmpty()
                            ? "The document is the same as that of " + Trees.text(diff, "from") + "."
                            : "Compared with %s, it has to be %s or more:"
                                    .formatted(Trees.text(diff, "from"), console.strong(least)));
            new DiffText(console, words, words).print(diff);
        }
        String verdict = Trees.isTrue(report, "clean") ? console.good("clean") : console.bad("not clean");
        console.line(file.name() + ": " + verdict);
    }

    private void problems(Json report, String list, String kind) {
        for (Json problem : Trees.items(report, list)) {
            problem(Trees.text(problem, "pointer"), kind + Trees.text(problem, "detail"));
        }
        omitted(console, report, list);
    }

    private void problem(String pointer, String detail) {
        console.line(at(file, positions, pointer, detail));
    }

    /** Says how many items a list lacks. */
    static void omitted(Console console, Json of, String list) {
        long more = Trees.number(of, "omitted", list);
        if (more > 0) {
            console.line("  and %d more of %s".formatted(more, list));
        }
    }

    private void invariants(Json report) {
        List<Json> invariants = Trees.items(report, "invariants");
        for (int i = 0; i < invariants.size(); i++) {
            Json invariant = invariants.get(i);
            if (!Trees.isTrue(invariant, "proven")) {
                Json declared = invariant(Trees.text(invariant, "id"));
                problem(
                        "/invariants/" + i,
                        console.bad("broken: ") + Trees.text(invariant, "id") + ": " + Trees.text(declared, "text"));
                console.line("    shown by: " + words.patient(Trees.at(invariant, "witness")));
            }
        }
    }

    private @Nullable Json invariant(String id) {
        return Trees.items(file.root(), "invariants").stream()
                .filter(each -> Trees.text(each, "id").equals(id))
                .findFirst()
                .orElse(null);
    }

    private void cases(Json report) {
        for (Json failure : Trees.items(report, "cases", "failed")) {
            problem(
                    Trees.text(failure, "pointer"),
                    console.bad("case ") + "\"" + Trees.text(failure, "name") + "\": " + Trees.text(failure, "detail"));
        }
        omitted(console, report, "cases");
    }

    private void summary(Json report) {
        List<Json> invariants = Trees.items(report, "invariants");
        Map<String, Json> classes = Trees.members(report, "classes");
        if (!classes.isEmpty()) {
            console.line("Invariants: %d of %d proven for every possible patient. Cases: %d, with %d problems."
                    .formatted(
                            invariants.stream()
                                    .filter(each -> Trees.isTrue(each, "proven"))
                                    .count(),
                            invariants.size(),
                            Trees.number(report, "cases", "total"),
                            Trees.items(report, "cases", "failed").size()));
            console.line("Kinds of patients with one vertebra, by outcome:");
            classes.forEach((outcome, count) -> console.line("  %-48s %s"
                    .formatted(words.code(new Json.Text(outcome)), count instanceof Json.Text(String n) ? n : "")));
        }
        Json answers = Trees.at(report, "answers");
        if (answers instanceof Json.Obj) {
            console.line("Worst answers: %,d of %,d steps, %,d of %,d bytes."
                    .formatted(
                            Trees.number(answers, "steps"),
                            Trees.number(answers, "maxSteps"),
                            Trees.number(answers, "bytes"),
                            Trees.number(answers, "maxBytes")));
        }
    }

    /** The report with the line and the column of each problem. */
    Json placed(Json.Obj report) {
        Json.Obj placed = report;
        for (String list : List.of("errors", "dead", "warnings")) {
            placed = placed.with(list, Json.array(Trees.items(report, list), this::placedProblem));
        }
        return placed.with(
                "cases",
                Json.object()
                        .and(new Json.Obj(Trees.members(report, "cases")))
                        .with("failed", Json.array(Trees.items(report, "cases", "failed"), this::placedProblem)));
    }

    private Json placedProblem(Json problem) {
        Positions.Position position = positions.of(Trees.text(problem, "pointer"));
        return ((Json.Obj) problem).with("line", position.line()).with("column", position.column());
    }
}
