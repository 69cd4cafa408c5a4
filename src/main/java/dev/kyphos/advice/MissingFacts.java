package dev.kyphos.advice;

import dev.kyphos.diagram.Cells;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Relevance;
import dev.kyphos.diagram.ValueSet;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;

/** Exactly the unknown facts of one patient that can still change a vertebra's outcome or urgency. */
final class MissingFacts {

    private final GuidelineDiagram diagram;
    private final Possibilities possible;
    private final List<BitSet> relevant = new ArrayList<>();
    private final List<Possibilities.OfVertebra> vertebrae = new ArrayList<>();

    /** @param cells the cells of the patient and each vertebra */
    MissingFacts(GuidelineDiagram diagram, List<int[]> cells, Possibilities possible) {
        this.diagram = diagram;
        this.possible = possible;
        for (int i = 0; i < cells.size(); i++) {
            boolean determined = possible.verdicts(i).size() == 1;
            relevant.add(determined ? new BitSet() : Relevance.of(diagram, cells.get(i)));
            vertebrae.add(possible.ofVertebra(i));
        }
    }

    /**
     * The facts in the order of {@link dev.kyphos.diagram.Variables#byMention}, those of a vertebra once per vertebra.
     */
    List<Advice.Missing> list() {
        List<Advice.Missing> missing = new ArrayList<>();
        if (relevant.stream().allMatch(BitSet::isEmpty)) {
            return missing;
        }
        for (Fact fact : diagram.variables().byMention()) {
            int variable = diagram.variables().position(fact);
            if (fact.scope() == Scope.VERTEBRA) {
                for (int i = 0; i < relevant.size(); i++) {
                    if (relevant.get(i).get(variable)) {
                        Possibilities.OfVertebra vertebra = vertebrae.get(i);
                        missing.add(missing(fact, i, cell -> vertebra.overallWith(variable, cell)));
                    }
                }
            } else if (relevant.stream().anyMatch(variables -> variables.get(variable))) {
                missing.add(missing(fact, 0, cell -> possible.overallWith(variable, cell)));
            }
        }
        return List.copyOf(missing);
    }

    /** @param overall the ranks of the possible overall outcomes if the fact is in a cell */
    private Advice.Missing missing(Fact fact, int vertebra, IntFunction<ValueSet> overall) {
        Cells cells = diagram.variables().cells(diagram.variables().position(fact));
        List<Advice.Answer> answers = new ArrayList<>();
        for (int cell = 0; cell < cells.count(); cell++) {
            List<Rung> outcomes = diagram.overallOrder().rungs(overall.apply(cell));
            if (!outcomes.isEmpty() && cells.values(cell).isEmpty()) {
                answers.add(new Advice.Answer(cells.representative(cell), cells.label(cell), outcomes));
            } else if (!outcomes.isEmpty()) {
                cells.values(cell)
                        .forEach(value ->
                                answers.add(new Advice.Answer(value, fact.type().label(value), outcomes)));
            }
        }
        return new Advice.Missing(Patient.path(fact, vertebra), fact, List.copyOf(answers));
    }
}
