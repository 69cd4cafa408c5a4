package dev.kyphos.cli;

import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Cases as a table, in the form that the workbench imports: a row for each vertebra, which without a {@code name} is of the case
 * before. The columns are {@code name}, {@code presume}, {@code level}, {@code patient/FACT}, {@code vertebra/FACT},
 * {@code expect.overall}, {@code expect.overallUrgency}, {@code expect.outcome} and {@code expect.urgency}; {@code |} stands between
 * several values. What of a value is wrong, the rule set says when it is asked.
 */
final class CaseTable {

    private static final Set<String> OTHERS = Set.of(
            "name", "presume", "level", "expect.overall", "expect.overallUrgency", "expect.outcome", "expect.urgency");

    private static final int MAX_PROBLEMS = 100;

    private final Map<String, String> types;
    private final List<String> columns;
    private final TableFields fields;

    private CaseTable(Json document, List<String> columns, boolean commas) {
        this.types = TableFields.types(document);
        this.columns = columns;
        this.fields = new TableFields(commas);
    }

    /**
     * The cases of a table.
     *
     * @throws Stop with all that is wrong with the table
     */
    static List<Json> read(String name, String text, Json document) {
        Csv.Table table = Csv.read(name, text);
        if (table.rows().isEmpty()) {
            throw Stop.unreadable(name + ": nothing is in it");
        }
        List<Csv.Row> rows = table.rows().subList(1, table.rows().size());
        List<String> columns =
                table.rows().getFirst().fields().stream().map(String::strip).toList();
        var cases = new CaseTable(document, columns, table.commas());
        List<String> problems = cases.problems(name, rows);
        if (!problems.isEmpty()) {
            throw Stop.unreadable("%s: %d things are wrong with the table:\n  %s"
                    .formatted(
                            name,
                            problems.size(),
                            String.join("\n  ", problems.subList(0, Math.min(MAX_PROBLEMS, problems.size())))));
        }
        return cases.cases(rows);
    }

    private List<String> problems(String name, List<Csv.Row> rows) {
        List<String> problems = new ArrayList<>();
        var seen = new HashSet<String>();
        for (int i = 0; i < columns.size(); i++) {
            if (!types.containsKey(columns.get(i)) && !OTHERS.contains(columns.get(i))) {
                problems.add("column %d: unknown: expected patient/FACT, vertebra/FACT, or one of %s"
                        .formatted(
                                i + 1,
                                String.join(", ", OTHERS.stream().sorted().toList())));
            } else if (!seen.add(columns.get(i))) {
                problems.add("column %d: it stands twice".formatted(i + 1));
            }
        }
        Stream.of("name", "level")
                .filter(each -> !columns.contains(each))
                .forEach(each -> problems.add("expected a column " + each));
        for (Csv.Row row : rows) {
            if (row.fields().size() > columns.size()) {
                problems.add("%s:%d: more fields than there are columns".formatted(name, row.line()));
            }
        }
        if (problems.isEmpty() && !rows.isEmpty() && at(rows.getFirst(), "name").isEmpty()) {
            problems.add("%s:%d: the first case needs a name"
                    .formatted(name, rows.getFirst().line()));
        }
        return problems;
    }

    private String at(Csv.Row row, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= row.fields().size()
                ? ""
                : row.fields().get(index).strip();
    }

    private List<Json> cases(List<Csv.Row> rows) {
        List<Json> cases = new ArrayList<>();
        List<Csv.Row> some = new ArrayList<>();
        for (Csv.Row row : rows) {
            if (!at(row, "name").isEmpty() && !some.isEmpty()) {
                cases.add(one(some));
                some.clear();
            }
            some.add(row);
        }
        if (!some.isEmpty()) {
            cases.add(one(some));
        }
        return cases;
    }

    private Json one(List<Csv.Row> rows) {
        Json.Obj patient = Json.object();
        Json.Obj expect = Json.object();
        List<Json> vertebrae = new ArrayList<>();
        List<Json> expected = new ArrayList<>();
        Json.Obj request = Json.object();
        for (Csv.Row row : rows) {
            request = request.and(presume(row));
            patient = patient.and(facts(row, "patient/"));
            Json.Obj level = Json.object().with("level", at(row, "level"));
            vertebrae.add(level.and(facts(row, "vertebra/")));
            expect = expect.and(codes(row, "expect.overall", "overall"))
                    .and(codes(row, "expect.overallUrgency", "urgency"));
            Json.Obj ofLevel = codes(row, "expect.outcome", "outcome").and(codes(row, "expect.urgency", "urgency"));
            if (!ofLevel.members().isEmpty()) {
                expected.add(level.and(ofLevel));
            }
        }
        return Json.object()
                .with("name", at(rows.getFirst(), "name"))
                .with("request", request.with("patient", patient).with("vertebrae", new Json.Arr(vertebrae)))
                .with("expect", expected.isEmpty() ? expect : expect.with("vertebrae", new Json.Arr(expected)));
    }

    private Json.Obj presume(Csv.Row row) {
        String presume = at(row, "presume");
        return presume.isEmpty() ? Json.object() : Json.object().with("presume", presume);
    }

    private Json.Obj facts(Csv.Row row, String scope) {
        Json.Obj facts = Json.object();
        for (String column : columns) {
            String text = at(row, column);
            if (column.startsWith(scope) && !text.isEmpty()) {
                facts = facts.with(
                        column.substring(scope.length()), fields.value(types.getOrDefault(column, ""), text));
            }
        }
        return facts;
    }

    private Json.Obj codes(Csv.Row row, String column, String member) {
        String text = at(row, column);
        return text.isEmpty()
                ? Json.object()
                : Json.object()
                        .with(member, Json.array(List.of(text.split("\\|")), each -> new Json.Text(each.strip())));
    }
}
