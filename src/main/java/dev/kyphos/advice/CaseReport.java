package dev.kyphos.advice;

import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cases of a document show.
 *
 * @param total the number of cases
 * @param failures the problems of the cases that can't be asked or get another answer, in document order
 */
public record CaseReport(int total, List<Failure> failures) {

    /**
     * A problem of one case.
     *
     * @param answer what the case would have to expect at the place of the problem; null if its request can't be asked
     */
    public record Failure(
            String name, Problem problem, @Nullable Json answer) {}

    /** The problems of all cases. */
    public List<Problem> problems() {
        return failures.stream().map(Failure::problem).toList();
    }
}
