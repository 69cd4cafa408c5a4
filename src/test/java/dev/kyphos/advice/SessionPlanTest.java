package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Levels are sorted by urgency, then pain, then SINS, then caudal first; a session has at most 3 levels (W2). */
class SessionPlanTest {

    private static final String WELL = Typical.WELL;
    private static final String STABLE = ", " + Typical.STABLE;
    private static final String ACHING = ", " + Typical.ACHING;

    private static Advice.SessionPlan plan(String... vertebrae) {
        var someone = Someone.of(RuleSet.IMWG_2019, WELL, vertebrae);
        return Objects.requireNonNull(RuleSet.IMWG_2019
                .advisor()
                .advise(someone.patient(), Detail.STANDARD)
                .plan());
    }

    @Test
    void theMoreUrgentComesFirst() {
        var plan = plan(
                "level L4, pain significant, weeksSinceFracture 20" + STABLE,
                "level L3, pain significant, weeksSinceFracture 3" + STABLE,
                "level T9, pain very-severe, weeksSinceFracture 20" + STABLE);

        assertThat(plan.sessions()).containsExactly(List.of("T9", "L3", "L4"));
        assertThat(plan.caution()).isNull();
    }

    @Test
    void ofEquallyUrgentOnesTheLessStableComesFirst() {
        var plan = plan("level L4" + ACHING, "level T8" + ACHING, "level T12" + ACHING);

        assertThat(plan.sessions()).containsExactly(List.of("T12", "L4", "T8"));
    }

    @Test
    void ofEqualsTheOneFurtherDownComesFirst() {
        var plan = plan("level T12" + ACHING, "level L1" + ACHING, "level T11" + ACHING);

        assertThat(plan.sessions()).containsExactly(List.of("L1", "T12", "T11"));
    }

    @Test
    void aFourthLevelTakesASecondSessionAndCaution() {
        var plan = plan("level L4" + ACHING, "level L3" + ACHING, "level L2" + ACHING, "level T7" + ACHING);

        assertThat(plan.maxLevelsPerSession()).isEqualTo(3);
        assertThat(plan.sessions()).containsExactly(List.of("L4", "L3", "L2"), List.of("T7"));
        assertThat(Objects.requireNonNull(plan.caution()).statements()).containsExactly("W2");
    }

    @Test
    void levelsToDiscussAreListedApartInTheSameOrder() {
        Json document = JsonEdit.with(
                RuleSet.IMWG_2019.document(), "/plan/outcomes", "[\"discuss-augmentation\", \"conservative-care\"]");
        var advisor = new Advisor(GuidelineDiagram.read(JsonEdit.with(document, "/plan/discuss", "[\"augment\"]"))
                .orThrow());
        var someone = Someone.of(
                RuleSet.IMWG_2019,
                WELL,
                "level T7" + ACHING,
                "level L2" + ACHING,
                "level L3, fractured true, pain significant",
                "level L4" + ACHING);

        var plan = Objects.requireNonNull(
                advisor.advise(someone.patient(), Detail.STANDARD).plan());

        assertThat(plan.toDiscuss()).containsExactly("L4", "L2", "T7");
        assertThat(plan.sessions()).isEmpty();
    }

    @Test
    void whoNamesNoOutcomesToDiscussListsNone() {
        assertThat(plan("level T7" + ACHING).toDiscuss()).isEmpty();
        var someone = Someone.of(RuleSet.IMWG_2019_V1, "", "level T7");
        assertThat(RuleSet.IMWG_2019_V1
                        .advisor()
                        .advise(someone.patient(), Detail.STANDARD)
                        .plan())
                .extracting(Advice.SessionPlan::toDiscuss)
                .isNull();
    }

    @Test
    void aLevelThatMayNeedOtherCareIsLeftOut() {
        var plan = plan("level L4" + ACHING, "level L3, fractured true, pain significant", "level S1" + ACHING);

        assertThat(plan.sessions()).containsExactly(List.of("L4"));
    }

    @Test
    void nobodyToTreatTakesNoSession() {
        assertThat(plan("level S1" + ACHING).sessions()).isEmpty();
    }

    @Test
    void theEditionOf2008PlansNone() {
        var someone = Someone.of(RuleSet.IMWG_2008, WELL, "level L4, painVas 8" + ACHING);

        assertThat(RuleSet.IMWG_2008
                        .advisor()
                        .advise(someone.patient(), Detail.STANDARD)
                        .plan())
                .isNull();
    }

    @Test
    void everyPlanIsInOrderAndInThrees() {
        var patients = new RandomPatients(RuleSet.IMWG_2019);
        Seeds.upTo(3_000, (random, _) -> {
            Someone someone = patients.complete(random, 9);
            var plan = Objects.requireNonNull(RuleSet.IMWG_2019
                    .advisor()
                    .advise(someone.patient(), Detail.STANDARD)
                    .plan());
            List<String> levels = inOrder(someone, "augment");
            List<List<String>> sessions = new ArrayList<>();
            for (int from = 0; from < levels.size(); from += 3) {
                sessions.add(levels.subList(from, Math.min(from + 3, levels.size())));
            }
            assertThat(plan.sessions()).isEqualTo(sessions);
            assertThat(plan.caution() != null).isEqualTo(levels.size() > 3);
            assertThat(plan.toDiscuss()).isEqualTo(inOrder(someone, "discuss-augmentation"));
        });
    }

    /** The levels with an outcome, in the order of the plan. */
    private static List<String> inOrder(Someone someone, String outcome) {
        Guideline guideline = someone.guideline();
        List<String> urgencies = List.of("same-day", "immediate-referral", "within-window", "beyond-window", "none");
        List<Integer> treated = new ArrayList<>();
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            if (someone.oracle(i).outcome().equals(outcome)) {
                treated.add(i);
            }
        }
        treated.sort(Comparator.<Integer>comparingInt(
                        i -> urgencies.indexOf(someone.oracle(i).urgency()))
                .thenComparingInt(i -> -rank(someone, "pain", i))
                .thenComparingInt(
                        i -> -someone.oracle(i).total(guideline.score("sins")).min())
                .thenComparingInt(i -> -rank(someone, "level", i)));
        return treated.stream().map(i -> word(someone, "level", i).value()).toList();
    }

    private static int rank(Someone someone, String name, int vertebra) {
        var fact = Objects.requireNonNull(someone.guideline().facts().named(name));
        return ((FactType.Choice) fact.type()).values().indexOf(word(someone, name, vertebra));
    }

    private static Value.Word word(Someone someone, String name, int vertebra) {
        var fact = Objects.requireNonNull(someone.guideline().facts().named(name));
        return (Value.Word) Objects.requireNonNull(someone.value(fact, vertebra));
    }
}
