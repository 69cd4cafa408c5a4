package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Place;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Draft;
import dev.kyphos.library.Drafting;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.querylog.Replay;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers curators what other rules would have said to the queries in the log. */
final class ReplayAnswers {

    private final Replay replay;
    private final Library library;

    ReplayAnswers(Replay replay, Library library) {
        this.replay = replay;
        this.library = library;
    }

    /** The days that a body names, both included. */
    private record Span(LocalDate from, LocalDate to) {}

    Response version(Request request, List<String> path, Principal by) {
        VersionNumber number = VersionNumber.parse(path.getLast());
        return number == null
                ? Problems.parameter("version", "expected a version as in 1.0.0")
                : days(
                        request,
                        days -> Versions.found(
                                library.version(path.getFirst(), number), version -> _ -> replay(version, days)));
    }

    private Response replay(Version version, Span days) {
        return replay(
                version.diagram(),
                version.ruleSet(),
                days,
                json -> json.writeStringField("version", version.number().toString()));
    }

    /** A draft that is sound, since an unsound one may have no answer. */
    Response draft(Request request, List<String> path, Principal by) {
        return days(request, days -> switch (library.drafts().read(path.getFirst(), path.getLast())) {
            case Drafting.Done(Draft draft) -> replay(draft, days);
            case Drafting.Unavailable(String reason) -> Problems.unavailable(reason);
            case Drafting.Unknown _, Drafting.Deleted _, Drafting.Outdated _, Drafting.Refused _ ->
                Problems.unknownDraft();
        });
    }

    private Response replay(Draft draft, Span days) {
        return switch (GuidelineDiagram.read(draft.document())) {
            case Checked.Invalid<GuidelineDiagram>(var problems) -> Problems.invalid(problems);
            case Checked.Valid<GuidelineDiagram>(GuidelineDiagram diagram) ->
                replay(diagram, draft.ruleSet(), days, json -> json.writeStringField("draft", draft.id()));
        };
    }

    private Response replay(GuidelineDiagram diagram, String ruleSet, Span days, Response.Members name) {
        return LogAnswers.of(
                replay.of(diagram, ruleSet, days.from(), days.to()),
                detail -> Problems.invalid(List.of(Place.root().at("from").problem(detail))),
                result -> Response.ok(json -> {
                    json.writeStringField("ruleSet", ruleSet);
                    name.write(json);
                    write(json, result);
                }));
    }

    private static void write(JsonGenerator json, Replay.Result result) throws IOException {
        json.writeStringField("from", result.from().toString());
        json.writeStringField("to", result.to().toString());
        LogAnswers.number(json, "rows", result.rows());
        LogAnswers.number(json, "same", result.same());
        json.writeArrayFieldStart("changed");
        for (Replay.Change change : result.changed()) {
            json.writeStartObject();
            json.writeStringField("from", change.from());
            json.writeStringField("to", change.to());
            LogAnswers.count(json, change.count());
            json.writeEndObject();
        }
        json.writeEndArray();
        LogAnswers.number(json, "undecidable", result.undecidable());
        json.writeBooleanField("unlisted", result.unlisted());
    }

    private static Response days(Request request, Function<Span, Response> answer) {
        return JsonBody.read(request, document -> {
            List<Problem> problems = new ArrayList<>(document.problems());
            Sent sent = Sent.of(document.root(), List.of("from", "to"), problems);
            LocalDate from = day(sent, "from");
            LocalDate to = day(sent, "to");
            if (from != null && to != null && to.isBefore(from)) {
                sent.problem("to", Days.NOT_BEFORE_FROM);
            }
            return from == null || to == null || !problems.isEmpty()
                    ? Problems.invalid(problems)
                    : answer.apply(new Span(from, to));
        });
    }

    private static @Nullable LocalDate day(Sent sent, String member) {
        LocalDate day = Days.parse(sent.text(member));
        if (day == null) {
            sent.problem(member, Days.EXPECTED);
        }
        return day;
    }
}
