package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.library.Version;
import java.io.IOException;

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

    static void store(JsonGenerator json, boolean available) throws IOException {
        if (!available) {
            json.writeStringField("store", "unavailable");
        }
    }

    /** The response with the validator of what never changes; 304 without it where the caller has it already. */
    static Response immutable(Request request, String tag, Response response) {
        return validated(request, tag, IMMUTABLE, response);
    }

    /** The response with the validator of what may change at any time. */
    static Response revalidated(Request request, String tag, Response response) {
        return validated(request, tag, "no-cache", response);
    }

    private static Response validated(Request request, String tag, String cacheControl, Response response) {
        String etag = "\"" + tag + "\"";
        String known = request.header("If-None-Match");
        boolean same = known != null && (known.strip().equals("*") || known.contains(etag));
        return (same ? response.notModified() : response).with("ETag", etag).with("Cache-Control", cacheControl);
    }
}
