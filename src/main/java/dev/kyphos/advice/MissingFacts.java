package dev.kyphos.advice;

import dev.kyphos.diagram.Cells;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Relevance;
import dev.kyphos.diagram.ValueSet;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Exactly the unknown facts of one patient that can still change a vertebra's outcome or urgency. */
final class MissingFacts {

    private final GuidelineDiagram diagram;
    private final Possibilities possible;
    private final List<BitSet> relevant = new ArrayList<>();
    private final List<Possibilities.OfVertebra> vertebrae = new ArrayList<>();

    /** For each vertebra, the index of the first one of which the same is known. */
    private final int[] first;

    /**
     * @param cells the cells of the patient and each vertebra
     * @param reaches what each vertebra can reach; vertebrae of which the same is known share it
     */
    MissingFacts(GuidelineDiagram diagram, List<int[]> cells, List<Reach> reaches, Possibilities possible) {
        this.diagram = diagram;
        this.possible = possible;
        this.first = new int[cells.size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = reaches.indexOf(reaches.get(i));
            relevant.add(first[i] < i ? relevant.get(first[i]) : relevant(cells.get(i), possible.verdicts(i)));
            vertebrae.add(first[i] < i ? vertebrae.get(first[i]) : possible.ofVertebra(i, relevant.get(i)));
        }
    }

    private BitSet relevant(int[] cells, ValueSet verdicts) {
        return verdicts.size() == 1 ? new BitSet() : Relevance.of(diagram, cells);
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
                Map<Integer, List<Advice.Answer>> answers = new HashMap<>();
                for (int i = 0; i < first.length; i++) {
                    if (relevant.get(i).get(variable)) {
                        Possibilities.OfVertebra vertebra = vertebrae.get(i);
                        missing.add(new Advice.Missing(
                                Patient.path(fact, i),
                                fact,
                                answers.computeIfAbsent(
                                        first[i], _ -> answers(fact, cell -> vertebra.overallWith(variable, cell)))));
                    }
                }
            } else if (relevant.stream().anyMatch(variables -> variables.get(variable))) {
                missing.add(new Advice.Missing(
                        Patient.path(fact, 0), fact, answers(fact, cell -> possible.overallWith(variable, cell))));
            }
        }
        return List.copyOf(missing);
    }

    /** @param overall the ranks of the possible overall outcomes if the fact is in a cell */
    private List<Advice.Answer> answers(Fact fact, IntFunction<ValueSet> overall) {
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
        return List.copyOf(answers);
    }
}
