package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An example in a document: a request, and the answer that the rules must give to it.
 *
 * @param presumeNormal true if unknown facts take their normal value
 * @param patient the patient's facts as in a request, not read yet; an empty object if absent
 * @param vertebrae the vertebrae as in a request, not read yet; an empty array if absent
 */
public record Case(String name, boolean presumeNormal, Json patient, Json vertebrae, Expectation expect) {

    /** The maximum number of cases in a document. */
    static final int MAX = 500;

    /**
     * The expected answer. A set is exactly what is possible; an empty set expects nothing.
     *
     * @param overall the outcomes of the patient as a whole
     * @param urgency the urgencies of the patient as a whole, with {@link Urgency#NONE} for no urgency
     */
    public record Expectation(Set<String> overall, Set<String> urgency, List<ExpectedVertebra> vertebrae) {}

    /**
     * The expected answer for one vertebra.
     *
     * @param outcome the outcomes
     * @param urgency the urgencies, with {@link Urgency#NONE} for no urgency
     * @param scores the range of totals, by the id of the score
     * @param findings the status, by the id of the finding
     */
    public record ExpectedVertebra(
            String level,
            Set<String> outcome,
            Set<String> urgency,
            Map<String, Range> scores,
            Map<String, Status> findings) {}

    /** The totals of a score, from {@code min} to {@code max}. */
    public record Range(int min, int max) {}

    /** Whether a finding is true for all, for none, or for some of the values that the unknown facts can have. */
    public enum Status {
        TRUE,
        FALSE,
        UNKNOWN
    }
}
