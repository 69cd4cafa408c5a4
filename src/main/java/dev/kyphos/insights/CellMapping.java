package dev.kyphos.insights;

import dev.kyphos.cell.Overlap;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Maps cells of one version to cells of another by the names of facts. A fact that the target lacks is dropped; a fact that
 * only the target has is unknown.
 */
final class CellMapping {

    /**
     * A patient or a vertebra in the target version's cells.
     *
     * @param known what may be known of each variable, as sets of possible cells; no set if there are too many; a variable
     *     without an entry is unknown
     * @param refused true if the target certainly refuses a value
     * @param uncertain true if the target may refuse a value
     */
    record Mapped(Map<Integer, List<ValueSet>> known, boolean refused, boolean uncertain) {}

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

    Mapped ofPatient(List<List<Integer>> cells) {
        return mapped(cells, 0);
    }

    Mapped ofVertebra(List<List<Integer>> cells) {
        return mapped(cells, patientFacts);
    }

    /** @param first the variable of the first fact */
    private Mapped mapped(List<List<Integer>> cells, int first) {
        Map<Integer, List<ValueSet>> known = new HashMap<>();
        boolean refused = false;
        boolean uncertain = false;
        for (int i = 0; i < cells.size(); i++) {
            Integer position = positions.get(first + i);
            if (position != null && !cells.get(i).isEmpty()) {
                List<Overlap> ofVariable = overlaps.getOrDefault(first + i, List.of());
                var ofCells = cells.get(i).stream().map(ofVariable::get).toList();
                known.put(position, known(ofCells.stream().map(Overlap::cells).toList()));
                refused |= ofCells.stream().anyMatch(overlap -> overlap.cells().isEmpty());
                uncertain |= ofCells.stream().anyMatch(Overlap::beyond);
            }
        }
        return new Mapped(known, refused, uncertain);
    }

    /**
     * What may be known if each old cell holds a possible value: for each, one cell of its overlap. Whoever has values in more
     * cells of an overlap gets all that those with one of them get, so nobody else need be tried. Empty if there are too many.
     */
    private static List<ValueSet> known(List<BitSet> overlaps) {
        Set<ValueSet> known = Set.of(ValueSet.EMPTY);
        for (BitSet overlap : overlaps) {
            Set<ValueSet> more = new LinkedHashSet<>();
            for (ValueSet some : known) {
                overlap.stream().forEach(cell -> more.add(some.union(ValueSet.of(cell))));
            }
            if (more.size() > PossibleAnswers.MAX_CHOICES) {
                return List.of();
            }
            known = more;
        }
        return List.copyOf(known);
    }
}
