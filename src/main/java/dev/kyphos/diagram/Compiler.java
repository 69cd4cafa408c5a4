package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram.Roots;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Checked;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles one guideline to diagrams. */
final class Compiler {

    private static final String EXPECTED = "rules that compile";

    private final Guideline guideline;
    private final NodeTable table;
    private final Variables variables;
    private final Rules rules;
    private final ConstraintGroups groups;
    private final @Nullable List<LinkedFacts> linked;
    private final Verdicts verdicts;
    private final Roots roots;
    private final Examination.Proof proof;

    private Compiler(Guideline guideline, NodeTable table) {
        this.guideline = guideline;
        this.table = table;
        this.variables = Variables.of(guideline);
        this.rules = new Rules(guideline, variables, table);
        int pairs = pairs();
        this.verdicts = verdicts(pairs);
        this.groups = new ConstraintGroups(table, rules.constraints());
        this.linked = groups.linked(variables);
        this.roots = roots(pairs);
        this.proof = new Prover(guideline, variables, table, rules, roots, verdicts).proof(errors());
    }

    /** The diagrams of a sound guideline, or all its problems. */
    static Checked<GuidelineDiagram> compile(Guideline guideline) {
        return Budget.OF_GUIDELINE.within(EXPECTED, table -> {
            var compiler = new Compiler(guideline, table);
            return Checked.of(compiler.proof.problems(), compiler::compacted);
        });
    }

    /** The examination of a guideline, sound or not, or a problem if it exceeds the budget. */
    static Checked<Examination> examine(Guideline guideline) {
        return examine(guideline, Budget.OF_DRAFT);
    }

    static Checked<Examination> examine(Guideline guideline, Budget budget) {
        return budget.within(EXPECTED, table -> new Checked.Valid<>(new Compiler(guideline, table).examination()));
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
        int[] unknown = new int[variables.count()];
        Arrays.fill(unknown, Reach.UNKNOWN);
        var compact = new NodeTable();
        Roots compactRoots =
                roots.map(new Residual(table.frozen(), unknown, CellSets.NONE, compact, terminal -> terminal)::of);
        BigInteger patientClasses = new Count(table, variables).of(rules.possible());
        return new GuidelineDiagram(
                guideline,
                variables,
                compact.frozen(),
                compactRoots,
                verdicts,
                linked == null ? List.of() : linked,
                patientClasses);
    }

    private Map<String, BigInteger> classes() {
        Map<String, BigInteger> classes = new LinkedHashMap<>();
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
