package dev.kyphos.api;

import dev.kyphos.http.Principal;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.library.AuditEntry;
import dev.kyphos.library.Library;

/** Says who did what to a rule set, and when. */
final class AuditTrail {

    private final Library library;
    private final Paging paging;

    AuditTrail(Library library, Paging paging) {
        this.library = library;
        this.paging = paging;
    }

    /** All changes to a rule set, newest first, a page at a time. */
    Response list(Request request) {
        Paging.Asked asked = paging.asked(request);
        var reading = library.audit(RuleSetPaths.ruleSet(request), asked.limit(), asked.after());
        if (!reading.storeAvailable()) {
            return LibraryProblems.unavailable("unavailable");
        }
        return Response.ok(Json.object()
                .with("ruleSet", RuleSetPaths.ruleSet(request))
                .and(paging.page(request, LibraryProblems.required(reading), AuditTrail::entry, AuditEntry::position)));
    }

    private static Json entry(AuditEntry audited) {
        Json.Obj entry = Json.object()
                .with("at", audited.at().toString())
                .with("who", Principal.name(audited.who()))
                .with("what", audited.what().toString())
                .withAny("draft", audited.draft())
                .withAny("version", audited.version());
        return (audited.revision() == null ? entry : entry.with("revision", audited.revision()))
                .withAny("from", audited.from())
                .withAny("digestBefore", audited.digestBefore())
                .withAny("digestAfter", audited.digestAfter());
    }
}
