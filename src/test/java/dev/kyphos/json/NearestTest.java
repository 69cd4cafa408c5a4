package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The name that was probably meant. */
class NearestTest {

    private static final List<String> NAMES =
            List.of("ageYears", "windSpeed", "windForce", "raining", "L1", "L2", "T1", "depth", "multiple-drops");

    @ParameterizedTest
    @CsvSource({
        "ageYears, ageYears",
        "age_years, ageYears",
        "AGE-YEARS, ageYears",
        "ageYear, ageYears",
        "agYears, ageYears",
        "agfYears, ageYears",
        "aegYears, ageYears",
        "age, ageYears",
        "windSped, windSpeed",
        "windFroce, windForce",
        "l1, L1",
        "Multiple drops, multiple-drops",
        "multipel-drop, multiple-drops"
    })
    void aNameWithFewMistakesIsFound(String text, String name) {
        assertThat(Nearest.to(text, NAMES)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"''", "L3", "L", "ag", "wind", "windXXXXX", "umbrella", "dpth1", "raxxxng"})
    void aNameIsNotGuessedIfItIsFarOrIfTwoAreAsNear(String text) {
        assertThat(Nearest.to(text, NAMES)).isNull();
    }

    @Test
    void ofTwoNamesThatDifferOnlyInCaseNoneIsNearer() {
        assertThat(Nearest.to("DEPTH", List.of("depth", "Depth"))).isNull();
    }

    @Test
    void oneMistakeInAnyPlaceOfALongNameIsForgiven() {
        Seeds.upTo(500, (random, _) -> {
            List<String> names = IntStream.range(0, 20)
                    .mapToObj(i -> letters(random, 8 + random.nextInt(20)))
                    .toList();
            String name = names.get(random.nextInt(names.size()));
            assertThat(Nearest.to(mistaken(name, random), names)).as(name).isEqualTo(name);
        });
    }

    @Test
    void theWorkIsBounded() {
        assertThat(Nearest.to("a".repeat(65), List.of("a".repeat(65)))).isNull();
        assertThat(Nearest.to("ageYears", List.of("b".repeat(1_000_000), "ageYears")))
                .isEqualTo("ageYears");
        List<String> many = IntStream.range(0, 2_000).mapToObj(i -> "name" + i).toList();
        assertThat(Nearest.to("NAME999", many)).isEqualTo("name999");
        assertThat(Nearest.to("NAME1999", many)).isNotEqualTo("name1999");
    }

    private static String letters(RandomGenerator random, int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String mistaken(String name, RandomGenerator random) {
        int at = random.nextInt(name.length() - 1);
        String before = name.substring(0, at);
        String after = name.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> before + after;
            case 1 -> before + "X" + after;
            case 2 -> before + "X" + name.charAt(at) + after;
            default -> before + after.charAt(0) + name.charAt(at) + after.substring(1);
        };
    }
}
