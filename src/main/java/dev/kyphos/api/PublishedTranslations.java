package dev.kyphos.api;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.http.ConditionalGet;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Page;
import dev.kyphos.library.Version;
import dev.kyphos.translation.Translation;
import dev.kyphos.translation.TranslationPointer;
import dev.kyphos.translation.Translations;
import java.util.Collection;
import java.util.List;

/** Answers requests for the translations of a version. */
final class PublishedTranslations {

    /** The query parameter that asks for a translation that need not be served any more. */
    static final String DIGEST = "digest";

    private final Library library;
    private final Translations translations;
    private final Paging paging;

    PublishedTranslations(Library library, Translations translations, Paging paging) {
        this.library = library;
        this.translations = translations;
        this.paging = paging;
    }

    /** A page of the translations that are served, in the order of their languages, without their texts. */
    Response list(Request request) {
        Paging.PageRequest requested = paging.read(request);
        Version version = RuleSetPaths.version(request, library);
        Lookup.Found<List<TranslationPointer>> lookup = translations.list(version);
        String after = requested.after();
        Page<TranslationPointer> page = Page.first(
                requested.limit(),
                lookup.value().stream()
                        .filter(each -> after == null || each.language().tag().compareTo(after) > 0)
                        .toList());
        return Response.ok(version(version, lookup.storeAvailable())
                .with("source", version.diagram().guideline().language().tag())
                .and(paging.page(
                        request,
                        page,
                        PublishedTranslations::of,
                        pointer -> pointer.language().tag())));
    }

    /** A translation with its texts: the one that is served, or the one with the digest in the query. */
    Response translation(Request request) {
        Version version = RuleSetPaths.version(request, library);
        LanguageTag language = language(request);
        String digest = request.parameter(DIGEST);
        if (digest != null) {
            Translation translation = required(translations.withDigest(version, language, digest), version);
            return ConditionalGet.immutable(
                    request, translation.digest(), () -> Response.ok(withTexts(version, Json.object(), translation)));
        }
        var served = required(translations.served(version, language), version);
        return ConditionalGet.revalidated(
                request,
                tag(served.pointer().digest()),
                () -> Response.ok(withTexts(version, of(served.pointer()), served.translation())));
    }

    private static Json withTexts(Version version, Json.Obj pointer, Translation translation) {
        return version(version, true)
                .with("language", translation.language().tag())
                .with("digest", translation.digest())
                .and(pointer)
                .with("document", translation.document());
    }

    private <T> T required(Lookup<T> lookup, Version version) {
        return switch (lookup) {
            case Lookup.Found<T>(T value, var _) -> value;
            case Lookup.Unknown<T>(var _, boolean storeAvailable) -> {
                if (!storeAvailable) {
                    throw new ProblemException(LibraryProblems.unavailable("unavailable"));
                }
                throw new ProblemException(unknown(translations.list(version).value().stream()
                        .map(TranslationPointer::language)
                        .toList()));
            }
        };
    }

    /** The language in the path. Throws a {@link ProblemException} if it is no language tag. */
    static LanguageTag language(Request request) {
        LanguageTag language = LanguageTag.parse(request.part("tag"));
        if (language == null) {
            throw new ProblemException(Problems.parameter("tag", ProblemCode.MALFORMED, LanguageTag.EXPECTED));
        }
        return language;
    }

    /** What a pointer says. One that is only bundled has no revision and no time. */
    static Json.Obj of(TranslationPointer pointer) {
        Json.Obj json = Json.object()
                .with("language", pointer.language().tag())
                .with("digest", pointer.digest())
                .with("translatedBy", pointer.translatedBy())
                .with("reviewedBy", pointer.reviewedBy());
        return pointer.revision() == 0
                ? json
                : json.with("revision", pointer.revision())
                        .with("publishedAt", pointer.publishedAt().toString());
    }

    /** The version that is translated, with its own digest. */
    static Json.Obj version(Version version, boolean storeAvailable) {
        return Json.object()
                .with("ruleSet", version.ruleSet())
                .with("version", version.number().toString())
                .with("versionDigest", version.digest())
                .and(VersionJson.store(storeAvailable));
    }

    /** The entity tag of a translation, with its quotes. */
    static String tag(String digest) {
        return "\"" + digest + "\"";
    }

    /** 404: the version has no translation into the language, or none with the digest. */
    static Response unknown(Collection<LanguageTag> existing) {
        List<String> tags = existing.stream().map(LanguageTag::tag).toList();
        String detail = tags.isEmpty() ? "There is none yet." : "There is: " + String.join(", ", tags);
        return Problems.problem(
                404,
                "unknown-translation",
                "There is no such translation",
                detail,
                Json.object().with("existing", Json.texts(tags)));
    }
}
