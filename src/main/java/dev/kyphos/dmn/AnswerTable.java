package dev.kyphos.dmn;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a list of conditions, the first true one of which gives the answer, as a decision table. A condition has two rows: it is
 * true and gives its answer, or it is open and so is the answer. The cells compare texts, since engines disagree on null in cells.
 */
final class AnswerTable {

    /** The size of a table grows with the square of its conditions, so a longer list is split. */
    static final int MAX_CONDITIONS = 30;

    /**
     * A condition and the answer that it gives.
     *
     * @param decision the name of the decision that is true, false or null
     */
    record Row(String decision, String label, String answer) {}

    private final ModelNames names;
    private final Xml xml;

    AnswerTable(ModelNames names, Xml xml) {
        this.names = names;
        this.xml = xml;
    }

    /**
     * Writes the tables of a decision.
     *
     * @param last the answer if no condition is true
     */
    void write(String decision, List<Row> rows, String last) {
        int from = 0;
        for (; rows.size() - from > MAX_CONDITIONS; from += MAX_CONDITIONS) {
            String rest = ModelNames.rest(decision, from + MAX_CONDITIONS);
            table(decision, from, rows.subList(from, from + MAX_CONDITIONS), rest, Set.of(rest));
        }
        table(decision, from, rows.subList(from, rows.size()), FeelLiterals.text(last), Set.of());
    }

    /**
     * @param last the expression that gives the answer if no condition is true
     * @param rest the decision that it names, if any
     */
    private void table(String decision, int from, List<Row> rows, String last, Set<String> rest) {
        String name = from == 0 ? decision : ModelNames.rest(decision, from);
        Set<String> decisions = new LinkedHashSet<>();
        rows.forEach(row -> decisions.add(row.decision()));
        decisions.addAll(rest);
        xml.open("decision", "id", name, "name", name);
        xml.empty("variable", "name", name, "typeRef", ModelNames.type(decision));
        Decisions.requirements(xml, Set.of(), decisions);
        xml.open("decisionTable", "id", "table_" + name, "hitPolicy", "FIRST");
        rows.forEach(this::column);
        xml.empty("output", "id", "output_" + name, "name", name, "typeRef", ModelNames.type(decision));
        for (int i = 0; i < rows.size(); i++) {
            String condition = rows.get(i).decision();
            rule(
                    "true_" + condition,
                    rows,
                    i,
                    "yes",
                    FeelLiterals.text(rows.get(i).answer()));
            rule("open_" + condition, rows, i, "unknown", FeelLiterals.text(names.undetermined()));
        }
        rule("else_" + name, rows, rows.size(), "", last);
        xml.close();
        xml.close();
    }

    private void column(Row row) {
        String name = row.decision();
        xml.open("input", "id", "input_" + name, "label", row.label());
        xml.open("inputExpression", "typeRef", "string");
        xml.text("text", "if %s = null then \"unknown\" else if %s then \"yes\" else \"no\"".formatted(name, name));
        xml.close();
        xml.close();
    }

    /** @param column the column whose cell has the value; the number of columns if none has */
    private void rule(String id, List<Row> rows, int column, String value, String answer) {
        xml.open("rule", "id", id);
        for (int i = 0; i < rows.size(); i++) {
            xml.text("inputEntry", "text", i == column ? FeelLiterals.text(value) : "-");
        }
        xml.text("outputEntry", "text", answer);
        xml.close();
    }
}
