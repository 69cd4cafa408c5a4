package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.library.Audited;
import dev.kyphos.library.Library;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says who did what to a rule set, and when. */
final class AuditTrail {

    private final Library library;
    private final Paging paging;

    AuditTrail(Library library, Paging paging) {
        this.library = library;
        this.paging = paging;
    }

    /** All changes to a rule set, newest first, a page at a time. */
    Response list(Request request, List<String> id) {
        return paging.read(request, (limit, after) -> {
            var reading = library.audit(id.getFirst(), limit, after);
            return reading.storeAvailable()
                    ? Versions.found(
                            reading,
                            page -> available -> Response.ok(json -> {
                                json.writeStringField("ruleSet", id.getFirst());
                                paging.write(json, request, page, AuditTrail::entry, Audited::position);
                            }))
                    : Problems.unavailable("unavailable");
        });
    }

    private static void entry(JsonGenerator json, Audited audited) throws IOException {
        json.writeStringField("at", audited.at().toString());
        json.writeStringField("who", Principal.name(audited.who()));
        json.writeStringField("what", audited.what().toString());
        optional(json, "draft", audited.draft());
        optional(json, "version", audited.version());
        if (audited.revision() != null) {
            json.writeNumberField("revision", audited.revision());
        }
        optional(json, "from", audited.from());
        optional(json, "digestBefore", audited.digestBefore());
        optional(json, "digestAfter", audited.digestAfter());
    }

    private static void optional(JsonGenerator json, String member, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(member, value.toString());
        }
    }
}
