package dev.kyphos.http;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a request's body, and the problems found while they are read. A member whose value is null counts as
 * absent.
 *
 * @param isObject whether the body is an object; if not, {@code problems} says so
 * @param problems a mutable list, to which the methods of this class add
 */
public record BodyFields(Map<String, Json> members, boolean isObject, List<Problem> problems) {

    /** The first second of the year 0000 and of the year 10000 in UTC: times are stored as texts with four-digit years. */
    private static final long FIRST = -62_167_219_200L;

    private static final long AFTER_LAST = 253_402_300_800L;

    /**
     * Reads the body of a request. An unknown member is a problem.
     *
     * @throws ProblemException if the body is not JSON
     */
    public static BodyFields in(Request request, List<String> known) {
        JsonDocument document = JsonBody.of(request);
        return of(document.root(), known, ProblemList.of(document.problems()));
    }

    /**
     * Refuses the request if a problem was found.
     *
     * @throws ProblemException if a problem was found
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new ProblemException(Problems.invalid(problems));
        }
    }

    /** Reads a body and adds its problems to {@code problems}. An unknown member is a problem. */
    public static BodyFields of(Json body, List<String> known, List<Problem> problems) {
        if (!(body instanceof Json.Obj(var members))) {
            problems.add(JsonPointer.root().problem(ProblemCode.ofType(body), "expected an object"));
            return new BodyFields(Map.of(), false, problems);
        }
        members.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> JsonPointer.root()
                        .atUntrusted(name)
                        .problem(ProblemCode.UNKNOWN_FIELD, "unknown field: expected one of " + Problem.words(known))
                        .suggesting(name, known))
                .forEach(problems::add);
        return new BodyFields(members, true, problems);
    }

    /** The value of a member; JSON null if the member is absent. */
    public Json value(String member) {
        return members.getOrDefault(member, new Json.Null());
    }

    /** Whether a member is present and not null. */
    public boolean has(String member) {
        return !(value(member) instanceof Json.Null);
    }

    /** Adds a problem of a member. */
    public void problem(String member, ProblemCode code, String detail) {
        problems.add(JsonPointer.root().at(member).problem(code, detail));
    }

    /** The text of a member; null if the member is absent or not a text. */
    @Nullable
    public String text(String member) {
        return value(member) instanceof Json.Text(String text) ? text : null;
    }

    /**
     * The text of a member, which must be one of {@code known}. Returns null if the member is absent, and also, with a problem added, if
     * it is another value.
     */
    @Nullable
    public String oneOf(String member, List<String> known) {
        String text = text(member);
        if (!has(member) || (text != null && known.contains(text))) {
            return text;
        }
        String expected = "expected %s, or no such member".formatted(Problem.choice(known));
        if (text == null) {
            problem(member, ProblemCode.WRONG_TYPE, expected);
        } else {
            JsonPointer at = JsonPointer.root().at(member);
            problems.add(at.problem(ProblemCode.UNKNOWN_VALUE, expected).suggesting(text, known));
        }
        return null;
    }

    /**
     * Parses the text of a member. Returns null if the member is absent, and also, with a problem added, if it is
     * invalid.
     *
     * @param parse returns null for an invalid text
     * @param expected the detail of the problem: which texts are valid
     */
    public <T> @Nullable T parsed(String member, Function<String, @Nullable T> parse, String expected) {
        String text = text(member);
        T value = text == null ? null : parse.apply(text);
        if (value == null && has(member)) {
            problem(member, text == null ? ProblemCode.WRONG_TYPE : ProblemCode.MALFORMED, expected);
        }
        return value;
    }

    /** The kind of the problem of a member that is required and absent or null; otherwise {@code code}. */
    public ProblemCode absentOr(String member, ProblemCode code) {
        Json value = members.get(member);
        return value == null ? ProblemCode.MISSING : value instanceof Json.Null ? ProblemCode.NULL_NOT_ALLOWED : code;
    }

    /** Adds a problem if a member is absent. */
    public void require(String member, String expected) {
        if (isObject && !has(member)) {
            problem(member, absentOr(member, ProblemCode.MISSING), expected);
        }
    }

    /**
     * Parses a member as a time with an offset (ISO 8601) in a year of four digits. Returns null if the member is absent, and also, with a
     * problem added, if it is not a time.
     */
    @Nullable
    public Instant time(String member) {
        if (!has(member)) {
            return null;
        }
        String text = text(member);
        try {
            Instant time = OffsetDateTime.parse(text == null ? "" : text).toInstant();
            if (time.getEpochSecond() >= FIRST && time.getEpochSecond() < AFTER_LAST) {
                return time;
            }
            problem(member, ProblemCode.OUT_OF_RANGE, "expected a time in the years 0000 to 9999");
            return null;
        } catch (DateTimeException e) {
            problem(
                    member,
                    text == null ? ProblemCode.WRONG_TYPE : ProblemCode.MALFORMED,
                    "expected a time with its offset, as in 2026-01-31T00:00:00Z");
            return null;
        }
    }
}
