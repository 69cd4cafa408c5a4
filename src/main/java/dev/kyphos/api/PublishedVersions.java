package dev.kyphos.api;

import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;

/** Reads published versions out of the library for callers. */
final class PublishedVersions {

    private final Library library;
    private final Paging paging;

    PublishedVersions(Library library, Paging paging) {
        this.library = library;
        this.paging = paging;
    }

    /** The versions of a rule set, newest first, a page at a time. */
    Response list(Request request) {
        Paging.Asked asked = paging.asked(request);
        VersionNumber before = asked.after() == null ? null : VersionNumber.parse(asked.after());
        var reading = library.versions(RuleSetPaths.ruleSet(request), asked.limit(), before);
        var page = LibraryProblems.required(reading);
        return Response.ok(Json.object()
                .with("ruleSet", RuleSetPaths.ruleSet(request))
                .and(VersionJson.store(reading.storeAvailable()))
                .and(paging.page(
                        request,
                        page,
                        PublishedVersions::listed,
                        each -> each.number().toString())));
    }

    /** A version that only ships with this program has no time of publication. */
    private static Json listed(Version.VersionSummary version) {
        Json.Obj listed =
                Json.object().with("version", version.number().toString()).with("digest", version.digest());
        return version.publishedAt().equals(Instant.EPOCH)
                ? listed
                : listed.with("publishedAt", version.publishedAt().toString());
    }

    /** One version with its whole document: it never changes, and is the same with the store and without it. */
    Response version(Request request) {
        Version version = found(request);
        return ConditionalGet.immutable(
                request,
                version.digest(),
                () -> Response.ok(VersionJson.identity(version, true)
                        .and(RuleSets.about(version))
                        .with("document", version.document())));
    }

    /** The JSON Schema of the facts that a version knows. */
    Response facts(Request request) {
        Version version = found(request);
        return ConditionalGet.immutable(
                        request, version.digest() + ";facts", () -> Response.ok(FactsSchema.of(version)))
                .with("Content-Type", FactsSchema.MEDIA_TYPE);
    }

    private Version found(Request request) {
        return LibraryProblems.required(library.version(RuleSetPaths.ruleSet(request), RuleSetPaths.version(request)));
    }
}
