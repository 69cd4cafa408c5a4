package dev.kyphos.cli;

import dev.kyphos.api.OfflineAnswers;
import dev.kyphos.batch.BatchInput;
import dev.kyphos.batch.JsonLines;
import dev.kyphos.batch.Lines;
import dev.kyphos.batch.Lines.Line;
import dev.kyphos.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a table (CSV): a row for each vertebra, the rows of a patient together. A row is a line. Rows are of one patient
 * where the column {@code patient} says the same, or nothing; without this column each row is a patient. A row that can't be read
 * might be of the patient before it or of the one after it: then neither is answered, since a vertebra might be missing.
 */
final class PatientTable implements BatchInput {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** More rows than any patient has vertebrae. */
    private static final int MAX_ROWS = 100;

    private final Lines lines;
    private final TableColumns columns;
    private final TableFields values;
    private final char delimiter;
    private @Nullable Row next;
    private long unreadable;

    /**
     * @param name the name to say the table by
     * @param document the rule set that answers
     * @throws Stop with all that is wrong with the first row
     */
    PatientTable(String name, InputStream in, Json document) throws IOException {
        this.lines = new Lines(in, OfflineAnswers.MAX_BYTES);
        Line first = lines.next();
        String header = first == null ? null : first.text();
        if (header == null) {
            throw Stop.unreadable(name + ": expected a first row with the names of the columns, in UTF-8");
        }
        String text = ended(header.startsWith(BYTE_ORDER_MARK) ? header.substring(1) : header);
        this.delimiter = Csv.delimiter(text);
        this.columns = TableColumns.read(name, Csv.fields(text, delimiter), document);
        this.values = new TableFields(delimiter == ',');
        this.next = row();
    }

    /**
     * A row.
     *
     * @param problem what is wrong with it; null if it was read
     */
    private record Row(
            long line, List<String> fields, @Nullable String problem) {}

    /**
     * The rows of a patient.
     *
     * @param beside the number of a line that might be of the patient and can't be read; 0 if there is none
     */
    private record Rows(List<Row> rows, long beside, TableColumns columns, TableFields values)
            implements BatchInput.Asked {

        @Override
        public long line() {
            return rows.getFirst().line;
        }

        @Override
        public OfflineAnswers.Answer answeredBy(OfflineAnswers answers) {
            String problem = rows.getFirst().problem;
            if (problem != null) {
                return JsonLines.malformed(problem);
            }
            if (beside > 0) {
                return JsonLines.malformed("Line %d can't be read, and might be of this patient.".formatted(beside));
            }
            return rows.size() > MAX_ROWS
                    ? JsonLines.malformed("Expected at most %d rows of a patient.".formatted(MAX_ROWS))
                    : answered(answers);
        }

        private OfflineAnswers.Answer answered(OfflineAnswers answers) {
            Json.Obj request = Json.object();
            Json.Obj patient = Json.object();
            List<Json> vertebrae = new ArrayList<>();
            for (Row row : rows) {
                Json.Obj presumed = Json.object().withAny("presume", columns.presumed(row.fields));
                Json.Obj facts = columns.ofPatient(row.fields, values);
                if (isOther(presumed, request) || isOther(facts, patient)) {
                    return JsonLines.malformed(
                            "Line %d says something else of the patient than a line before it.".formatted(row.line));
                }
                request = request.and(presumed);
                patient = patient.and(facts);
                vertebrae.add(columns.ofVertebra(row.fields, values));
            }
            return answers.answer(request.with("patient", patient).with("vertebrae", new Json.Arr(vertebrae)));
        }

        private static boolean isOther(Json.Obj said, Json.Obj before) {
            return said.members().entrySet().stream().anyMatch(each -> {
                Json value = before.members().get(each.getKey());
                return value != null && !value.equals(each.getValue());
            });
        }
    }

    @Override
    public BatchInput.@Nullable Asked next() throws IOException {
        Row first = next;
        if (first == null) {
            return null;
        }
        List<Row> rows = new ArrayList<>();
        rows.add(first);
        next = row();
        if (!columns.namePatients()) {
            return new Rows(rows, 0, columns, values);
        }
        long before = unreadable;
        unreadable = first.problem == null ? 0 : first.line;
        if (first.problem != null) {
            return new Rows(rows, 0, columns, values);
        }
        while (next != null && isOfPatient(next, columns.patient(first.fields))) {
            // One more than a patient may have says that there are too many.
            if (rows.size() <= MAX_ROWS) {
                rows.add(next);
            }
            next = row();
        }
        long after = next == null || next.problem == null ? 0 : next.line;
        return new Rows(rows, after > 0 ? after : before, columns, values);
    }

    private boolean isOfPatient(Row row, String patient) {
        String named = columns.patient(row.fields);
        return row.problem == null && (named.isEmpty() || named.equals(patient));
    }

    /** The next row that is not empty. */
    private @Nullable Row row() throws IOException {
        Line line = lines.next();
        while (line != null && line.content() != null && line.content().length <= 1 && isBlank(line.content())) {
            line = lines.next();
        }
        return line == null ? null : row(line);
    }

    private static boolean isBlank(byte[] content) {
        return content.length == 0 || content[0] == '\r';
    }

    private Row row(Line line) {
        String text = line.text();
        if (text == null) {
            return unreadable(
                    line,
                    line.content() == null
                            ? "A line may have at most %d bytes.".formatted(OfflineAnswers.MAX_BYTES)
                            : "The line is not UTF-8.");
        }
        List<String> fields;
        try {
            fields = Csv.fields(ended(text), delimiter);
        } catch (Stop _) {
            return unreadable(line, "A quoted field does not end on the line, or something follows it.");
        }
        return fields.size() > columns.count()
                ? unreadable(line, "Expected at most %d fields, as there are columns.".formatted(columns.count()))
                : new Row(line.number(), fields, null);
    }

    private static Row unreadable(Line line, String problem) {
        return new Row(line.number(), List.of(), problem);
    }

    private static String ended(String line) {
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    @Override
    public long bytes() {
        return lines.bytes();
    }
}
