package dev.kyphos.diagram;

import dev.kyphos.cell.Alternatives;
import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ForceOrder;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram.Roots;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Rung;
import dev.kyphos.json.Checked;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compiles one guideline to diagrams. */
final class Compiler {

    private static final String EXPECTED = "rules that compile";

    /** A ladder with more alternatives is partitioned at once. Of those that were measured, none of 100 was one diagram. */
    private static final int MAX_ALTERNATIVES = 300;

    private final Guideline guideline;
    private final NodeTable table;
    private final Variables variables;
    private final Rules rules;
    private final ConstraintGroups groups;
    private final @Nullable List<LinkedFacts> linked;
    private final Verdicts verdicts;
    private final Roots roots;
    private final PartitionedLadder.@Nullable Roots ladder;
    private final @Nullable ValueSet everybody;
    private final Examination.Proof proof;

    /** The ways to compile a guideline, the quickest to answer first. */
    enum Way {
        /** The ladder is one diagram, with the facts in the order of first mention. */
        BY_MENTION,
        /** The ladder is one diagram; facts that stand in conditions together stand close together. */
        CLOSE_TOGETHER,
        /** The ladder is partitioned, with the same order. */
        PARTITIONED;

        private Budget budget() {
            return this == CLOSE_TOGETHER ? Budget.OF_WHOLE_LADDER : Budget.OF_GUIDELINE;
        }

        private Compiler compile(Guideline guideline, NodeTable table) {
            Variables variables =
                    this == BY_MENTION ? Variables.of(guideline) : Variables.of(guideline, ForceOrder.of(guideline));
            return new Compiler(guideline, variables, table, this != PARTITIONED);
        }
    }

    private Compiler(Guideline guideline, Variables variables, NodeTable table, boolean whole) {
        this.guideline = guideline;
        this.table = table;
        this.variables = variables;
        this.rules = whole
                ? new Rules(guideline, variables, table)
                : Rules.withFreeOutcome(guideline, variables, variables.count(), table);
        int pairs = whole ? pairs() : NodeTable.IMPOSSIBLE;
        this.verdicts = whole ? verdicts(pairs) : Verdicts.all(guideline);
        this.groups = new ConstraintGroups(table, rules.constraints());
        this.linked = groups.linked(variables);
        this.roots = roots(pairs);
        this.ladder = whole ? null : PartitionedLadder.Roots.of(guideline, rules, groups);
        if (whole) {
            this.everybody = null;
            this.proof = new Prover(guideline, variables, table, rules, roots, verdicts).proof(errors());
        } else {
            var solved = new SolverProof(guideline, variables);
            this.everybody = solved.everybody();
            this.proof = solved.proof(errors());
        }
    }

    /** The result of the first way whose budget suffices. */
    private static <T> Checked<T> compile(Guideline guideline, Function<Compiler, Checked<T>> result) {
        for (Way way : isLarge(guideline) ? List.of(Way.PARTITIONED) : List.of(Way.values())) {
            Checked<T> compiled = way.budget().attempt(table -> result.apply(way.compile(guideline, table)));
            if (compiled != null) {
                return compiled;
            }
        }
        return Budget.OF_GUIDELINE.exceeded(EXPECTED);
    }

    /** Whether the ladder has so many alternatives that it would hardly be one diagram. */
    private static boolean isLarge(Guideline guideline) {
        return guideline.ladder().stream()
                        .map(Rung::when)
                        .filter(Objects::nonNull)
                        .mapToInt(when -> Alternatives.of(guideline, when).size())
                        .sum()
                > MAX_ALTERNATIVES;
    }

    /** The diagrams of a sound guideline, or all its problems. */
    static Checked<GuidelineDiagram> compile(Guideline guideline) {
        return compile(guideline, compiler -> Checked.of(compiler.proof.problems(), compiler::compacted));
    }

    /** The examination of a guideline, sound or not, or a problem if it exceeds the budget. */
    static Checked<Examination> examine(Guideline guideline) {
        return compile(guideline, compiler -> new Checked.Valid<>(compiler.examination()));
    }
    /** The examination of a guideline that is compiled in a certain way, within a budget. */
    static Checked<Examination> examine(Guideline guideline, Way way, Budget budget) {
        return budget.within(
                EXPECTED,
                table -> new Checked.Valid<>(way.compile(guideline, table).examination()));
    }

    private Examination examination() {
        List<Problem> warnings =
                proof.errors().isEmpty() ? Warnings.of(guideline, variables, Budget.OF_WARNINGS) : List.of();
        return new Examination(compacted(), proof, classes(), warnings);
    }

    /** The diagram of outcome and urgency, see {@link Verdicts#pair}. */
    private int pairs() {
        int urgencies = guideline.urgencies().size();
        int pairs = table.apply(
                rules.ladder(), rules.urgency(), (outcome, urgency) -> Verdicts.pair(outcome, urgency, urgencies));
        return among(rules.possible(), pairs);
    }

    private Verdicts verdicts(int pairs) {
        return new Verdicts(table.values(pairs), guideline.urgencies().size());
    }

    private Roots roots(int pairs) {
        return new Roots(
                table.map(pairs, verdicts::number),
                guideline.findings().stream()
                        .map(finding -> amongLinked(rules.of(finding.when())))
                        .toList(),
                guideline.scores().stream()
                        .map(score -> amongLinked(rules.score(score)))
                        .toList(),
                rules.constraints(),
                rules.scopes());
    }

    /** Restricts a diagram to possible patients; its value is {@link NodeTable#IMPOSSIBLE} for the other patients. */
    private int among(int possible, int diagram) {
        return table.ite(possible, diagram, NodeTable.IMPOSSIBLE);
    }

    /** Restricts a diagram by the constraints on its variables only; other constraints cannot change its values. */
    private int amongLinked(int diagram) {
        return among(groups.among(table.support(diagram)), diagram);
    }

    private List<Problem> errors() {
        List<Problem> errors = ProblemList.of(tooManyLinked());
        for (int i = 0; ladder != null && i < guideline.findings().size(); i++) {
            if (!Mentions.withoutLadder(guideline, guideline.findings().get(i).when())
                    .outcomes()
                    .isEmpty()) {
                errors.add(JsonPointer.root()
                        .at("findings")
                        .at(i)
                        .at("when")
                        .problem(
                                ProblemCode.TOO_COMPLEX,
                                "names an outcome of a ladder that is too large for one diagram; its rungs take more than "
                                        + Budget.OF_WHOLE_LADDER.steps() + " steps"));
            }
        }
        return errors;
    }

    private List<Problem> tooManyLinked() {
        return linked != null
                ? List.of()
                : List.of(JsonPointer.root()
                        .at("constraints")
                        .problem(
                                ProblemCode.TOO_COMPLEX,
                                ("they link too many facts: expected at most %d possible combinations of the cells of"
                                                + " linked facts, and at most %d ways in which an answer excludes one")
                                        .formatted(
                                                ConstraintGroups.MAX_COMBINATIONS, ConstraintGroups.MAX_EXCLUSIONS)));
    }

    /** The compiled guideline, without the intermediate nodes. */
    private GuidelineDiagram compacted() {
        int[] unknown = new int[variables.count() + 1];
        Arrays.fill(unknown, Reach.UNKNOWN);
        var compact = new NodeTable();
        var residual = new Residual(table.frozen(), unknown, CellSets.NONE, compact, terminal -> terminal);
        Roots compactRoots = roots.map(residual::of);
        PartitionedLadder.Roots compactLadder = ladder == null ? null : ladder.map(residual::of);
        BigInteger patientClasses = new Count(table, variables).of(rules.possible());
        Nodes nodes = compact.frozen();
        return new GuidelineDiagram(
                guideline,
                variables,
                nodes,
                compactRoots,
                compactLadder == null
                        ? null
                        : new PartitionedLadder(guideline, compactLadder, nodes, variables, everybody),
                verdicts,
                linked == null ? List.of() : linked,
                patientClasses);
    }

    private Map<String, BigInteger> classes() {
        Map<String, BigInteger> classes = new LinkedHashMap<>();
        if (ladder != null) {
            return classes;
        }
        guideline.ladder().forEach(rung -> classes.put(rung.outcome(), BigInteger.ZERO));
        int outcomes = among(rules.possible(), rules.ladder());
        new Count(table, variables).byTerminal(outcomes).forEach((outcome, count) -> {
            if (outcome != NodeTable.IMPOSSIBLE) {
                classes.put(guideline.ladder().get(NodeTable.value(outcome)).outcome(), count);
            }
        });
        return Collections.unmodifiableMap(classes);
    }
}
