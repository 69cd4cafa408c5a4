package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Presumed facts are reported, have their normal value, and contradict no known fact. */
class PresumptionTest {

    private static final GuidelineDiagram UMBRELLA =
            GuidelineDiagram.read(RuleSet.document("/guideline/umbrella.json")).orThrow();

    @ParameterizedTest
    @EnumSource
    void namesExactlyTheUnknownFactsThatDeclareANormalValue(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(2_000, (random, _) -> {
            Someone someone = patients.incomplete(random, 3, random.nextDouble());
            Someone expected = someone;
            List<String> paths = new ArrayList<>();
            for (Fact fact : ruleSet.guideline().facts().all()) {
                int times =
                        fact.scope() == Scope.PATIENT ? 1 : someone.vertebrae().size();
                for (int i = 0; i < times; i++) {
                    if (someone.value(fact, i) == null && fact.normal() != null) {
                        expected = expected.with(fact, i, fact.normal());
                        paths.add(Someone.path(fact, i));
                    }
                }
            }
            var presumption = Presumption.normal(PatientCells.of(ruleSet.diagram(), someone.patient()));
            assertThat(presumption.presumed().stream().map(Advice.Because::fact))
                    .containsExactlyInAnyOrderElementsOf(paths);
            assertSamePatient(presumption.known().patient(), expected);
            assertThat(Completions.exist(expected, patients.thresholds())).isTrue();
        });
    }

    @Test
    void whatIsPartlyKnownStays() {
        var patients = new RandomPatients(RuleSet.IMWG_2019);
        Seeds.upTo(500, (random, _) -> {
            Someone someone = patients.partly(random, patients.incomplete(random, 3, 0.5), Integer.MAX_VALUE);
            var presumption = Presumption.normal(PatientCells.of(RuleSet.IMWG_2019.diagram(), someone.patient()));
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                for (Fact fact : someone.guideline().facts().all()) {
                    if (someone.part(fact, i) != null) {
                        assertThat(presumption.known().patient().known(fact, i)).isEqualTo(someone.part(fact, i));
                    }
                }
            }
            assertThat(presumption.presumed().stream().map(Advice.Because::fact))
                    .doesNotContainAnyElementsOf(someone.parts().keySet());
            assertThat(Contradiction.in(presumption.known())).isEmpty();
        });
    }

    private static void assertSamePatient(Patient patient, Someone someone) {
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            for (Fact fact : someone.guideline().facts().all()) {
                assertThat(patient.value(fact, i)).as(fact.name()).isEqualTo(someone.value(fact, i));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isNeverMadeOfARedFlag(RuleSet ruleSet) {
        assertThat(ruleSet.guideline().facts().all())
                .filteredOn(fact -> List.of(
                                "diagnosis",
                                "ageYears",
                                "neurologicalDeficit",
                                "epiduralGrade",
                                "overtInstability",
                                "pain",
                                "fractured",
                                "posteriorWallDefect",
                                "alignment")
                        .contains(fact.name()))
                .hasSize(9)
                .allMatch(fact -> fact.normal() == null);
    }

    @ParameterizedTest
    @EnumSource
    void isNotMadeWhereNobodyAsksForIt(RuleSet ruleSet) {
        var patient = Someone.of(ruleSet, "", "level L1").patient();

        PatientCells known = PatientCells.of(ruleSet.diagram(), patient);
        assertThat(Presumption.nothing(known)).isEqualTo(new Presumption(known, List.of()));
    }

    @Test
    void givesWayToAConstraint() {
        var deep = umbrella("depth", new Value.Amount(new BigDecimal("5")));

        var presumption = Presumption.normal(PatientCells.of(UMBRELLA, deep));

        assertThat(presumption.presumed().stream().map(Advice.Because::fact)).containsExactly("patient/raining");
        assertThat(presumption.known().patient().value(fact("puddle"), 0)).isNull();
    }

    @Test
    void isMadeWhereTheConstraintAllowsIt() {
        var shallow = umbrella("depth", new Value.Amount(BigDecimal.ZERO));

        var presumption = Presumption.normal(PatientCells.of(UMBRELLA, shallow));

        assertThat(presumption.presumed())
                .containsExactly(
                        new Advice.Because(fact("raining"), 0, new Value.Truth(false)),
                        new Advice.Because(fact("puddle"), 0, new Value.Truth(false)));
    }

    private static Patient umbrella(String name, Value value) {
        var facts = Map.of(fact(name), value, fact("level"), new Value.Word("street"));
        return new Patient(KnownFacts.of(Map.of()), List.of(KnownFacts.of(facts)));
    }

    private static Fact fact(String name) {
        return UMBRELLA.guideline().facts().all().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
