package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says which translation of a version into a language is served.
 *
 * @param revision counts the translations that were published into the language; 0 if it is only bundled
 * @param digest the digest of the translation
 * @param versionDigest the digest of the version that it translates
 * @param reviewedBy who reviewed it; null if nobody did
 * @param publishedAt the time of publication, to the millisecond; the epoch if it is only bundled
 * @param authors the principals who published its texts without a review; empty if it was bundled
 */
public record TranslationPointer(
        LanguageTag language,
        long revision,
        String digest,
        String versionDigest,
        String translatedBy,
        @Nullable String reviewedBy,
        Instant publishedAt,
        List<String> authors) {

    /** The pointer to a translation. */
    static TranslationPointer to(Translation translation, long revision, Instant publishedAt, List<String> authors) {
        return new TranslationPointer(
                translation.language(),
                revision,
                translation.digest(),
                translation.versionDigest(),
                translation.translatedBy(),
                translation.reviewedBy(),
                publishedAt,
                authors);
    }

    /** The pointer to a translation that is only bundled. */
    static TranslationPointer bundled(Translation translation) {
        return to(translation, 0, Instant.EPOCH, List.of());
    }
}
