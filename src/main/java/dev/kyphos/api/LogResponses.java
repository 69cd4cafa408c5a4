package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Response;
import dev.kyphos.insights.LogResult;
import dev.kyphos.json.ProblemCode;

/** Turns results of the log into parts of a response, or into problems. */
final class LogResponses {

    private LogResponses() {}

    /** Makes the response for months that can't be read. */
    interface MonthProblem {
        Response apply(String parameter, ProblemCode code, String detail);
    }

    /**
     * The value of an evaluation. Throws a {@link ProblemException} if there is no value.
     *
     * @param problem makes the response for months that can't be read
     */
    static <T> T required(LogResult<T> result, MonthProblem problem) {
        return switch (result) {
            case LogResult.Evaluated<T>(T value) -> value;
            case LogResult.TooManyMonths<T>(int max) ->
                throw new ProblemException(problem.apply(
                        MonthParameters.FROM, ProblemCode.TOO_MANY, "expected at most %d months".formatted(max)));
            case LogResult.NotOver<T>(var latest) ->
                throw new ProblemException(problem.apply(
                        MonthParameters.TO,
                        ProblemCode.OUT_OF_RANGE,
                        "expected a month that is over: %s or a day before it".formatted(latest.atEndOfMonth())));
            case LogResult.NotKept<T>(var earliest) ->
                throw new ProblemException(problem.apply(
                        MonthParameters.FROM,
                        ProblemCode.OUT_OF_RANGE,
                        "expected %s or a later day: what is before is not kept, or not whole"
                                .formatted(earliest.atDay(1))));
            case LogResult.NotCounted<T>(var after) -> throw new ProblemException(LibraryProblems.notCounted(after));
            case LogResult.TooSlow<T> _ ->
                throw new ProblemException(problem.apply(
                        MonthParameters.FROM,
                        ProblemCode.TOO_COMPLEX,
                        "expected fewer months: so many take too long to count"));
            case LogResult.Unavailable<T> _ ->
                throw new ProblemException(LibraryProblems.unavailable("the log could not be read"));
        };
    }
}
