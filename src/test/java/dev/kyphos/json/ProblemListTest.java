package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of problems, and each problem, are of bounded size. */
class ProblemListTest {

    private static List<Problem> problems(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new Problem("/" + i, ProblemCode.WRONG_TYPE, "expected a text"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 99, 100})
    void aFewAreAllListed(int count) {
        assertThat(ProblemList.of(problems(0, count))).isEqualTo(problems(0, count));
    }

    @ParameterizedTest
    @CsvSource({"101, and 1 more problem", "102, and 2 more problems", "5000, and 4900 more problems"})
    void ofManyTheFirstAreListedAndTheRestCounted(int count, String last) {
        ProblemList list = ProblemList.of(problems(0, count));
        assertThat(list).hasSize(101).startsWith(problems(0, 100).toArray(Problem[]::new));
        assertThat(list.getLast().pointer()).isEmpty();
        assertThat(list.getLast().detail()).isEqualTo(last);
        assertThat(ProblemList.count(list)).isEqualTo(count);
    }

    @Test
    void theCountStaysRightThroughCopies() {
        ProblemList list = ProblemList.of(List.copyOf(ProblemList.of(problems(0, 300))));
        list.addAll(problems(300, 50));
        list.addAll(ProblemList.of(problems(350, 650)));
        assertThat(ProblemList.count(list)).isEqualTo(1000);
        assertThat(list.getLast().detail()).isEqualTo("and 900 more problems");
    }

    @Test
    void aReaderStopsIfThereAreVeryMany() {
        var list = new ProblemList();
        String many = "{}" + ",{}".repeat(2_000);
        new ObjectReader(items("{\"all\":[" + many + "]}"), JsonPointer.root(), list).objects("all", 1, outer -> {
            for (int i = 0; i < 1_000; i++) {
                outer.text("missing");
            }
            return outer;
        });
        assertThat(list.isEnough()).isTrue();
        assertThat(ProblemList.count(list)).isLessThan(20_000);
    }

    @Test
    void aListHasAMaximumOfItems() {
        var list = new ProblemList();
        String many = "1" + ",1".repeat(ObjectReader.MAX_ITEMS);
        new ObjectReader(items("{\"all\":[" + many + "]}"), JsonPointer.root(), list).list("all", 1, (json, _) -> json);
        assertThat(list).containsExactly(new Problem("/all", ProblemCode.TOO_MANY, "expected at most 10000 items"));
    }

    @Test
    void aLongDetailIsShortened() {
        assertThat(new Problem("", ProblemCode.BLANK, "x".repeat(2_000)).detail())
                .hasSize(2_000);
        assertThat(new Problem("", ProblemCode.BLANK, "x".repeat(2_001)).detail())
                .hasSize(2_000)
                .endsWith("x…");
        assertThat(new Problem("", ProblemCode.BLANK, "x".repeat(1_998) + "\uD83D\uDE00yy").detail())
                .isEqualTo("x".repeat(1_998) + "…");
    }

    @Test
    void aLongPointerPointsToWhatContainsTheValue() {
        assertThat(new Problem("/facts" + "/abcdefghi".repeat(60), ProblemCode.BLANK, "x").pointer())
                .isEqualTo("/facts" + "/abcdefghi".repeat(49));
        assertThat(new Problem("/" + "x".repeat(1_000), ProblemCode.BLANK, "x").pointer())
                .isEmpty();
    }

    @Test
    void ofManyWordsTheFirstAreNamedAndTheRestCounted() {
        assertThat(Problem.words(List.of("a", "b"))).isEqualTo("a, b");
        List<String> words = IntStream.range(0, 1_000).mapToObj(i -> "word" + i).collect(Collectors.toList());
        assertThat(Problem.words(words)).startsWith("word0, word1").matches(".*, word\\d+ and 9\\d\\d more");
        assertThat(Problem.words(words).length()).isLessThan(400);
        assertThat(Problem.words(List.of("x".repeat(1_000), "y"))).endsWith("… and 1 more");
    }

    private static Json items(String text) {
        try {
            return JsonReader.read(text).root();
        } catch (MalformedJsonException e) {
            throw new AssertionError(e);
        }
    }
}
