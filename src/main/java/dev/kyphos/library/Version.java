package dev.kyphos.library;

import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import java.time.Instant;

/**
 * A published, compiled version of a rule set. It never changes.
 *
 * @param digest the digest of the canonical document, see {@link CanonicalJson#digest}
 * @param publishedAt the time of publication, to the millisecond; the epoch if the version is only bundled
 * @param document the canonical document
 */
public record Version(
        String ruleSet,
        VersionNumber number,
        String digest,
        Instant publishedAt,
        GuidelineDiagram diagram,
        Json document) {

    /** A version without its document and diagram. */
    public record VersionSummary(VersionNumber number, String digest, Instant publishedAt) {}

    /** Compiles a document, or returns every problem in it. The id of the document becomes the rule set. */
    static Checked<Version> of(VersionNumber number, Instant publishedAt, Json document) {
        return RuleSetReader.read(document)
                .then(diagram -> new Checked.Valid<>(new Version(
                        diagram.guideline().id(),
                        number,
                        CanonicalJson.digest(CanonicalJson.bytes(document)),
                        publishedAt,
                        diagram,
                        document)));
    }

    /** The same version with other texts; see {@link GuidelineDiagram#reworded}. */
    public Version reworded(GuidelineDiagram translated) {
        return new Version(ruleSet, number, digest, publishedAt, translated, document);
    }

    Version withPublishedAt(Instant time) {
        return new Version(ruleSet, number, digest, time, diagram, document);
    }
}
