package dev.kyphos.api;

import dev.kyphos.http.PageTokens;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.json.Json;
import dev.kyphos.library.Page;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists that are read a page at a time, with {@code ?limit=&cursor=}, and answered as {@code {items[], next}}. */
final class Paging {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX = 100;
    private static final int DIGITS = 3;

    private final PageTokens cursors;

    Paging(PageTokens cursors) {
        this.cursors = cursors;
    }

    /** With the tokens of this service. */
    static Paging fromEnvironment() {
        return new Paging(PageTokens.fromEnvironment());
    }

    /**
     * The page that is asked for.
     *
     * @param limit how many items at the most
     * @param after the position before the first, null for the beginning
     */
    record Asked(int limit, @Nullable String after) {}

    /** The page that a request asks for; what is wrong with its parameters is refused. */
    Asked asked(Request request) {
        request.allow(Set.of("limit", "cursor"), "limit, cursor, or none");
        int limit = limit(request.parameter("limit"));
        if (limit < 1 || limit > MAX) {
            throw new ProblemException(Problems.parameter("limit", "expected a whole number from 1 to " + MAX));
        }
        String token = request.parameter("cursor");
        String position = token == null ? null : cursors.position(request.path(), token);
        if (token != null && position == null) {
            throw new ProblemException(
                    Problems.parameter("cursor", "expected the next of a page of this list, as it stood there"));
        }
        return new Asked(limit, position);
    }

    /**
     * The members {@code items} and {@code next}.
     *
     * @param position of an item in the list
     */
    <T> Json.Obj page(Request request, Page<T> page, Function<T, Json> writer, Function<T, String> position) {
        return Json.object()
                .with("items", Json.array(page.items(), writer))
                .with(
                        "next",
                        page.more()
                                ? cursors.token(
                                        request.path(),
                                        position.apply(page.items().getLast()))
                                : null);
    }

    private static int limit(@Nullable String sent) {
        if (sent == null) {
            return DEFAULT_LIMIT;
        }
        boolean number =
                !sent.isEmpty() && sent.length() <= DIGITS && sent.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(sent) : 0;
    }
}
