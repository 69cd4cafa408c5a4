package dev.kyphos.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.Presumption;
import dev.kyphos.advice.oracle.HeavyRuleSet;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.bench.GrownRuleSet;
import dev.kyphos.cell.Cells;
import dev.kyphos.diagram.Budget;
import dev.kyphos.diagram.Examination;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.AnswerCosts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A version whose worst answers would take too long, or be too large, is not published. */
class AnswerTrialTest {

    @ParameterizedTest
    @EnumSource
    void whatShipsAnswersWithRoom(RuleSet ruleSet) {
        AnswerCosts costs = AnswerTrial.of(ruleSet.diagram());

        assertThat(costs.problems()).isEmpty();
        assertThat(costs.steps()).isBetween(1L, costs.maxSteps() / 2);
        assertThat(costs.bytes()).isBetween(1L, costs.maxBytes() / 2);
    }

    @Test
    void theSameDocumentCostsTheSameEachTime() {
        GuidelineDiagram diagram = RuleSet.IMWG_2008.diagram();

        assertThat(AnswerTrial.of(diagram)).isEqualTo(AnswerTrial.of(diagram));
    }

    /** It compiles, has no problem, and all its answers are right: they only take too long. */
    @Test
    void rulesThatTakeTooManyStepsToAnswerAreNamedWithTheBound() {
        Examination heavy = Examination.of(HeavyRuleSet.ofSteps()).orThrow();

        assertThat(heavy.problems()).isEmpty();
        assertThat(AnswerTrial.of(heavy.diagram()).problems())
                .containsExactly(new Problem(
                        "",
                        ProblemCode.TOO_COMPLEX,
                        "expected simpler rules: an answer (hardly anything known, 24 vertebrae) takes more than 40000000"
                                + " steps"));
    }

    @ParameterizedTest
    @EnumSource(names = {"TOPICS", "RANDOM"})
    void aLadderOfAThousandRungsIsAnsweredWithinTheBounds(GrownRuleSet.Kind kind) {
        Examination large = Examination.of(new GrownRuleSet(1_000, 1, 100, 0, 100, kind, 1).document())
                .orThrow();

        assertThat(large.problems()).isEmpty();
        assertThat(AnswerTrial.of(large.diagram()).problems()).isEmpty();
    }

    /** The estimate of the reader leaves out the facts that each finding rests on. */
    @Test
    void answersThatAreTooLargeAreNamedWithTheirSizeAndTheBound() {
        Examination large = Examination.of(HeavyRuleSet.ofBytes()).orThrow();
        AnswerCosts costs = AnswerTrial.of(large.diagram());

        assertThat(large.problems()).isEmpty();
        assertThat(costs.bytes()).isGreaterThan(6 << 20);
        assertThat(costs.problems())
                .containsExactly(new Problem(
                        "/findings",
                        ProblemCode.TOO_COMPLEX,
                        "expected shorter or fewer texts: an answer (hardly anything known, 24 vertebrae) has %d bytes, and may have at most 5000000"
                                .formatted(costs.bytes())));
    }

    /** Random patients of whom anything from nothing to everything is known. */
    @ParameterizedTest
    @EnumSource(names = {"IMWG_2019", "IMWG_2008"})
    void noOtherQuestionCostsMuchMore(RuleSet ruleSet) {
        GuidelineDiagram diagram = ruleSet.diagram();
        AnswerCosts worst = AnswerTrial.of(diagram);
        var rendered = new RenderedGuideline(diagram.guideline());
        Seeds.upTo(100, (random, _) -> {
            Budget.Meter meter = Budget.OF_ANSWER.meter();
            PatientCells known = PatientCells.of(diagram.metered(meter), patient(diagram, random));
            assertThat(new AnswerTrial.Answer(Presumption.nothing(known), NotKnown.NOTHING, rendered).bytes())
                    .isLessThan((int) worst.bytes() * 11 / 10);
            assertThat(meter.taken()).isLessThan(worst.steps() * 3 / 2);
        });
    }

    private static Patient patient(GuidelineDiagram diagram, RandomGenerator random) {
        double share = random.nextInt(5) / 4.0;
        Facts facts = diagram.guideline().facts();
        List<Value> levels = new ArrayList<>(((FactType.Choice) facts.level().type()).values());
        Collections.shuffle(levels, Random.from(random));
        return new Patient(
                KnownFacts.of(some(diagram, Scope.PATIENT, share, random)),
                levels.stream()
                        .limit(24)
                        .map(level -> KnownFacts.of(some(diagram, Scope.VERTEBRA, share, random))
                                .with(Map.of(facts.level(), level)))
                        .toList());
    }

    private static Map<Fact, Value> some(GuidelineDiagram diagram, Scope scope, double share, RandomGenerator random) {
        Map<Fact, Value> known = new HashMap<>();
        Reach reach = diagram.reach();
        for (Fact fact : diagram.guideline().facts().in(scope)) {
            int variable = diagram.variables().position(fact);
            Cells cells = diagram.variables().cells(variable);
            int cell = random.nextInt(cells.count());
            reach.know(variable, cell);
            if (!fact.isLevel() && random.nextDouble() < share && reach.canBeTrue(diagram.possible(scope))) {
                known.put(fact, cells.representative(cell));
            } else {
                reach.know(variable, Reach.UNKNOWN);
            }
        }
        return known;
    }
}
