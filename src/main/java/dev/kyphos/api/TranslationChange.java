package dev.kyphos.api;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.http.JsonBody;
import dev.kyphos.http.Preconditions;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.RoleSessions;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.translation.TranslationPointer;
import dev.kyphos.translation.TranslationResult;
import dev.kyphos.translation.Translations;
import org.jspecify.annotations.Nullable;

/** Publishes a translation of a version: one that nobody has reviewed, or the same texts as reviewed by somebody else. */
final class TranslationChange {

    /** The maximum size of a request body in bytes. */
    private static final int MAX_BYTES = 1 << 20;

    private final Library library;
    private final Translations translations;
    private final RoleSessions sessions;

    TranslationChange(Library library, Translations translations, RoleSessions sessions) {
        this.library = library;
        this.translations = translations;
        this.sessions = sessions;
    }

    Response publish(Request request) {
        Preconditions preconditions = Preconditions.required(request, "the translation");
        LanguageTag language = PublishedTranslations.language(request);
        JsonDocument document = JsonBody.of(request, MAX_BYTES);
        if (!document.problems().isEmpty()) {
            return Problems.invalid(document.problems());
        }
        String signer = request.signer();
        if (!sessions.isNamed(signer)) {
            return Problems.forbidden(
                    "A person has to publish it", "A session of a role does not say who publishes here.");
        }
        Version version = RuleSetPaths.version(request, library);
        TranslationResult result = translations.publish(
                version,
                language,
                document.root(),
                current -> holds(preconditions, current),
                signer,
                author -> sessions.areTwo(author, signer));
        return switch (result) {
            case TranslationResult.Published(var _, TranslationPointer pointer, boolean first) ->
                published(first ? 201 : 200, version, pointer);
            case TranslationResult.Unchanged(var _, TranslationPointer pointer) -> published(200, version, pointer);
            case TranslationResult.Refused(var problems) -> Problems.invalid(problems);
            case TranslationResult.Outdated(var current) -> outdated(current);
            case TranslationResult.NothingToReview _ -> nothingToReview();
            case TranslationResult.ByItsAuthor _ -> byItsAuthor();
            case TranslationResult.TooManyAuthors(int max) -> tooManyAuthors(max);
        };
    }

    private static boolean holds(Preconditions preconditions, @Nullable TranslationPointer current) {
        return current == null
                ? preconditions.holdForNothing()
                : preconditions.holdFor(PublishedTranslations.tag(current.digest()));
    }

    private static Response published(int status, Version version, TranslationPointer pointer) {
        return Response.of(status, PublishedTranslations.version(version, true).and(PublishedTranslations.of(pointer)))
                .with("ETag", PublishedTranslations.tag(pointer.digest()));
    }

    private static Response outdated(@Nullable TranslationPointer current) {
        Response response = Problems.problem(
                412,
                "outdated",
                "Another translation is served",
                "Read what is served now, and make the change to that.");
        return current == null ? response : response.with("ETag", PublishedTranslations.tag(current.digest()));
    }

    private static Response nothingToReview() {
        return Problems.conflict(
                "nothing-to-review",
                "These texts are not served",
                "Texts are published without a review first. Then somebody else publishes the same texts as reviewed.",
                Json.object());
    }

    private static Response byItsAuthor() {
        return Problems.forbidden(
                "Somebody else has to review it",
                "Whoever published texts into this language may not publish them as reviewed.");
    }

    private static Response tooManyAuthors(int max) {
        String detail = "At most %d principals may publish texts into this language, and you are none of them yet."
                .formatted(max);
        return Problems.conflict("too-many-authors", "The translation has too many authors", detail, Json.object());
    }
}
