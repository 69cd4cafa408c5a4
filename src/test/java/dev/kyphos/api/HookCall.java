package dev.kyphos.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.callback.CallBack;
import dev.kyphos.feedback.FeedbackLog;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Recorded;
import dev.kyphos.json.Tree;
import dev.kyphos.metric.Metrics;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;

/** A call of a CDS service in this JVM, made from a sample whose resources are some days old. */
record HookCall(String service, ObjectNode body) {

    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    static final HooksHandler HANDLER = new HooksHandler(
            InProcess.LIBRARY,
            Metrics.none(),
            InstantSource.fixed(NOW),
            _ -> {},
            CallBack.to(null, false),
            FeedbackLog.none());

    /** The sample of a hook, for {@code imwg-2019}. */
    static HookCall at(String hook) {
        return new HookCall(
                "imwg-2019-" + hook, (ObjectNode) Recorded.read(Path.of("src/test/resources/hooks", hook + ".json")));
    }

    HookCall with(String pointer, String json) {
        return with(pointer, Tree.read(json.replace('\'', '"')));
    }

    HookCall with(String pointer, JsonNode value) {
        int end = pointer.lastIndexOf('/');
        ((ObjectNode) body.at(pointer.substring(0, end))).set(pointer.substring(end + 1), value);
        return this;
    }

    HookCall without(String pointer) {
        int end = pointer.lastIndexOf('/');
        ((ObjectNode) body.at(pointer.substring(0, end))).remove(pointer.substring(end + 1));
        return this;
    }

    /** Adds an answer to the sample's interview. */
    HookCall answering(String path, String answer) {
        body.withArray("/prefetch/answers/entry/0/resource/item")
                .removeIf(item -> item.path("linkId").textValue().equals(path));
        ObjectNode item = body.withArray("/prefetch/answers/entry/0/resource/item")
                .addObject()
                .put("linkId", path);
        item.putArray("answer").add(Tree.read(answer.replace('\'', '"')));
        return this;
    }

    Answer send() {
        return Event.of("POST", "/cds-services/" + service)
                .body(body.toString())
                .numbered("id-1")
                .to(HANDLER);
    }

    JsonNode cards() {
        return send().json().path("cards");
    }

    /** The only card. */
    JsonNode card() {
        JsonNode cards = cards();
        if (cards.size() != 1) {
            throw new AssertionError("expected one card: " + cards);
        }
        return cards.path(0);
    }
}
