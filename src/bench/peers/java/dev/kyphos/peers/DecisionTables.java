package dev.kyphos.peers;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * A ladder as DMN, for patients of whom all is known: in tables whose first true row decides, as somebody would draw them, or in one
 * expression of FEEL.
 */
final class DecisionTables {

    /** The name of the decision on the outcome. */
    static final String OUTCOME = "outcome";

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="model" name="ladder" namespace="urn:kyphos:bench">
            """;

    private final Guideline guideline;
    private final Columns columns;
    private final String number;
    private final String total;
    private final StringBuilder xml = new StringBuilder(HEAD);

    /**
     * @param writtenOut whether the ladder's table holds what its conditions refer to, or tables of their own do
     * @param number the engine's name of a decimal number's type
     * @param total the engine's name of the type of points
     */
    private DecisionTables(Guideline guideline, boolean writtenOut, String number, String total) {
        this.guideline = guideline;
        this.columns = new Columns(guideline, writtenOut);
        this.number = number;
        this.total = total;
    }

    /** The document with tables. */
    static String tables(Guideline guideline, boolean writtenOut, String number, String total) {
        var document = new DecisionTables(guideline, writtenOut, number, total);
        document.inputs();
        document.ladder();
        document.columns.tables().forEach(document::referred);
        guideline.scores().forEach(document::score);
        return document.xml.append("</definitions>\n").toString();
    }

    /** The document with one expression. */
    static String literal(Guideline guideline) {
        var document = new DecisionTables(guideline, true, "number", "number");
        document.inputs();
        document.open(OUTCOME, "string");
        guideline.facts().all().forEach(fact -> document.requires("requiredInput", Names.of(fact)));
        document.expression(new Translation<>(guideline, Infix.FEEL).ladder());
        document.close();
        return document.xml.append("</definitions>\n").toString();
    }

    private void inputs() {
        for (Fact fact : guideline.facts().all()) {
            String name = Names.of(fact);
            append(
                    "<inputData id='%1$s' name='%1$s'><variable name='%1$s' typeRef='%2$s'/></inputData>",
                    name, type(fact));
        }
    }

    private String type(Column column) {
        if (column.isDecided()) {
            return column.values() == null ? total : "boolean";
        }
        return guideline.facts().all().stream()
                .filter(fact -> Names.of(fact).equals(column.name()))
                .map(this::type)
                .findFirst()
                .orElseThrow();
    }

    private String type(Fact fact) {
        return switch (fact.type()) {
            case FactType.Flag() -> "boolean";
            case FactType.Choice _ -> "string";
            case FactType.Quantity _ -> number;
        };
    }

    private record Line(Map<Column, BitSet> cells, String output) {}

    private void ladder() {
        List<Line> lines = new ArrayList<>();
        for (Rung rung : guideline.ladder()) {
            lines(lines, rung.when(), Infix.FEEL.text(rung.outcome()));
        }
        table(OUTCOME, "string", lines);
    }

    private void referred(String id) {
        List<Line> lines = new ArrayList<>();
        lines(lines, guideline.referred(id), "true");
        lines(lines, null, "false");
        table(Columns.referredTo(id).name(), "boolean", lines);
    }

    private void score(Score score) {
        List<String> parts = new ArrayList<>();
        for (Score.Component component : score.components()) {
            String name = "points_" + score.id() + "_" + parts.size();
            List<Line> lines = new ArrayList<>();
            component.cases().forEach(each -> lines(lines, each.when(), Integer.toString(each.points())));
            lines(lines, null, "0");
            table(name, total, lines);
            parts.add(name);
        }
        open(Column.DECIDED + score.id(), total);
        parts.forEach(part -> requires("requiredDecision", part));
        expression(String.join(" + ", parts));
        close();
    }

    private void lines(List<Line> lines, Condition when, String output) {
        Rows rows = when == null ? Rows.ALL : columns.of(when);
        rows.rows().forEach(row -> lines.add(new Line(row, output)));
    }

    private void table(String name, String type, List<Line> lines) {
        SequencedSet<Column> used = new LinkedHashSet<>();
        lines.forEach(line -> used.addAll(line.cells().keySet()));
        open(name, type);
        used.forEach(column -> requires(column.isDecided() ? "requiredDecision" : "requiredInput", column.name()));
        append("<decisionTable id='%s_table' hitPolicy='FIRST'>", name);
        for (Column column : used) {
            append(
                    "<input id='%1$s_%2$s'><inputExpression id='%1$s_%2$s_expression' typeRef='%3$s'><text>%2$s</text>"
                            + "</inputExpression></input>",
                    name, column.name(), type(column));
        }
        append("<output id='%1$s_output' name='%1$s' typeRef='%2$s'/>", name, type);
        for (int i = 0; i < lines.size(); i++) {
            append("<rule id='%s_%d'>", name, i);
            Map<Column, BitSet> cells = new LinkedHashMap<>(lines.get(i).cells());
            for (Column column : used) {
                BitSet allowed = cells.get(column);
                append(
                        "<inputEntry><text>%s</text></inputEntry>",
                        allowed == null ? "-" : escaped(column.tests(allowed)));
            }
            append(
                    "<outputEntry><text>%s</text></outputEntry></rule>",
                    escaped(lines.get(i).output()));
        }
        append("</decisionTable>");
        close();
    }

    private void open(String name, String type) {
        append("<decision id='%1$s' name='%1$s'><variable name='%1$s' typeRef='%2$s'/>", name, type);
    }

    private void requires(String kind, String name) {
        append("<informationRequirement><%1$s href='#%2$s'/></informationRequirement>", kind, name);
    }

    private void expression(String text) {
        append("<literalExpression><text>%s</text></literalExpression>", escaped(text));
    }

    private void close() {
        append("</decision>");
    }

    private void append(String format, Object... values) {
        xml.append(format.formatted(values)).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
