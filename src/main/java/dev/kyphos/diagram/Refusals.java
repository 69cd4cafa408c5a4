package dev.kyphos.diagram;

import java.util.ArrayList;
import java.util.List;

/** Finds the patients that one guideline accepts and the other refuses because of a constraint. */
final class Refusals {

    private final Comparison comparison;

    Refusals(Comparison comparison) {
        this.comparison = comparison;
    }

    List<Diff.Refusal> list() {
        List<Diff.Refusal> refusals = new ArrayList<>();
        add(refusals, true, comparison.before(), comparison.after());
        add(refusals, false, comparison.after(), comparison.before());
        return List.copyOf(refusals);
    }

    private void add(List<Diff.Refusal> refusals, boolean byNew, Side accepting, Side refusing) {
        NodeTable table = comparison.table();
        int refused = table.and(
                accepting.rules().possible(), table.not(refusing.rules().possible()));
        if (refused != NodeTable.FALSE) {
            refusals.add(new Diff.Refusal(
                    byNew,
                    comparison.share(refused, accepting.rules().possible()),
                    refusing.witness(
                            List.of(comparison.shortestWitness(refused)),
                            refusing.diagram().verdict())));
        }
    }
}
