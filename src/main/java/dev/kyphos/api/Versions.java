package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.library.Found;
import dev.kyphos.library.Reading;
import dev.kyphos.library.Version;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;

/** How answers name the version that they come from. */
final class Versions {

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private Versions() {}

    /** The members that every answer from a rule set has; where the store could not be asked, it says so. */
    static void identity(JsonGenerator json, Version version, boolean storeAvailable) throws IOException {
        json.writeStringField("ruleSet", version.ruleSet());
        json.writeStringField("version", version.number().toString());
        json.writeStringField("digest", version.digest());
        store(json, storeAvailable);
    }

    /** What {@code answer} makes of what was found and of whether the store was asked; else that it was not found. */
    static <T> Response found(Reading<Found<T>> reading, Function<T, Function<Boolean, Response>> answer) {
        return switch (reading.value()) {
            case Found.Here<T>(T here) -> answer.apply(here).apply(reading.storeAvailable());
            case Found.Unknown<T>(var existing) -> Problems.unknown(existing, reading.storeAvailable());
        };
    }

    static void store(JsonGenerator json, boolean available) throws IOException {
        if (!available) {
            json.writeStringField("store", "unavailable");
        }
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
