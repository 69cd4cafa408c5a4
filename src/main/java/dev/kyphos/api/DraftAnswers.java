package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftReport;
import dev.kyphos.library.Drafting;
import dev.kyphos.library.Drafts;
import dev.kyphos.library.Listing;
import dev.kyphos.library.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Answers curators about drafts: what is written, and what was found out about it. */
final class DraftAnswers {

    /** How large a draft may be as it is sent: twice what its canonical form may have. */
    private static final int MOST_BYTES = 4 << 20;

    private final Drafts drafts;
    private final Paging paging;

    DraftAnswers(Drafts drafts, Paging paging) {
        this.drafts = drafts;
        this.paging = paging;
    }

    Response create(Request request, List<String> path, Principal author) {
        return document(
                request,
                document -> answer(drafts.create(path.getFirst(), document, author.arn()), draft -> {
                    String location = "%s%s/%s".formatted(request.base(), request.path(), draft.id());
                    return whole(201, draft, false).with("Location", location);
                }));
    }

    Response read(Request request, List<String> path, Principal reader) {
        return answer(drafts.read(path.getFirst(), path.getLast()), draft -> whole(200, draft, true));
    }

    Response replace(Request request, List<String> path, Principal author) {
        Long expected = Expected.revision(request);
        return expected == null
                ? Problems.preconditionRequired("the draft")
                : document(
                        request,
                        document -> answer(
                                drafts.replace(path.getFirst(), path.getLast(), expected, document, author.arn()),
                                draft -> whole(200, draft, false)));
    }

    Response delete(Request request, List<String> path, Principal by) {
        return answer(
                drafts.delete(path.getFirst(), path.getLast(), Expected.revision(request), by.arn()),
                _ -> Response.noContent());
    }

    /** The drafts of a rule set, the newest first, without their documents. */
    Response list(Request request, List<String> path, Principal reader) {
        return paging.read(request, (limit, after) -> switch (drafts.list(path.getFirst(), limit, after)) {
            case Listing.Unknown _ -> Problems.unknownDraft();
            case Listing.Unavailable(String reason) -> Problems.unavailable(reason);
            case Listing.Done(var page) ->
                Response.ok(json -> {
                    json.writeStringField("ruleSet", path.getFirst());
                    paging.write(json, request, page, DraftAnswers::listed, Draft.Listed::id);
                });
        });
    }

    private static void listed(JsonGenerator json, Draft.Listed draft) throws IOException {
        json.writeStringField("draft", draft.id());
        json.writeNumberField("revision", draft.revision());
        json.writeStringField("author", Principal.name(draft.author()));
        json.writeStringField("changedAt", draft.changedAt().toString());
        json.writeStringField("digest", draft.digest());
    }

    /** What {@code answer} makes of the document that was sent, if that can be kept without losing any of it. */
    private static Response document(Request request, Function<Json, Response> answer) {
        return JsonBody.read(request, MOST_BYTES, document -> {
            List<Problem> problems = problems(document);
            return problems.isEmpty() ? answer.apply(document.root()) : Problems.invalid(problems);
        });
    }

    private static List<Problem> problems(JsonDocument document) {
        var problems = new ArrayList<>(document.problems());
        problems.addAll(CanonicalJson.problems(document.root()));
        return problems;
    }

    private static Response answer(Drafting drafting, Function<Draft, Response> done) {
        return switch (drafting) {
            case Drafting.Done(Draft draft) -> done.apply(draft);
            case Drafting.Unknown _ -> Problems.unknownDraft();
            case Drafting.Deleted _ -> Response.noContent();
            case Drafting.Outdated(long revision) -> Problems.outdated(revision);
            case Drafting.Refused(var problems) -> Problems.invalid(problems);
            case Drafting.Unavailable(String reason) -> Problems.unavailable(reason);
        };
    }

    private Response whole(int status, Draft draft, boolean withDocument) {
        Reading<DraftReport> report = drafts.report(draft);
        return Response.of(status, Response.JSON, json -> {
                    json.writeStringField("ruleSet", draft.ruleSet());
                    json.writeStringField("draft", draft.id());
                    json.writeNumberField("revision", draft.revision());
                    json.writeStringField("author", Principal.name(draft.author()));
                    json.writeStringField("changedAt", draft.changedAt().toString());
                    json.writeStringField("digest", draft.digest());
                    json.writeObjectFieldStart("report");
                    ReportWriter.write(json, draft, report.value());
                    json.writeEndObject();
                    Versions.store(json, report.storeAvailable());
                    if (withDocument) {
                        json.writeFieldName("document");
                        JsonWriter.write(json, draft.document());
                    }
                })
                .with("ETag", Expected.tag(draft.revision()));
    }
}
