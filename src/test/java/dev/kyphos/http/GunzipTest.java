package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {

    private static final byte[] TEXT = "{\"a\":\"é\"}".getBytes(StandardCharsets.UTF_8);

    @Test
    void whatGzipMadeIsReadBack() throws Exception {
        byte[] random = new byte[100_000];
        new Random(1).nextBytes(random);

        for (byte[] bytes : new byte[][] {TEXT, new byte[0], random, new byte[50_000]}) {
            assertThat(decoded(gzip(bytes), 100_000)).isEqualTo(bytes);
        }
    }

    @Test
    void membersFollowOneAnother() throws Exception {
        assertThat(decoded(joined(gzip(TEXT), gzip(new byte[0]), gzip(TEXT)), 1000))
                .isEqualTo(joined(TEXT, TEXT));
    }

    @Test
    void manyEmptyMembersAreNothing() throws Exception {
        byte[] empty = gzip(new byte[0]);
        var many = new ByteArrayOutputStream();
        for (int i = 0; i < 200_000; i++) {
            many.writeBytes(empty);
        }

        assertThat(decoded(many.toByteArray(), 1000)).isEmpty();
    }

    @Test
    void aBombIsNotBlownUp() throws Exception {
        byte[] bomb = gzip(new byte[200 << 20]);

        assertThat(decoded(bomb, 65_536).length).isBetween(65_537, 65_536 + 8192);
    }

    @Test
    void optionalPartsOfAHeaderAreSkipped() throws Exception {
        byte[] plain = gzip(TEXT);
        byte[] header = {0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 1, 2, 3, 4, 0, 3, 2, 0, 9, 9, 'n', 0, 'c', 0, 7, 7};

        assertThat(decoded(joined(header, Arrays.copyOfRange(plain, 10, plain.length)), 1000))
                .isEqualTo(TEXT);
    }

    @Test
    void whatIsCutOffIsRefused() throws Exception {
        byte[] whole = gzip(TEXT);
        for (int length = 0; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void whatIsDamagedIsRefusedOrTheSame() throws Exception {
        byte[] whole = gzip(TEXT);
        for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            try {
                assertThat(decoded(damaged, 1000)).isEqualTo(TEXT);
            } catch (DataFormatException expected) {
                assertThat(expected).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 32, 64, 128, 30})
    void aHeaderWithoutItsPartsIsRefused(int flags) {
        assertRefused(new byte[] {0x1f, (byte) 0x8b, 8, (byte) flags, 0, 0, 0, 0, 0, 0, -1, -1, 1});
    }

    @Test
    void whatFollowsHasToBeGzipToo() throws Exception {
        assertRefused(joined(gzip(TEXT), TEXT));
        assertRefused(joined(gzip(TEXT), new byte[1]));
    }

    private static void assertRefused(byte[] bytes) {
        assertThatExceptionOfType(DataFormatException.class).isThrownBy(() -> decoded(bytes, 1000));
    }

    private static byte[] decoded(byte[] bytes, int max) throws DataFormatException {
        return Gunzip.decode(ByteBuffer.wrap(bytes), max);
    }

    private static byte[] joined(byte[]... parts) {
        var joined = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(joined::writeBytes);
        return joined.toByteArray();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
