package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RelevanceOracle;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The missing facts are exactly those that can still change a verdict. */
class MissingFactsTest {

    @ParameterizedTest
    @EnumSource
    void areExactlyThoseThatMatterByTheDefinition(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(1_500, (random, _) -> {
            Someone someone = patients.almostComplete(random, 2, 60);
            Set<String> matter = new LinkedHashSet<>();
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                for (Fact fact : RelevanceOracle.of(someone, i, patients.thresholds())) {
                    matter.add(Someone.path(fact, i));
                }
            }
            assertThat(paths(ruleSet.advisor().advise(someone.patient(), Detail.STANDARD)))
                    .as(someone.toString())
                    .containsExactlyInAnyOrderElementsOf(matter);
        });
    }

    @ParameterizedTest
    @EnumSource
    void noOtherFactChangesWhatIsPossible(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(200, (random, _) -> {
            Someone someone = patients.incomplete(random, 3, random.nextDouble());
            Advice before = ruleSet.advisor().advise(someone.patient(), Detail.STANDARD);
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                List<Fact> others = new ArrayList<>(someone.unknown(i));
                int vertebra = i;
                others.removeIf(fact -> paths(before).contains(Someone.path(fact, vertebra)));
                for (int tries = 0; tries < 4 && !others.isEmpty(); tries++) {
                    Fact fact = others.get(random.nextInt(others.size()));
                    List<Value> values = patients.thresholds().edges(fact);
                    Someone more = someone.with(fact, i, values.get(random.nextInt(values.size())));
                    if (Completions.exist(more, patients.thresholds())) {
                        assertSamePossible(before, ruleSet.advisor().advise(more.patient(), Detail.STANDARD), fact);
                    }
                }
            }
        });
    }

    private static void assertSamePossible(Advice before, Advice after, Fact fact) {
        assertThat(codes(after.outcomes())).as(fact.name()).isEqualTo(codes(before.outcomes()));
        for (int i = 0; i < before.vertebrae().size(); i++) {
            var then = before.vertebrae().get(i);
            var now = after.vertebrae().get(i);
            assertThat(codes(now.outcomes())).as(fact.name()).isEqualTo(codes(then.outcomes()));
            assertThat(IncompletePatientsTest.urgencies(now.urgency()))
                    .as(fact.name())
                    .isEqualTo(IncompletePatientsTest.urgencies(then.urgency()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachAnswerSaysWhatAskingAgainWithItSays(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(150, (random, _) -> {
            Someone someone = patients.incomplete(random, 3, random.nextDouble());
            Advice advice = ruleSet.advisor().advise(someone.patient(), Detail.FULL);
            List<Advice.Missing> some = new ArrayList<>(advice.missing());
            while (some.size() > 4) {
                some.remove(random.nextInt(some.size()));
            }
            for (Advice.Missing missing : some) {
                int vertebra = vertebraOf(missing);
                for (Value value : patients.thresholds().edges(missing.fact())) {
                    Someone more = someone.with(missing.fact(), vertebra, value);
                    if (Completions.exist(more, patients.thresholds())) {
                        var again = ruleSet.advisor().advise(more.patient(), Detail.STANDARD);
                        assertThat(codes(answer(ruleSet, missing, value).outcomes()))
                                .as(missing.path() + " " + value)
                                .isEqualTo(codes(again.outcomes()));
                    }
                }
            }
        });
    }

    private static int vertebraOf(Advice.Missing missing) {
        return missing.fact().scope() == Scope.PATIENT
                ? 0
                : Integer.parseInt(missing.path().split("/")[1]);
    }

    private static Advice.Answer answer(RuleSet ruleSet, Advice.Missing missing, Value value) {
        var cells = ruleSet.diagram().variables().cells(missing.fact());
        String label = cells.label(cells.cellOf(value));
        return missing.answers().stream()
                .filter(answer -> answer.value().equals(value) || answer.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void areAskedForDownTheLadderAndOnlyWhereSomethingIsOpen(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        List<Fact> order = LadderOrder.of(ruleSet.guideline());
        Seeds.upTo(500, (random, _) -> {
            Someone someone = patients.incomplete(random, 3, random.nextDouble());
            Advice advice = ruleSet.advisor().advise(someone.patient(), Detail.STANDARD);
            var asked = advice.missing().stream()
                    .map(Advice.Missing::fact)
                    .filter(order::contains)
                    .map(order::indexOf)
                    .toList();
            var sorted = new ArrayList<>(asked);
            Collections.sort(sorted);
            assertThat(asked).isEqualTo(sorted);
            boolean open = advice.vertebrae().stream()
                    .anyMatch(vertebra -> vertebra.outcomes().size() > 1
                            || IncompletePatientsTest.urgencies(vertebra.urgency())
                                            .size()
                                    > 1);
            assertThat(advice.missing().isEmpty()).isEqualTo(!open);
        });
    }

    @ParameterizedTest
    @EnumSource
    void ofSomeoneUnknownBeginWithTheRedFlags(RuleSet ruleSet) {
        var advice =
                ruleSet.advisor().advise(Someone.of(ruleSet, "", "level L1").patient(), Detail.STANDARD);

        assertThat(paths(advice).stream().map(path -> path.substring(path.lastIndexOf('/') + 1)))
                .startsWith("neurologicalDeficit", "epiduralGrade");
    }

    static List<String> paths(Advice advice) {
        return advice.missing().stream().map(Advice.Missing::path).toList();
    }
}
