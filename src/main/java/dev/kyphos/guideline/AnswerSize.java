package dev.kyphos.guideline;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the size of the largest answer: that to a request with {@value #VERTEBRAE} vertebrae, with all explanations.
 * A larger answer than API Gateway carries could never be given, so such a document is refused.
 */
final class AnswerSize {

    /** The largest estimate that is accepted, in bytes: a little less than the 6 MB that a function may answer. */
    static final long MAX_BYTES = 5_000_000;

    /** The maximum number of vertebrae of a request. */
    private static final int VERTEBRAE = 24;

    /** The bytes of the names, quotes and braces of an object or its member. */
    private static final int OBJECT = 80;

    private static final int MEMBER = 8;

    private final Guideline guideline;
    private final Map<Fact, Integer> cells = new HashMap<>();

    /** The bytes of the codes of all outcomes, of as many as are listed of a change, and of as many positions in a list of all. */
    private final long codes;

    private final long firstCodes;
    private final long positions;

    private AnswerSize(Guideline guideline) {
        this.guideline = guideline;
        Mentions.in(guideline)
                .comparisons()
                .forEach((fact, comparisons) -> cells.put(fact, 2 * new HashSet<>(comparisons).size() + 1));
        this.codes = words(guideline.ladder().stream().map(Rung::outcome).toList());
        this.firstCodes = guideline.ladder().stream()
                .map(Rung::outcome)
                .map(AnswerSize::texts)
                .sorted(Comparator.reverseOrder())
                .limit(Guideline.MAX_OUTCOMES_LISTED)
                .mapToLong(Long::longValue)
                .sum();
        int rungs = guideline.ladder().size();
        this.positions = IntStream.range(Math.max(0, rungs - Guideline.MAX_OUTCOMES_LISTED), rungs)
                .mapToLong(position -> Integer.toString(position).length() + 1L)
                .sum();
    }

    /** A problem if the largest answer could be too large. */
    static List<Problem> problems(Guideline guideline) {
        long bytes = bytes(guideline);
        return bytes <= MAX_BYTES
                ? List.of()
                : List.of(JsonPointer.root()
                        .problem(
                                ProblemCode.TOO_COMPLEX,
                                ("expected shorter or fewer texts: an answer about %d vertebrae could have %d bytes, and"
                                                + " may have at most %d")
                                        .formatted(VERTEBRAE, bytes, MAX_BYTES)));
    }

    /** The estimate. */
    static long bytes(Guideline guideline) {
        return new AnswerSize(guideline).bytes();
    }

    private long bytes() {
        return once() + VERTEBRAE * (vertebra() + facts(Scope.VERTEBRA) + changes());
    }

    /** What an answer says once. */
    private long once() {
        return texts(guideline.id(), guideline.notice())
                + words(guideline.knownGaps())
                + sum(guideline.statements().values().stream(), AnswerSize::statement)
                + sum(
                        guideline.sources().values().stream(),
                        source -> texts(source.id(), source.citation(), source.doi()))
                + outcome(true)
                + (guideline.plan() == null || guideline.plan().caution() == null
                        ? 0
                        : texts(guideline.plan().caution().text()))
                + facts(Scope.PATIENT);
    }

    private static long statement(Statement statement) {
        Evidence evidence = statement.evidence();
        return OBJECT
                + texts(statement.id(), statement.source(), statement.locator(), statement.text())
                + (evidence == null ? 0 : OBJECT + texts(evidence.basis(), evidence.judgedBy()));
    }

    /** What an answer says of each vertebra, but for its questions. */
    private long vertebra() {
        long urgency = guideline.urgencies().stream()
                .mapToLong(each -> texts(each.code(), each.text()))
                .max()
                .orElse(0);
        return OBJECT
                + outcome(false)
                + urgency
                + sum(guideline.findings().stream(), AnswerSize::finding)
                + sum(guideline.scores().stream(), AnswerSize::score);
    }

    private long outcome(boolean overall) {
        long largest = guideline.ladder().stream()
                .mapToLong(rung -> OBJECT
                        + texts(rung.outcome(), rung.title(), overall ? rung.overallText() : null, rung.text())
                        + words(rung.statements()))
                .max()
                .orElse(0);
        return codes + largest;
    }

    private static long finding(Finding finding) {
        return 2 * OBJECT + texts(finding.id(), finding.grade(), finding.text()) + words(finding.statements());
    }

    private static long score(Score score) {
        return OBJECT
                + texts(score.id())
                + score.bands().stream()
                        .mapToLong(band -> texts(band.label()))
                        .max()
                        .orElse(0);
    }

    /** The questions for the facts of a scope. */
    private long facts(Scope scope) {
        return sum(
                guideline.facts().in(scope).stream(),
                fact -> OBJECT
                        + texts(fact.name(), fact.label(), fact.question(), fact.clinicianQuestion(), fact.help())
                        + answers(fact));
    }

    /** What an answer says of each vertebra about changes of facts. */
    private long changes() {
        return sum(guideline.facts().all().stream(), fact -> switch (fact.type()) {
            case FactType.Flag() -> OBJECT + firstCodes;
            case FactType.Choice(var values, var _) ->
                sum(values.stream(), value -> OBJECT + texts(value.value()) + firstCodes);
            case FactType.Quantity quantity -> cells(fact, quantity) * (OBJECT + firstCodes);
        });
    }

    private long answers(Fact fact) {
        return switch (fact.type()) {
            case FactType.Flag() -> 2 * (OBJECT + positions);
            case FactType.Choice(var values, var labels) ->
                sum(
                        values.stream(),
                        value -> OBJECT + texts(value.value(), labels.getOrDefault(value, value.value())) + positions);
            case FactType.Quantity quantity -> cells(fact, quantity) * (OBJECT + positions);
        };
    }

    /** An upper bound of the number of cells. */
    private long cells(Fact fact, FactType.Quantity quantity) {
        long most = cells.getOrDefault(fact, 1);
        return quantity.whole()
                ? Math.min(most, quantity.max().subtract(quantity.min()).longValue() + 1)
                : most;
    }

    private interface Size<T> {
        long of(T item);
    }

    private static <T> long sum(Stream<T> items, Size<T> size) {
        return items.mapToLong(size::of).sum();
    }

    private static long words(Collection<String> words) {
        return sum(words.stream(), AnswerSize::texts);
    }

    private static long texts(@Nullable String... texts) {
        long bytes = 0;
        for (String text : texts) {
            bytes += text == null ? 0 : MEMBER + bytes(text);
        }
        return bytes;
    }

    /** The bytes of a text in JSON within JSON. */
    private static long bytes(String text) {
        long escapes = text.chars()
                .filter(c -> c < ' ' || c == '"' || c == '\\')
                .map(c -> c < ' ' ? 6 : 3)
                .asLongStream()
                .sum();
        return text.getBytes(StandardCharsets.UTF_8).length + escapes;
    }
}
