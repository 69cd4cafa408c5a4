package dev.kyphos.diagram;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A guideline compiled: its verdict, findings and scores as diagrams over one table of nodes, with every safety
 * invariant proven and every rung and finding reachable. Immutable, for any number of threads.
 *
 * <p>A root's terminals are values for possible patients. For others they are {@link NodeTable#IMPOSSIBLE}, in the
 * diagrams of findings and scores as far as their own facts tell.
 */
public final class GuidelineDiagram {

    private final Guideline guideline;
    private final Variables variables;
    private final Nodes nodes;
    private final Roots roots;
    private final BigInteger patientClasses;
    private final List<BitSet> mentioned;
    private final List<BitSet> constrained;
    private final BitSet ofPerson = new BitSet();
    private final OverallOrder overallOrder;

    GuidelineDiagram(Guideline guideline, Variables variables, Nodes nodes, Roots roots, BigInteger patientClasses) {
        this.guideline = guideline;
        this.variables = variables;
        this.nodes = nodes;
        this.roots = roots;
        this.patientClasses = patientClasses;
        this.overallOrder = new OverallOrder(guideline);
        this.mentioned = guideline.findings().stream()
                .map(finding -> variables.mentionedIn(guideline, finding.when()))
                .toList();
        this.constrained = guideline.constraints().stream()
                .map(constraint -> variables.mentionedIn(guideline, constraint.holds()))
                .toList();
        Reach anything = reach();
        for (int i = 0; i < roots.findings.size(); i++) {
            ofPerson.set(i, anything.tested(roots.findings.get(i)).length() <= variables.patientFacts());
        }
    }

    /**
     * The roots of a guideline's diagrams.
     *
     * @param verdict terminals are {@link Verdict#of} values
     * @param findings a root for each finding, of 1 where it is true
     * @param scores a root for each score, of its total
     * @param constraints a root for each constraint, of 1 where it is kept
     * @param possible for each {@link Scope}, of 1 where its facts keep all constraints
     */
    record Roots(
            int verdict,
            List<Integer> findings,
            List<Integer> scores,
            List<Integer> constraints,
            Map<Scope, Integer> possible) {

        Roots map(UnaryOperator<Integer> root) {
            return new Roots(
                    root.apply(verdict),
                    findings.stream().map(root).toList(),
                    scores.stream().map(root).toList(),
                    constraints.stream().map(root).toList(),
                    mapped(possible, root));
        }

        private static Map<Scope, Integer> mapped(Map<Scope, Integer> possible, UnaryOperator<Integer> root) {
            var mapped = new EnumMap<Scope, Integer>(Scope.class);
            possible.forEach((scope, of) -> mapped.put(scope, root.apply(of)));
            return mapped;
        }
    }

    /** The document read, compiled and proven, or everything that is wrong with it. */
    public static Checked<GuidelineDiagram> read(Json document) {
        return GuidelineReader.read(document).then(Compiler::compile);
    }

    /** The same of a document as it was read; what was wrong with its text comes first. */
    public static Checked<GuidelineDiagram> read(JsonDocument document) {
        Checked<GuidelineDiagram> read = read(document.root());
        var problems = new ArrayList<>(document.problems());
        problems.addAll(read.problems());
        return document.problems().isEmpty() ? read : new Checked.Invalid<>(List.copyOf(problems));
    }

    public Guideline guideline() {
        return guideline;
    }

    public Variables variables() {
        return variables;
    }

    /** Whether a constraint speaks of the fact. */
    public boolean isConstrained(Fact fact) {
        return constrained.stream().anyMatch(of -> of.get(variables.position(fact)));
    }

    /** Whether a finding rests on facts of the person alone, by its index in the guideline. */
    public boolean isOfPerson(int finding) {
        return ofPerson.get(finding);
    }

    /** The variables that a constraint speaks of, by its index in the guideline. */
    public BitSet constrainedBy(int constraint) {
        return constrained.get(constraint);
    }

    /** The variables that a finding's own condition speaks of, by its index in the guideline. */
    public BitSet mentionedBy(int finding) {
        return mentioned.get(finding);
    }

    /** How many nodes all diagrams share. */
    public int size() {
        return nodes.size();
    }

    /** How many kinds of patient with one vertebra there are: assignments of cells that keep every constraint. */
    public BigInteger patientClasses() {
        return patientClasses;
    }

    /** The order of outcomes between vertebrae. */
    public OverallOrder overallOrder() {
        return overallOrder;
    }

    /** How a verdict is read from a terminal of {@link #verdict}. */
    public Verdict verdicts() {
        return new Verdict(guideline.urgencies().size());
    }

    /** The root of outcome with urgency. */
    public int verdict() {
        return roots.verdict;
    }

    /** The root of a finding, by its index in the guideline. */
    public int finding(int index) {
        return roots.findings.get(index);
    }

    /** The root of a score, by its index in the guideline. */
    public int score(int index) {
        return roots.scores.get(index);
    }

    /** The root of "this constraint is kept", by its index in the guideline. */
    public int constraint(int index) {
        return roots.constraints.get(index);
    }

    /** The root of "all constraints of this scope are kept". */
    public int possible(Scope scope) {
        return Objects.requireNonNull(roots.possible.get(scope));
    }

    /**
     * The verdict of a patient of whom every fact that matters is known, by one walk from the root.
     *
     * @param cell the cell of a variable; asked only for those that the walk meets
     */
    public int verdictOf(IntUnaryOperator cell) {
        return NodeTable.value(nodes.leaf(roots.verdict, cell));
    }

    /** A fresh question of what can be reached, with nothing known. */
    public Reach reach() {
        return new Reach(nodes, variables.count());
    }

    List<Integer> constraints() {
        return roots.constraints;
    }

    Nodes nodes() {
        return nodes;
    }
}
