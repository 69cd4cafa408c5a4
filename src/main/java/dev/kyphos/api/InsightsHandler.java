package dev.kyphos.api;

import dev.kyphos.json.Json;
import dev.kyphos.library.Library;
import dev.kyphos.querylog.By;
import dev.kyphos.querylog.Insights;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/insights}: counts from the log that show nobody. */
public final class InsightsHandler extends RoutedHandler {

    private static final String ALL_BY =
            Stream.of(By.values()).map(InsightsHandler::name).collect(Collectors.joining(", "));

    private final Insights insights;
    private final Library library;

    /** The handler of a deployed function, with the house's library and log. */
    public InsightsHandler() {
        this(new Insights(House.logReader(), House.library()), House.library());
    }

    InsightsHandler(Insights insights, Library library) {
        this.insights = insights;
        this.library = library;
    }

    @Override
    List<Route> routes() {
        return List.of(Route.open("GET", "/v1/insights", this::count));
    }

    private Response count(Request request) {
        request.allow(Set.of("ruleSet", "from", "to", "by"), "ruleSet, from, to, by");
        String ruleSet = request.parameter("ruleSet");
        LocalDate from = Days.parse(request.parameter("from"));
        LocalDate to = Days.parse(request.parameter("to"));
        List<By> by = by(request.query().getOrDefault("by", List.of()));
        if (ruleSet == null) {
            return Problems.parameter("ruleSet", "expected the id of a rule set, see /v1/rulesets");
        } else if (from == null || to == null) {
            return Problems.parameter(from == null ? "from" : "to", Days.EXPECTED);
        } else if (to.isBefore(from)) {
            return Problems.parameter("to", Days.NOT_BEFORE_FROM);
        } else if (by == null) {
            return Problems.parameter("by", "expected at most two of %s, each once".formatted(ALL_BY));
        }
        Versions.found(library.versions(ruleSet, 1, null));
        return Response.ok(json(
                LogAnswers.counted(insights.of(ruleSet, from, to, by), detail -> Problems.parameter("from", detail))));
    }

    /** What is counted by, one after the other or parted by commas; null where that can't be. */
    private static @Nullable List<By> by(List<String> sent) {
        List<By> all = new ArrayList<>();
        for (String name :
                sent.stream().flatMap(each -> Stream.of(each.split(",", -1))).toList()) {
            By by = Stream.of(By.values())
                    .filter(each -> name(each).equals(name))
                    .findFirst()
                    .orElse(null);
            if (by == null || all.contains(by) || all.size() == 2) {
                return null;
            }
            all.add(by);
        }
        return all;
    }

    private static String name(By by) {
        return by.name().toLowerCase(Locale.ROOT);
    }

    private static Json json(Insights.Result result) {
        List<String> by = result.by().stream().map(InsightsHandler::name).toList();
        return Json.object()
                .with("ruleSet", result.ruleSet())
                .with("from", result.from().toString())
                .with("to", result.to().toString())
                .with("by", Json.texts(by))
                .with("cells", Json.array(result.cells(), cell -> {
                    Json.Obj values = Json.object();
                    for (int i = 0; i < by.size(); i++) {
                        values = values.with(by.get(i), cell.values().get(i));
                    }
                    return LogAnswers.counted(values, cell.count());
                }))
                .with("total", result.total())
                .with("unlisted", result.unlisted());
    }
}
