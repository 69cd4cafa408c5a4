package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Contradictory facts are refused, and the named facts are a minimal contradiction. */
class ContradictionTest {

    @ParameterizedTest
    @EnumSource
    void isFoundExactlyWhereThereIsOneAndNamesItsFacts(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(4_000, (random, _) -> {
            Someone someone = patients.incomplete(random, 3, random.nextDouble() / 2);
            for (Fact fact : patients.thresholds().constrained()) {
                int vertebra = random.nextInt(someone.vertebrae().size());
                List<Value> values = patients.thresholds().edges(fact);
                someone = someone.with(fact, vertebra, values.get(random.nextInt(values.size())));
            }
            var found = Contradiction.in(PatientCells.of(ruleSet.diagram(), someone.patient()));
            assertThat(found.isEmpty()).isEqualTo(Completions.exist(someone, patients.thresholds()));
            for (var contradiction : found) {
                assertMinimal(contradiction, someone, patients.thresholds());
                assertThat(contradiction.messages())
                        .isNotEmpty()
                        .isSubsetOf(ruleSet.guideline().constraints().stream()
                                .map(Constraint::message)
                                .toList());
            }
        });
    }

    private static void assertMinimal(Contradiction contradiction, Someone someone, Thresholds thresholds) {
        assertThat(exists(contradiction.facts(), someone, thresholds))
                .as(contradiction + " of " + someone.vertebrae())
                .isFalse();
        for (String fact : contradiction.facts()) {
            var fewer = contradiction.facts().stream()
                    .filter(each -> !each.equals(fact))
                    .toList();
            assertThat(exists(fewer, someone, thresholds))
                    .as(contradiction + " without " + fact)
                    .isTrue();
        }
    }

    /** Whether a possible patient has these facts of the given patient. */
    private static boolean exists(List<String> paths, Someone someone, Thresholds thresholds) {
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            Map<Fact, Value> facts = new HashMap<>();
            int vertebra = i;
            someone.known(i).forEach((fact, value) -> {
                if (paths.contains(Someone.path(fact, vertebra))) {
                    facts.put(fact, value);
                }
            });
            if (!Completions.exist(new Someone(someone.guideline(), Map.of(), List.of(facts)), thresholds)) {
                return false;
            }
        }
        return true;
    }

    @Test
    void namesBothFactsAndTheConstraintThatTheyBreak() {
        var someone = Someone.of(RuleSet.IMWG_2019, "", "level L1, pain none, painCharacter mechanical");

        assertThat(Contradiction.in(PatientCells.of(RuleSet.IMWG_2019.diagram(), someone.patient())))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.facts())
                            .containsExactlyInAnyOrder("vertebrae/0/pain", "vertebrae/0/painCharacter");
                    assertThat(found.messages())
                            .singleElement()
                            .asString()
                            .contains("painCharacter")
                            .doesNotContain("painVas");
                });
    }

    @Test
    void isFoundAlsoBetweenFactsThatOnlyAThirdTies() {
        var someone = Someone.of(RuleSet.IMWG_2019, "", "level L1", "level L2, painVas 5, painCharacter none");

        assertThat(Contradiction.in(PatientCells.of(RuleSet.IMWG_2019.diagram(), someone.patient())))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.facts())
                            .containsExactlyInAnyOrder("vertebrae/1/painVas", "vertebrae/1/painCharacter");
                    assertThat(found.messages()).hasSize(2);
                });
    }

    @Test
    void isFoundAtEveryVertebra() {
        var someone = Someone.of(
                RuleSet.IMWG_2008, "", "level L1, pain mild, painVas 0", "level L2", "level L3, pain none, painVas 1");

        assertThat(Contradiction.in(PatientCells.of(RuleSet.IMWG_2008.diagram(), someone.patient())))
                .extracting(Contradiction::facts)
                .allSatisfy(facts -> assertThat(facts).hasSize(2))
                .hasSize(2);
    }
}
