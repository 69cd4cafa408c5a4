package dev.kyphos.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.api.OfflineAnswers;
import dev.kyphos.batch.BatchInput.Asked;
import dev.kyphos.batch.BatchRun.Reply;
import dev.kyphos.json.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each request is answered once, in order if that is asked for, in bounded memory, however often it is broken off. */
class BatchRunTest {

    /** Requests that begin on every line. */
    private static final class Numbers implements BatchInput {

        private final long count;
        private long line;

        Numbers(long count) {
            this.count = count;
        }

        @Override
        public Asked next() {
            return line == count ? null : asked(++line);
        }

        @Override
        public long bytes() {
            return line;
        }
    }

    private static Asked asked(long line) {
        return new Asked() {
            @Override
            public long line() {
                return line;
            }

            @Override
            public OfflineAnswers.Answer answeredBy(OfflineAnswers answers) {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static Reply numbered(Asked asked) {
        boolean failed = asked.line() % 7 == 0;
        OfflineAnswers.Answer answer = new OfflineAnswers.Answer(failed ? 400 : 200, new byte[] {'7'});
        return BatchForm.NUMBERED.reply(asked, answer);
    }

    private static List<Long> written(byte[] output) {
        return new String(output, StandardCharsets.UTF_8)
                .lines()
                .map(BatchForm::number)
                .toList();
    }

    @Test
    void orderedTheAnswersStandInTheOrderOfTheRequests() {
        var out = new ByteArrayOutputStream();

        run(3_000, 4, true, new WrittenAnswers(BatchForm.NUMBERED), out);

        assertThat(written(out.toByteArray())).isEqualTo(upTo(3_000));
    }

    /** Unordered, one slow request does not keep the others from being written. */
    @Test
    void unorderedASlowRequestHoldsUpNobody() throws IOException {
        var othersAreThere = new CountDownLatch(1);
        var out = new ByteArrayOutputStream();
        var run = new BatchRun(
                asked -> {
                    if (asked.line() == 1) {
                        await(othersAreThere);
                    }
                    return numbered(asked);
                },
                2,
                false,
                new WrittenAnswers(BatchForm.NUMBERED));

        run.run(new Numbers(1_000), out, (requests, _, _) -> {
            if (requests > 900) {
                othersAreThere.countDown();
            }
        });

        assertThat(written(out.toByteArray())).containsExactlyInAnyOrderElementsOf(upTo(1_000));
        assertThat(written(out.toByteArray()).indexOf(1L)).isGreaterThan(900);
    }

    /** A process that is killed leaves some bytes of the output. It may happen again and again. */
    @Test
    void whatWasWrittenIsNotRepeatedAndNothingIsLost() {
        Seeds.upTo(30, (random, _) -> {
            byte[] left = new byte[0];
            for (int kills = 0; kills < 4; kills++) {
                int whole = new String(left, StandardCharsets.UTF_8).lastIndexOf('\n') + 1;
                var out = new ByteArrayOutputStream();
                out.write(left, 0, whole);
                var before = new WrittenAnswers(BatchForm.NUMBERED);
                out.toString(StandardCharsets.UTF_8).lines().forEach(before::add);
                run(2_000, 3, random.nextBoolean(), before, out);
                byte[] all = out.toByteArray();
                assertThat(written(all)).containsExactlyInAnyOrderElementsOf(upTo(2_000));
                left = java.util.Arrays.copyOf(all, whole + random.nextInt(all.length - whole + 1));
            }
        });
    }

    /** A request is begun only if none that comes a window before it is still unwritten. */
    @Test
    void onlyTheGreatestNumbersOfAWindowAreKept() {
        var written = new WrittenAnswers(BatchForm.NUMBERED, 4);
        LongStream.of(10, 20, 40, 50, 30, 70, 80)
                .forEach(line -> written.add("{\"line\":" + line + ",\"recommendation\":{"));

        assertThat(written.count()).isEqualTo(7);
        assertThat(List.of(20L, 40L, 50L, 70L, 80L)).allMatch(line -> written.has(0, line));
        assertThat(List.of(60L, 90L)).noneMatch(line -> written.has(0, line));
    }

    @Test
    void inPlaceTheNumberOfLinesSaysWhatIsThere() {
        var written = new WrittenAnswers(BatchForm.IN_PLACE);
        List.of("{\"ruleSet\":", "{\"line\":2,\"problem\":{", "{\"ruleSet\":").forEach(written::add);

        assertThat(written.failed()).isEqualTo(1);
        assertThat(written.has(2, 3)).isTrue();
        assertThat(written.has(3, 4)).isFalse();
    }

    /** In a process whose memory holds a small part of what is read and written. */
    @Test
    void tenMillionLinesNeedNoMoreMemoryThanAFew() throws Exception {
        for (String order : List.of("ordered", "unordered")) {
            Process process = new ProcessBuilder(
                            System.getProperty("java.home") + "/bin/java",
                            "-Xmx48m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-classpath",
                            System.getProperty("java.class.path"),
                            Many.class.getName(),
                            order)
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).as(said).isZero();
            assertThat(said.strip()).isEqualTo("10000000 requests, 1428571 failed, 10000000 lines");
        }
    }

    /** Answers ten million lines, each of 17 bytes, and says what became of them. */
    static final class Many {

        private static final int LINES = 10_000_000;

        public static void main(String[] arguments) throws IOException {
            var counts = new AtomicLong[] {new AtomicLong(), new AtomicLong(), new AtomicLong()};
            boolean ordered = arguments[0].equals("ordered");
            new BatchRun(BatchRunTest::numbered, 2, ordered, new WrittenAnswers(BatchForm.NUMBERED))
                    .run(new JsonLines(new Generated()), new CountingLines(counts[2]), (requests, failed, _) -> {
                        counts[0].set(requests);
                        counts[1].set(failed);
                    });
            System.out.printf("%s requests, %s failed, %s lines%n", (Object[]) counts);
        }

        private static final class Generated extends InputStream {

            private final byte[] line = "{\"is\":\"generated\n".getBytes(StandardCharsets.US_ASCII);
            private long at;

            @Override
            public int read() {
                return at == (long) LINES * line.length ? -1 : line[(int) (at++ % line.length)];
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                int count = 0;
                for (int b; count < length && (b = read()) >= 0; count++) {
                    bytes[offset + count] = (byte) b;
                }
                return count == 0 ? -1 : count;
            }
        }

        private static final class CountingLines extends OutputStream {

            private final AtomicLong lines;

            CountingLines(AtomicLong lines) {
                this.lines = lines;
            }

            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                for (int i = offset; i < offset + length; i++) {
                    if (bytes[i] == '\n') {
                        lines.incrementAndGet();
                    }
                }
            }
        }
    }

    private static void run(int requests, int threads, boolean ordered, WrittenAnswers before, OutputStream out) {
        try {
            new BatchRun(BatchRunTest::numbered, threads, ordered, before)
                    .run(new Numbers(requests), out, (_, _, _) -> {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Long> upTo(long count) {
        List<Long> numbers = new ArrayList<>();
        for (long i = 1; i <= count; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
