package dev.kyphos.diagram;

import dev.kyphos.diagram.GuidelineDiagram.Roots;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Place;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is proven of a guideline for every possible patient, or the problems where the proof fails. */
final class Proof {

    private static final long MOST_LINKED = 10_000;

    private final Guideline guideline;
    private final Variables variables;
    private final NodeTable table;
    private final Conditions conditions;
    private final Roots roots;
    private final Verdict verdicts;
    private final Reach reach;
    private final List<Problem> problems = new ArrayList<>();

    Proof(Guideline guideline, Variables variables, NodeTable table, Conditions conditions, Roots roots) {
        this.guideline = guideline;
        this.variables = variables;
        this.table = table;
        this.conditions = conditions;
        this.roots = roots;
        this.verdicts = new Verdict(guideline.urgencies().size());
        this.reach = new Reach(table.frozen(), variables.count());
    }

    List<Problem> problems() {
        if (reach.from(roots.verdict()) == 0) {
            return List.of(Place.root().at("constraints").problem("no patient can keep all of them"));
        }
        everyRungIsReached();
        everyFindingCanBeTrue();
        everyUrgencyIsReached();
        noInvariantIsBroken();
        linkedFactsAreFew();
        return problems;
    }

    private void everyRungIsReached() {
        everyOneIsReached("ladder", guideline.ladder().size(), verdicts.outcomes(reach.from(roots.verdict())));
    }

    private void everyUrgencyIsReached() {
        everyOneIsReached("urgency", guideline.urgencies().size(), verdicts.urgencies(reach.from(roots.verdict())));
    }

    private void everyOneIsReached(String list, int size, long reached) {
        for (int i = 0; i < size; i++) {
            if ((reached >> i & 1) == 0) {
                problems.add(Place.root().at(list).at(i).problem("no possible patient gets here past the ones above"));
            }
        }
    }

    private void everyFindingCanBeTrue() {
        for (int i = 0; i < guideline.findings().size(); i++) {
            if ((reach.from(roots.findings().get(i)) >> 1 & 1) == 0) {
                problems.add(Place.root().at("findings").at(i).at("when").problem("true for no possible patient"));
            }
        }
    }

    private void noInvariantIsBroken() {
        int possible = roots.possible().values().stream().reduce(NodeTable.TRUE, table::and);
        for (int i = 0; i < guideline.invariants().size(); i++) {
            int broken = table.and(
                    possible, conditions.of(guideline.invariants().get(i).never()));
            if (broken != NodeTable.FALSE) {
                String witness = Witness.of(table, variables, broken).text();
                problems.add(Place.root()
                        .at("invariants")
                        .at(i)
                        .at("never")
                        .problem("broken by a possible patient: " + witness));
            }
        }
    }

    private void linkedFactsAreFew() {
        var links = new Links(table, roots.constraints());
        for (int variable = 0; variable < variables.count(); variable++) {
            long combinations = 1;
            for (int linked : links.with(variable)) {
                combinations = Math.min(combinations * (variables.cells(linked).count() + 1L), MOST_LINKED + 1);
            }
            if (combinations > MOST_LINKED) {
                problems.add(Place.root()
                        .at("constraints")
                        .problem("they link too many facts: expected at most %d combinations of linked cells"
                                .formatted(MOST_LINKED)));
                return;
            }
        }
    }
}
