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
import dev.kyphos.store.StoreTimeouts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Warms a function up during its initialisation, so its first request doesn't wait. All work ends with the initialisation,
 * since Lambda may freeze the function then. It is no request: it counts no metric and leaves every circuit closed. Outside of
 * Lambda it does nothing.
 */
final class WarmUp {

    private static final String SNAPSHOT = "snap-start";

    /** A first read loads classes, which takes seconds of a slow processor. Lambda gives a function ten seconds to start. */
    private static final StoreTimeouts LONG = StoreTimeouts.ofRead(Duration.ofSeconds(6));

    private final Function<Library, RequestStreamHandler> recommendations;
    private final @Nullable String initializationType = initializationType();
    private final FutureTask<Void> storelessWork = new FutureTask<>(this::warmUpWithoutStore, null);

    /** @param recommendations makes a handler that answers from a library and writes no log */
    WarmUp(Function<Library, RequestStreamHandler> recommendations) {
        this.recommendations = recommendations;
    }

    /** Reads from the store once if the function is being initialised, and returns the library. */
    static Library read(Library library) {
        if (initializationType() != null) {
            library.warmUp(LONG, library::ruleSets);
        }
        return library;
    }

    private static @Nullable String initializationType() {
        return Environment.get("AWS_LAMBDA_INITIALIZATION_TYPE");
    }

    /** Starts the work that needs no store, in a thread of its own. */
    void begin() {
        if (initializationType != null) {
            Thread.ofPlatform().daemon().start(storelessWork);
        }
    }

    /**
     * Reads from the store, writes to the log, and waits for the work of {@link #begin}. For a snapshot, requests recommendations
     * of each rule set.
     *
     * @param log writes to the log's table as the first entry of a rule set does, and counts nothing
     */
    void end(Library library, Consumer<String> log) {
        if (initializationType == null) {
            return;
        }
        boolean snapshot = initializationType.equals(SNAPSHOT);
        library.warmUp(LONG, () -> {
            List<Activation> active = library.ruleSets().value();
            awaitStorelessWork();
            active.stream().map(Activation::ruleSet).limit(1).forEach(log);
            if (snapshot) {
                recommend(library, active);
            }
        });
    }

    private void recommend(Library library, List<Activation> active) {
        RequestStreamHandler handler = recommendations.apply(library);
        for (Activation activation : active) {
            recommend(handler, library, activation.ruleSet(), false);
            recommend(handler, library, activation.ruleSet(), true);
        }
    }

    /** Requests one recommendation, which loads the classes that every other one needs. */
    private void warmUpWithoutStore() {
        SSLSocketFactory.getDefault(); // the JVM's TLS, which takes a third of the time to make the store's client
        Library bundled = Library.bundledOnly();
        recommend(recommendations.apply(bundled), bundled, bundled.shipped().getLast(), false);
    }

    private void awaitStorelessWork() {
        try {
            storelessWork.get();
        } catch (ExecutionException e) {
            FailureLog.report(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void recommend(RequestStreamHandler handler, Library library, String ruleSet, boolean presumed) {
        if (library.active(ruleSet) instanceof Lookup.Found<Version>(Version version, var _)) {
            try {
                handle(handler, event(version, presumed));
            } catch (IOException e) {
                FailureLog.report(e);
            }
        }
    }

    private static void handle(RequestStreamHandler handler, byte[] event) throws IOException {
        handler.handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null);
    }

    /**
     * The event of a request for a patient of whom only one level is known.
     *
     * @param presumed true to presume normal values
     */
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
