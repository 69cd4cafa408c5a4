package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.library.Library;
import dev.kyphos.querylog.By;
import dev.kyphos.querylog.Insights;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers what was recommended how often. */
final class InsightsAnswers {

    private static final String ALL_BY =
            Stream.of(By.values()).map(InsightsAnswers::name).collect(Collectors.joining(", "));

    private final Insights insights;
    private final Library library;

    InsightsAnswers(Insights insights, Library library) {
        this.insights = insights;
        this.library = library;
    }

    Response count(Request request, List<String> none) {
        if (!Set.of("ruleSet", "from", "to", "by").containsAll(request.query().keySet())) {
            return Problems.parameter("", "unknown parameter: expected ruleSet, from, to, by");
        }
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
        return Versions.found(library.versions(ruleSet, 1, null), _ -> _ -> count(ruleSet, from, to, by));
    }

    private Response count(String ruleSet, LocalDate from, LocalDate to, List<By> by) {
        return LogAnswers.of(
                insights.of(ruleSet, from, to, by),
                detail -> Problems.parameter("from", detail),
                result -> Response.ok(json -> write(json, result)));
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

    private static void write(JsonGenerator json, Insights.Result result) throws IOException {
        json.writeStringField("ruleSet", result.ruleSet());
        json.writeStringField("from", result.from().toString());
        json.writeStringField("to", result.to().toString());
        json.writeArrayFieldStart("by");
        for (By by : result.by()) {
            json.writeString(name(by));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("cells");
        for (Insights.Cell cell : result.cells()) {
            json.writeStartObject();
            for (int i = 0; i < result.by().size(); i++) {
                json.writeStringField(name(result.by().get(i)), cell.values().get(i));
            }
            LogAnswers.count(json, cell.count());
            json.writeEndObject();
        }
        json.writeEndArray();
        LogAnswers.number(json, "total", result.total());
        json.writeBooleanField("unlisted", result.unlisted());
    }
}
