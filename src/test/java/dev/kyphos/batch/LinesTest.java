package dev.kyphos.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Lines are read within bounds, and what is not UTF-8 is no text. */
class LinesTest {

    @Test
    void linesOfAnySizeAreReadWithinBounds() throws IOException {
        var lines = of(4, utf8("ab\n" + "x".repeat(200_000) + "\n\nabcd\nabcde\nlast"));

        assertThat(Objects.requireNonNull(lines.next()).text()).isEqualTo("ab");
        assertThat(Objects.requireNonNull(lines.next()).content()).isNull();
        assertThat(Objects.requireNonNull(lines.next()).text()).isEmpty();
        assertThat(Objects.requireNonNull(lines.next()).text()).isEqualTo("abcd");
        assertThat(Objects.requireNonNull(lines.next()).content()).isNull();
        Lines.Line last = Objects.requireNonNull(lines.next());
        assertThat(last.text()).isEqualTo("last");
        assertThat(last.number()).isEqualTo(6);
        assertThat(lines.next()).isNull();
        assertThat(lines.bytes()).isEqualTo(200_000L + 3 + 1 + 1 + 5 + 6 + 4);
    }

    @Test
    void linesAreWhatStandsBetweenLineFeeds() {
        Seeds.upTo(200, (random, _) -> {
            var written = new ByteArrayOutputStream();
            List<Integer> sizes = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                int size = random.nextInt(5) == 0 ? random.nextInt(150_000) : random.nextInt(100);
                sizes.add(size);
                byte[] line = new byte[size];
                Arrays.fill(line, (byte) ('a' + i % 26));
                written.writeBytes(line);
                written.write('\n');
            }
            List<Lines.Line> lines = all(of(100_000, written.toByteArray()));
            assertThat(lines).hasSameSizeAs(sizes);
            for (int i = 0; i < sizes.size(); i++) {
                byte[] content = lines.get(i).content();
                if (sizes.get(i) > 100_000) {
                    assertThat(content).isNull();
                } else {
                    assertThat(content).hasSize(sizes.get(i));
                    assertThat(content).doesNotContain((byte) ('a' + (i + 1) % 26));
                }
            }
        });
    }

    @Test
    void whatIsNotUtf8IsNoText() {
        assertThat(new Lines.Line(1, new byte[] {'a', (byte) 0xc3, 0x28}).text())
                .isNull();
        assertThat(new Lines.Line(1, utf8("a\uFFFDä")).text()).isEqualTo("a\uFFFDä");
    }

    private static List<Lines.Line> all(Lines lines) {
        List<Lines.Line> all = new ArrayList<>();
        try {
            for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Lines of(int maxBytes, byte[] content) {
        return new Lines(new ByteArrayInputStream(content), maxBytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
