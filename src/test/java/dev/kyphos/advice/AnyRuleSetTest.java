package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.Parts;
import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.RelevanceOracle;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.diagram.Examination;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Ways;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Compares the advice of small random rule sets with the enumeration of all completions. */
class AnyRuleSetTest {

    private static final int DOCUMENTS = 1_000;
    private static final int WIDE_DOCUMENTS = 200;

    @Test
    void everyAnswerIsWhatAllCompletionsGive() {
        var answered = new AtomicInteger();
        var refused = new AtomicInteger();
        var partitioned = new AtomicInteger();
        Seeds.upTo(DOCUMENTS, (random, _) -> {
            var read = GuidelineDiagram.read(new RandomGuidelines(random).document());
            if (read instanceof Checked.Valid<GuidelineDiagram>(var diagram)) {
                var thresholds = new Thresholds(diagram.guideline());
                Someone someone = partly(someone(diagram.guideline(), thresholds, random), thresholds, random);
                boolean possible = Completions.exist(someone, thresholds);
                assertThat(Contradiction.in(PatientCells.of(diagram, someone.patient()))
                                .isEmpty())
                        .isEqualTo(possible);
                (possible ? answered : refused).incrementAndGet();
                if (possible) {
                    check(diagram, someone, thresholds);
                    for (GuidelineDiagram other : Ways.others(diagram.guideline())) {
                        boolean exact = check(other, someone, thresholds);
                        checkChanges(other, diagram, someone.patient());
                        partitioned.addAndGet(other.isWhole() || !exact ? 0 : 1);
                    }
                }
            } else {
                assertThat(read.problems())
                        .allMatch(problem -> problem.pointer().matches("/(ladder|findings|urgency|constraints).*"));
            }
        });
        assertThat(answered).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 20));
        assertThat(refused).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 200));
        assertThat(partitioned).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 50));
    }

    @Test
    void everyAnswerOfAWideRuleSetIsWhatAllCompletionsGive() {
        var wide = new AtomicInteger();
        var high = new AtomicInteger();
        Seeds.upTo(WIDE_DOCUMENTS, (random, _) -> {
            var examined =
                    Examination.of(RandomGuidelines.wide(random).document()).orThrow();
            GuidelineDiagram diagram = examined.diagram();
            var thresholds = new Thresholds(diagram.guideline());
            Someone someone = partly(someone(diagram.guideline(), thresholds, random), thresholds, random);
            if (examined.proof().errors().isEmpty() && Completions.exist(someone, thresholds)) {
                check(diagram, someone, thresholds);
                for (GuidelineDiagram other : Ways.others(diagram.guideline())) {
                    check(other, someone, thresholds);
                }
                wide.addAndGet(diagram.verdicts().count() > Long.SIZE ? 1 : 0);
                high.addAndGet(diagram.guideline().score("P").highest() > Long.SIZE ? 1 : 0);
            }
        });
        assertThat(wide).hasValueGreaterThan(Seeds.guard(WIDE_DOCUMENTS / 20));
        assertThat(high).hasValueGreaterThan(Seeds.guard(WIDE_DOCUMENTS / 20));
    }

    /** Returns false if the advice is bounded. */
    private static boolean check(GuidelineDiagram diagram, Someone someone, Thresholds thresholds) {
        Advice advice = new Advisor(diagram).advise(someone.patient(), Detail.FULL);
        var all = Completions.of(someone, thresholds);
        if (advice.bounded()) {
            assertThat(codes(advice.outcomes())).containsAll(all.overall());
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                assertThat(codes(advice.vertebrae().get(i).outcomes()))
                        .containsAll(all.vertebra(i).outcomes());
            }
            return false;
        }
        String who = someone.person() + " " + someone.vertebrae() + " " + someone.parts();
        assertThat(codes(advice.outcomes())).as(who).containsExactlyInAnyOrderElementsOf(all.overall());
        assertThat(IncompletePatientsTest.urgencies(advice.urgency())).as(who).isEqualTo(all.urgencies());
        Set<String> matter = new LinkedHashSet<>();
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            var vertebra = advice.vertebrae().get(i);
            assertThat(codes(vertebra.outcomes()))
                    .as(who)
                    .containsExactlyInAnyOrderElementsOf(all.vertebra(i).outcomes());
            assertThat(IncompletePatientsTest.urgencies(vertebra.urgency()))
                    .as(who)
                    .isEqualTo(all.vertebra(i).urgencies());
            var totals = all.vertebra(i).totals().getFirst();
            assertThat(vertebra.scores().getFirst().min()).as(who).isEqualTo(Collections.min(totals));
            assertThat(vertebra.scores().getFirst().max()).as(who).isEqualTo(Collections.max(totals));
            for (int finding = 0; finding < 2; finding++) {
                var noted = vertebra.findings().get(finding);
                assertThat(IncompletePatientsTest.statuses(noted))
                        .as(who)
                        .isEqualTo(all.vertebra(i).findings().get(finding));
                checkReasons(someone, i, finding, noted, thresholds);
            }
            for (Fact fact : RelevanceOracle.of(someone, i, thresholds)) {
                matter.add(Someone.path(fact, i));
            }
        }
        assertThat(MissingFactsTest.paths(advice)).as(who).containsExactlyInAnyOrderElementsOf(matter);
        checkAnswers(diagram, someone, advice, thresholds);
        return true;
    }

    /** What would change is the same as by one diagram, or more where it is bounded. */
    private static void checkChanges(GuidelineDiagram diagram, GuidelineDiagram whole, Patient patient) {
        Advice advice = new Advisor(diagram).advise(patient, Detail.FULL);
        Advice exact = new Advisor(whole).advise(patient, Detail.FULL);
        for (int i = 0; i < patient.vertebrae().size() && !advice.bounded(); i++) {
            List<Advice.WouldChange> changes = exact.vertebrae().get(i).wouldChange();
            if (changes == null) {
                assertThat(advice.vertebrae().get(i).wouldChange()).isNull();
            } else {
                assertThat(advice.vertebrae().get(i).wouldChange()).containsExactlyInAnyOrderElementsOf(changes);
            }
        }
    }

    private static void checkReasons(
            Someone someone, int vertebra, int finding, Advice.FindingResult noted, Thresholds thresholds) {
        if (noted.status() == Advice.Status.UNKNOWN) {
            return;
        }
        Map<Fact, Known> reasons = new HashMap<>();
        for (Fact fact : someone.guideline().facts().all()) {
            Value value = someone.value(fact, vertebra);
            Known known = value == null ? someone.part(fact, vertebra) : value;
            if (known != null && noted.because().contains(new Advice.Because(fact, vertebra, known))) {
                reasons.put(fact, known);
            }
        }
        assertThat(reasons).hasSize(noted.because().size());
        assertThat(possible(someone.guideline(), reasons, finding, thresholds))
                .isEqualTo(IncompletePatientsTest.statuses(noted));
        for (Fact fact : reasons.keySet()) {
            var fewer = new HashMap<>(reasons);
            fewer.remove(fact);
            assertThat(possible(someone.guideline(), fewer, finding, thresholds))
                    .hasSize(2);
        }
    }

    private static Set<Truth> possible(
            Guideline guideline, Map<Fact, Known> known, int finding, Thresholds thresholds) {
        var nobody = new Someone(guideline, Map.of(), List.of(Map.of()));
        for (var fact : known.entrySet()) {
            nobody = nobody.with(fact.getKey(), 0, fact.getValue());
        }
        return Completions.of(nobody, thresholds).vertebra(0).findings().get(finding);
    }

    private static void checkAnswers(GuidelineDiagram diagram, Someone someone, Advice advice, Thresholds thresholds) {
        for (var missing : advice.missing()) {
            int vertebra = missing.fact().scope() == Scope.PATIENT
                    ? 0
                    : Integer.parseInt(missing.path().split("/")[1]);
            Known part = someone.part(missing.fact(), vertebra);
            for (var answer : missing.answers()) {
                assertThat(part == null || part.includes(answer.value())).isTrue();
                Someone more = someone.with(missing.fact(), vertebra, answer.value());
                assertThat(Completions.exist(more, thresholds)).isTrue();
                assertThat(codes(answer.outcomes()))
                        .containsExactlyInAnyOrderElementsOf(
                                Completions.verdictsOf(more, thresholds).overall());
            }
            long covered = someone.values(missing.fact(), vertebra, thresholds).stream()
                    .filter(value -> Completions.exist(someone.with(missing.fact(), vertebra, value), thresholds))
                    .map(value -> diagram.variables().cell(missing.fact(), value))
                    .distinct()
                    .count();
            assertThat(missing.answers().stream()
                            .map(answer -> diagram.variables().cell(missing.fact(), answer.value()))
                            .distinct())
                    .hasSize((int) covered);
        }
    }

    /** The same patient, of whom something is known of some of the unknown facts. */
    static Someone partly(Someone someone, Thresholds thresholds, RandomGenerator random) {
        Someone partly = someone;
        double share = random.nextInt(3) == 0 ? 0 : random.nextDouble();
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            for (Fact fact : someone.unknown(i)) {
                partly = partly.part(fact, i) == null && random.nextDouble() < share
                        ? partly.with(fact, i, Parts.of(fact, thresholds, random, null))
                        : partly;
            }
        }
        return partly;
    }

    /** A random patient with one to three vertebrae; may violate constraints. */
    static Someone someone(Guideline guideline, Thresholds thresholds, RandomGenerator random) {
        List<Map<Fact, Value>> vertebrae = new ArrayList<>();
        double share = random.nextDouble();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            var vertebra = facts(guideline.facts().in(Scope.VERTEBRA), thresholds, random, share);
            var levels = thresholds.representatives(guideline.facts().level());
            vertebra.put(guideline.facts().level(), levels.get(vertebrae.size()));
            vertebrae.add(vertebra);
        }
        return new Someone(guideline, facts(guideline.facts().in(Scope.PATIENT), thresholds, random, share), vertebrae);
    }

    private static Map<Fact, Value> facts(
            List<Fact> facts, Thresholds thresholds, RandomGenerator random, double share) {
        Map<Fact, Value> known = new HashMap<>();
        for (Fact fact : facts) {
            if (random.nextDouble() < share) {
                var values = thresholds.edges(fact);
                known.put(fact, values.get(random.nextInt(values.size())));
            }
        }
        return known;
    }
}
