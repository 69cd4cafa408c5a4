package dev.kyphos.advice;

import dev.kyphos.diagram.Cells;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Relevance;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Exactly the unknown facts of one patient that can still change a vertebra's outcome or urgency. */
final class MissingFacts {

    private final GuidelineDiagram diagram;
    private final Reach person;
    private final List<Reach> vertebrae;
    private final Possibilities possible;
    private final List<BitSet> relevant = new ArrayList<>();

    /**
     * @param cells the cells of the patient and each vertebra
     * @param person the known facts of the patient
     * @param vertebrae the known facts of the patient and each vertebra
     */
    MissingFacts(
            GuidelineDiagram diagram, List<int[]> cells, Reach person, List<Reach> vertebrae, Possibilities possible) {
        this.diagram = diagram;
        this.person = person;
        this.vertebrae = vertebrae;
        this.possible = possible;
        for (int i = 0; i < cells.size(); i++) {
            boolean determined = Long.bitCount(possible.verdicts(i)) == 1;
            relevant.add(determined ? new BitSet() : Relevance.of(diagram, cells.get(i)));
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
                        missing.add(new Advice.Missing(Patient.path(fact, i), fact, answers(fact, i)));
                    }
                }
            } else if (relevant.stream().anyMatch(variables -> variables.get(variable))) {
                missing.add(new Advice.Missing(Patient.path(fact, 0), fact, answers(fact, 0)));
            }
        }
        return List.copyOf(missing);
    }

    private List<Advice.Answer> answers(Fact fact, int vertebra) {
        int variable = diagram.variables().position(fact);
        Cells cells = diagram.variables().cells(variable);
        List<Advice.Answer> answers = new ArrayList<>();
        for (int cell = 0; cell < cells.count(); cell++) {
            long overall = fact.scope() == Scope.PATIENT
                    ? overallWith(variable, cell)
                    : possible.overallWith(vertebra, variable, cell);
            List<Rung> outcomes = diagram.guideline().rungsOfRanks(overall);
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

    /** The overall outcomes that are possible if a fact of the patient is in a cell. */
    private long overallWith(int variable, int cell) {
        person.know(variable, cell);
        long overall = new Possibilities(diagram, person, vertebrae).overall();
        person.know(variable, Reach.UNKNOWN);
        return overall;
    }
}
