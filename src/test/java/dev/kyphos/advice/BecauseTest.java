package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The facts given for a finding determine it, and each of them is necessary. */
class BecauseTest {

    @ParameterizedTest
    @EnumSource
    void isEnoughAndNotTooMuch(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(1_500, (random, _) -> {
            Someone someone = patients.incomplete(random, 1, random.nextDouble() / 2);
            someone = random.nextBoolean() ? someone : patients.partly(random, someone, Integer.MAX_VALUE);
            var findings = ruleSet.advisor()
                    .advise(someone.patient(), Detail.FULL)
                    .vertebrae()
                    .getFirst()
                    .findings();
            for (int i = 0; i < findings.size(); i++) {
                check(ruleSet.diagram(), someone, i, findings.get(i));
            }
        });
    }

    private static void check(GuidelineDiagram diagram, Someone someone, int index, Advice.FindingResult result) {
        Map<Fact, Known> reasons = new HashMap<>();
        for (var because : result.because()) {
            Fact fact = fact(someone, because.fact());
            Value value = someone.value(fact, 0);
            assertThat(because.known()).isEqualTo(value == null ? someone.part(fact, 0) : value);
            if (because.known() != null) {
                reasons.put(fact, because.known());
            }
        }
        if (result.status() == Advice.Status.UNKNOWN) {
            assertThat(reasons.values()).noneMatch(Value.class::isInstance);
            return;
        }
        assertThat(status(diagram, index, reasons))
                .as(result.finding().id() + " because " + reasons + " of " + someone.known(0))
                .isEqualTo(result.status());
        for (Fact fact : List.copyOf(reasons.keySet())) {
            var fewer = new HashMap<>(reasons);
            fewer.remove(fact);
            assertThat(status(diagram, index, fewer))
                    .as(result.finding().id() + " without " + fact)
                    .isEqualTo(Advice.Status.UNKNOWN);
        }
    }

    /** The status if this is known; the tests of incomplete patients compare it with the oracle. */
    private static Advice.Status status(GuidelineDiagram diagram, int finding, Map<Fact, Known> known) {
        var patient = new Patient(KnownFacts.of(known), List.of(KnownFacts.of(known)));
        var truths = PatientCells.of(diagram, patient).reach(0).from(diagram.finding(finding));
        return truths.size() > 1
                ? Advice.Status.UNKNOWN
                : truths.contains(1) ? Advice.Status.TRUE : Advice.Status.FALSE;
    }

    private static Fact fact(Someone someone, String path) {
        return someone.guideline().facts().all().stream()
                .filter(fact -> Someone.path(fact, 0).equals(path))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMiddlingScoreRestsOnAllThatKeepsItInTheMiddle() {
        var someone = Someone.of(
                RuleSet.IMWG_2019_V1,
                "",
                "level L1, painCharacter mechanical, lesionType mixed, alignment normal, heightLossPercent 30, "
                        + "overHalfBodyInvolved true, posterolateralInvolvement none");

        var result = RuleSet.IMWG_2019_V1
                .advisor()
                .advise(someone.patient(), Detail.STANDARD)
                .vertebrae()
                .getFirst()
                .findings();

        assertThat(result.stream().filter(each -> each.finding().id().equals("sins-potentially-unstable")))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.status()).isEqualTo(Advice.Status.TRUE);
                    assertThat(each.because()).hasSizeGreaterThan(3);
                    check(RuleSet.IMWG_2019_V1.diagram(), someone, 27, each);
                });
    }

    @Test
    void aFindingThatIsOpenNamesTheFactsItWaitsFor() {
        var someone = Someone.of(RuleSet.IMWG_2019_V1, "", "level T12, fractured true, pain significant");

        var result = RuleSet.IMWG_2019_V1
                .advisor()
                .advise(someone.patient(), Detail.FULL)
                .vertebrae()
                .getFirst()
                .findings();

        assertThat(result.stream().filter(each -> each.finding().id().equals("A2")))
                .singleElement()
                .satisfies(each -> assertThat(each.because().stream().map(Advice.Because::fact))
                        .containsExactlyInAnyOrder("vertebrae/0/limitsActivity", "vertebrae/0/weeksConservativeCare"));
        assertThat(someone.unknown(0))
                .allMatch(fact -> fact.scope() == Scope.PATIENT || !fact.name().equals("pain"));
    }
}
