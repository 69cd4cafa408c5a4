package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.bench.GrownRuleSet;
import dev.kyphos.bench.GrownRuleSet.Kind;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Condition.Relation;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An answer that might tell less, were there no limit of its work, says so. */
class BoundedAnswersTest {

    /** More outcomes than an answer may ask the solver about. */
    private static final int RUNGS = 2_500;

    private final GuidelineDiagram large = GuidelineDiagram.of(
                    GuidelineReader.readOfAnySize(new GrownRuleSet(RUNGS, 1, 1, 0, 200, Kind.RANDOM, 1).document())
                            .orThrow())
            .orThrow();

    @Test
    void ofHimOfWhomNothingIsKnown() {
        assertThat(new Advisor(large).advise(patient(known()), Detail.FULL).bounded())
                .isTrue();
    }

    /** What is certain is told exactly; what would be, if one of the few known facts were another, is not. */
    @Test
    void ofHimWhoseOutcomeIsCertainAndWhoHasAnOtherwiseUnknownOneByAnotherFact() {
        Patient patient = ofFirstRung();
        Advice brief = new Advisor(large).advise(patient, Detail.STANDARD);
        assertThat(brief.outcomes()).containsExactly(large.guideline().ladder().getFirst());
        assertThat(brief.bounded()).isFalse();

        Advice full = new Advisor(large).advise(patient, Detail.FULL);
        assertThat(full.outcomes()).isEqualTo(brief.outcomes());
        assertThat(full.vertebrae().getFirst().wouldChange())
                .isNotEmpty()
                .anySatisfy(change -> assertThat(change.outcomes()).hasSizeGreaterThan(2_000));
        assertThat(full.bounded()).isTrue();
    }

    /** Many vertebrae that share unknown facts of the patient: of each it tells exactly what is possible, of all together perhaps more. */
    @Test
    void ofHimWhoseVertebraeAreTooDifferentToBeToldTogether() {
        GuidelineDiagram diagram = GuidelineDiagram.read(new GrownRuleSet(40, 1, 5, 0, 40, Kind.RANDOM, 1).document())
                .orThrow();
        assertThat(diagram.isWhole()).isFalse();
        Patient patient = WorstQuestions.of(diagram).stream()
                .filter(question -> question.about().startsWith("the vertebrae's facts known"))
                .findFirst()
                .orElseThrow()
                .patient();
        var advisor = new Advisor(diagram);

        Advice advice = advisor.advise(patient, Detail.STANDARD);

        assertThat(advice.bounded()).isTrue();
        assertThat(advice.vertebrae()).hasSize(24);
        for (int i = 0; i < 24; i++) {
            Advice alone = advisor.advise(
                    new Patient(patient.facts(), List.of(patient.vertebrae().get(i))), Detail.STANDARD);
            assertThat(alone.bounded()).isFalse();
            assertThat(advice.vertebrae().get(i).outcomes())
                    .isEqualTo(alone.vertebrae().getFirst().outcomes());
        }
    }

    /** Somebody of whom only the facts of the first rung are known, and it is true. */
    private Patient ofFirstRung() {
        Map<Scope, Map<Fact, Value>> known = known();
        var when = (Condition.All) large.guideline().ladder().getFirst().when();
        for (Condition part : when.of()) {
            switch (part) {
                case Condition.In(Fact fact, var values) ->
                    known.get(fact.scope()).put(fact, values.iterator().next());
                case Condition.Compare(Fact fact, Relation relation, BigDecimal constant) ->
                    known.get(fact.scope())
                            .put(
                                    fact,
                                    new Value.Amount(
                                            relation == Relation.GTE ? constant : constant.subtract(BigDecimal.ONE)));
                default -> throw new AssertionError(part);
            }
        }
        return patient(known);
    }

    /** Nothing is known but a level. */
    private Map<Scope, Map<Fact, Value>> known() {
        Fact level = large.guideline().facts().level();
        return Map.of(
                Scope.PATIENT,
                new HashMap<>(),
                Scope.VERTEBRA,
                new HashMap<>(Map.of(level, level.type().enumerated().getFirst())));
    }

    private static Patient patient(Map<Scope, Map<Fact, Value>> known) {
        return new Patient(KnownFacts.of(known.get(Scope.PATIENT)), List.of(KnownFacts.of(known.get(Scope.VERTEBRA))));
    }
}
