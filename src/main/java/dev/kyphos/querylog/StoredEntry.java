package dev.kyphos.querylog;

import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram;
import java.util.List;

/** An entry that a recommendation makes, or that a line has. The only implementation of {@link Entry}. */
record StoredEntry(
        VersionRef version,
        List<List<Integer>> person,
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

    private static boolean areCells(List<List<Integer>> cells, int first, int end, Variables variables) {
        boolean valid = cells.size() == end - first;
        for (int i = 0; valid && i < cells.size(); i++) {
            valid = areWithin(cells.get(i), variables.cells(first + i).count());
        }
        return valid;
    }

    private static boolean areWithin(List<Integer> positions, int end) {
        return positions.stream().allMatch(position -> position >= 0 && position < end);
    }
}
