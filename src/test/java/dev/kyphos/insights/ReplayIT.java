package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.insights.LogResult.Evaluated;
import dev.kyphos.insights.Replay.ReplayResult;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Library;
import dev.kyphos.querylog.LogStore;
import dev.kyphos.querylog.LoggedEntry;
import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.TestEntries;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Replays of rows in DynamoDB Local. */
class ReplayIT {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    private static final YearMonth LAST = YearMonth.parse("2026-04");
    private static final MonthRange RANGE = new MonthRange(LAST, LAST);

    /** More is added to a count once in 50 million times. */
    private static final Offset<Long> NEAR = Offset.offset(89L);

    private static final String HEALTHY = "diagnosis multiple-myeloma, ageYears 60";

    private final LogStore store = new LogStore();

    @Test
    void theVersionThatAnsweredChangesNothing() {
        List<LoggedRow> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(LogStore.row(LAST.atDay(9), 4, TestEntries.randomLogged(TestEntries.IMWG_2019_V1, Seeds.of(i))));
        }
        store.insert(rows, QueryLogSettings.DEFAULT);
        ReplayResult result = replayed(RuleSet.IMWG_2019_V1.diagram(), LoggedVersions.in(Library.bundledOnly()));
        assertThat(result.months()).isEqualTo(RANGE);
        assertThat(result.rows()).isCloseTo(1_000L, NEAR);
        assertThat(result.same()).as("the same rows").isEqualTo(result.rows());
        assertThat(result.changed()).isEmpty();
        assertThat(result.undecidable()).isNull();
    }

    @Test
    void whatIsCertainToChangeIsToldFromWhatTheLogDoesNotTell() {
        var newer = JsonEdit.with(RuleSet.IMWG_2019_V1.document(), "/findings/34/when/lt", "60");
        GuidelineDiagram diagram = GuidelineDiagram.read(newer).orThrow();
        insert("diagnosis other", 200);
        insert("plateletCount 70, " + HEALTHY, 150);
        insert("plateletCount 40, " + HEALTHY, 300);
        ReplayResult result = replayed(diagram, LoggedVersions.in(Library.bundledOnly()));
        assertThat(result.rows()).isCloseTo(650L, NEAR);
        assertThat(result.same()).isCloseTo(500L, NEAR);
        assertThat(result.undecidable()).isCloseTo(150L, NEAR);
        assertThat(result.changed()).isEmpty();
    }

    @Test
    void aChangeIsCountedByItsOutcomes() {
        GuidelineDiagram older = RuleSet.IMWG_2008_V1.diagram();
        var mapping = new CellMapping(RuleSet.IMWG_2019_V1.diagram(), older);
        LoggedEntry changing = first(mapping, (then, now) -> !then.equals(now));
        LoggedEntry staying = first(mapping, Set::equals);
        insert(changing, 310);
        insert(staying, 200);
        String then = outcomes(changing).iterator().next();
        String now = Replay.answer(changing, older, mapping).iterator().next();
        ReplayResult result = replayed(older, LoggedVersions.in(Library.bundledOnly()));
        assertThat(result.same()).isCloseTo(200L, NEAR);
        assertThat(result.changed()).singleElement().satisfies(change -> {
            assertThat(change.from()).isEqualTo(then);
            assertThat(change.to()).isEqualTo(now);
            assertThat(change.count()).isCloseTo(310L, NEAR);
        });
    }

    /** The first random patient with all facts known and one outcome in both versions that meets a condition. */
    private static LoggedEntry first(CellMapping mapping, BiPredicate<Set<String>, Set<String>> wanted) {
        var patients = new RandomPatients(RuleSet.IMWG_2019_V1);
        return LongStream.range(0, 10_000)
                .mapToObj(seed -> TestEntries.logged(
                        TestEntries.IMWG_2019_V1,
                        patients.complete(Seeds.of(seed), 1).patient(),
                        false))
                .filter(entry -> {
                    Set<String> now = Replay.answer(entry, RuleSet.IMWG_2008_V1.diagram(), mapping);
                    return now != null && now.size() == 1 && wanted.test(outcomes(entry), now);
                })
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> outcomes(LoggedEntry entry) {
        return entry.outcomes().stream()
                .map(RuleSet.IMWG_2019_V1.guideline().overall()::get)
                .collect(Collectors.toSet());
    }

    @Test
    void aRowOfAVersionThatThereIsNoMoreIsUndecidable() {
        insert("diagnosis other", 120);
        ReplayResult result = replayed(RuleSet.IMWG_2019_V1.diagram(), new LoggedVersions(_ -> Optional.empty()));
        assertThat(result.undecidable()).isCloseTo(120L, NEAR).isEqualTo(result.rows());
        assertThat(result.same()).isNull();
    }

    private void insert(String person, int rows) {
        insert(
                TestEntries.logged(
                        TestEntries.IMWG_2019_V1,
                        Someone.of(RuleSet.IMWG_2019_V1, person, "level L1").patient(),
                        false),
                rows);
    }

    private void insert(LoggedEntry entry, int rows) {
        List<LoggedRow> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(LogStore.row(LAST.atDay(9), 4, entry));
        }
        store.insert(all, QueryLogSettings.DEFAULT);
    }

    private ReplayResult replayed(GuidelineDiagram diagram, LoggedVersions published) {
        var reader = new LogReader(store.name, LogStore.client(), 0, 400, Duration.ofMinutes(1), () -> NOW);
        var replay = new Replay(reader, published);
        Map<YearMonth, Map<String, KeyedCount>> tallies = new HashMap<>();
        for (LogPartition part : value(replay.parts("imwg-2019", RANGE))) {
            value(replay.tally(diagram, part, () -> true))
                    .forEach((transition, count) -> tallies.computeIfAbsent(
                                    YearMonth.from(part.day()), _ -> new HashMap<>())
                            .merge(transition, count, KeyedCount::plus));
        }
        ReplayResult result = Replay.result(RANGE, tallies);
        assertThat(result).isEqualTo(ReplayInOneGo.of(reader, published, diagram, "imwg-2019", RANGE));
        return result;
    }

    private static <T> T value(LogResult<T> result) {
        return ((Evaluated<T>) result).value();
    }
}
