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
import java.util.Objects;
import java.util.function.IntFunction;

/** Exactly the unknown facts of one patient that can still change a vertebra's outcome or urgency. */
final class MissingFacts {

    private final GuidelineDiagram diagram;
    private final Possibilities possible;
    private final List<BitSet> relevant = new ArrayList<>();

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
        }
    }

    private BitSet relevant(int[] cells, ValueSet verdicts) {
        return verdicts.size() == 1 ? new BitSet() : Relevance.of(diagram, cells);
    }

    /**
     * The facts in the order of {@link dev.kyphos.diagram.Variables#byMention}, those of a vertebra once per vertebra.
     *
     * @param notKnown the unknown facts not to ask
     * @param detail whether all facts have answers, or only the first to ask and those not to ask
     */
    List<Advice.Missing> list(NotKnown notKnown, Detail detail) {
        List<Advice.Missing> bare = bare(notKnown);
        List<Advice.Missing> wanted = new ArrayList<>();
        boolean asked = false;
        for (Advice.Missing each : bare) {
            if (detail == Detail.FULL || each.notKnown() || !asked) {
                wanted.add(each);
            }
            asked |= !each.notKnown();
        }
        var answers = new Answers(wanted);
        return bare.stream()
                .map(each -> new Advice.Missing(each.fact(), each.vertebra(), each.notKnown(), answers.of(each)))
                .toList();
    }

    /** The missing facts without answers. */
    private List<Advice.Missing> bare(NotKnown notKnown) {
        List<Advice.Missing> missing = new ArrayList<>();
        for (Fact fact : diagram.variables().byMention()) {
            int variable = diagram.variables().position(fact);
            for (int i = 0; i < first.length; i++) {
                if (fact.scope() == Scope.VERTEBRA && relevant.get(i).get(variable)) {
                    missing.add(missing(fact, i, notKnown));
                }
            }
            if (fact.scope() == Scope.PATIENT && relevant.stream().anyMatch(variables -> variables.get(variable))) {
                missing.add(missing(fact, 0, notKnown));
            }
        }
        return missing;
    }

    private static Advice.Missing missing(Fact fact, int vertebra, NotKnown notKnown) {
        return new Advice.Missing(fact, vertebra, notKnown.paths().contains(Patient.path(fact, vertebra)), List.of());
    }

    /** The answers to some questions. Vertebrae of which the same is known share them. */
    private final class Answers {

        private final Map<Advice.Missing, List<Advice.Answer>> answers = new HashMap<>();
        private final Map<Integer, BitSet> variables = new HashMap<>();
        private final Map<Integer, Possibilities.OfVertebra> vertebrae = new HashMap<>();

        Answers(List<Advice.Missing> wanted) {
            wanted.stream()
                    .filter(each -> each.fact().scope() == Scope.VERTEBRA)
                    .forEach(each -> variables
                            .computeIfAbsent(first[each.vertebra()], _ -> new BitSet())
                            .set(diagram.variables().position(each.fact())));
            Map<Advice.Missing, List<Advice.Answer>> shared = new HashMap<>();
            for (Advice.Missing each : wanted) {
                var key = new Advice.Missing(each.fact(), first[each.vertebra()], false, List.of());
                answers.put(each, shared.computeIfAbsent(key, this::answers));
            }
        }

        /** The answers to a question; none if it is not one of the wanted questions. */
        List<Advice.Answer> of(Advice.Missing missing) {
            return answers.getOrDefault(missing, List.of());
        }

        private List<Advice.Answer> answers(Advice.Missing missing) {
            int variable = diagram.variables().position(missing.fact());
            if (missing.fact().scope() == Scope.PATIENT) {
                return MissingFacts.this.answers(missing.fact(), cell -> possible.overallWith(variable, cell));
            }
            Possibilities.OfVertebra vertebra = vertebrae.computeIfAbsent(
                    missing.vertebra(),
                    index -> possible.ofVertebra(index, Objects.requireNonNull(variables.get(index))));
            return MissingFacts.this.answers(missing.fact(), cell -> vertebra.overallWith(variable, cell));
        }
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
