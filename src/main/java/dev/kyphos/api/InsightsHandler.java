package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.insights.Dimension;
import dev.kyphos.insights.Insights;
import dev.kyphos.insights.MonthRange;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Library;
import dev.kyphos.library.LogAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code GET /v1/insights}: counts logged recommendations of months that are over, perturbed and without small counts. */
public final class InsightsHandler extends ApiHandler {

    private static final String DIMENSIONS =
            Stream.of(Dimension.values()).map(InsightsHandler::name).collect(Collectors.joining(", "));

    private final Insights insights;
    private final Library library;

    /** The handler of a deployed function, with the service's library and log. */
    public InsightsHandler() {
        this(new Insights(Services.logReader(), Services.library()), Services.library());
    }

    InsightsHandler(Insights insights, Library library) {
        this.insights = insights;
        this.library = library;
    }

    @Override
    protected List<Route> routes() {
        return List.of(Route.signed("GET", "/v1/insights", this::count).taking(List.of("ruleSet", "from", "to", "by")));
    }

    private Response count(Request request) {
        String ruleSet = request.parameter("ruleSet");
        if (ruleSet == null) {
            return Problems.parameter(
                    "ruleSet", ProblemCode.MISSING, "expected the id of a rule set, see /v1/rulesets");
        }
        MonthRange months = months(request);
        List<Dimension> by = by(request.query().getOrDefault("by", List.of()));
        if (by == null) {
            return Problems.parameter(
                    "by", ProblemCode.UNKNOWN_VALUE, "expected at most two of %s, each once".formatted(DIMENSIONS));
        }
        LibraryProblems.required(library.versions(ruleSet, 1, null), new VersionName(ruleSet, null));
        var reading = new LogAccess.Reading(ruleSet, months.first(), months.last(), request.signer());
        String names = by.stream().map(InsightsHandler::name).collect(Collectors.joining(","));
        return Response.ok(json(LogResponses.required(
                insights.of(ruleSet, months, by, () -> library.logAccess().recordCounts(reading, names)),
                Problems::parameter)));
    }

    private static MonthRange months(Request request) {
        List<Response> problems = new ArrayList<>();
        return MonthParameters.read(
                        request.parameter(MonthParameters.FROM),
                        request.parameter(MonthParameters.TO),
                        (name, code, detail) -> problems.add(Problems.parameter(name, code, detail)))
                .orElseThrow(() -> new ProblemException(problems.getFirst()));
    }

    /**
     * Reads the dimensions.
     *
     * @param values the parameters {@code by}, each with names separated by commas
     * @return null if a name is unknown or repeated, or there are more than two
     */
    private static @Nullable List<Dimension> by(List<String> values) {
        List<Dimension> all = new ArrayList<>();
        for (String name : values.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .toList()) {
            Dimension dimension = Stream.of(Dimension.values())
                    .filter(each -> name(each).equals(name))
                    .findFirst()
                    .orElse(null);
            if (dimension == null || all.contains(dimension) || all.size() == 2) {
                return null;
            }
            all.add(dimension);
        }
        return all;
    }

    private static String name(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }

    private static Json json(Insights.InsightsResult result) {
        List<String> by = result.by().stream().map(InsightsHandler::name).toList();
        return Json.object()
                .with("ruleSet", result.ruleSet())
                .with(MonthParameters.FROM, result.months().from().toString())
                .with(MonthParameters.TO, result.months().to().toString())
                .with("by", Json.texts(by))
                .with("cells", Json.array(result.counts().cells(), cell -> {
                    Json.Obj values = Json.object();
                    for (int i = 0; i < by.size(); i++) {
                        values = values.with(by.get(i), cell.values().get(i));
                    }
                    return values.with("count", cell.count());
                }))
                .with("total", result.counts().total());
    }
}
