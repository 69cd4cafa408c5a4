package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Contradiction;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.guideline.DocumentChanges;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** A diff equals the enumeration of all patients in both versions, and its witnesses demonstrate each change. */
class DiffLawTest {

    private static final int VERSIONS = 2_000;
    private static final long MAX_PATIENTS = 4_000;
    private static final int COMPLETIONS = 4;
    private static final int MIN_COUNT = VERSIONS / 60;

    @Test
    void aDiffIsWhatAskingBothVersionsOfEveryoneSays() {
        Map<Bump, LongAdder> bumps = new EnumMap<>(Bump.class);
        List.of(Bump.values()).forEach(bump -> bumps.put(bump, new LongAdder()));
        var overall = new LongAdder();
        var refused = new LongAdder();
        Seeds.upTo(VERSIONS, (random, _) -> {
            Diff diff = check(random);
            bumps.get(diff.bump()).increment();
            overall.add(diff.overall().size());
            refused.add(diff.refused().size());
        });
        bumps.forEach(
                (bump, count) -> assertThat(count.sum()).as(bump.toString()).isGreaterThan(Seeds.guard(MIN_COUNT)));
        assertThat(overall.sum()).isGreaterThan(Seeds.guard(MIN_COUNT));
        assertThat(refused.sum()).isGreaterThan(Seeds.guard(MIN_COUNT));
    }

    private static Diff check(RandomGenerator random) {
        var versions = new RandomVersions(random);
        Json first = versions.first();
        Json second = random.nextInt(20) == 0 ? first : versions.next(first);
        GuidelineDiagram from = Examination.of(first).orThrow().diagram();
        GuidelineDiagram to = Examination.of(second).orThrow().diagram();
        Diff diff = Diff.between(from, first, to, second).orThrow();
        var space = new JointSpace(from.guideline(), to.guideline());
        if (space.size() <= MAX_PATIENTS) {
            compare(diff, new NaiveDiff(space, from.guideline(), to.guideline()));
        }
        new WitnessCheck(diff, from, to, space, random).check();
        assertThat(diff.bump()).isEqualTo(NaiveBump.of(diff, from.guideline(), first, to.guideline(), second));
        Diff solved = Diff.solved(from, to, DocumentChanges.between(first, second), Budget.OF_COMPARISON)
                .orThrow();
        compare(solved, diff);
        new WitnessCheck(solved, from, to, space, random).check();
        return diff;
    }

    /** What the solver finds is what the diagrams tell, but for the number of patients and for who shows it. */
    private static void compare(Diff solved, Diff diff) {
        assertThat(solved.counted()).isFalse();
        assertThat(solved.patientClasses()).isEqualTo(diff.patientClasses());
        assertThat(pairs(solved.outcomes())).isEqualTo(pairs(diff.outcomes()));
        assertThat(pairs(solved.urgency())).isEqualTo(pairs(diff.urgency()));
        assertThat(pairs(solved.overall())).isEqualTo(pairs(diff.overall()));
        assertThat(pairs(solved.findings())).isEqualTo(pairs(diff.findings()));
        assertThat(pairs(solved.scores())).isEqualTo(pairs(diff.scores()));
        assertThat(shares(solved.refused())).isEqualTo(shares(diff.refused()));
        assertThat(solved.refusedValues()).isEqualTo(diff.refusedValues());
        assertThat(solved.reasons()).isEqualTo(diff.reasons());
        assertThat(solved.noPatientDiffers()).isEqualTo(diff.noPatientDiffers());
    }

    /** Which answers become which. */
    static Set<List<Json>> pairs(List<Diff.Change> changes) {
        Set<List<Json>> pairs = new HashSet<>();
        changes.forEach(change -> pairs.add(List.of(new Json.Text(change.id()), change.from(), change.to())));
        assertThat(pairs).hasSameSizeAs(changes);
        return pairs;
    }

    private static void compare(Diff diff, NaiveDiff naive) {
        assertThat(diff.patientClasses()).isEqualTo(BigInteger.valueOf(naive.classes));
        compare(diff.outcomes(), naive.outcomes, naive.classes);
        compare(diff.urgency(), naive.urgency, naive.classes);
        compare(diff.findings(), naive.findings, naive.classes);
        compare(diff.scores(), naive.scores, naive.classes);
        assertThat(diff.unchanged().outcomes()).isEqualTo(unchanged(naive.outcomes, naive.classes));
        assertThat(diff.unchanged().urgency()).isEqualTo(unchanged(naive.urgency, naive.classes));
        Set<NaiveDiff.Pair> overall = new HashSet<>();
        diff.overall().forEach(change -> overall.add(new NaiveDiff.Pair("", change.from(), change.to())));
        assertThat(overall).isEqualTo(naive.overall).hasSize(diff.overall().size());
        Map<Boolean, BigDecimal> refused = shares(diff.refused());
        Map<Boolean, BigDecimal> expected = new HashMap<>();
        refuse(expected, true, naive.acceptedBefore - naive.classes, naive.acceptedBefore);
        refuse(expected, false, naive.acceptedAfter - naive.classes, naive.acceptedAfter);
        assertThat(refused).isEqualTo(expected);
        assertThat(diff.noPatientDiffers())
                .isEqualTo(diff.outcomes().size()
                                + diff.urgency().size()
                                + diff.findings().size()
                                + diff.scores().size()
                                + overall.size()
                                + refused.size()
                                + diff.refusedValues().size()
                        == 0);
    }

    private static Map<Boolean, BigDecimal> shares(List<Diff.Refusal> refused) {
        Map<Boolean, BigDecimal> shares = new HashMap<>();
        refused.forEach(each -> shares.put(each.byNew(), each.share()));
        return shares;
    }

    private static void refuse(Map<Boolean, BigDecimal> refused, boolean byNew, long part, long whole) {
        if (part > 0) {
            refused.put(byNew, share(part, whole));
        }
    }

    private static void compare(List<Diff.Change> changes, Map<NaiveDiff.Pair, Long> pairs, long classes) {
        Map<NaiveDiff.Pair, BigDecimal> expected = new HashMap<>();
        pairs.forEach((pair, count) -> {
            if (!pair.from().equals(pair.to())) {
                expected.put(pair, share(count, classes));
            }
        });
        Map<NaiveDiff.Pair, BigDecimal> found = new HashMap<>();
        changes.forEach(
                change -> found.put(new NaiveDiff.Pair(change.id(), change.from(), change.to()), change.share()));
        assertThat(found).isEqualTo(expected).hasSize(changes.size());
    }

    private static Map<String, BigDecimal> unchanged(Map<NaiveDiff.Pair, Long> pairs, long classes) {
        Map<String, BigDecimal> unchanged = new HashMap<>();
        pairs.forEach((pair, count) -> {
            if (pair.from().equals(pair.to())) {
                unchanged.put(((Json.Text) pair.from()).value(), share(count, classes));
            }
        });
        return unchanged;
    }

    private static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), new MathContext(6));
    }

    /** Checks the witnesses of one diff. */
    private record WitnessCheck(
            Diff diff, GuidelineDiagram from, GuidelineDiagram to, JointSpace space, RandomGenerator random) {

        void check() {
            for (Diff.Change change : diff.outcomes()) {
                both(
                        change,
                        (advice, expected) -> assertThat(
                                        codes(advice.vertebrae().getFirst().outcomes()))
                                .containsExactly(text(expected)));
                completed(change, (_, oracle) -> new Json.Text(oracle.outcome()));
            }
            for (Diff.Change change : diff.urgency()) {
                both(change, (advice, expected) -> assertThat(urgency(advice)).containsExactly(text(expected)));
                completed(change, (_, oracle) -> new Json.Text(oracle.urgency()));
            }
            for (Diff.Change change : diff.findings()) {
                both(
                        change,
                        (advice, expected) ->
                                assertThat(finding(advice, change.id())).isEqualTo(expected));
                completed(change, (guideline, oracle) -> NaiveDiff.finding(change.id(), guideline, oracle));
            }
            for (Diff.Change change : diff.scores()) {
                both(
                        change,
                        (advice, expected) ->
                                assertThat(total(advice, change.id())).isEqualTo(expected));
                completed(change, (guideline, oracle) -> NaiveDiff.total(change.id(), guideline, oracle));
            }
            for (Diff.Change change : diff.overall()) {
                both(change, (advice, expected) -> {
                    assertThat(codes(advice.outcomes())).containsExactly(text(expected));
                    assertThat(advice.vertebrae().stream().map(each -> codes(each.outcomes())))
                            .containsExactly(List.of(text(change.from())), List.of(text(change.to())));
                });
                assertThat(change.before().vertebrae().stream().map(level(from)).distinct())
                        .hasSize(2);
                assertThat(change.after().vertebrae().stream().map(level(to)).distinct())
                        .hasSize(2);
            }
            for (Diff.Refusal refusal : diff.refused()) {
                GuidelineDiagram refuses = refusal.byNew() ? to : from;
                if (refuses.patientClasses().signum() > 0) {
                    var someone = someone(refuses, refusal.witness());
                    assertThat(Contradiction.in(PatientCells.of(refuses, someone.patient())))
                            .isNotEmpty();
                }
            }
        }

        private static Function<Map<Fact, Value>, Value> level(GuidelineDiagram diagram) {
            return vertebra -> vertebra.get(diagram.guideline().facts().level());
        }

        private void both(Diff.Change change, BiConsumer<Advice, Json> shows) {
            shows(from, change.before(), change.from(), shows);
            shows(to, change.after(), change.to(), shows);
            assertIsOnePatient(change.before(), change.after());
        }

        private static void shows(
                GuidelineDiagram diagram, Witness witness, Json expected, BiConsumer<Advice, Json> shows) {
            Someone someone = someone(diagram, witness);
            assertThat(Contradiction.in(PatientCells.of(diagram, someone.patient())))
                    .isEmpty();
            shows.accept(new Advisor(diagram).advise(someone.patient(), Detail.FULL), expected);
        }

        /** Both witnesses give a common fact the same value. */
        private void assertIsOnePatient(Witness before, Witness after) {
            assertThat(before.vertebrae()).hasSameSizeAs(after.vertebrae());
            for (int i = 0; i < before.vertebrae().size(); i++) {
                Map<Fact, Value> one = known(before, i);
                Map<Fact, Value> other = known(after, i);
                assertThat(one).containsKey(from.guideline().facts().level());
                assertThat(other).containsKey(to.guideline().facts().level());
                one.forEach((fact, value) -> {
                    Fact match = to.guideline().facts().named(fact.name());
                    if (match != null && isOneVariable(fact) && other.containsKey(match)) {
                        assertThat(other.get(match)).isEqualTo(value);
                    }
                });
            }
        }

        private boolean isOneVariable(Fact fact) {
            return space.dimensions().stream().anyMatch(each -> each.before() == fact && each.after() != null);
        }

        /** Each version gives the reported answer for random completions of the witness. */
        private void completed(Diff.Change change, BiFunction<Guideline, Oracle, Json> answer) {
            for (int i = 0; i < COMPLETIONS; i++) {
                assertThat(answer.apply(from.guideline(), completed(from, change.before())))
                        .isEqualTo(change.from());
                assertThat(answer.apply(to.guideline(), completed(to, change.after())))
                        .isEqualTo(change.to());
            }
        }

        private Oracle completed(GuidelineDiagram diagram, Witness witness) {
            Map<Fact, Value> known = known(witness, 0);
            var thresholds = new Thresholds(diagram.guideline());
            for (Fact fact : diagram.guideline().facts().all()) {
                var values = thresholds.edges(fact);
                known.putIfAbsent(fact, values.get(random.nextInt(values.size())));
            }
            var oracle = new Oracle(diagram.guideline(), known);
            assertThat(oracle.isPossible()).isTrue();
            return oracle;
        }

        private static Map<Fact, Value> known(Witness witness, int vertebra) {
            Map<Fact, Value> known = new HashMap<>(witness.patient());
            known.putAll(witness.vertebrae().get(vertebra));
            return known;
        }

        private static Someone someone(GuidelineDiagram diagram, Witness witness) {
            return new Someone(diagram.guideline(), witness.patient(), new ArrayList<>(witness.vertebrae()));
        }

        private static String text(Json code) {
            return ((Json.Text) code).value();
        }

        private static List<String> codes(List<Rung> rungs) {
            return rungs.stream().map(Rung::outcome).toList();
        }

        private static Set<String> urgency(Advice advice) {
            var timing = advice.vertebrae().getFirst().urgency();
            Set<String> codes = new HashSet<>();
            if (timing != null) {
                timing.possible().forEach(urgency -> codes.add(urgency.code()));
            }
            if (timing == null || timing.none()) {
                codes.add(Urgency.NONE);
            }
            return codes;
        }

        private static Json finding(Advice advice, String id) {
            return advice.vertebrae().getFirst().findings().stream()
                    .filter(noted -> noted.finding().id().equals(id))
                    .<Json>map(noted -> noted.status() == Advice.Status.UNKNOWN
                            ? new Json.Null()
                            : new Json.Bool(noted.status() == Advice.Status.TRUE))
                    .findFirst()
                    .orElse(new Json.Bool(false));
        }

        private static Json total(Advice advice, String id) {
            return advice.vertebrae().getFirst().scores().stream()
                    .filter(total -> total.score().id().equals(id))
                    .<Json>map(total -> total.min() == total.max()
                            ? new Json.Num(BigDecimal.valueOf(total.min()))
                            : new Json.Text("not determined"))
                    .findFirst()
                    .orElse(new Json.Null());
        }
    }
}
