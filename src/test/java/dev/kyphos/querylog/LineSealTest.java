package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.advice.oracle.Parts;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.guideline.Fact;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.Version;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.security.GeneralSecurityException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A line of the log tells nobody anything but who has the private key. */
class LineSealTest {

    private static final LineSeal SEAL = LineSeal.to(LineKeys.PUBLIC);

    @Test
    void whoHasTheKeyReadsWhatWasSealed() {
        Seeds.upTo(200, (random, _) -> {
            byte[] text = "x".repeat(random.nextInt(6_000)).getBytes(UTF_8);
            assertThat(new String(read(SEAL.seal(text)), UTF_8).strip()).isEqualTo(new String(text, UTF_8));
        });
    }

    @Test
    void equalRowsLeaveLinesThatDiffer() {
        byte[] text = "the same".getBytes(UTF_8);
        assertThat(IntStream.range(0, 100)
                        .mapToObj(_ -> Arrays.toString(SEAL.seal(text)))
                        .distinct())
                .hasSize(100);
    }

    @Test
    void theLengthOfALineTellsNotHowManyVertebraeItHas() {
        var lines = IntStream.range(0, 200)
                .mapToObj(seed -> line(TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(seed))))
                .toList();
        assertThat(lines.stream().map(String::length).distinct()).hasSize(1);
    }

    @Test
    void neitherDoesItTellHowManyFactsArePartlyKnown() {
        var people = new RandomPatients(RuleSet.IMWG_2019);
        Version version = TestEntries.version("2.0.0", RuleSet.IMWG_2019.diagram(), RuleSet.IMWG_2019.document());
        Someone few = people.complete(Seeds.of(1), 1);
        Someone all = Stream.iterate(2L, seed -> seed + 1)
                .map(seed -> people.incomplete(Seeds.of(seed), 24, 1))
                .filter(someone -> someone.vertebrae().size() == 24)
                .findFirst()
                .orElseThrow();
        for (int i = 0; i < 24; i++) {
            for (Fact fact : all.unknown(i)) {
                all = all.with(fact, i, Parts.most(fact));
            }
        }
        assertThat(line(TestEntries.entry(version, all.patient(), false)))
                .hasSameSizeAs(line(TestEntries.entry(version, few.patient(), false)));
    }

    @Test
    void nothingOfARowIsInItsLine() {
        StoredEntry entry = TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1));
        assertThat(line(entry))
                .doesNotContain("imwg", "2026", "person", "vertebrae")
                .matches("\\{\"queryLogEntry\":\"[A-Za-z0-9+/]+=*\"}");
    }

    @Test
    void whatIsDamagedOrSealedToAnotherIsNotOpened() {
        byte[] sealed = SEAL.seal("somebody".getBytes(UTF_8));
        Seeds.upTo(300, (random, _) -> {
            byte[] damaged = sealed.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(7));
            assertThatThrownBy(() -> opened(damaged)).isInstanceOf(GeneralSecurityException.class);
        });
        assertThatThrownBy(() -> opened(new byte[3])).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> LineSeal.open(sealed, LineKeys.pair().getPrivate()))
                .isInstanceOf(GeneralSecurityException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "MCowBQYDK2VuAyEA"})
    void whatIsNoKeyIsRefused(String key) {
        assertThatThrownBy(() -> LineSeal.to(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected an X25519 public key in DER, encoded in base64");
    }

    @Test
    void withoutAKeyThereIsNoLine() {
        var out = new ByteArrayOutputStream();
        new RowLines(new PrintStream(out, true, UTF_8), null)
                .print(row(TestEntries.randomEntry(TestEntries.IMWG_2019_V1, Seeds.of(1))));
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    private static String line(StoredEntry entry) {
        var out = new ByteArrayOutputStream();
        LineKeys.lines(new PrintStream(out, true, UTF_8)).print(row(entry));
        return out.toString(UTF_8).strip();
    }

    private static Row row(StoredEntry entry) {
        return Row.of(LocalDate.parse("2026-03-01"), 4, entry);
    }

    private static byte[] opened(byte[] sealed) throws GeneralSecurityException {
        return LineSeal.open(sealed, LineKeys.PAIR.getPrivate());
    }

    private static byte[] read(byte[] sealed) {
        try {
            return opened(sealed);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
