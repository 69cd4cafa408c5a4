package dev.kyphos.insights;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Overlap;
import dev.kyphos.diagram.Variables;
import dev.kyphos.guideline.Fact;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Maps cells of one version to cells of another by the names of facts. A fact that the target lacks is dropped; a fact that
 * only the target has is unknown.
 */
final class CellMapping {

    /**
     * A patient or a vertebra in the target version's cells.
     *
     * @param cells the possible cells of each known variable; a variable without an entry is unknown
     * @param refused true if the target certainly refuses a value
     * @param uncertain true if the target may refuse a value
     */
    record CellSets(Map<Integer, BitSet> cells, boolean refused, boolean uncertain) {}

    private final int patientFacts;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Map<Integer, List<Overlap>> overlaps = new HashMap<>();

    CellMapping(GuidelineDiagram from, GuidelineDiagram to) {
        Variables variables = from.variables();
        this.patientFacts = variables.patientFacts();
        for (int variable = 0; variable < variables.count(); variable++) {
            Fact fact = variables.fact(variable);
            Fact otherFact = to.guideline().facts().named(fact.name());
            if (otherFact != null && otherFact.scope() == fact.scope()) {
                var cells = variables.cells(variable);
                var otherCells = to.variables().cells(otherFact);
                positions.put(variable, to.variables().position(otherFact));
                overlaps.put(
                        variable,
                        IntStream.range(0, cells.count())
                                .mapToObj(cell -> Overlap.of(cells, cell, otherCells))
                                .toList());
            }
        }
    }

    CellSets ofPatient(List<Integer> cells) {
        return mapped(cells, 0);
    }

    CellSets ofVertebra(List<Integer> cells) {
        return mapped(cells, patientFacts);
    }

    /** @param first the variable of the first cell */
    private CellSets mapped(List<Integer> cells, int first) {
        Map<Integer, BitSet> possible = new HashMap<>();
        boolean refused = false;
        boolean uncertain = false;
        for (int i = 0; i < cells.size(); i++) {
            Integer position = positions.get(first + i);
            if (position != null && cells.get(i) >= 0) {
                Overlap overlap = overlaps.getOrDefault(first + i, List.of()).get(cells.get(i));
                possible.put(position, overlap.cells());
                refused |= overlap.cells().isEmpty();
                uncertain |= overlap.beyond();
            }
        }
        return new CellSets(possible, refused, uncertain);
    }
}
