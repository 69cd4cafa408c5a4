package dev.kyphos.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A copy of a bundled rule set under a name of its own, with two versions by Alice, published by Bob: 1.0.0, which is in
 * force, and 2.0.0, which has another threshold.
 *
 * @param id the copy's id
 */
record TwoVersions(Site site, String id) {

    private static final Path COPIED = Path.of("src/main/resources/rulesets/imwg-2019/2.0.0.json");

    static TwoVersions of(Site site, String id) {
        var versions = new TwoVersions(site, id);
        site.publish(versions.document(50));
        versions.curate(
                "bob",
                "POST",
                "/drafts/" + versions.draft(75).path("draft").textValue() + "/publish",
                "{\"version\": \"2.0.0\"}");
        return versions;
    }

    /** A new draft by Alice with this threshold of platelets, as the API answers it. */
    JsonNode draft(int threshold) {
        return curate("alice", "POST", "/drafts", document(threshold).toString());
    }

    /** Activates a version now, whatever is in force. */
    void activate(String who, String version) {
        curate(who, "PUT", "/active", "{\"version\": \"%s\"}".formatted(version));
    }

    JsonNode pointer() {
        return site.get("/v1/rulesets/" + id + "/active");
    }

    JsonNode curate(String who, String method, String path, String body) {
        return site.as(who, method, "v1/rulesets/" + id + path, "*", body.isEmpty() ? null : body);
    }

    ObjectNode document(int threshold) {
        try {
            String text = Files.readString(COPIED)
                    .replace(
                            "\"when\": {\"fact\": \"plateletCount\", \"lt\": 50}",
                            "\"when\": {\"fact\": \"plateletCount\", \"lt\": %d}".formatted(threshold));
            return ((ObjectNode) Site.MAPPER.readTree(text)).put("id", id);
        } catch (IOException e) {
            throw new UncheckedIOException("no rule set to copy", e);
        }
    }
}
