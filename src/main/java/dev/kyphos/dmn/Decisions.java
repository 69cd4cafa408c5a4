package dev.kyphos.dmn;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Statement;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the decisions of a model: the tables that are asked for, then the literal expressions that they rest on. */
final class Decisions {

    private static final String BOOLEAN = "boolean";

    private final Guideline guideline;
    private final ModelNames names;
    private final Xml xml;

    Decisions(Guideline guideline, ModelNames names, Xml xml) {
        this.guideline = guideline;
        this.names = names;
        this.xml = xml;
    }

    void write() {
        var tables = new AnswerTable(names, xml);
        tables.write(
                ModelNames.OUTCOME, outcomes(), guideline.ladder().getLast().outcome());
        if (!guideline.urgencies().isEmpty()) {
            tables.write(ModelNames.URGENCY, urgencies(), Urgency.NONE);
        }
        guideline.ladder().forEach(this::rung);
        guideline
                .urgencies()
                .forEach(urgency -> condition(
                        names.urgent(urgency), urgency.code(), urgency.text(), urgency.statements(), urgency.when()));
        guideline.findings().forEach(this::finding);
        guideline.scores().forEach(this::score);
        guideline
                .definitions()
                .forEach(definition ->
                        condition(names.condition(definition.id()), definition.id(), "", List.of(), definition.when()));
    }

    private List<AnswerTable.Row> outcomes() {
        List<AnswerTable.Row> rows = new ArrayList<>();
        for (Rung rung : guideline.ladder()) {
            if (rung.when() != null) {
                rows.add(new AnswerTable.Row(names.rung(rung), rung.title(), rung.outcome()));
            }
        }
        return rows;
    }

    private List<AnswerTable.Row> urgencies() {
        return guideline.urgencies().stream()
                .map(urgency -> new AnswerTable.Row(names.urgent(urgency), urgency.text(), urgency.code()))
                .toList();
    }

    private void rung(Rung rung) {
        if (rung.when() != null) {
            condition(
                    names.rung(rung),
                    rung.outcome(),
                    rung.title() + "\n\n" + rung.text(),
                    rung.statements(),
                    rung.when());
        }
    }

    private void finding(Finding finding) {
        String kind = Json.word(finding.kind()) + (finding.grade() == null ? "" : ", grade " + finding.grade());
        condition(
                names.condition(finding.id()),
                finding.id(),
                "(" + kind + ") " + finding.text(),
                finding.statements(),
                finding.when());
    }

    private void condition(String name, String label, String text, List<String> statements, Condition condition) {
        var feel = new FeelExpressions(names);
        literal(name, label, text, statements, BOOLEAN, feel.of(condition), feel);
    }

    private void score(Score score) {
        var feel = new FeelExpressions(names);
        String bands = score.bands().stream()
                .map(band -> (band.upTo() == null ? "above" : "up to " + band.upTo()) + ": " + band.label())
                .collect(Collectors.joining("\n"));
        literal(
                names.score(score.id()),
                score.id(),
                score.title() + "\n\n" + bands,
                score.statements(),
                "number",
                feel.of(score),
                feel);
    }

    private void literal(
            String name,
            String label,
            String text,
            List<String> statements,
            String type,
            String expression,
            FeelExpressions feel) {
        xml.open("decision", "id", name, "name", name, "label", label);
        xml.text("description", described(text, statements));
        xml.empty("variable", "name", name, "typeRef", type);
        requirements(xml, feel.inputs(), feel.decisions());
        cited(statements).stream().map(Statement::source).distinct().forEach(this::authority);
        xml.open("literalExpression", "typeRef", type);
        xml.text("text", expression);
        xml.close();
        xml.close();
    }

    /** What a decision refers to. */
    static void requirements(Xml xml, Set<String> inputs, Set<String> decisions) {
        inputs.forEach(input -> requirement(xml, "informationRequirement", "requiredInput", input));
        decisions.forEach(decision -> requirement(xml, "informationRequirement", "requiredDecision", decision));
    }

    private void authority(String source) {
        requirement(xml, "authorityRequirement", "requiredAuthority", names.source(source));
    }

    private static void requirement(Xml xml, String element, String reference, String name) {
        xml.open(element);
        xml.empty(reference, "href", "#" + name);
        xml.close();
    }

    private String described(String text, List<String> statements) {
        return cited(statements).stream()
                .map(statement -> "%s: %s (%s, %s; seen: %s)"
                        .formatted(
                                statement.id(),
                                statement.text(),
                                statement.source(),
                                statement.locator(),
                                Json.word(statement.seen())))
                .collect(Collectors.joining("\n", text + (statements.isEmpty() ? "" : "\n\n"), ""));
    }

    private List<Statement> cited(List<String> statements) {
        return statements.stream()
                .map(id -> Objects.requireNonNull(guideline.statements().get(id)))
                .toList();
    }
}
