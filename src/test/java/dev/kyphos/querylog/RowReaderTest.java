package dev.kyphos.querylog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Version;
import dev.kyphos.store.SdkItems;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rows are read character by character as {@link SlowRows} reads them with patterns. */
class RowReaderTest {

    private static final LocalDate DAY = LocalDate.parse("2026-03-01");
    private static final List<Version> VERSIONS = List.of(TestEntries.IMWG_2019_V1, TestEntries.IMWG_2008_V1);
    private static final String CHARACTERS = "00123456789,,;;++--||.x";

    @Test
    void aRowIsReadAsThePatternsReadIt() {
        Seeds.upTo(2_000, (random, _) -> {
            var item = item(random);
            LoggedRow read = read(item);
            assertThat(read).isNotNull();
            assertSame(read, SlowRows.row(item));
        });
    }

    @Test
    void whatThePatternsRefuseIsRefused() {
        Seeds.upTo(20_000, (random, _) -> {
            var item = item(random);
            var changed = new HashMap<>(item);
            changed.put("row", AttributeValue.fromS(changed(item.get("row").s(), random)));
            LoggedRow read = read(changed);
            Row expected = SlowRows.row(changed);
            assertThat(read == null).as(changed.get("row").s()).isEqualTo(expected == null);
            if (read != null) {
                assertSame(read, expected);
            }
        });
    }

    /** Fits of one reader's rows: an entry is asked of the versions that it may be of, and of others. */
    private static void assertSame(LoggedRow read, Row expected) {
        assertThat(read.day()).isEqualTo(expected.day());
        assertThat(read.key()).isEqualTo(expected.key());
        LoggedEntry entry = read.entry();
        assertThat(new StoredEntry(
                        entry.version(),
                        entry.person(),
                        entry.vertebrae(),
                        entry.outcomes(),
                        entry.missing(),
                        entry.presumed()))
                .isEqualTo(expected.entry());
        for (Version version : VERSIONS) {
            GuidelineDiagram diagram = version.diagram();
            assertThat(entry.fits(diagram)).isEqualTo(expected.entry().fits(diagram));
        }
    }

    @Test
    void aReaderReadsRowsOfSeveralVersionsInAnyOrder() {
        Seeds.upTo(200, (random, _) -> {
            RowReader reader = RowReader.of(RowItem.partition("imwg-2019", DAY, 0));
            for (int i = 0; i < 20; i++) {
                var item = new HashMap<>(item(random));
                item.put("pk", AttributeValue.fromS(RowItem.partition("imwg-2019", DAY, 0)));
                assertSame(reader.row(item), SlowRows.row(item));
            }
        });
    }

    @Test
    void equalEntriesAreEqualWhateverTheirKeys() {
        Seeds.upTo(200, (random, _) -> {
            StoredEntry entry = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, random);
            StoredEntry other = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, random);
            LoggedEntry first = read(SdkItems.attributes(RowItem.of(Row.of(DAY, 4, entry), 400)))
                    .entry();
            LoggedEntry again = read(SdkItems.attributes(RowItem.of(Row.of(DAY.plusDays(1), 9, entry), 62)))
                    .entry();
            LoggedEntry different = read(SdkItems.attributes(RowItem.of(Row.of(DAY, 4, other), 400)))
                    .entry();
            assertThat(again).isEqualTo(first).hasSameHashCodeAs(first);
            assertThat(different.equals(first)).isEqualTo(other.equals(entry));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOG#imwg-2019#2026-03-01",
                "LOG#imwg-2019#2026-03-01#64",
                "LOG#imwg-2019#2026-03-01#x",
                "LOG#imwg-2019#yesterday#0",
                "LOG#Somebody Else#2026-03-01#0",
                "LOG#imwg-2019#2026-03-01#0#0"
            })
    void aKeyThatIsNoShardsHasNoReader(String partition) {
        assertThat(RowReader.of(partition)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdeg", ""})
    void anIdThatIsNotOfTheFormIsNoRow(String id) {
        var item = new HashMap<>(item(Seeds.of(1)));
        item.put("sk", AttributeValue.fromS(id));
        assertThat(read(item)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "|", "1.0.0|sha256:0||", "||||||||"})
    void aTextWithoutAVersionIsNoRow(String text) {
        var item = new HashMap<>(item(Seeds.of(1)));
        item.put("row", AttributeValue.fromS(text));
        assertThat(read(item)).isNull();
        item.remove("row");
        assertThat(read(item)).isNull();
    }

    private static Map<String, AttributeValue> item(RandomGenerator random) {
        Version version = VERSIONS.get(random.nextInt(VERSIONS.size()));
        return SdkItems.attributes(RowItem.of(Row.of(DAY, 4, TestEntries.randomEntry(version, random)), 400));
    }

    private static LoggedRow read(Map<String, AttributeValue> item) {
        return RowReader.of(item.get("pk").s()).row(item);
    }

    /** The text with a few characters replaced, inserted or left out. */
    private static String changed(String text, RandomGenerator random) {
        return Stream.iterate(text, each -> {
                    int at = random.nextInt(each.length());
                    String other =
                            random.nextInt(3) == 0 ? "" : CHARACTERS.charAt(random.nextInt(CHARACTERS.length())) + "";
                    return each.substring(0, at) + other + each.substring(at + random.nextInt(2));
                })
                .skip(random.nextInt(1, 4))
                .findFirst()
                .orElseThrow();
    }
}
