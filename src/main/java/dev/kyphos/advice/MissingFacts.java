package dev.kyphos.advice;

import dev.kyphos.cell.Cells;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Trials;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Exactly the unknown and partly known facts of one patient that can still change a vertebra's outcome or urgency. */
final class MissingFacts {

    private final GuidelineDiagram diagram;
    private final PatientCells known;
    private final Kinds kinds;
    private final Possibilities possible;

    /** For each kind of vertebra, the variables that are relevant. */
    private final List<BitSet> relevant = new ArrayList<>();

    /** @param known what is known of the patient and each vertebra */
    MissingFacts(PatientCells known, Kinds kinds, Possibilities possible) {
        this.diagram = known.diagram();
        this.known = known;
        this.kinds = kinds;
        this.possible = possible;
        for (int kind = 0; kind < kinds.count(); kind++) {
            boolean certain = possible.verdicts(kind).size() == 1;
            relevant.add(certain ? new BitSet() : kinds.verdict().relevant(kind));
        }
    }

    /** A missing fact whose answers are not known yet. */
    private record Bare(int variable, Fact fact, int vertebra, boolean notKnown) {}

    /**
     * The facts in the order of {@link dev.kyphos.cell.Variables#byMention}, those of a vertebra once per vertebra.
     *
     * @param notKnown the unknown facts not to ask
     * @param detail whether all facts have answers, or only the first to ask and those not to ask
     */
    List<Advice.Missing> list(NotKnown notKnown, Detail detail) {
        List<Bare> bare = bare(notKnown);
        var wanted = new BitSet();
        boolean asked = false;
        for (int i = 0; i < bare.size(); i++) {
            wanted.set(i, detail == Detail.FULL || bare.get(i).notKnown || !asked);
            asked |= !bare.get(i).notKnown;
        }
        var answers = new Answers(wanted.stream().mapToObj(bare::get));
        List<Advice.Missing> missing = new ArrayList<>(bare.size());
        for (int i = 0; i < bare.size(); i++) {
            Bare each = bare.get(i);
            missing.add(new Advice.Missing(
                    each.fact, each.vertebra, each.notKnown, wanted.get(i) ? answers.of(each) : List.of()));
        }
        return Collections.unmodifiableList(missing);
    }

    private List<Bare> bare(NotKnown notKnown) {
        List<Bare> missing = new ArrayList<>();
        for (Fact fact : diagram.variables().byMention()) {
            int variable = diagram.variables().position(fact);
            for (int i = 0;
                    fact.scope() == Scope.VERTEBRA && i < known.vertebrae().size();
                    i++) {
                if (relevant.get(kinds.of(i)).get(variable)) {
                    missing.add(bare(variable, fact, i, notKnown));
                }
            }
            if (fact.scope() == Scope.PATIENT && relevant.stream().anyMatch(variables -> variables.get(variable))) {
                missing.add(bare(variable, fact, 0, notKnown));
            }
        }
        return missing;
    }

    private static Bare bare(int variable, Fact fact, int vertebra, NotKnown notKnown) {
        boolean named = !notKnown.paths().isEmpty() && notKnown.paths().contains(Patient.path(fact, vertebra));
        return new Bare(variable, fact, vertebra, named);
    }

    /** A question about a kind of vertebra, with what is known of the fact. */
    private record Asked(int variable, int kind, @Nullable Known partly) {}

    /** A fact with what is known of it, and the ranks of the possible overall outcomes for each of its cells. */
    private record Outcomes(int variable, @Nullable Known partly, List<ValueSet> overall) {}

    /** The answers to some questions. Vertebrae of one kind share them, and so do kinds whose answers have equal outcomes. */
    private final class Answers {

        private final Map<Asked, List<Advice.Answer>> byQuestion = new HashMap<>();
        private final Map<Outcomes, List<Advice.Answer>> byOutcomes = new HashMap<>();
        private final Map<ValueSet, List<Rung>> rungs = new HashMap<>();
        private final Map<Integer, Possibilities.OfVertebra> vertebrae = new HashMap<>();
        private final BitSet variables = new BitSet();
        private @Nullable Trials trials;

        /** @param questions the questions that may be asked */
        Answers(Stream<Bare> questions) {
            questions.filter(each -> each.fact.scope() == Scope.VERTEBRA).forEach(each -> variables.set(each.variable));
        }

        private Possibilities.OfVertebra ofVertebra(int kind) {
            if (trials == null) {
                trials = possible.trials(variables);
            }
            return possible.ofVertebra(kind, trials);
        }

        List<Advice.Answer> of(Bare question) {
            Known partly = known.patient().known(question.fact, question.vertebra);
            int kind = question.fact.scope() == Scope.PATIENT ? 0 : kinds.of(question.vertebra);
            return byQuestion.computeIfAbsent(
                    new Asked(question.variable, kind, partly), asked -> answers(question.fact, asked));
        }

        private List<Advice.Answer> answers(Fact fact, Asked asked) {
            int variable = asked.variable;
            if (fact.scope() == Scope.PATIENT) {
                return answers(fact, asked, cell -> possible.overallWith(variable, cell));
            }
            Possibilities.OfVertebra vertebra = vertebrae.computeIfAbsent(asked.kind, this::ofVertebra);
            return answers(fact, asked, cell -> vertebra.overallWith(variable, cell));
        }

        /** @param overall the ranks of the possible overall outcomes if the fact is in a cell */
        private List<Advice.Answer> answers(Fact fact, Asked asked, IntFunction<ValueSet> overall) {
            Cells cells = diagram.variables().cells(asked.variable);
            ValueSet within = asked.partly == null ? null : cells.cellsOf(asked.partly);
            List<ValueSet> outcomes = IntStream.range(0, cells.count())
                    .mapToObj(cell -> within == null || within.contains(cell) ? overall.apply(cell) : ValueSet.EMPTY)
                    .toList();
            return byOutcomes.computeIfAbsent(
                    new Outcomes(asked.variable, asked.partly, outcomes), each -> offered(fact, cells, each));
        }

        private List<Advice.Answer> offered(Fact fact, Cells cells, Outcomes outcomes) {
            List<Advice.Answer> answers = new ArrayList<>();
            for (int cell = 0; cell < cells.count(); cell++) {
                List<Rung> left = rungs.computeIfAbsent(outcomes.overall.get(cell), diagram.overallOrder()::rungs);
                if (!left.isEmpty()) {
                    offers(fact, cells, cell, outcomes.partly)
                            .forEach(offer -> answers.add(new Advice.Answer(offer.value, offer.label, left)));
                }
            }
            return List.copyOf(answers);
        }
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
