package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Advice that shares work, between patients or between vertebrae, is the advice that each would get alone. */
class FindingMemoryTest {

    private static final int PATIENTS = 1_000;

    @ParameterizedTest
    @EnumSource
    void anAdvisorThatRemembersOthersSaysTheSame(RuleSet ruleSet) {
        Advisor remembering = Advisor.remembering(ruleSet.diagram());
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(PATIENTS, (random, _) -> {
            Patient patient = someone(patients, random).patient();
            Detail detail = Detail.values()[random.nextInt(Detail.values().length)];
            assertThat(remembering.advise(patient, detail))
                    .isEqualTo(ruleSet.advisor().advise(patient, detail));
        });
    }

    @ParameterizedTest
    @EnumSource
    void aMemoryThatIsFullForgetsAndSaysTheSame(RuleSet ruleSet) {
        int fewerThanAnAnswerTakes = 200;
        Advisor forgetful = Advisor.remembering(ruleSet.diagram(), fewerThanAnAnswerTakes);
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(PATIENTS / 4, (random, _) -> {
            Patient patient = someone(patients, random).patient();
            assertThat(forgetful.advise(patient, Detail.FULL))
                    .isEqualTo(ruleSet.advisor().advise(patient, Detail.FULL));
        });
    }

    /** Some of the vertebrae have the same facts but for the level. */
    @ParameterizedTest
    @EnumSource
    void aVertebraHasTheFindingsAndChangesThatItHasAlone(RuleSet ruleSet) {
        Fact level = ruleSet.guideline().facts().level();
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(PATIENTS / 4, (random, _) -> {
            Someone first = patients.incomplete(random, 1, random.nextDouble());
            List<Map<Fact, Value>> vertebrae = new ArrayList<>();
            for (Value each : level.type().enumerated().subList(0, 6)) {
                Map<Fact, Value> facts = new HashMap<>(first.vertebrae().getFirst());
                facts.put(level, each);
                vertebrae.add(facts);
            }
            var someone = new Someone(ruleSet.guideline(), first.person(), vertebrae);
            List<Advice.Vertebra> together =
                    ruleSet.advisor().advise(someone.patient(), Detail.FULL).vertebrae();
            for (int i = 0; i < vertebrae.size(); i++) {
                Advice.Vertebra alone = ruleSet.advisor()
                        .advise(someone.only(i).patient(), Detail.FULL)
                        .vertebrae()
                        .getFirst();
                Advice.Vertebra one = together.get(i);
                assertThat(one.level()).isEqualTo(alone.level());
                assertThat(one.outcomes()).isEqualTo(alone.outcomes());
                assertThat(one.because()).isEqualTo(alone.because());
                assertThat(one.urgency()).isEqualTo(alone.urgency());
                assertThat(one.scores()).isEqualTo(alone.scores());
                assertThat(reasons(one)).isEqualTo(reasons(alone));
                assertThat(changes(one)).isEqualTo(changes(alone));
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void theFactsThatMatterToAVertebraAreThoseThatMatterToItAlone(RuleSet ruleSet) {
        GuidelineDiagram diagram = ruleSet.diagram();
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(PATIENTS / 4, (random, _) -> {
            PatientCells cells =
                    PatientCells.of(diagram, someone(patients, random).patient());
            var together = diagram.verdicts(cells.person(), cells.vertebrae(), cells.sets());
            for (int i = 0; i < cells.vertebrae().size(); i++) {
                var alone = diagram.verdicts(
                        cells.person(), List.of(cells.vertebrae().get(i)), cells.sets());
                assertThat(together.relevant(i)).isEqualTo(alone.relevant(0));
            }
        });
    }

    private static Someone someone(RandomPatients patients, RandomGenerator random) {
        return switch (random.nextInt(3)) {
            case 0 -> patients.complete(random, 4);
            case 1 -> patients.incomplete(random, 4, random.nextDouble());
            default -> patients.partly(random, patients.complete(random, 2), 40);
        };
    }

    private record Reason(
            String finding,
            Advice.Status status,
            Fact fact,
            @Nullable Known known) {}

    private static List<Reason> reasons(Advice.Vertebra vertebra) {
        return vertebra.findings().stream()
                .flatMap(result -> result.because().stream()
                        .map(because ->
                                new Reason(result.finding().id(), result.status(), because.of(), because.known())))
                .toList();
    }

    private static @Nullable List<String> changes(Advice.Vertebra vertebra) {
        return vertebra.wouldChange() == null
                ? null
                : vertebra.wouldChange().stream()
                        .map(change -> change.fact().replaceFirst("[0-9]+", "") + change.to() + change.outcomes())
                        .toList();
    }
}
