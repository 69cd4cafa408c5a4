package dev.kyphos.translation;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.library.VersionNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a version in another language. It is complete: it has each text of the version, and no other. It never changes.
 *
 * @param versionDigest the digest of the version that it translates
 * @param translatedBy who translated it
 * @param reviewedBy who reviewed it; null if nobody did
 * @param texts the texts by the JSON Pointers of the version's texts
 * @param digest the digest of the canonical document, see {@link dev.kyphos.json.CanonicalJson#digest}
 * @param document the canonical document
 */
public record Translation(
        String ruleSet,
        VersionNumber version,
        LanguageTag language,
        String versionDigest,
        String translatedBy,
        @Nullable String reviewedBy,
        Map<String, String> texts,
        String digest,
        Json document) {

    /** Whether somebody reviewed it. */
    public boolean isReviewed() {
        return reviewedBy != null;
    }

    /** Whether another translation says the same, whoever reviewed either. */
    boolean saysTheSameAs(Translation other) {
        return texts.equals(other.texts) && translatedBy.equals(other.translatedBy);
    }

    /** What it translates, without its texts. */
    @Override
    public String toString() {
        return "%s %s %s".formatted(ruleSet, version, language);
    }
}
