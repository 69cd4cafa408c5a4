package dev.kyphos.api;

import dev.kyphos.http.Environment;
import dev.kyphos.http.PageTokens;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Page;
import dev.kyphos.store.RotatingSecret;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the parameters {@code limit} and {@code cursor} of a list, and writes a page as {@code {items[], next}}. */
final class Paging {

    /** The query parameters of a list. */
    static final List<String> PARAMETERS = List.of("limit", "cursor");

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;
    private static final int MAX_DIGITS = 3;

    private final PageTokens tokens;

    Paging(PageTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Paging with the page tokens of this service. Their secret is that whose ARN in Secrets Manager the environment has, the
     * value that the environment has, or else one of this process.
     */
    static Paging fromEnvironment() {
        return new Paging(tokens(Environment.get("CURSOR_SECRET")));
    }

    private static PageTokens tokens(@Nullable String secret) {
        if (secret == null) {
            return PageTokens.ofThisProcess();
        }
        if (!secret.startsWith("arn:")) {
            return PageTokens.of(secret);
        }
        var rotating = new RotatingSecret(secret, null, InstantSource.system());
        return new PageTokens(rotating::values, rotating::newestValues);
    }

    /**
     * A request for a page.
     *
     * @param limit the maximum number of items
     * @param after the position after which the page starts; null for the first page
     */
    record PageRequest(int limit, @Nullable String after) {}

    /** Reads the parameters. Throws a {@link ProblemException} if a parameter is wrong. */
    PageRequest read(Request request) {
        int limit = limit(request.parameter("limit"));
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new ProblemException(Problems.parameter(
                    "limit", ProblemCode.OUT_OF_RANGE, "expected a whole number from 1 to " + MAX_LIMIT));
        }
        String token = request.parameter("cursor");
        String position = token == null ? null : tokens.position(request.path(), token);
        if (token != null && position == null) {
            throw new ProblemException(Problems.parameter(
                    "cursor", ProblemCode.MALFORMED, "expected the next of a page of this list, as it stood there"));
        }
        return new PageRequest(limit, position);
    }

    /**
     * Writes the members {@code items} and {@code next}.
     *
     * @param writer writes an item
     * @param position the position of an item in the list
     */
    <T> Json.Obj page(Request request, Page<T> page, Function<T, Json> writer, Function<T, String> position) {
        return Json.object()
                .with("items", Json.array(page.items(), writer))
                .with(
                        "next",
                        page.more()
                                ? tokens.token(
                                        request.path(),
                                        position.apply(page.items().getLast()))
                                : null);
    }

    private static int limit(@Nullable String parameter) {
        if (parameter == null) {
            return DEFAULT_LIMIT;
        }
        boolean number = !parameter.isEmpty()
                && parameter.length() <= MAX_DIGITS
                && parameter.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(parameter) : 0;
    }
}
