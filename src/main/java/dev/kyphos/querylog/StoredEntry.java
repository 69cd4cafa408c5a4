package dev.kyphos.querylog;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Variables;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * An entry: numbers alone, but for the version.
 *
 * @param person the cell of each fact of the person, in the order of the version's variables
 * @param vertebrae in the order of their cells, so that the order in which they were sent says nothing
 * @param outcomes those possible for the person as a whole, by their place in the overall order
 * @param missing the variables that were asked for, at whichever vertebra
 * @param presumed the variables that were presumed, at whichever vertebra; their cells stand among the others
 */
public record StoredEntry(
        VersionRef version,
        List<Integer> person,
        List<OfVertebra> vertebrae,
        List<Integer> outcomes,
        List<Integer> missing,
        List<Integer> presumed)
        implements Entry {

    /**
     * One vertebra.
     *
     * @param cells the cell of each fact of vertebrae, the level's among them
     * @param outcomes those possible, by their place on the ladder
     * @param urgencies those possible, by their place in the document; the one after the last is none
     */
    public record OfVertebra(List<Integer> cells, List<Integer> outcomes, List<Integer> urgencies) {}

    /** Whether all numbers are cells and positions of a version, without which it would say nothing. */
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
                                        vertebra.cells, variables.patientFacts(), variables.count(), variables)
                                && areWithin(
                                        vertebra.outcomes, guideline.ladder().size())
                                && areWithin(vertebra.urgencies, urgencies == 0 ? 0 : urgencies + 1));
    }

    private static boolean areCells(List<Integer> cells, int first, int end, Variables variables) {
        IntUnaryOperator count = i -> variables.cells(first + i).count();
        boolean each = cells.size() == end - first;
        for (int i = 0; each && i < cells.size(); i++) {
            each = cells.get(i) >= Reach.UNKNOWN && cells.get(i) < count.applyAsInt(i);
        }
        return each;
    }

    private static boolean areWithin(List<Integer> positions, int end) {
        return positions.stream().allMatch(position -> position >= 0 && position < end);
    }
}
