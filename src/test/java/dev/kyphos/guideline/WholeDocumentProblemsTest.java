package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Problems between parts of a document have the pointer of the part to change. */
class WholeDocumentProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/sources/1/id | \"almanac\" | /sources/1/id",
                "/statements/1/id | \"U1\" | /statements/1/id",
                "/constraints/1 |"
                        + " {\"id\":\"puddle-and-depth\",\"assert\":{\"fact\":\"wind\",\"gt\":0},\"message\":\"x\"} |"
                        + " /constraints/1/id",
                "/definitions/1/id | \"storm\" | /definitions/1/id",
                "/findings/1/id | \"wet-above\" | /findings/1/id",
                "/findings/1/id | \"storm\" | /findings/1/id",
                "/scores/1 |"
                        + " {\"id\":\"soak\",\"title\":\"x\",\"components\":[{\"id\":\"a\",\"cases\":[{\"points\":0}]}],\"bands\":[{\"label\":\"x\"}],\"statements\":[\"U1\"]}"
                        + " | /scores/1/id",
                "/ladder/1/outcome | \"stay\" | /ladder/1/outcome",
                "/urgency/1/code | \"at-once\" | /urgency/1/code",
                "/urgency/1/code | \"none\" | /urgency/1/code",
                "/invariants/1/id | \"no-umbrella-in-a-storm\" | /invariants/1/id",
            })
    void aNameStandsForOneThing(String place, String value, String pointer) {
        assertThat(Umbrella.problemsWith(place, value))
                .contains(new Problem(
                        pointer, ProblemCode.DUPLICATE, "this name is taken: expected one that stands nowhere else"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ladder/3/when | {\"ref\":\"storm\"} | /ladder/3 | the last rung has no \"when\"",
                "/ladder/1/when | gone | /ladder/1 | misses \"when\"",
                "/overall | [\"stay\",\"boots\",\"umbrella\"] | /overall | each outcome of the ladder once: stay,"
                        + " boots, umbrella, go",
                "/overall | [\"stay\",\"boots\",\"umbrella\",\"umbrella\"] | /overall | each outcome of the ladder"
                        + " once",
                "/overall/4 | \"go\" | /overall | each outcome of the ladder once",
                "/constraints/0/assert | {\"any\":[{\"fact\":\"wind\",\"gt\":0},{\"fact\":\"depth\",\"gt\":0}]} |"
                        + " /constraints/0/assert | of the patient alone or of the vertebra alone",
                "/constraints/0/assert | {\"score\":\"soak\",\"below\":5} | /constraints/0/assert | of the patient"
                        + " alone or of the vertebra alone",
                "/constraints/0/assert | {\"ref\":\"wet-above\"} | /constraints/0/assert | of the patient alone or of"
                        + " the vertebra alone",
                "/scores/0/components/0/cases/2/when | {\"ref\":\"storm\"} | /scores/0/components/0/cases/2 | the last"
                        + " case has no \"when\"",
                "/scores/0/components/0/cases/1/when | gone | /scores/0/components/0/cases/1 | misses \"when\"",
                "/scores/0/bands/2/upTo | 9 | /scores/0/bands/2 | the last band has no \"upTo\"",
                "/scores/0/bands/0/upTo | gone | /scores/0/bands/0 | misses \"upTo\"",
                "/scores/0/bands/1/upTo | 1 | /scores/0/bands/1/upTo | more than the band before: 1",
                "/definitions/0/when | {\"ref\":\"storm\"} | /definitions/0/when | leads back to itself",
                "/findings/1/when | {\"not\":{\"any\":[{\"ref\":\"gusts\"},{\"ref\":\"storm\"}]}} | /findings/1/when |"
                        + " leads back to itself",
                "/scores/0/components/1/cases/0/when | {\"score\":\"soak\",\"atLeast\":3} | /scores/0 | leads back to"
                        + " itself",
            })
    void whatDoesNotFitIsNamed(String place, String value, String pointer, String phrase) {
        Umbrella.assertOnlyProblem(place, value, pointer, phrase);
    }

    @Test
    void aCycleThroughSeveralIsNamedAtEachOfThemAndNowhereElse() {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, "/definitions/0/when", "{\"ref\":\"gusts\"}");
        document = JsonEdit.with(document, "/findings/1/when", "{\"score\":\"soak\",\"below\":2}");
        document = JsonEdit.with(document, "/scores/0/components/1/cases/0/when", "{\"not\":{\"ref\":\"storm\"}}");
        document =
                JsonEdit.with(document, "/definitions/2", "{\"id\":\"calm\",\"when\":{\"not\":{\"ref\":\"storm\"}}}");

        assertThat(GuidelineDiagram.read(document).problems())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/definitions/0/when", "/findings/1/when", "/scores/0");
    }

    @Test
    void outcomesTimesUrgenciesAreBounded() {
        String urgency =
                "{\"code\":\"u%d\",\"text\":\"x\",\"when\":{\"fact\":\"wind\",\"is\":%d},\"statements\":[\"U1\"]}";
        String many = IntStream.range(0, 13)
                .mapToObj(i -> urgency.formatted(i, i))
                .collect(Collectors.joining(",", "[", "]"));
        String tooMany = IntStream.range(0, 10_000)
                .mapToObj(i -> urgency.formatted(i, i % 13))
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(Umbrella.problemsWith("/urgency", many)).isEmpty();
        assertThat(Umbrella.problemsWith("/urgency", tooMany))
                .containsExactly(new Problem(
                        "/ladder", ProblemCode.TOO_MANY, "outcomes times urgencies and one must be at most 20000"));
    }

    @Test
    void theHighestTotalIsBounded() {
        String component = "{\"id\":\"k%d\",\"cases\":[{\"points\":1000}]}";
        String many = IntStream.range(0, 11).mapToObj(component::formatted).collect(Collectors.joining(",", "[", "]"));

        assertThat(Umbrella.problemsWith("/scores/0/components", many))
                .containsExactly(
                        new Problem("/scores/0", ProblemCode.OUT_OF_RANGE, "the highest total must be at most 10000"));
    }

    @Test
    void severalThingsThatDoNotFitAreSaidAtOnce() {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, "/ladder/1/when", "gone");
        document = JsonEdit.with(document, "/overall/3", "\"stay\"");
        document = JsonEdit.with(document, "/scores/0/bands/1/upTo", "0");
        document = JsonEdit.with(document, "/definitions/0/when", "{\"ref\":\"storm\"}");

        assertThat(GuidelineDiagram.read(document).problems())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/ladder/1", "/overall", "/scores/0/bands/1/upTo", "/definitions/0/when");
    }

    @Test
    void aLongChainOfDefinitionsDoesNotOverflow() {
        String definitions = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"id\":\"d%d\",\"when\":%s}"
                        .formatted(i, i < 999 ? "{\"ref\":\"d%d\"}".formatted(i + 1) : "{\"fact\":\"wind\",\"gte\":9}"))
                .collect(Collectors.joining(",", "[", "]"));
        Json chain = defining(definitions);
        assertThat(thrownOnASmallStack(() -> GuidelineDiagram.read(chain))).isEmpty();
    }

    @Test
    void rulesOfAKindAreBounded() {
        for (String kind : List.of("definitions", "invariants")) {
            String condition = kind.equals("definitions") ? "when" : "text\":\"x\",\"never";
            String many = IntStream.range(0, 20_000)
                    .mapToObj(i -> "{\"id\":\"d%d\",\"%s\":{\"fact\":\"wind\",\"gte\":9}}".formatted(i, condition))
                    .collect(Collectors.joining(",", "[", "]"));
            assertThat(Umbrella.problemsWith("/" + kind, many))
                    .contains(new Problem("/" + kind, ProblemCode.TOO_MANY, "expected at most 10000 items"));
        }
        String fact = "{\"name\":\"f%d\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"}";
        String facts = IntStream.range(0, 1_001).mapToObj(fact::formatted).collect(Collectors.joining(",", "[", "]"));
        assertThat(Umbrella.problemsWith("/facts/patient", facts))
                .contains(new Problem("/facts", ProblemCode.TOO_MANY, "expected at most 1000 facts"));
        String scores = IntStream.range(0, 101)
                .mapToObj(i ->
                        "{\"id\":\"s%d\",\"title\":\"x\",\"components\":[{\"id\":\"c\",\"cases\":[{\"points\":1}]}],"
                                        .formatted(i)
                                + "\"bands\":[{\"label\":\"x\"}],\"statements\":[\"U1\"]}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(Umbrella.problemsWith("/scores", scores))
                .contains(new Problem("/scores", ProblemCode.TOO_MANY, "expected at most 100 items"));
    }

    /** Each definition refers to the next one twice, so there are 2^150 ways through them. */
    @Test
    void whatIsReferredToOftenIsLookedAtOnce() {
        String definitions = IntStream.range(0, 150)
                .mapToObj(i -> "{\"id\":\"d%d\",\"when\":%s}"
                        .formatted(
                                i,
                                i < 149
                                        ? "{\"any\":[{\"ref\":\"d%d\"},{\"ref\":\"d%d\"}]}".formatted(i + 1, i + 1)
                                        : "{\"fact\":\"wind\",\"gte\":9}"))
                .collect(Collectors.joining(",", "[", "]"));
        Json wide = defining(definitions);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> GuidelineDiagram.read(wide));
    }

    /** As many names as there may be, each before the one that it refers to; the last leads back to the first. */
    @Test
    void aLongCycleIsFoundInLinearTime() {
        String definitions = IntStream.range(0, 1_000)
                .mapToObj(i -> "{\"id\":\"d%d\",\"when\":{\"ref\":\"d%d\"}}".formatted(i, (i + 1) % 1_000))
                .collect(Collectors.joining(",", "[", "]"));
        List<Problem> problems = GuidelineDiagram.read(defining(definitions)).problems();
        assertThat(ProblemList.count(problems)).isGreaterThanOrEqualTo(1_000);
        assertThat(problems).hasSize(101);
    }

    /** The document with these definitions in place of all definitions and findings. Its first rung refers to d0. */
    private static Json defining(String definitions) {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, "/definitions", definitions);
        document = JsonEdit.with(document, "/ladder/0/when", "{\"ref\":\"d0\"}");
        document = JsonEdit.with(document, "/findings", "[]");
        document = JsonEdit.with(document, "/cases", "gone");
        return JsonEdit.with(
                document,
                "/ladder/2/when",
                "{\"all\":[{\"fact\":\"raining\",\"is\":true},{\"not\":{\"fact\":\"level\",\"is\":\"hall\"}}]}");
    }

    private static List<Throwable> thrownOnASmallStack(Runnable task) {
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        var thread = new Thread(null, task, "small-stack", 256 * 1024);
        thread.setUncaughtExceptionHandler((_, throwable) -> thrown.add(throwable));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return thrown;
    }
}
