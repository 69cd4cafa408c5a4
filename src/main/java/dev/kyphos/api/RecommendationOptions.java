package dev.kyphos.api;

import dev.kyphos.advice.Detail;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.translation.LanguagePreference;
import java.util.List;
import java.util.Locale;

/**
 * The query parameters of a request for recommendations.
 *
 * @param detail how much an answer tells
 * @param logged whether the query log gets an entry
 * @param language the language of the answer's texts, which a header may name as well
 */
record RecommendationOptions(Detail detail, boolean logged, LanguagePreference language) {

    private static final String DETAIL = "detail";
    private static final String LOG = "log";

    /** The parameters that a request may have. */
    static final List<String> PARAMETERS = List.of(DETAIL, LOG, Languages.PARAMETER);

    /** The parameters that a question to a draft may have: the query log never has an entry of it. */
    static final List<String> OF_DRAFT = List.of(DETAIL, Languages.PARAMETER);

    /**
     * Reads the parameters.
     *
     * @param usual the detail of a request that names none
     * @throws ProblemException if a parameter has another value than it may have
     */
    static RecommendationOptions of(Request request, Detail usual) {
        return new RecommendationOptions(
                Detail.valueOf(value(request, DETAIL, List.of("brief", "standard", "full"), word(usual))
                        .toUpperCase(Locale.ROOT)),
                !value(request, LOG, List.of("false"), "").equals("false"),
                Languages.preference(request));
    }

    private static String word(Detail detail) {
        return detail.name().toLowerCase(Locale.ROOT);
    }

    /** The value of a parameter, or {@code absent}. */
    private static String value(Request request, String parameter, List<String> allowed, String absent) {
        List<String> values = request.query().getOrDefault(parameter, List.of());
        if (values.size() > 1) {
            throw new ProblemException(
                    Problems.parameter(parameter, ProblemCode.DUPLICATE, "expected this parameter once"));
        }
        if (!values.isEmpty() && !allowed.contains(values.getFirst())) {
            String expected = "expected %s, or no such parameter".formatted(String.join(" or ", allowed));
            throw new ProblemException(Problems.parameter(
                    parameter,
                    new Problem("", ProblemCode.UNKNOWN_VALUE, expected).suggesting(values.getFirst(), allowed)));
        }
        return values.isEmpty() ? absent : values.getFirst();
    }
}
