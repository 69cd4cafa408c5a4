package dev.kyphos.http;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request's body. One that is null counts as one that was not sent.
 *
 * @param isObject false for a body that has no members at all, which is among the problems
 * @param problems where what is wrong with them is added
 */
public record BodyFields(Map<String, Json> members, boolean isObject, List<Problem> problems) {

    /** The members of the body of a request, which may have these and no others. */
    public static BodyFields in(Request request, List<String> known) {
        JsonDocument document = JsonBody.of(request);
        return of(document.root(), known, new ArrayList<>(document.problems()));
    }

    /** Refuses the request where something is wrong with it. */
    public void check() {
        if (!problems.isEmpty()) {
            throw new ProblemException(Problems.invalid(problems));
        }
    }

    /** The members of a body that may have these and no others. */
    public static BodyFields of(Json body, List<String> known, List<Problem> problems) {
        if (!(body instanceof Json.Obj(var members))) {
            problems.add(JsonPointer.root().problem("expected an object"));
            return new BodyFields(Map.of(), false, problems);
        }
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(JsonPointer.root()
                        .atUntrusted(name)
                        .problem("unknown field: expected one of " + String.join(", ", known))));
        return new BodyFields(members, true, problems);
    }

    public Json value(String member) {
        return members.getOrDefault(member, new Json.Null());
    }

    public boolean has(String member) {
        return !(value(member) instanceof Json.Null);
    }

    public void problem(String member, String detail) {
        problems.add(JsonPointer.root().at(member).problem(detail));
    }

    /** The text of a member; null where it is not sent or no text. */
    @Nullable
    public String text(String member) {
        return value(member) instanceof Json.Text(String text) ? text : null;
    }

    /**
     * What the text of a member stands for; null where it is not sent, or stands for nothing, which is said.
     *
     * @param parse gives null for a text that stands for nothing
     * @param expected which texts stand for something
     */
    public <T> @Nullable T parsed(String member, Function<String, @Nullable T> parse, String expected) {
        String text = text(member);
        T value = text == null ? null : parse.apply(text);
        if (value == null && has(member)) {
            problem(member, expected);
        }
        return value;
    }

    /** Adds a problem where a member is not sent. */
    public void require(String member, String expected) {
        if (isObject && !has(member)) {
            problem(member, expected);
        }
    }

    /** The time that a member says; null where it is not sent, or says none, which is said. */
    @Nullable
    public Instant time(String member) {
        if (!has(member)) {
            return null;
        }
        String text = text(member);
        try {
            return OffsetDateTime.parse(text == null ? "" : text).toInstant();
        } catch (DateTimeException e) {
            problem(member, "expected a time with its offset, as in 2026-01-31T00:00:00Z");
            return null;
        }
    }
}
