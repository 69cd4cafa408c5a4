package dev.kyphos.library;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import java.time.Instant;

/**
 * A published version of a rule set, which never changes, compiled.
 *
 * @param digest of the canonical document, see {@link CanonicalJson#digest}
 * @param publishedAt the epoch for a version that only ships with this program
 * @param document the canonical document
 */
public record Version(
        String ruleSet,
        VersionNumber number,
        String digest,
        Instant publishedAt,
        GuidelineDiagram diagram,
        Json document) {

    /** A version, without its document. */
    public record VersionSummary(VersionNumber number, String digest, Instant publishedAt) {}

    /** A document as a version, or everything that is wrong with it. Its id is the rule set. */
    static Checked<Version> of(VersionNumber number, Instant publishedAt, Json document) {
        return GuidelineDiagram.read(document)
                .then(diagram -> new Checked.Valid<>(new Version(
                        diagram.guideline().id(),
                        number,
                        CanonicalJson.digest(CanonicalJson.bytes(document)),
                        publishedAt,
                        diagram,
                        document)));
    }

    Version stamped(Instant time) {
        return new Version(ruleSet, number, digest, time, diagram, document);
    }
}
