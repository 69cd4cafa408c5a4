package dev.kyphos.diagram;

import java.util.ArrayList;
import java.util.List;

/** Whom one guideline takes and the other, for a constraint, does not. */
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

    private void add(List<Diff.Refusal> refusals, boolean byNew, Side taking, Side refusing) {
        NodeTable table = comparison.table();
        int refused =
                table.and(taking.rules().possible(), table.not(refusing.rules().possible()));
        if (refused != NodeTable.FALSE) {
            refusals.add(new Diff.Refusal(
                    byNew,
                    comparison.share(refused, taking.rules().possible()),
                    refusing.witness(
                            List.of(comparison.someone(refused)),
                            refusing.diagram().verdict())));
        }
    }
}
