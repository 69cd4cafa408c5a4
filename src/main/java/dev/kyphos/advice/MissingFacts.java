package dev.kyphos.advice;

import dev.kyphos.cell.Cells;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Relevance;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Exactly the unknown and partly known facts of one patient that can still change a vertebra's outcome or urgency. */
final class MissingFacts {

    private final GuidelineDiagram diagram;
    private final PatientCells known;
    private final Possibilities possible;
    private final List<BitSet> relevant = new ArrayList<>();

    /** For each vertebra, the index of the first one of which the same is known. */
    private final int[] first;

    /**
     * @param known what is known of the patient and each vertebra
     * @param reaches what each vertebra can reach; vertebrae of which the same is known share it
     */
    MissingFacts(PatientCells known, List<Reach> reaches, Possibilities possible) {
        this.diagram = known.diagram();
        this.known = known;
        this.possible = possible;
        this.first = new int[known.vertebrae().size()];
        for (int i = 0; i < first.length; i++) {
            first[i] = reaches.indexOf(reaches.get(i));
            relevant.add(
                    first[i] < i
                            ? relevant.get(first[i])
                            : relevant(known.vertebrae().get(i), possible.verdicts(i)));
        }
    }

    private BitSet relevant(int[] cells, ValueSet verdicts) {
        return verdicts.size() == 1 ? new BitSet() : Relevance.of(diagram, cells, known.sets());
    }

    /**
     * The facts in the order of {@link dev.kyphos.cell.Variables#byMention}, those of a vertebra once per vertebra.
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

    /** A question about the first of some vertebrae of which the same cells are known, and the same values of the fact. */
    private record Asked(Fact fact, int vertebra, @Nullable Known partly) {}

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
            Map<Asked, List<Advice.Answer>> shared = new HashMap<>();
            for (Advice.Missing each : wanted) {
                Known partly = known.patient().known(each.fact(), each.vertebra());
                var asked = new Asked(each.fact(), first[each.vertebra()], partly);
                answers.put(each, shared.computeIfAbsent(asked, this::answers));
            }
        }

        /** The answers to a question; none if it is not one of the wanted questions. */
        List<Advice.Answer> of(Advice.Missing missing) {
            return answers.getOrDefault(missing, List.of());
        }

        private List<Advice.Answer> answers(Asked asked) {
            int variable = diagram.variables().position(asked.fact);
            if (asked.fact.scope() == Scope.PATIENT) {
                return MissingFacts.this.answers(
                        asked.fact, asked.partly, cell -> possible.overallWith(variable, cell));
            }
            Possibilities.OfVertebra vertebra = vertebrae.computeIfAbsent(
                    asked.vertebra, index -> possible.ofVertebra(index, Objects.requireNonNull(variables.get(index))));
            return MissingFacts.this.answers(asked.fact, asked.partly, cell -> vertebra.overallWith(variable, cell));
        }
    }

    /** @param overall the ranks of the possible overall outcomes if the fact is in a cell */
    private List<Advice.Answer> answers(Fact fact, @Nullable Known partly, IntFunction<ValueSet> overall) {
        Cells cells = diagram.variables().cells(fact);
        List<Advice.Answer> answers = new ArrayList<>();
        for (int cell = 0; cell < cells.count(); cell++) {
            List<Offer> offers = offers(fact, cells, cell, partly);
            List<Rung> outcomes =
                    offers.isEmpty() ? List.of() : diagram.overallOrder().rungs(overall.apply(cell));
            if (!outcomes.isEmpty()) {
                offers.forEach(offer -> answers.add(new Advice.Answer(offer.value, offer.label, outcomes)));
            }
        }
        return List.copyOf(answers);
    }

    private record Offer(Value value, String label) {}

    /** The values of a cell, or one number of it and its bounds, within what is known of the fact. */
    private static List<Offer> offers(Fact fact, Cells cells, int cell, @Nullable Known partly) {
        if (partly instanceof Known.Range range) {
            Cells parts = cells.cutAt(range);
            return IntStream.range(0, parts.count())
                    .mapToObj(part -> new Offer(parts.representative(part), parts.label(part)))
                    .filter(offer -> range.includes(offer.value) && cells.cellOf(offer.value) == cell)
                    .toList();
        }
        List<Value> values = partly instanceof Known.AnyOf(var some)
                ? some.stream().filter(value -> cells.cellOf(value) == cell).toList()
                : cells.values(cell);
        if (values.isEmpty() && partly == null) {
            return List.of(new Offer(cells.representative(cell), cells.label(cell)));
        }
        return values.stream()
                .map(value -> new Offer(value, fact.type().label(value)))
                .toList();
    }
}
