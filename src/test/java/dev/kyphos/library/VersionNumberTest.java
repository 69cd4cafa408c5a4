package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kyphos.diagram.Bump;
import dev.kyphos.json.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionNumberTest {

    private static final int[] EDGES = {0, 1, 9, 10, 99, 100, 999_998, 999_999};

    @Test
    void theOrderOfNumbersIsTheOrderOfTheirKeys() {
        Seeds.upTo(200_000, (random, _) -> {
            VersionNumber one = any(random);
            VersionNumber other = any(random);
            int byKey = Keys.version("x", one)
                    .sort()
                    .compareTo(Keys.version("x", other).sort());
            assertThat(Integer.signum(byKey)).isEqualTo(Integer.signum(one.compareTo(other)));
        });
    }

    @Test
    void aNumberIsReadBackFromItsTextAndFromItsKey() {
        Seeds.upTo(200_000, (random, _) -> {
            VersionNumber number = any(random);
            assertThat(VersionNumber.parse(number.toString())).isEqualTo(number);
            assertThat(Keys.number(Keys.version("x", number))).isEqualTo(number);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.0",
                "1.0.0.0",
                "01.0.0",
                "1.00.0",
                "1.0.-1",
                "+1.0.0",
                "1.0.0-rc",
                "1.0.0 ",
                " 1.0.0",
                "1000000.0.0",
                "1.0.1000000",
                "1.0.x",
                "1..0",
                "v1.0.0",
                "1.0.0\n",
                "١.0.0"
            })
    void anythingElseIsNoNumber(String text) {
        assertThat(VersionNumber.parse(text)).isNull();
    }

    @Test
    void eachPartHasSixDigitsAtMost() {
        assertThatIllegalArgumentException().isThrownBy(() -> new VersionNumber(0, 1_000_000, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new VersionNumber(0, 0, -1));
    }

    @Test
    void aRaisedNumberIsTheSmallestGreaterOneOfItsKind() {
        var number = new VersionNumber(1, 2, 3);
        assertThat(number.raised(Bump.NONE)).hasToString("1.2.4");
        assertThat(number.raised(Bump.PATCH)).hasToString("1.2.4");
        assertThat(number.raised(Bump.MINOR)).hasToString("1.3.0");
        assertThat(number.raised(Bump.MAJOR)).hasToString("2.0.0");
    }

    @Test
    void aPartThatCanRiseNoFurtherRaisesTheOneBefore() {
        assertThat(new VersionNumber(1, 2, 999_999).raised(Bump.PATCH)).hasToString("1.3.0");
        assertThat(new VersionNumber(1, 999_999, 0).raised(Bump.MINOR)).hasToString("2.0.0");
        assertThat(new VersionNumber(1, 999_999, 999_999).raised(Bump.NONE)).hasToString("2.0.0");
        assertThat(new VersionNumber(999_999, 0, 0).raised(Bump.MAJOR)).isNull();
        assertThat(new VersionNumber(999_999, 999_999, 999_999).raised(Bump.PATCH))
                .isNull();
    }

    @Test
    void aRaisedNumberIsAlwaysGreater() {
        Seeds.upTo(10_000, (random, _) -> {
            VersionNumber number = any(random);
            for (Bump bump : Bump.values()) {
                VersionNumber raised = number.raised(bump);
                assertThat(raised == null || raised.compareTo(number) > 0).isTrue();
            }
        });
    }

    private static VersionNumber any(RandomGenerator random) {
        return new VersionNumber(part(random), part(random), part(random));
    }

    private static int part(RandomGenerator random) {
        return random.nextBoolean() ? EDGES[random.nextInt(EDGES.length)] : random.nextInt(1_000_000);
    }
}
