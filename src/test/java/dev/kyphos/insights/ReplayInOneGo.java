package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.insights.LogResult.Evaluated;
import dev.kyphos.insights.Replay.ReplayResult;
import dev.kyphos.library.Library;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** Replays the whole of some months at once, each row on its own: what jobs, which go by parts, have to come to. */
public final class ReplayInOneGo {

    private ReplayInOneGo() {}

    public static ReplayResult of(
            LogReader log, Library library, GuidelineDiagram diagram, String ruleSet, MonthRange months) {
        return of(log, LoggedVersions.in(library), diagram, ruleSet, months);
    }

    static ReplayResult of(
            LogReader log, LoggedVersions published, GuidelineDiagram diagram, String ruleSet, MonthRange months) {
        var replay = new Replay(log, published);
        LogResult<ReplayResult> result = new LogEvaluation(log, new Pace(Duration.ofNanos(1), () -> 0, _ -> {}))
                .evaluate(
                        months,
                        () -> {},
                        counted -> log.tally(
                                ruleSet,
                                counted.days(),
                                row -> new CountedRow(
                                        YearMonth.from(row.day()),
                                        List.of(Set.of(replay.transition(row.entry(), diagram, new HashMap<>()))))),
                        Perturbation.SCALE,
                        Replay::result);
        assertThat(result).isInstanceOf(Evaluated.class);
        return ((Evaluated<ReplayResult>) result).value();
    }
}
