package dev.kyphos.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.http.Environment;
import dev.kyphos.http.FailureLog;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.store.DynamoDbClients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Does while a function starts what its first request would have to wait for. Nothing goes on once that is over, since a
 * function may be frozen then. Outside of Lambda nothing is done.
 */
final class WarmUp {

    private static final String SNAPSHOT = "snap-start";

    private final Function<Library, RequestStreamHandler> recommendations;
    private final @Nullable String start = Environment.get("AWS_LAMBDA_INITIALIZATION_TYPE");
    private final FutureTask<Void> ahead = new FutureTask<>(this::ahead, null);

    /** @param recommendations a handler that answers from a library and leaves no trace */
    WarmUp(Function<Library, RequestStreamHandler> recommendations) {
        this.recommendations = recommendations;
    }

    /** Begins, beside the caller, with what needs no store. */
    void begin() {
        if (start != null) {
            Thread.ofPlatform().daemon().start(ahead);
        }
    }

    /** Asks the store for the first time, and waits for what was begun. For a snapshot each rule set is asked too. */
    void end(Library library) {
        if (start == null) {
            return;
        }
        library.ruleSets();
        awaitAhead();
        if (start.equals(SNAPSHOT)) {
            DynamoDbClients.warmUp();
            RequestStreamHandler handler = recommendations.apply(library);
            for (Activation each : library.ruleSets().value()) {
                ask(handler, library, each.ruleSet(), false);
                ask(handler, library, each.ruleSet(), true);
            }
        }
    }

    /** One question loads what any other needs. */
    private void ahead() {
        SSLSocketFactory.getDefault(); // the JVM's TLS: a third of what making the store's client takes
        Library shipped = Library.bundledOnly();
        ask(recommendations.apply(shipped), shipped, shipped.shipped().getLast(), false);
    }

    private void awaitAhead() {
        try {
            ahead.get();
        } catch (ExecutionException e) {
            FailureLog.report(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void ask(RequestStreamHandler handler, Library library, String ruleSet, boolean presumed) {
        if (library.active(ruleSet) instanceof Lookup.Found<Version>(Version version, var _)) {
            try {
                answer(handler, event(version, presumed));
            } catch (IOException e) {
                FailureLog.report(e);
            }
        }
    }

    private static void answer(RequestStreamHandler handler, byte[] event) throws IOException {
        handler.handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null);
    }

    /** Somebody of whom nothing is known but one level: with all the questions, or most of them presumed. */
    private static byte[] event(Version version, boolean presumed) {
        var level =
                (FactType.Choice) version.diagram().guideline().facts().level().type();
        Json.Obj vertebra =
                Json.object().with(Facts.LEVEL, level.values().getFirst().value());
        Json.Obj body = Json.object()
                .with("ruleSet", version.ruleSet())
                .withAny("presume", presumed ? "normal" : null)
                .with("vertebrae", new Json.Arr(List.of(vertebra)));
        return JsonWriter.bytes(Json.object()
                .with("httpMethod", "POST")
                .with("path", "/v1/recommendations")
                .with("headers", Json.object().with("Content-Type", Response.JSON))
                .with("body", new String(JsonWriter.bytes(body), StandardCharsets.UTF_8)));
    }
}
