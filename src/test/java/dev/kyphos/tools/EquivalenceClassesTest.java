package dev.kyphos.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.querylog.TestEntries;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows with equal content are counted as one class. */
class EquivalenceClassesTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @Test
    void theSmallestAndTheShareOfSmallOnesAreMeasured() {
        var classes = EquivalenceClasses.of(List.of(1L, 1L, 10L, 11L, 77L));
        assertThat(classes.smallest()).isEqualTo(1);
        assertThat(classes.rows()).isEqualTo(100);
        assertThat(classes.shareOfSmall()).isCloseTo(0.12, within(1e-9));
        assertThat(classes.text().lines())
                .first()
                .asString()
                .isEqualTo("100 rows in 5 classes, the smallest of 1; 12.0 % of rows in classes of 1 to 10");
        assertThat(classes.text()).containsPattern("size 11 to 100 +2 classes +88 rows");
    }

    @Test
    void anEmptyLogHasNone() {
        var classes = EquivalenceClasses.of(List.of());
        assertThat(classes.smallest()).isZero();
        assertThat(classes.shareOfSmall()).isZero();
    }

    @Test
    void rowsAreAlikeWhereTheirCellsAreAndTheDayTellsThemApart() {
        var rows = Map.of(
                content(DAY, "ageYears 61", "level L1"), 3L,
                content(DAY.plusDays(1), "ageYears 62", "level L1"), 4L,
                content(DAY, "neurologicalDeficit deficit", "level L1"), 5L,
                content(DAY, "neurologicalDeficit deficit", "level L1, pain none", "level L4"), 6L);
        var classes = KAnonymity.of(rows);
        assertThat(classes.get("all that is kept").classes()).isEqualTo(Map.of(7L, 1L, 5L, 1L, 6L, 1L));
        assertThat(classes.get("all that is kept, and the day").classes())
                .isEqualTo(Map.of(3L, 1L, 4L, 1L, 5L, 1L, 6L, 1L));
        assertThat(classes.get("the person and one vertebra").rows()).isEqualTo(7 + 5 + 2 * 6);
    }

    private static KAnonymity.RowContent content(LocalDate day, String person, String... vertebrae) {
        var patient = Someone.of(RuleSet.IMWG_2019_V1, person, vertebrae).patient();
        return new KAnonymity.RowContent(day, TestEntries.logged(TestEntries.IMWG_2019_V1, patient, false));
    }
}
