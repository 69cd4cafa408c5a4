package dev.kyphos.callback;

import dev.kyphos.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer of a FHIR server: a resource, or one page of a Bundle.
 *
 * @param next the address of the next page as the server wrote it; null if there is none
 */
record Page(Json.Obj resource, @Nullable String next) {

    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9._~$-]+)*/?");
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(?:/|$)");
    private static final Pattern QUERY = Pattern.compile("[!-~&&[^#\"<>\\\\^`{}]]*");
    private static final int MAX_LENGTH = 4_000;

    /** The page that a document is; null if it is no FHIR resource, or says that something failed. */
    static @Nullable Page of(Json document) {
        if (!(document instanceof Json.Obj resource)
                || !(resource.members().get("resourceType") instanceof Json.Text(String type))
                || type.equals("OperationOutcome")) {
            return null;
        }
        return new Page(resource, type.equals("Bundle") ? next(resource) : null);
    }

    private static @Nullable String next(Json.Obj bundle) {
        if (bundle.members().get("link") instanceof Json.Arr(List<Json> links)) {
            for (Json link : links) {
                if (link instanceof Json.Obj(var members)
                        && new Json.Text("next").equals(members.get("relation"))
                        && members.get("url") instanceof Json.Text(String url)) {
                    return url;
                }
            }
        }
        return null;
    }

    /** The address of the next page in a form that can be called, if it is below the base address; null if it is not. */
    @Nullable
    String nextBelow(String base) {
        if (next == null || next.length() > MAX_LENGTH || !next.startsWith(base)) {
            return null;
        }
        String rest = next.substring(base.length());
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        boolean below = (path.isEmpty() || path.startsWith("/"))
                && PATH.matcher(path).matches()
                && !DOTS.matcher(path).find();
        return below && QUERY.matcher(rest.substring(path.length())).matches() ? base + rest.replace("|", "%7C") : null;
    }

    /** This page with the entries of the page after it, and what that says of its next one. */
    Page followedBy(Page other) {
        List<Json> entries = new ArrayList<>(entries(resource));
        entries.addAll(entries(other.resource));
        Json.Obj joined = resource.with("entry", new Json.Arr(List.copyOf(entries)))
                .with("link", other.resource.members().getOrDefault("link", new Json.Arr(List.of())));
        return new Page(joined, other.next);
    }

    private static List<Json> entries(Json.Obj bundle) {
        return bundle.members().get("entry") instanceof Json.Arr(List<Json> entries) ? entries : List.of();
    }
}
