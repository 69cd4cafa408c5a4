package dev.kyphos.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.json.Seeds;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parts are whole lines, and all lines once. */
class PartTest {

    @Test
    void partsTogetherAreThePopulation() {
        Seeds.upTo(300, (random, _) -> {
            StringBuilder text = new StringBuilder();
            int lines = random.nextInt(40);
            for (int i = 0; i < lines; i++) {
                text.append("x".repeat(random.nextInt(30))).append('\n');
            }
            if (random.nextBoolean() && lines > 0) {
                text.append("the last one need not be ended");
                lines++;
            }
            byte[] population = text.toString().getBytes(StandardCharsets.UTF_8);
            int linesOfAPart = 1 + random.nextInt(7);

            List<Part> parts = cut(population, linesOfAPart, 1_000);

            long at = 0;
            long line = 1;
            for (int i = 0; i < parts.size(); i++) {
                Part part = parts.get(i);
                assertThat(part.number()).isEqualTo(i);
                assertThat(part.from()).isEqualTo(at);
                assertThat(part.line()).isEqualTo(line);
                assertThat(part.lines()).isEqualTo(i < parts.size() - 1 ? linesOfAPart : (int) (lines - line + 1));
                assertThat(part.to() == population.length || population[(int) part.to() - 1] == '\n')
                        .isTrue();
                at = part.to();
                line += part.lines();
            }
            assertThat(at).isEqualTo(population.length);
            assertThat(line).isEqualTo(lines + 1);
        });
    }

    @Test
    void aPartHasABoundedSize() {
        byte[] line = new byte[1 << 20];
        Arrays.fill(line, (byte) 'x');
        line[line.length - 1] = '\n';
        List<byte[]> lines = new ArrayList<>();
        byte[] population = new byte[20 * line.length];
        for (int i = 0; i < 20; i++) {
            System.arraycopy(line, 0, population, i * line.length, line.length);
            lines.add(line);
        }

        assertThat(cut(population, 1_000, 1_000)).extracting(Part::lines).containsExactly(16, 4);
    }

    @Test
    void aPopulationWithTooManyLinesIsNotCut() {
        assertThat(cut("1\n2\n3".getBytes(StandardCharsets.UTF_8), 2, 3)).hasSize(2);
        for (String population : List.of("1\n2\n3", "1\n2\n3\n")) {
            assertThatThrownBy(
                            () -> Part.cut(new ByteArrayInputStream(population.getBytes(StandardCharsets.UTF_8)), 2, 2))
                    .isInstanceOf(Part.TooManyLines.class);
        }
    }

    @Test
    void nothingIsNoPart() {
        assertThat(cut(new byte[0], 2, 3)).isEmpty();
    }

    private static List<Part> cut(byte[] population, int linesOfAPart, long maxLines) {
        try {
            return Part.cut(new ByteArrayInputStream(population), linesOfAPart, maxLines);
        } catch (IOException | Part.TooManyLines e) {
            throw new AssertionError(e);
        }
    }
}
