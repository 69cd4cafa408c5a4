package dev.kyphos.cli;

import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table of patients, a row for each vertebra: facts by their names, {@code patient} with anything that tells one
 * patient from the next, and {@code presume}. A fact that has the name of one of those two, or of a fact of the other scope, is
 * {@code patient/FACT} or {@code vertebra/FACT}; every other one may be.
 */
final class TableColumns {

    private static final String PATIENT = "patient";
    private static final String PRESUME = "presume";
    private static final String VERTEBRA = "vertebra";
    private static final String LEVEL = "level";

    private static final int MAX_PROBLEMS = 100;

    private final List<Column> columns;

    private TableColumns(List<Column> columns) {
        this.columns = columns;
    }

    /**
     * A column.
     *
     * @param scope the scope of its fact; empty if it has none
     */
    private record Column(String scope, String name, String type) {}

    /**
     * Reads the first row of a table.
     *
     * @param document the rule set that answers
     * @throws Stop with all that is wrong
     */
    static TableColumns read(String name, List<String> header, Json document) {
        Map<String, Column> known = known(document);
        List<Column> columns = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            Column column = known.get(header.get(i).strip());
            if (column == null) {
                problems.add("column %d: unknown: expected patient, presume, level or a fact's name".formatted(i + 1));
            } else if (columns.contains(column)) {
                problems.add("column %d: it stands twice".formatted(i + 1));
            } else {
                columns.add(column);
            }
        }
        if (columns.stream().noneMatch(column -> column.name.equals(LEVEL))) {
            problems.add("expected a column level");
        }
        if (!problems.isEmpty()) {
            List<String> first = problems.subList(0, Math.min(MAX_PROBLEMS, problems.size()));
            throw Stop.unreadable("%s: %d things are wrong with the first row:%n  %s"
                    .formatted(name, problems.size(), String.join("\n  ", first)));
        }
        return new TableColumns(columns);
    }

    private static Map<String, Column> known(Json document) {
        Map<String, Column> known = new LinkedHashMap<>();
        Map<String, String> types = TableFields.types(document);
        types.forEach((path, type) -> {
            String scope = path.substring(0, path.indexOf('/'));
            String name = path.substring(path.indexOf('/') + 1);
            known.put(path, new Column(scope, name, type));
            String other = scope.equals(PATIENT) ? VERTEBRA : PATIENT;
            if (!types.containsKey(other + "/" + name)) {
                known.put(name, new Column(scope, name, type));
            }
        });
        known.put(LEVEL, new Column(VERTEBRA, LEVEL, ""));
        Set.of(PATIENT, PRESUME).forEach(name -> known.put(name, new Column("", name, "")));
        return known;
    }

    int count() {
        return columns.size();
    }

    /** Whether a column tells one patient from the next. */
    boolean namePatients() {
        return columns.stream().anyMatch(column -> isOther(column, PATIENT));
    }

    /** What tells a row's patient from the next one; empty if the row does not say it. */
    String patient(List<String> fields) {
        String patient = other(fields, PATIENT);
        return patient == null ? "" : patient;
    }

    /** What a row says is presumed; null if it does not say it. */
    @Nullable
    String presumed(List<String> fields) {
        return other(fields, PRESUME);
    }

    /** The facts of a row that are of the patient. */
    Json.Obj ofPatient(List<String> fields, TableFields values) {
        return facts(PATIENT, fields, values);
    }

    /** The facts of a row that are of its vertebra. */
    Json.Obj ofVertebra(List<String> fields, TableFields values) {
        return facts(VERTEBRA, fields, values);
    }

    private Json.Obj facts(String scope, List<String> fields, TableFields values) {
        Map<String, Json> facts = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
            Column column = columns.get(i);
            String text = fields.get(i).strip();
            if (column.scope.equals(scope) && !text.isEmpty()) {
                facts.put(column.name, values.value(column.type, text));
            }
        }
        return new Json.Obj(facts);
    }

    private @Nullable String other(List<String> fields, String name) {
        for (int i = 0; i < Math.min(columns.size(), fields.size()); i++) {
            String text = fields.get(i).strip();
            if (isOther(columns.get(i), name) && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private static boolean isOther(Column column, String name) {
        return column.scope.isEmpty() && column.name.equals(name);
    }
}
