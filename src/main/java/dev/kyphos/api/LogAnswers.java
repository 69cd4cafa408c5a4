package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.querylog.Answer;
import java.io.IOException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How what was counted in the log, or why it was not, becomes a response. */
final class LogAnswers {

    private LogAnswers() {}

    /** What {@code counted} makes of a count; else why there is none, {@code refused} saying what is wrong with days. */
    static <T> Response of(Answer<T> answer, Function<String, Response> refused, Function<T, Response> counted) {
        return switch (answer) {
            case Answer.Evaluated<T>(T value) -> counted.apply(value);
            case Answer.TooManyDays<T>(int most) -> refused.apply("expected at most %d days".formatted(most));
            case Answer.NotKept<T>(var earliest) ->
                refused.apply("expected days from %s on: what is before is not kept, or not whole".formatted(earliest));
            case Answer.TooSlow<T> _ -> Problems.tooSlow();
            case Answer.Unavailable<T> _ -> Problems.unavailable("the log could not be read");
        };
    }

    /** Writes a count; one that is not shown is null and said to be suppressed. */
    static void count(JsonGenerator json, @Nullable Long count) throws IOException {
        number(json, "count", count);
        if (count == null) {
            json.writeBooleanField("suppressed", true);
        }
    }

    /** Writes a number, or null where it is not shown. */
    static void number(JsonGenerator json, String member, @Nullable Long number) throws IOException {
        if (number == null) {
            json.writeNullField(member);
        } else {
            json.writeNumberField(member, number);
        }
    }
}
