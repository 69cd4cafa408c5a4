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
 * The cells of one version in terms of another's, by the facts' names. A fact that the other doesn't know is left out;
 * one that only the other knows is unknown.
 */
final class CellMapping {

    /**
     * What is known of a patient or a vertebra in terms of another version's cells.
     *
     * @param cells for each variable of which something is known, the cells that it may be in; of others nothing is known
     * @param refused whether some value is certain to be none that the other version takes
     * @param uncertain whether some value may be none that the other version takes
     */
    record CellSets(Map<Integer, BitSet> cells, boolean refused, boolean uncertain) {}

    private final int persons;
    private final Map<Integer, Integer> positions = new HashMap<>();
    private final Map<Integer, List<Overlap>> overlaps = new HashMap<>();

    CellMapping(GuidelineDiagram from, GuidelineDiagram to) {
        Variables variables = from.variables();
        this.persons = variables.patientFacts();
        for (int variable = 0; variable < variables.count(); variable++) {
            Fact fact = variables.fact(variable);
            Fact other = to.guideline().facts().named(fact.name());
            if (other != null && other.scope() == fact.scope()) {
                var cells = variables.cells(variable);
                var others = to.variables().cells(other);
                positions.put(variable, to.variables().position(other));
                overlaps.put(
                        variable,
                        IntStream.range(0, cells.count())
                                .mapToObj(cell -> Overlap.of(cells, cell, others))
                                .toList());
            }
        }
    }

    CellSets ofPerson(List<Integer> cells) {
        return box(cells, 0);
    }

    CellSets ofVertebra(List<Integer> cells) {
        return box(cells, persons);
    }

    /** @param first the variable of the first cell */
    private CellSets box(List<Integer> cells, int first) {
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
