package dev.kyphos.querylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import dev.kyphos.store.SdkItems;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A row's form in an item and in a line: what the codec encodes is decoded, and malformed texts are refused. */
class RowCodecTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");

    @Test
    void aRowIsReadFromItsItemAndFromItsLine() {
        Seeds.upTo(1_000, (random, _) -> {
            var row = Row.of(DAY, 4, TestEntries.randomEntry(TestEntries.IMWG_2019_V1, random));
            assertThat(SlowRows.row(SdkItems.attributes(RowItem.of(row, 400)))).isEqualTo(row);
            assertThat(RowLine.row(RowLine.of(row))).isEqualTo(row);
            assertThat(RowLine.row("2026-03-01T10:00:00Z abc " + RowLine.of(row) + "\r"))
                    .isEqualTo(row);
        });
    }

    @Test
    void nothingInAnItemIsAWordButTheRuleSetsId() {
        Seeds.upTo(1_000, (random, _) -> {
            var item = SdkItems.attributes(
                    RowItem.of(Row.of(DAY, 4, TestEntries.randomEntry(TestEntries.IMWG_2019_V1, random)), 400));
            item.forEach((name, value) -> {
                String text = value.s() == null ? value.n() : value.s();
                assertThat(text.replace("imwg-2019", ""))
                        .as(name)
                        .matches(
                                "[0-9]+\\.[0-9]+\\.[0-9]+\\|sha256:[0-9a-f]{64}\\|[0-9+,;|-]*|[0-9]+|LOG##[0-9-]+#[0-9]|[0-9a-f]{32}");
            });
        });
    }

    @Test
    void aLineIsOneLine() {
        var row = Row.of(DAY, 4, TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1)));
        assertThat(RowLine.of(row)).doesNotContain("\n", "\r").startsWith("{\"queryLogEntry\":{");
        assertThat(RowLine.isMarked(RowLine.of(row))).isTrue();
        assertThat(RowLine.isMarked("{\"level\":\"INFO\"}")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "person, somebody",
        "person, '0,61.5'",
        "person, '0,,1'",
        "person, '0+'",
        "person, '2+1'",
        "person, '1+1'",
        "person, '1+-'",
        "outcomes, '0+1'",
        "outcomes, '-'",
        "vertebrae, '1;x'",
        "vertebrae, ''",
        "outcomes, augment",
        "outcomes, 012",
        "ruleSet, Somebody Else",
        "ruleSet, LOG#x",
        "version, 1",
        "digest, sha256:0",
        "day, yesterday",
        "id, 1",
        "shard, 64",
        "shard, ''",
        "missing, inr",
        "presumed, 99999",
        "urgencies, '1;2;3;4;5'"
    })
    void whatIsNotOfTheFormIsNoRow(String name, String text) {
        Map<String, String> fields = new HashMap<>(
                RowCodec.of(Row.of(DAY, 4, TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1)))));
        assertThat(RowCodec.row(fields)).isNotNull();
        fields.put(name, text);
        assertThat(RowCodec.row(fields)).isNull();
    }

    @Test
    void oneFieldMoreOrLessIsNoRow() {
        Map<String, String> fields =
                RowCodec.of(Row.of(DAY, 4, TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1))));
        for (String name : RowCodec.NAMES) {
            var less = new HashMap<>(fields);
            less.remove(name);
            assertThat(RowCodec.row(less)).as(name).isNull();
        }
        var more = new HashMap<>(fields);
        more.put("note", "");
        assertThat(RowCodec.row(more)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"queryLogEntry\":{", "{\"queryLogEntry\":3}", "{\"queryLogEntry\":{},\"x\":1}"})
    void aDamagedLineIsNoRow(String line) {
        assertThat(RowLine.isMarked(line)).isTrue();
        assertThat(RowLine.row(line)).isNull();
    }

    @Test
    void anItemExpiresAtTheEndOfADay() {
        var item = SdkItems.attributes(
                RowItem.of(Row.of(DAY, 4, TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1))), 400));
        Instant end = Instant.parse("2027-04-06T00:00:00Z");
        assertThat(RowItem.hasExpired(item, end.minusSeconds(1))).isFalse();
        assertThat(RowItem.hasExpired(item, end)).isTrue();
    }

    @Test
    void idsSpreadRowsEvenlyOverShards() {
        StoredEntry entry = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1));
        int[] rows = new int[4];
        for (int i = 0; i < 8_000; i++) {
            rows[Row.of(DAY, 4, entry).shard()]++;
        }
        assertThat(Arrays.stream(rows).boxed()).allMatch(count -> count > 1_700 && count < 2_300);
    }

    @Test
    void listsOfNumbersAreReadAsWritten() {
        for (List<List<Integer>> lists : List.<List<List<Integer>>>of(
                List.of(List.of()), List.of(List.of(0, 7), List.of()), List.of(List.of(0, 1, 12), List.of(3)))) {
            assertThat(NumberLists.readLists(NumberLists.texts(lists))).isEqualTo(lists);
        }
    }

    @Test
    void cellsAreReadAsWritten() {
        var cells = List.of(List.of(3), List.<Integer>of(), List.of(0, 2, 12));
        assertThat(NumberLists.cellsText(cells)).isEqualTo("3,-,0+2+12");
        assertThat(NumberLists.readCells("3,-,0+2+12")).isEqualTo(cells);
        assertThat(NumberLists.readCellLists("3,-;1+2"))
                .isEqualTo(List.of(List.of(List.of(3), List.of()), List.of(List.of(1, 2))));
    }
}
