package dev.kyphos.api;

import dev.kyphos.http.Principal;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.library.AuditEntry;
import dev.kyphos.library.Library;

/** Answers requests for the audit log of a rule set. */
final class AuditTrail {

    private final Library library;
    private final Paging paging;

    AuditTrail(Library library, Paging paging) {
        this.library = library;
        this.paging = paging;
    }

    /** A page of the changes to a rule set, newest first, each with time, author and action. */
    Response list(Request request) {
        Paging.PageRequest page = paging.read(request);
        var lookup = library.audit(RuleSetPaths.ruleSet(request), page.limit(), page.after());
        if (!lookup.storeAvailable()) {
            return LibraryProblems.unavailable("unavailable");
        }
        return Response.ok(Json.object()
                .with("ruleSet", RuleSetPaths.ruleSet(request))
                .and(paging.page(
                        request,
                        LibraryProblems.required(lookup, VersionName.inPath(request)),
                        AuditTrail::entry,
                        AuditEntry::position)));
    }

    private static Json entry(AuditEntry change) {
        Json.Obj json = Json.object()
                .with("at", change.at().toString())
                .with("who", Principal.name(change.who()))
                .with("what", change.what().toString())
                .withAny("draft", change.draft())
                .withAny("version", change.version());
        return (change.revision() == null ? json : json.with("revision", change.revision()))
                .withAny("from", change.from())
                .withAny("digestBefore", change.digestBefore())
                .withAny("digestAfter", change.digestAfter())
                .withAny("months", change.months())
                .withAny("by", change.by())
                .withAny("language", change.language());
    }
}
