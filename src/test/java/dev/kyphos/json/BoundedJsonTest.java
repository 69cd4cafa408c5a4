package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever was found, what is written of it is small, and what is left out is counted. */
class BoundedJsonTest {

    @Test
    void aHundredProblemsAreListedAndTheOthersCounted() {
        var bounded = new BoundedJson();
        Json listed = bounded.problems("errors", problems(10_000, "", "expected a text"));

        assertThat(listed)
                .isInstanceOfSatisfying(
                        Json.Arr.class,
                        list -> assertThat(list.items())
                                .hasSize(100)
                                .allSatisfy(each -> assertThat(each).isNotNull()));
        assertThat(bounded.omitted("errors")).isEqualTo(9_900);
        assertThat(bounded.omitted())
                .isEqualTo(Json.object().with("omitted", Json.object().with("errors", 9_900)));
    }

    @Test
    void fewProblemsAreAllListed() {
        var bounded = new BoundedJson();

        assertThat(((Json.Arr) bounded.problems("errors", problems(100, "", "expected a text"))).items())
                .hasSize(100);
        assertThat(bounded.omitted("errors")).isZero();
        assertThat(bounded.omitted()).isEqualTo(Json.object());
    }

    @Test
    void longProblemsAreBoundedInBytes() {
        var bounded = new BoundedJson();
        List<Problem> many = problems(10_000, "/€".repeat(1_000), "€".repeat(5_000));
        Json listed = bounded.problems("errors", many);

        int written = ((Json.Arr) listed).items().size();
        assertThat(JsonWriter.bytes(listed).length).isLessThan(BoundedJson.MAX_BYTES + 200);
        assertThat(written).isPositive().isLessThan(100);
        assertThat(written + bounded.omitted("errors")).isEqualTo(10_000);
    }

    @Test
    void aListHasAsManyBytesAsWereAskedFor() {
        var bounded = new BoundedJson(1_000_000);
        Json listed = bounded.texts("texts", Collections.nCopies(250, "€".repeat(2_000)));

        assertThat(JsonWriter.bytes(listed).length).isBetween(990_000, 1_000_200);
        assertThat(((Json.Arr) listed).items().size() + bounded.omitted("texts"))
                .isEqualTo(250);
    }

    @Test
    void problemsThatWereCountedBeforeAreCountedOnce() {
        var bounded = new BoundedJson();
        List<Problem> once = ProblemList.of(problems(300, "", "expected a text"));
        var twice = ProblemList.of(once);
        twice.addAll(problems(50, "", "expected a number"));

        bounded.problems("errors", twice);

        assertThat(bounded.omitted("errors")).isEqualTo(250);
    }

    private static List<Problem> problems(int count, String pointer, String detail) {
        return ProblemList.of(IntStream.range(0, count)
                .mapToObj(i -> new Problem(pointer + "/" + i, ProblemCode.WRONG_TYPE, detail))
                .toList());
    }
}
