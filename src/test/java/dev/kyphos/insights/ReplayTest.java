package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Contradiction;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.oracle.Parts;
import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.TestEntries;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A version's answer to a row of the log, against its answers to every patient who may have caused that row. */
class ReplayTest {

    private static final int QUERIES = 3_000;
    private static final List<Version> VERSIONS = versions();

    @Test
    void theVersionThatAnsweredAnswersTheSameAgain() {
        Seeds.upTo(QUERIES, (random, _) -> {
            Version version = random.nextInt(4) == 0 ? TestEntries.IMWG_2008_V1 : TestEntries.IMWG_2019_V1;
            LoggedEntry entry = TestEntries.randomLogged(version, random);
            var mapping = new CellMapping(version.diagram(), version.diagram());
            assertThat(Replay.answer(entry, version.diagram(), mapping)).isEqualTo(outcomes(version, entry));
        });
    }

    @Test
    void anyVersionThatAnsweredAnswersTheSameAgain() {
        var answered = new AtomicInteger();
        Seeds.upTo(QUERIES, (random, _) -> {
            Version version = anyVersion(random);
            Patient patient = patient(version.diagram().guideline(), random);
            if (Contradiction.in(PatientCells.of(version.diagram(), patient)).isEmpty()) {
                answered.incrementAndGet();
                LoggedEntry entry = TestEntries.logged(version, patient, false);
                var mapping = new CellMapping(version.diagram(), version.diagram());
                assertThat(Replay.answer(entry, version.diagram(), mapping)).isEqualTo(outcomes(version, entry));
            }
        });
        assertThat(answered).hasValueGreaterThan(Seeds.guard(QUERIES / 2));
    }

    /** Two random versions divide the same facts at different thresholds. The test tries every patient in the row's cells. */
    @Test
    void anotherVersionsAnswerIsWhatItAnswersToEverybodyInTheCells() {
        var decided = new AtomicInteger();
        var undecidable = new AtomicInteger();
        var refused = new AtomicInteger();
        Seeds.upTo(QUERIES, (random, _) -> {
            Version from = anyVersion(random);
            GuidelineDiagram to = anyVersion(random).diagram();
            Patient patient = patient(from.diagram().guideline(), random);
            if (Contradiction.in(PatientCells.of(from.diagram(), patient)).isEmpty()) {
                Set<Set<String>> answers = answersToAll(patient, from.diagram(), to);
                Set<String> answer = Replay.answer(
                        TestEntries.logged(from, patient, false), to, new CellMapping(from.diagram(), to));
                assertThat(answer)
                        .isEqualTo(answers.size() == 1 ? answers.iterator().next() : null);
                (answer == null ? undecidable : answer.isEmpty() ? refused : decided).incrementAndGet();
            }
        });
        assertThat(decided).hasValueGreaterThan(Seeds.guard(QUERIES / 4));
        assertThat(undecidable).hasValueGreaterThan(Seeds.guard(QUERIES / 20));
        assertThat(refused).hasValueGreaterThan(Seeds.guard(QUERIES / 100));
    }

    /** The answers to every patient in the same cells of the version that answered. */
    private static Set<Set<String>> answersToAll(Patient patient, GuidelineDiagram from, GuidelineDiagram to) {
        List<Patient> all = new ArrayList<>(List.of(patient));
        for (Fact fact : from.guideline().facts().all()) {
            int times = fact.scope() == Scope.PATIENT ? 1 : patient.vertebrae().size();
            for (int i = 0; i < times; i++) {
                Known known = known(patient, fact, i).known(fact);
                if (known != null) {
                    int index = i;
                    var others = inTheSameCells(fact, known, from);
                    all = all.stream()
                            .flatMap(each -> others.stream().map(other -> with(each, fact, index, other)))
                            .toList();
                }
            }
        }
        return all.stream().map(each -> answer(to, each)).collect(Collectors.toSet());
    }

    /** Each value in the cell of a known value; each set of values in exactly the cells of a set. */
    private static List<Known> inTheSameCells(Fact fact, Known known, GuidelineDiagram from) {
        var cells = from.variables().cells(fact);
        var same = cells.cellsOf(known);
        List<Value> values = values(fact).stream()
                .filter(value -> same.contains(cells.cellOf(value)))
                .toList();
        if (known instanceof Value) {
            return List.copyOf(values);
        }
        return IntStream.range(1, 1 << values.size())
                .mapToObj(some -> IntStream.range(0, values.size())
                        .filter(i -> (some >> i & 1) == 1)
                        .mapToObj(values::get)
                        .toList())
                .<Known>map(set -> set.size() == 1 ? set.getFirst() : new Known.AnyOf(set))
                .filter(set -> cells.cellsOf(set).equals(same))
                .toList();
    }

    private static Set<String> answer(GuidelineDiagram diagram, Patient patient) {
        if (!Contradiction.in(PatientCells.of(diagram, patient)).isEmpty()) {
            return Set.of();
        }
        Advice advice = new Advisor(diagram).advise(patient, Detail.STANDARD);
        return advice.outcomes().stream().map(Rung::outcome).collect(Collectors.toSet());
    }

    private static KnownFacts known(Patient patient, Fact fact, int vertebra) {
        return fact.scope() == Scope.PATIENT
                ? patient.facts()
                : patient.vertebrae().get(vertebra);
    }

    private static Patient with(Patient patient, Fact fact, int vertebra, Known value) {
        KnownFacts facts = known(patient, fact, vertebra).with(Map.of(fact, value));
        if (fact.scope() == Scope.PATIENT) {
            return new Patient(facts, patient.vertebrae());
        }
        var vertebrae = new ArrayList<>(patient.vertebrae());
        vertebrae.set(vertebra, facts);
        return new Patient(patient.facts(), List.copyOf(vertebrae));
    }

    /** Values at and between all thresholds of random guidelines. */
    private static List<Value> values(Fact fact) {
        return switch (fact.name()) {
            case "a", "d" -> List.of(new Value.Truth(true), new Value.Truth(false));
            case "c" -> numbers("0", "1", "2", "3");
            case "f" -> numbers("0", "0.25", "0.5", "0.75", "1", "1.5", "2");
            default -> List.of(new Value.Word("x"), new Value.Word("y"), new Value.Word("z"));
        };
    }

    private static List<Value> numbers(String... numbers) {
        return Arrays.stream(numbers)
                .map(number -> (Value) new Value.Amount(new BigDecimal(number)))
                .toList();
    }

    private static Version anyVersion(RandomGenerator random) {
        return VERSIONS.get(random.nextInt(VERSIONS.size()));
    }

    /** The valid versions among many random documents. */
    private static List<Version> versions() {
        return LongStream.range(0, 2_000)
                .mapToObj(seed -> new RandomGuidelines(Seeds.of(seed)).document())
                .flatMap(document ->
                        GuidelineDiagram.read(document) instanceof Checked.Valid<GuidelineDiagram>(var diagram)
                                ? Stream.of(TestEntries.version("1.0.0", diagram, document))
                                : Stream.empty())
                .toList();
    }

    /** A patient with one or two vertebrae and few known facts, so that the test can try all patients in the cells. */
    private static Patient patient(Guideline guideline, RandomGenerator random) {
        var thresholds = new Thresholds(guideline);
        List<KnownFacts> vertebrae = new ArrayList<>();
        for (int i = random.nextInt(1, 3); i > 0; i--) {
            Map<Fact, Known> facts = facts(guideline, Scope.VERTEBRA, thresholds, random);
            Fact level = guideline.facts().level();
            facts.put(level, values(level).get(vertebrae.size()));
            vertebrae.add(KnownFacts.of(facts));
        }
        return new Patient(KnownFacts.of(facts(guideline, Scope.PATIENT, thresholds, random)), vertebrae);
    }

    private static Map<Fact, Known> facts(
            Guideline guideline, Scope scope, Thresholds thresholds, RandomGenerator random) {
        Map<Fact, Known> facts = new HashMap<>();
        boolean partly = random.nextInt(3) == 0;
        for (Fact fact : guideline.facts().in(scope)) {
            if (partly && !fact.isLevel() && random.nextInt(4) == 0) {
                facts.put(fact, Parts.of(fact, thresholds, random, null));
            } else if (random.nextInt(2) == 0) {
                var values = thresholds.edges(fact);
                facts.put(fact, values.get(random.nextInt(values.size())));
            }
        }
        return facts;
    }

    private static Set<String> outcomes(Version version, LoggedEntry entry) {
        return new HashSet<>(entry.outcomes().stream()
                .map(version.diagram().guideline().overall()::get)
                .toList());
    }
}
