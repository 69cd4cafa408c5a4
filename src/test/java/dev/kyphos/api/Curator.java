package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.json.Tree;
import dev.kyphos.local.template.LocalAccount;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;

/** A curator who writes rule sets over HTTP. */
record Curator(String name) {

    static final Curator ALICE = new Curator("alice");
    static final Curator BOB = new Curator("bob");

    /** The name that answers show for a curator who is a user of the local account. */
    String shown() {
        return LocalAccount.ID + ":user/" + name;
    }

    /** The path of a new rule set. */
    static String newRuleSet() {
        return "/v1/rulesets/it-" + UUID.randomUUID();
    }

    /** The first guideline of 2008, the smallest that ships, as a document of the rule set at a path. */
    static ObjectNode document(String ruleSet) {
        ObjectNode document = Document.of("imwg-2008", "1.0.0").json().deepCopy();
        return document.put("id", ruleSet.substring(ruleSet.lastIndexOf('/') + 1));
    }

    /** The document with one outcome restricted to patients of at least 60 years, and without invariants. */
    static ObjectNode stricter(ObjectNode document, String outcome) {
        ObjectNode stricter = document.deepCopy();
        stricter.putArray("invariants");
        for (JsonNode rung : stricter.path("ladder")) {
            if (rung.path("outcome").textValue().equals(outcome)) {
                ObjectNode when = Tree.object("{'all': [{'fact': 'ageYears', 'gte': 60}]}");
                when.withArrayProperty("all").add(rung.path("when"));
                ((ObjectNode) rung).set("when", when);
            }
        }
        return stricter;
    }

    Answer get(String path) {
        return Served.send(Served.at(path).header("X-Local-Principal", name));
    }

    Answer post(String path, JsonNode body) {
        return post(path, body.toString());
    }

    Answer post(String path, String body) {
        return send("POST", path, body, null);
    }

    /** @param tag the value of If-Match; null to omit the header */
    Answer put(String path, JsonNode body, String tag) {
        return send("PUT", path, body.toString(), tag);
    }

    Answer delete(String path, String tag) {
        return send("DELETE", path, null, tag);
    }

    /** Creates a draft and returns its path. */
    String drafted(String ruleSet, JsonNode document) {
        Answer created = post(ruleSet + "/drafts", document);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return created.header("Location");
    }

    Answer publish(String draft, String version) {
        return publish(draft, version, null);
    }

    /** @param tag the value of If-Match; null to omit the header */
    Answer publish(String draft, String version, String tag) {
        String body = Tree.MAPPER.createObjectNode().put("version", version).toString();
        return send("POST", draft + "/publish", body, tag);
    }

    Answer activate(String ruleSet, String version, String tag) {
        return put(ruleSet + "/active", Tree.MAPPER.createObjectNode().put("version", version), tag);
    }

    /** Publishes a document of another author under a number that the proof allows. */
    void publishes(String ruleSet, JsonNode document, String version) {
        Answer published = publish(new Curator("author-of-" + name).drafted(ruleSet, document), version);
        assertThat(published.status()).as(published.body()).isEqualTo(201);
    }

    /** Activates a version, whichever version is active. */
    Answer activates(String ruleSet, String version) {
        String tag = get(ruleSet + "/active").header("ETag");
        Answer active = activate(ruleSet, version, tag == null ? "\"0\"" : tag);
        assertThat(active.status()).as(active.body()).isEqualTo(200);
        return active;
    }

    private Answer send(String method, String path, String body, String tag) {
        HttpRequest.Builder request = Served.json(path)
                .header("X-Local-Principal", name)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return Served.send(tag == null ? request : request.header("If-Match", tag));
    }
}
