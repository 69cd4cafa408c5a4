package dev.kyphos.diagram;

import dev.kyphos.cell.Variables;
import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.GuidelineWarnings;
import dev.kyphos.guideline.Invariant;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Score;
import dev.kyphos.json.Checked;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds what no possible patient shows although the guideline declares it, and what makes nothing wrong. */
final class Warnings {

    private final Guideline guideline;
    private final Variables variables;
    private final NodeTable table;
    private final Rules rules;
    private final List<Conditions> constantLadders;
    private final List<Problem> warnings = new ArrayList<>();

    private Warnings(Guideline guideline, Variables variables, NodeTable table) {
        this.guideline = guideline;
        this.variables = variables;
        this.table = table;
        this.rules = new Rules(guideline, variables, table);
        this.constantLadders = constantLadders();
    }

    /**
     * All warnings of a guideline that some patient can keep the constraints of. The work has a budget of its own; what
     * exceeds it is one warning.
     */
    static List<Problem> of(Guideline guideline, Variables variables, Budget budget) {
        List<Problem> warnings = new ArrayList<>(GuidelineWarnings.of(guideline));
        Checked<List<Problem>> compiled = budget.within("rules that can be searched for mistakes", table -> {
            var found = new Warnings(guideline, variables, table);
            found.search();
            return new Checked.Valid<>(found.warnings);
        });
        warnings.addAll(compiled instanceof Checked.Valid<List<Problem>>(var found) ? found : compiled.problems());
        return List.copyOf(warnings);
    }

    private void search() {
        for (int i = 0; i < guideline.scores().size(); i++) {
            Score score = guideline.scores().get(i);
            JsonPointer at = JsonPointer.root().at("scores").at(i);
            for (int j = 0; j < score.components().size(); j++) {
                cases(score.components().get(j), at.at("components").at(j).at("cases"));
            }
            bands(score, at.at("bands"));
        }
        for (int i = 0; i < guideline.invariants().size(); i++) {
            if (isEmptyPromise(guideline.invariants().get(i))) {
                warnings.add(JsonPointer.root()
                        .at("invariants")
                        .at(i)
                        .at("never")
                        .problem(
                                ProblemCode.UNREACHABLE,
                                "true for no possible patient, whatever the ladder says: it promises nothing"));
            }
        }
    }

    private void cases(Score.Component component, JsonPointer at) {
        int left = rules.possible();
        for (int i = 0; i < component.cases().size(); i++) {
            Condition when = component.cases().get(i).when();
            int reached = when == null ? left : table.and(left, rules.of(when));
            if (reached == NodeTable.FALSE) {
                warnings.add(
                        at.at(i).problem(ProblemCode.UNREACHABLE, "no possible patient gets here past the ones above"));
            }
            left = when == null ? NodeTable.FALSE : table.and(left, table.not(rules.of(when)));
        }
    }

    private void bands(Score score, JsonPointer at) {
        int lowest = 0;
        for (int i = 0; i < score.bands().size(); i++) {
            Integer upTo = score.bands().get(i).upTo();
            int first = lowest;
            int last = upTo == null ? Integer.MAX_VALUE : upTo;
            if (isNever(rules.score(score), total -> total >= first && total <= last ? 1 : 0)) {
                warnings.add(at.at(i).problem(ProblemCode.UNREACHABLE, "no possible patient has such a total"));
            }
            lowest = last + 1;
        }
    }

    private boolean isNever(int diagram, IntUnaryOperator truth) {
        return table.and(rules.possible(), table.map(diagram, truth)) == NodeTable.FALSE;
    }

    /**
     * Whether an invariant holds whatever the ladder is. An invariant may also promise something about findings or scores
     * alone, or about findings that rest on outcomes; such a one is never an empty promise.
     */
    private boolean isEmptyPromise(Invariant invariant) {
        Mentions mentions = Mentions.in(guideline, invariant.never());
        Stream<Finding> findings = guideline.findings().stream()
                .filter(finding -> mentions.references().contains(finding.id()));
        boolean ofOtherRules = mentions.outcomes().isEmpty()
                ? !mentions.scores().isEmpty() || findings.findAny().isPresent()
                : findings.anyMatch(this::namesOutcomes);
        return !ofOtherRules
                && constantLadders.stream()
                        .noneMatch(conditions ->
                                table.and(rules.possible(), conditions.of(invariant.never())) != NodeTable.FALSE);
    }

    private boolean namesOutcomes(Finding finding) {
        return !Mentions.in(guideline, finding.when()).outcomes().isEmpty();
    }

    /** For each outcome, conditions by a ladder that gives it to everybody. */
    private List<Conditions> constantLadders() {
        return IntStream.range(0, guideline.ladder().size())
                .mapToObj(outcome -> {
                    var conditions = new Conditions(guideline, variables, table);
                    conditions.outcomesOf(NodeTable.terminal(outcome));
                    return conditions;
                })
                .toList();
    }
}
