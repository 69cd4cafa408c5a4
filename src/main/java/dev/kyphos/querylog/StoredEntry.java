package dev.kyphos.querylog;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Variables;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The only implementation of {@link Entry} and {@link LoggedEntry}. */
record StoredEntry(
        VersionRef version,
        List<Integer> person,
        List<OfVertebra> vertebrae,
        List<Integer> outcomes,
        List<Integer> missing,
        List<Integer> presumed)
        implements Entry, LoggedEntry {

    @Override
    public boolean fits(GuidelineDiagram diagram) {
        var guideline = diagram.guideline();
        Variables variables = diagram.variables();
        int urgencies = guideline.urgencies().size();
        return areCells(person, 0, variables.patientFacts(), variables)
                && areWithin(outcomes, guideline.overall().size())
                && areWithin(missing, variables.count())
                && areWithin(presumed, variables.count())
                && vertebrae.stream()
                        .allMatch(vertebra -> areCells(
                                        vertebra.cells(), variables.patientFacts(), variables.count(), variables)
                                && areWithin(
                                        vertebra.outcomes(), guideline.ladder().size())
                                && areWithin(vertebra.urgencies(), urgencies == 0 ? 0 : urgencies + 1));
    }

    private static boolean areCells(List<Integer> cells, int first, int end, Variables variables) {
        IntUnaryOperator count = i -> variables.cells(first + i).count();
        boolean valid = cells.size() == end - first;
        for (int i = 0; valid && i < cells.size(); i++) {
            valid = cells.get(i) >= Reach.UNKNOWN && cells.get(i) < count.applyAsInt(i);
        }
        return valid;
    }

    private static boolean areWithin(List<Integer> positions, int end) {
        return positions.stream().allMatch(position -> position >= 0 && position < end);
    }
}
