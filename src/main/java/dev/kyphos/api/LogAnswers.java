package dev.kyphos.api;

import dev.kyphos.json.Json;
import dev.kyphos.querylog.Answer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How what was counted in the log, or why it was not, becomes a response. */
final class LogAnswers {

    private LogAnswers() {}

    /** What was counted; why it was not is refused, {@code days} saying what is wrong with them. */
    static <T> T counted(Answer<T> answer, Function<String, Response> days) {
        return switch (answer) {
            case Answer.Evaluated<T>(T value) -> value;
            case Answer.TooManyDays<T>(int most) ->
                throw new Refused(days.apply("expected at most %d days".formatted(most)));
            case Answer.NotKept<T>(var earliest) ->
                throw new Refused(days.apply(
                        "expected days from %s on: what is before is not kept, or not whole".formatted(earliest)));
            case Answer.TooSlow<T> _ -> throw new Refused(Problems.tooSlow());
            case Answer.Unavailable<T> _ -> throw new Refused(Problems.unavailable("the log could not be read"));
        };
    }

    /** The object with a count; one that is not shown is null and said to be suppressed. */
    static Json counted(Json.Obj object, @Nullable Long count) {
        Json.Obj counted = object.with("count", count);
        return count == null ? counted.with("suppressed", true) : counted;
    }
}
