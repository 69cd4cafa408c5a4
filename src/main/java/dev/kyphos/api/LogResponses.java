package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Response;
import dev.kyphos.insights.LogResult;
import dev.kyphos.json.Json;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How what was counted in the log, or why it was not, becomes a response. */
final class LogResponses {

    private LogResponses() {}

    /** What was counted; why it was not is refused, {@code days} saying what is wrong with them. */
    static <T> T counted(LogResult<T> answer, Function<String, Response> days) {
        return switch (answer) {
            case LogResult.Evaluated<T>(T value) -> value;
            case LogResult.TooManyDays<T>(int most) ->
                throw new ProblemException(days.apply("expected at most %d days".formatted(most)));
            case LogResult.NotKept<T>(var earliest) ->
                throw new ProblemException(days.apply(
                        "expected days from %s on: what is before is not kept, or not whole".formatted(earliest)));
            case LogResult.TooSlow<T> _ -> throw new ProblemException(LibraryProblems.tooSlow());
            case LogResult.Unavailable<T> _ ->
                throw new ProblemException(LibraryProblems.unavailable("the log could not be read"));
        };
    }

    /** The object with a count; one that is not shown is null and said to be suppressed. */
    static Json counted(Json.Obj object, @Nullable Long count) {
        Json.Obj counted = object.with("count", count);
        return count == null ? counted.with("suppressed", true) : counted;
    }
}
