package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.library.Found;
import dev.kyphos.library.Reading;
import dev.kyphos.library.Version;
import java.util.function.Supplier;

/** How answers name the version that they come from. */
public final class VersionJson {

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private VersionJson() {}

    /** What every answer from a rule set begins with; where the store could not be asked, it says so. */
    static Json.Obj identity(Version version, boolean storeAvailable) {
        return Json.object()
                .with("ruleSet", version.ruleSet())
                .with("version", version.number().toString())
                .with("digest", version.digest())
                .and(store(storeAvailable));
    }

    /** What was found; where nothing was, the request is refused. */
    static <T> T found(Reading<Found<T>> reading) {
        return switch (reading.value()) {
            case Found.Here<T>(T here) -> here;
            case Found.Unknown<T>(var existing) ->
                throw new ProblemException(Problems.unknown(existing, reading.storeAvailable()));
        };
    }

    public static Json.Obj store(boolean available) {
        return available ? Json.object() : Json.object().with("store", "unavailable");
    }

    /** The response with the validator of what never changes; 304 without it where the caller has it already. */
    static Response immutable(Request request, String tag, Supplier<Response> response) {
        return validated(request, "\"" + tag + "\"", IMMUTABLE, response);
    }

    /** The response with the validator, an entity tag, of what may change at any time. */
    static Response revalidated(Request request, String etag, Supplier<Response> response) {
        return validated(request, etag, "no-cache", response);
    }

    private static Response validated(Request request, String etag, String cacheControl, Supplier<Response> response) {
        String known = request.header("If-None-Match");
        boolean same = known != null && (known.strip().equals("*") || known.contains(etag));
        Response answer = same ? Response.notModified() : response.get();
        return answer.isProblem() ? answer : answer.with("ETag", etag).with("Cache-Control", cacheControl);
    }
}
