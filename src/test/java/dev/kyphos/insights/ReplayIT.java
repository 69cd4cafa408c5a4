package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.insights.LogResult.Evaluated;
import dev.kyphos.insights.Replay.OutcomeChange;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Replays of rows in DynamoDB Local. */
class ReplayIT {

    private static final Instant NOW = Instant.parse("2026-05-20T12:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-05-20");

    private static final String HEALTHY = "diagnosis multiple-myeloma, ageYears 60";

    private final LogStore store = new LogStore();

    @Test
    void theVersionThatAnsweredChangesNothing() {
        List<LoggedRow> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(LogStore.row(TODAY, 4, TestEntries.randomLogged(TestEntries.IMWG_2019_V1, Seeds.of(i))));
        }
        store.insert(rows, QueryLogSettings.DEFAULT);
        assertThat(replayed(RuleSet.IMWG_2019_V1.diagram(), LoggedVersions.in(Library.bundledOnly())))
                .isEqualTo(new ReplayResult(TODAY, TODAY, 1_000L, 1_000L, List.of(), 0L, false));
    }

    @Test
    void whatIsCertainToChangeIsToldFromWhatTheLogDoesNotTell() {
        var newer = JsonEdit.with(RuleSet.IMWG_2019_V1.document(), "/findings/34/when/lt", "60");
        GuidelineDiagram diagram = GuidelineDiagram.read(newer).orThrow();
        insert("diagnosis other", 20);
        insert("plateletCount 70, " + HEALTHY, 15);
        insert("plateletCount 40, " + HEALTHY, 30);
        ReplayResult result = replayed(diagram, LoggedVersions.in(Library.bundledOnly()));
        assertThat(result).isEqualTo(new ReplayResult(TODAY, TODAY, 65L, 50L, List.of(), 15L, false));
    }

    @Test
    void aChangeIsCountedByItsOutcomesAndNotShownWhereFewHaveIt() {
        GuidelineDiagram older = RuleSet.IMWG_2008_V1.diagram();
        var mapping = new CellMapping(RuleSet.IMWG_2019_V1.diagram(), older);
        LoggedEntry changing = first(mapping, (then, now) -> !then.equals(now));
        LoggedEntry staying = first(mapping, Set::equals);
        insert(changing, 31);
        insert(staying, 20);
        String then = outcomes(changing).iterator().next();
        String now = Replay.answer(changing, older, mapping).iterator().next();
        assertThat(replayed(older, LoggedVersions.in(Library.bundledOnly())))
                .isEqualTo(new ReplayResult(
                        TODAY, TODAY, 51L, 20L, List.of(new OutcomeChange(then, now, 31L)), 0L, false));
        LoggedEntry rare = first(mapping, (from, to) -> !from.equals(to) && !from.equals(Set.of(then)));
        insert(rare, 4);
        ReplayResult result = replayed(older, LoggedVersions.in(Library.bundledOnly()));
        assertThat(result.rows()).isEqualTo(55);
        assertThat(result.same()).as("the next smallest").isNull();
        assertThat(result.changed()).extracting(OutcomeChange::count).containsExactlyInAnyOrder(31L, null);
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
        insert("diagnosis other", 12);
        assertThat(replayed(RuleSet.IMWG_2019_V1.diagram(), new LoggedVersions(_ -> Optional.empty())))
                .isEqualTo(new ReplayResult(TODAY, TODAY, 12L, 0L, List.<OutcomeChange>of(), 12L, false));
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
            all.add(LogStore.row(TODAY, 4, entry));
        }
        store.insert(all, QueryLogSettings.DEFAULT);
    }

    private ReplayResult replayed(GuidelineDiagram diagram, LoggedVersions published) {
        var reader = new LogReader(store.name, LogStore.client(), 0, 400, Duration.ofMinutes(1), () -> NOW);
        return ((Evaluated<ReplayResult>) new Replay(reader, published).of(diagram, "imwg-2019", TODAY, TODAY)).value();
    }
}
