package dev.kyphos.advice;

import dev.kyphos.json.Problem;
import java.util.List;

/**
 * What the cases of a document show.
 *
 * @param total the number of cases
 * @param failures the problems of the cases that can't be asked or get another answer, in document order
 */
public record CaseReport(int total, List<Failure> failures) {

    /** A problem of one case. */
    public record Failure(String name, Problem problem) {}

    /** The problems of all cases. */
    public List<Problem> problems() {
        return failures.stream().map(Failure::problem).toList();
    }
}
