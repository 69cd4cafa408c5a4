package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.Variables;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A compiled guideline: its verdict, findings and scores as diagrams in one node table. Unless it comes from an
 * {@link Examination}, all its invariants are proven and all its rungs, findings and urgencies are reachable. Immutable
 * and thread-safe.
 *
 * <p>Possible patients reach terminals with values. Impossible patients reach {@link NodeTable#IMPOSSIBLE}; in the
 * diagrams of findings and scores, only if the constraints that involve the diagram's own facts exclude them.
 */
public final class GuidelineDiagram {

    private final Guideline guideline;
    private final Variables variables;
    private final Nodes nodes;
    private final Roots roots;

    /** The ladder if it is too large for one diagram; else null, and the verdict is among the roots. */
    private final @Nullable PartitionedLadder ladder;

    private final Verdicts verdicts;
    private final List<LinkedFacts> linkedFacts;
    private final BigInteger patientClasses;
    private final Map<String, Set<String>> reasons = new HashMap<>();
    private final List<BitSet> mentioned;
    private final List<BitSet> mentionedItself;
    private final List<BitSet> constrained;
    private final BitSet ofPerson = new BitSet();
    private final OverallOrder overallOrder;
    private final Budget.Meter meter;

    /** The limit to compose the verdicts of one kind of vertebra, if the ladder is partitioned. */
    private final Budget composing;

    GuidelineDiagram(
            Guideline guideline,
            Variables variables,
            Nodes nodes,
            Roots roots,
            @Nullable PartitionedLadder ladder,
            Verdicts verdicts,
            List<LinkedFacts> linkedFacts,
            BigInteger patientClasses) {
        this.guideline = guideline;
        this.variables = variables;
        this.nodes = nodes;
        this.roots = roots;
        this.ladder = ladder;
        this.verdicts = verdicts;
        this.linkedFacts = linkedFacts;
        this.patientClasses = patientClasses;
        this.meter = Budget.Meter.UNLIMITED;
        this.composing = VerdictComposer.OF_KIND;
        this.overallOrder = new OverallOrder(guideline, verdicts);
        this.reasons.putAll(guideline.reasons());
        this.mentioned = guideline.findings().stream()
                .map(finding -> variables.of(Mentions.in(guideline, finding.when())))
                .toList();
        this.mentionedItself = guideline.findings().stream()
                .map(finding -> variables.of(Mentions.withoutLadder(guideline, finding.when())))
                .toList();
        this.constrained = guideline.constraints().stream()
                .map(constraint -> variables.of(Mentions.in(guideline, constraint.holds())))
                .toList();
        Reach reach = reach();
        for (int i = 0; i < roots.findings.size(); i++) {
            ofPerson.set(i, reach.tested(roots.findings.get(i)).length() <= variables.patientFacts());
        }
    }

    private GuidelineDiagram(
            GuidelineDiagram diagram,
            Guideline guideline,
            Variables variables,
            OverallOrder overallOrder,
            Budget.Meter meter,
            Budget composing) {
        this.guideline = guideline;
        this.variables = variables;
        this.nodes = diagram.nodes;
        this.roots = diagram.roots;
        this.ladder = diagram.ladder;
        this.verdicts = diagram.verdicts;
        this.linkedFacts = diagram.linkedFacts;
        this.patientClasses = diagram.patientClasses;
        this.reasons.putAll(diagram.reasons);
        this.mentioned = diagram.mentioned;
        this.mentionedItself = diagram.mentionedItself;
        this.constrained = diagram.constrained;
        this.ofPerson.or(diagram.ofPerson);
        this.overallOrder = overallOrder;
        this.meter = meter;
        this.composing = composing;
    }

    /**
     * The roots of a guideline's diagrams.
     *
     * @param verdict a diagram of the numbers of {@link Verdicts}; without meaning if the ladder is partitioned
     * @param findings a truth-valued diagram for each finding
     * @param scores a diagram of totals for each score
     * @param constraints a diagram for each constraint, true if it is satisfied
     * @param possible a diagram for each {@link Scope}, true if its facts satisfy all constraints
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
            possible.forEach((scope, diagram) -> mapped.put(scope, root.apply(diagram)));
            return mapped;
        }
    }

    /** Reads, compiles and proves a document: the guideline, or all its problems. */
    public static Checked<GuidelineDiagram> read(Json document) {
        return GuidelineReader.read(document).then(Compiler::compile);
    }

    /** Compiles and proves a guideline that has been read, or tells all its problems. */
    public static Checked<GuidelineDiagram> of(Guideline guideline) {
        return Compiler.compile(guideline);
    }

    /** The same diagrams. All work on them counts on a meter, so this is as little thread-safe as the meter. */
    public GuidelineDiagram metered(Budget.Meter meter) {
        return new GuidelineDiagram(this, guideline, variables, overallOrder, meter, composing);
    }

    /**
     * The same diagrams with other texts: nothing is compiled again.
     *
     * @param translated a guideline that differs from this one in its texts alone
     */
    public GuidelineDiagram reworded(Guideline translated) {
        return new GuidelineDiagram(
                this,
                translated,
                variables.reworded(translated),
                new OverallOrder(translated, verdicts),
                meter,
                composing);
    }

    /** The same diagrams, of which verdicts are composed within another budget. */
    GuidelineDiagram composing(Budget budget) {
        return new GuidelineDiagram(this, guideline, variables, overallOrder, meter, budget);
    }

    /** The limit to compose the verdicts of one kind of vertebra, if the ladder is partitioned. */
    Budget composing() {
        return composing;
    }

    /** The guideline that was compiled. */
    public Guideline guideline() {
        return guideline;
    }

    /** The variables that the diagrams test. */
    public Variables variables() {
        return variables;
    }

    /** Whether a constraint mentions the fact. */
    public boolean isConstrained(Fact fact) {
        return constrained.stream().anyMatch(mentioned -> mentioned.get(variables.position(fact)));
    }

    /** Whether the finding at an index of the guideline depends on facts of the patient alone. */
    public boolean isOfPerson(int finding) {
        return ofPerson.get(finding);
    }

    /** The ids of the findings that a rung's condition refers to, directly or through definitions. */
    public Set<String> reasons(Rung rung) {
        return Objects.requireNonNull(reasons.get(rung.outcome()));
    }

    /** The variables that the constraint at an index of the guideline mentions. */
    public BitSet constrainedBy(int constraint) {
        return constrained.get(constraint);
    }

    /** The variables that the condition of the finding at an index of the guideline mentions. */
    public BitSet mentionedBy(int finding) {
        return mentioned.get(finding);
    }

    /** As {@link #mentionedBy}, without the variables that only the ladder mentions, where the condition names an outcome. */
    public BitSet mentionedItselfBy(int finding) {
        return mentionedItself.get(finding);
    }

    /** The number of nodes of all diagrams together. */
    public int size() {
        return nodes.size();
    }

    /** The number of patient classes with one vertebra: the assignments of cells that satisfy all constraints. */
    public BigInteger patientClasses() {
        return patientClasses;
    }

    /** The order that decides the overall outcome of several vertebrae. */
    public OverallOrder overallOrder() {
        return overallOrder;
    }

    /** Decodes the values of {@link #verdict}'s diagram. */
    public Verdicts verdicts() {
        return verdicts;
    }

    /** Whether the ladder is one diagram, whose root is {@link #verdict}. */
    public boolean isWhole() {
        return ladder == null;
    }

    /**
     * The root of the verdict, which combines outcome and urgency, of a whole ladder.
     *
     * @throws IllegalStateException if the ladder is too large for one diagram
     */
    public int verdict() {
        if (ladder != null) {
            throw new IllegalStateException("the verdict is composed for each patient");
        }
        return roots.verdict;
    }

    /**
     * The verdicts of one patient.
     *
     * @param person a code of {@code sets} for each variable, of what is known of the patient
     * @param vertebrae for each vertebra, the code of each variable
     */
    public VerdictDiagram verdicts(int[] person, List<int[]> vertebrae, CellSets sets) {
        return ladder == null
                ? new VerdictDiagram(
                        this,
                        nodes,
                        roots.verdict,
                        sets,
                        person,
                        vertebrae,
                        Collections.nCopies(vertebrae.size(), null))
                : new VerdictComposer(this, ladder, sets).of(person, vertebrae);
    }

    /** The root of the finding at an index of the guideline. */
    public int finding(int index) {
        return roots.findings.get(index);
    }

    /** The root of the score at an index of the guideline. */
    public int score(int index) {
        return roots.scores.get(index);
    }

    /** The root of the constraint at an index of the guideline; true if the constraint is satisfied. */
    public int constraint(int index) {
        return roots.constraints.get(index);
    }

    /** The root of the conjunction of a scope's constraints. */
    public int possible(Scope scope) {
        return Objects.requireNonNull(roots.possible.get(scope));
    }

    /**
     * The verdicts of one vertebra.
     *
     * @param reach what is known of it and the patient, as {@link #reach} knows it
     */
    public VerdictDiagram verdicts(Reach reach) {
        int[] codes = Arrays.copyOf(reach.codes(), variables.count());
        return verdicts(codes, List.of(codes), reach.sets());
    }

    /** The variables, known or unknown, that the verdict of one vertebra is told by; no other can change it. */
    public BitSet decidedBy(Reach reach) {
        if (ladder == null) {
            return reach.tested(roots.verdict);
        }
        BitSet variables = ladder.decidedBy(reach);
        linkedFacts.forEach(facts -> Arrays.stream(facts.variables()).forEach(variables::set));
        return variables;
    }

    /**
     * The verdict of one patient, by one walk from the root.
     *
     * @param cell returns the cell of a variable; called only for the variables on the path
     */
    public int verdictOf(IntUnaryOperator cell) {
        return ladder == null ? NodeTable.value(nodes.leaf(roots.verdict, cell)) : ladder.verdictOf(cell);
    }

    /**
     * What several patients have in common.
     *
     * @param patients a code of {@code sets} for each variable, at least one patient
     */
    public Common common(List<int[]> patients, CellSets sets) {
        return new Common(nodes, patients, sets, meter);
    }

    /** A new {@link Reach} without known variables. */
    public Reach reach() {
        int outcome = ladder == null ? 0 : 1;
        return new Reach(nodes, variables.count() + outcome, meter);
    }

    List<LinkedFacts> linkedFacts() {
        return linkedFacts;
    }

    Nodes nodes() {
        return nodes;
    }

    /** The meter that work on these diagrams counts on. */
    public Budget.Meter meter() {
        return meter;
    }
}
