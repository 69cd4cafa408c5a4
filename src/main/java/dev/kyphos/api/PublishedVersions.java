package dev.kyphos.api;

import dev.kyphos.dmn.DecisionModel;
import dev.kyphos.http.ConditionalGet;
import dev.kyphos.http.JsonEscaper;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.schema.FactsSchema;
import dev.kyphos.translation.LanguagePreference;
import dev.kyphos.translation.Translations;
import dev.kyphos.translation.Wording;
import java.time.Instant;
import java.util.function.Supplier;

/** Answers requests for published versions. */
final class PublishedVersions {

    /** The media type of DMN, which has none of its own in IANA's list. */
    private static final String MODEL_MEDIA_TYPE = "application/xml";

    /** The maximum size of a decision model within the answer of a function, in bytes; an answer may have 6 MB. */
    private static final int MAX_MODEL = 5_500_000;

    private final Library library;
    private final Translations translations;
    private final Paging paging;

    PublishedVersions(Library library, Translations translations, Paging paging) {
        this.library = library;
        this.translations = translations;
        this.paging = paging;
    }

    /** A page of a rule set's versions, newest first. */
    Response list(Request request) {
        Paging.PageRequest requested = paging.read(request);
        VersionNumber before = requested.after() == null ? null : VersionNumber.parse(requested.after());
        var lookup = library.versions(RuleSetPaths.ruleSet(request), requested.limit(), before);
        var page = LibraryProblems.required(lookup, VersionName.inPath(request));
        return Response.ok(Json.object()
                .with("ruleSet", RuleSetPaths.ruleSet(request))
                .and(VersionJson.store(lookup.storeAvailable()))
                .and(paging.page(
                        request,
                        page,
                        PublishedVersions::summary,
                        version -> version.number().toString())));
    }

    /** A version in a list. A version that is only bundled has no time of publication. */
    private static Json summary(Version.VersionSummary version) {
        Json.Obj json =
                Json.object().with("version", version.number().toString()).with("digest", version.digest());
        return version.publishedAt().equals(Instant.EPOCH)
                ? json
                : json.with("publishedAt", version.publishedAt().toString());
    }

    /** A version with its document. The response never changes, with the store or without it. */
    Response version(Request request) {
        Version version = required(request);
        return ConditionalGet.immutable(
                request,
                version.digest(),
                () -> Response.ok(VersionJson.identity(version, true)
                        .and(RuleSets.about(version))
                        .with("document", version.document())));
    }

    /** The JSON Schema of a version's facts, in the language that the caller wants. In the version's own, it never changes. */
    Response facts(Request request) {
        LanguagePreference preference = Languages.preference(request);
        Wording wording = translations.wording(required(request), preference);
        Json.Obj identity = VersionJson.identity(wording.version(), true).and(Languages.json(wording));
        Supplier<Response> schema =
                () -> Response.ok(FactsSchema.of(wording, identity)).with("Content-Type", FactsSchema.MEDIA_TYPE);
        String tag = wording.version().digest() + ";facts";
        if (preference.isEmpty()) {
            return Languages.in(wording, ConditionalGet.immutable(request, tag, schema));
        }
        // Another translation may be published later.
        String worded = wording.translation() == null ? tag : tag + ";" + wording.textsDigest();
        return Languages.in(wording, ConditionalGet.revalidated(request, PublishedTranslations.tag(worded), schema));
    }

    /** The contract with a version's facts as types. */
    Response contract(Request request) {
        Version version = required(request);
        return ConditionalGet.kept(
                request, ApiContract.tag(version), () -> Response.ok(ApiContract.of(version, request.base())));
    }

    /** A version as a decision model (DMN), or 404 if that would be larger than an answer may be. */
    Response model(Request request) {
        Version version = required(request);
        byte[] model =
                DecisionModel.of(version.diagram().guideline(), version.number().toString(), version.digest());
        byte[] escaped = JsonEscaper.of(model);
        if (escaped.length > MAX_MODEL) {
            String detail = "As a decision model, this version would have more than %d bytes.".formatted(MAX_MODEL);
            return Problems.problem(404, "model-too-large", "There is no decision model of this version", detail);
        }
        String tag = version.digest() + ";dmn;" + CanonicalJson.digest(model);
        return ConditionalGet.kept(request, tag, () -> Response.text(MODEL_MEDIA_TYPE, escaped));
    }

    private Version required(Request request) {
        return RuleSetPaths.version(request, library);
    }
}
