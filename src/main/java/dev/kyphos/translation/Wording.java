package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.library.Version;
import org.jspecify.annotations.Nullable;

/**
 * A version with the texts of one language. All are in that language: there is no text that falls back to another.
 *
 * @param version the version with these texts; its number, digest and document are those of the source
 * @param language the language of the texts
 * @param translation the translation that the texts come from; null if they are the version's own
 */
public record Wording(
        Version version, LanguageTag language, @Nullable Translation translation) {

    /** A version with its own texts. */
    public static Wording source(Version version) {
        return new Wording(version, version.diagram().guideline().language(), null);
    }

    /** Identifies the texts: the digest of the translation, or of the version. */
    public String textsDigest() {
        return translation == null ? version.digest() : translation.digest();
    }

    /** {@code reviewed} or {@code unreviewed}; null if the texts are the version's own. */
    public @Nullable String review() {
        if (translation == null) {
            return null;
        }
        return translation.isReviewed() ? "reviewed" : "unreviewed";
    }
}
