package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Response;
import dev.kyphos.insights.LogResult;
import dev.kyphos.json.Json;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns results of the log into parts of a response, or into problems. */
final class LogResponses {

    private LogResponses() {}

    /**
     * The value of an evaluation. Throws a {@link ProblemException} if there is no value.
     *
     * @param days makes the response for days that can't be counted, from the detail
     */
    static <T> T required(LogResult<T> result, Function<String, Response> days) {
        return switch (result) {
            case LogResult.Evaluated<T>(T value) -> value;
            case LogResult.TooManyDays<T>(int max) ->
                throw new ProblemException(days.apply("expected at most %d days".formatted(max)));
            case LogResult.NotKept<T>(var earliest) ->
                throw new ProblemException(days.apply(
                        "expected days from %s on: what is before is not kept, or not whole".formatted(earliest)));
            case LogResult.TooSlow<T> _ -> throw new ProblemException(LibraryProblems.tooSlow());
            case LogResult.Unavailable<T> _ ->
                throw new ProblemException(LibraryProblems.unavailable("the log could not be read"));
        };
    }

    /** The object with a count; a suppressed count is null, with {@code suppressed} true. */
    static Json withCount(Json.Obj object, @Nullable Long count) {
        Json.Obj counted = object.with("count", count);
        return count == null ? counted.with("suppressed", true) : counted;
    }
}
