package dev.kyphos.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads comma-separated values (RFC 4180), and those with semicolons or tabs, as spreadsheets write them. */
final class Csv {

    private final String text;
    private final char delimiter;
    private int at;
    private int line = 1;

    private Csv(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** What separates the fields of a table that begins so. */
    static char delimiter(String text) {
        String first = text.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
        return (char) (int) Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        each -> first.chars().filter(c -> c == each).count()))
                .orElse(',');
    }

    /**
     * The fields of a line that is a record.
     *
     * @throws Stop if a quoted field does not end, or something follows it
     */
    static List<String> fields(String line, char delimiter) {
        return new Csv(line, delimiter).row("").fields;
    }

    /**
     * A record.
     *
     * @param line the line on which it begins, from 1
     */
    record Row(int line, List<String> fields) {}

    /**
     * The records of a text, without empty lines.
     *
     * @param commas whether the fields are separated by commas, so that no number has one
     */
    record Table(boolean commas, List<Row> rows) {}

    /** @throws Stop if a quoted field does not end, or something follows it */
    static Table read(String name, String text) {
        var csv = new Csv(text, delimiter(text));
        List<Row> rows = new ArrayList<>();
        while (csv.at < text.length()) {
            Row row = csv.row(name);
            if (row.fields.size() > 1 || !row.fields.getFirst().isEmpty()) {
                rows.add(row);
            }
        }
        return new Table(csv.delimiter == ',', rows);
    }

    private Row row(String name) {
        var row = new Row(line, new ArrayList<>());
        row.fields.add(field(name));
        while (at < text.length() && text.charAt(at) == delimiter) {
            at++;
            row.fields.add(field(name));
        }
        if (at < text.length() && text.charAt(at) != '\r' && text.charAt(at) != '\n') {
            throw Stop.unreadable("%s:%d: something follows a quoted field".formatted(name, line));
        }
        at += text.startsWith("\r\n", at) ? 2 : 1;
        line++;
        return row;
    }

    private String field(String name) {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted(name);
        }
        int start = at;
        while (at < text.length() && delimiter != text.charAt(at) && "\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted(String name) {
        var field = new StringBuilder();
        int begun = line;
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && !text.startsWith("\"\"", at)) {
                at++;
                return field.toString();
            }
            at += c == '"' ? 1 : 0;
            line += c == '\n' ? 1 : 0;
            field.append(c);
        }
        throw Stop.unreadable("%s:%d: a quoted field does not end".formatted(name, begun));
    }
}
