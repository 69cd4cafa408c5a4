package dev.kyphos.explorer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The Chrome DevTools protocol over its WebSocket: commands with their answers, and events. */
final class DevTools implements WebSocket.Listener {

    static final ObjectMapper MAPPER = new ObjectMapper();

    private static final int PATIENCE_SECONDS = 30;

    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;

    DevTools(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Hands every event to the listener, on the socket's thread: it must not call. */
    void listen(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    /**
     * What Chromium answers to a command.
     *
     * @throws IllegalStateException if it refuses it or does not answer
     */
    JsonNode call(@Nullable String session, String method, ObjectNode parameters) {
        int id = ids.incrementAndGet();
        ObjectNode command = object().put("id", id).put("method", method).set("params", parameters);
        if (session != null) {
            command.put("sessionId", session);
        }
        var answer = new CompletableFuture<JsonNode>();
        waiting.put(id, answer);
        send(command.toString());
        JsonNode message = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (message.has("error")) {
            throw new IllegalStateException(method + ": " + message.path("error"));
        }
        return message.path("result");
    }

    private synchronized void send(String text) {
        socket.sendText(text, true).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            read(partial.toString());
            partial.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private void read(String text) {
        try {
            JsonNode message = MAPPER.readTree(text);
            if (message.has("id")) {
                waiting.remove(message.path("id").intValue()).complete(message);
            } else {
                listeners.forEach(listener -> listener.accept(message));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON from Chromium", e);
        }
    }
}
