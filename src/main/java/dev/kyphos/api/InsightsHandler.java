package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.insights.Counts;
import dev.kyphos.insights.Dimension;
import dev.kyphos.insights.FeedbackDimension;
import dev.kyphos.insights.FeedbackInsights;
import dev.kyphos.insights.Insights;
import dev.kyphos.insights.LogReader;
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

/**
 * {@code GET /v1/insights} and {@code GET /v1/insights/feedback}: what was counted of logged recommendations, and of feedback on cards,
 * of months that are over, perturbed and without small counts.
 */
public final class InsightsHandler extends ApiHandler {

    private static final String DIMENSIONS =
            Stream.of(Dimension.values()).map(InsightsHandler::name).collect(Collectors.joining(", "));

    private static final String FEEDBACK_DIMENSIONS =
            Stream.of(FeedbackDimension.values()).map(InsightsHandler::name).collect(Collectors.joining(", "));

    private final Insights insights;
    private final FeedbackInsights feedback;
    private final Library library;

    /** The handler of a deployed function, with the service's library and log. */
    public InsightsHandler() {
        this(Services.logReader(), Services.library());
    }

    private InsightsHandler(LogReader log, Library library) {
        this(new Insights(log, Services.settled()), new FeedbackInsights(log), library);
    }

    InsightsHandler(Insights insights, FeedbackInsights feedback, Library library) {
        this.insights = insights;
        this.feedback = feedback;
        this.library = library;
    }

    @Override
    protected List<Route> routes() {
        List<String> parameters = List.of("ruleSet", "from", "to", "by");
        return List.of(
                Route.signed("GET", "/v1/insights", this::recommendations).taking(parameters),
                Route.signed("GET", "/v1/insights/feedback", this::feedback).taking(parameters));
    }

    private Response recommendations(Request request) {
        Asked<Dimension> asked = Asked.read(request, Dimension.class, DIMENSIONS, library);
        Insights.InsightsResult result = LogResponses.required(
                insights.of(asked.ruleSet, asked.months, asked.by, asked.recording(library, "")), Problems::parameter);
        return Response.ok(json(result.ruleSet(), result.months(), result.by(), result.counts()));
    }

    private Response feedback(Request request) {
        Asked<FeedbackDimension> asked = Asked.read(request, FeedbackDimension.class, FEEDBACK_DIMENSIONS, library);
        FeedbackInsights.FeedbackResult result = LogResponses.required(
                feedback.of(asked.ruleSet, asked.months, asked.by, asked.recording(library, "feedback")),
                Problems::parameter);
        return Response.ok(json(result.ruleSet(), result.months(), result.by(), result.counts()));
    }

    /** What a request asks for, by which dimensions, and who asks. */
    private record Asked<E extends Enum<E>>(String ruleSet, MonthRange months, List<E> by, String signer) {

        static <E extends Enum<E>> Asked<E> read(Request request, Class<E> type, String dimensions, Library library) {
            String ruleSet = request.parameter("ruleSet");
            if (ruleSet == null) {
                throw new ProblemException(Problems.parameter(
                        "ruleSet", ProblemCode.MISSING, "expected the id of a rule set, see /v1/rulesets"));
            }
            MonthRange months = InsightsHandler.months(request);
            List<E> by = InsightsHandler.by(request.query().getOrDefault("by", List.of()), type);
            if (by == null) {
                throw new ProblemException(Problems.parameter(
                        "by",
                        ProblemCode.UNKNOWN_VALUE,
                        "expected at most two of %s, each once".formatted(dimensions)));
            }
            LibraryProblems.required(library.versions(ruleSet, 1, null), new VersionName(ruleSet, null));
            return new Asked<>(ruleSet, months, by, request.signer());
        }

        /** Records the reading in the audit log, by its dimensions after the name of what is counted. */
        Runnable recording(Library library, String counted) {
            var reading = new LogAccess.Reading(ruleSet, months.first(), months.last(), signer);
            String names = Stream.concat(
                            Stream.of(counted).filter(name -> !name.isEmpty()),
                            by.stream().map(InsightsHandler::name))
                    .collect(Collectors.joining(","));
            return () -> library.logAccess().recordCounts(reading, names);
        }
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
    private static <E extends Enum<E>> @Nullable List<E> by(List<String> values, Class<E> type) {
        List<E> all = new ArrayList<>();
        for (String name : values.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .toList()) {
            E dimension = Stream.of(type.getEnumConstants())
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

    private static String name(Enum<?> dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }

    private static Json json(String ruleSet, MonthRange months, List<? extends Enum<?>> dimensions, Counts counts) {
        List<String> by = dimensions.stream().map(InsightsHandler::name).toList();
        return Json.object()
                .with("ruleSet", ruleSet)
                .with(MonthParameters.FROM, months.from().toString())
                .with(MonthParameters.TO, months.to().toString())
                .with("by", Json.texts(by))
                .with("cells", Json.array(counts.cells(), cell -> {
                    Json.Obj values = Json.object();
                    for (int i = 0; i < by.size(); i++) {
                        values = values.with(by.get(i), cell.values().get(i));
                    }
                    return values.with("count", cell.count());
                }))
                .with("total", counts.total());
    }
}
