package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.library.Page;
import java.io.IOException;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists that are read a page at a time, with {@code ?limit=&cursor=}, and answered as {@code {items[], next}}. */
final class Paging {

    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int DIGITS = 3;

    private final Cursors cursors;

    Paging(Cursors cursors) {
        this.cursors = cursors;
    }

    /** With the tokens of the house. */
    static Paging ofHouse() {
        return new Paging(Cursors.ofHouse());
    }

    /** Writes one item's members. */
    interface ItemWriter<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    /**
     * The answer with the page that a request asks for, or what is wrong with its parameters.
     *
     * @param answer takes how many items to read at the most, and the position before the first, null for the beginning
     */
    Response read(Request request, BiFunction<Integer, @Nullable String, Response> answer) {
        if (!Set.of("limit", "cursor").containsAll(request.query().keySet())) {
            return Problems.parameter("", "unknown parameter: expected limit, cursor, or none");
        }
        int limit = limit(request.parameter("limit"));
        if (limit < 1 || limit > MOST) {
            return Problems.parameter("limit", "expected a whole number from 1 to " + MOST);
        }
        String token = request.parameter("cursor");
        String position = token == null ? null : cursors.position(request.path(), token);
        return token != null && position == null
                ? Problems.parameter("cursor", "expected the next of a page of this list, as it stood there")
                : answer.apply(limit, position);
    }

    /**
     * Writes the members {@code items} and {@code next}.
     *
     * @param position of an item in the list
     */
    <T> void write(
            JsonGenerator json, Request request, Page<T> page, ItemWriter<T> writer, Function<T, String> position)
            throws IOException {
        json.writeArrayFieldStart("items");
        for (T each : page.items()) {
            json.writeStartObject();
            writer.write(json, each);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeStringField(
                "next",
                page.more()
                        ? cursors.token(
                                request.path(), position.apply(page.items().getLast()))
                        : null);
    }

    private static int limit(@Nullable String sent) {
        if (sent == null) {
            return USUAL;
        }
        boolean number =
                !sent.isEmpty() && sent.length() <= DIGITS && sent.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(sent) : 0;
    }
}
