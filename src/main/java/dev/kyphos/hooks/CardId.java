package dev.kyphos.hooks;

import dev.kyphos.library.VersionNumber;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * What the UUID of a card says of it, so that feedback needs no stored card. It is a UUID of version 8 (RFC 9562), whose 122 free bits
 * are the three parts of the version number (20 each), the outcome (6), a random number (32) and a checksum of all this and of the
 * service's id (24). The checksum finds ids that no card of the service had. It proves nothing: whoever knows the format can make
 * one.
 *
 * @param version the version of the rule set that answered
 * @param outcome the position of the outcome in the version's ladder, or {@link #UNDETERMINED}
 */
public record CardId(VersionNumber version, int outcome) {

    /** The outcome of a card that says that several are possible. A ladder has fewer rungs. */
    public static final int UNDETERMINED = 63;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private static final int PART_BITS = 20;
    private static final int RANDOM_BITS = 32;
    private static final int CHECK_BITS = 24;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 1L << 63;

    /** @throws IllegalArgumentException if the outcome is not 0 to 63 */
    public CardId {
        if (outcome < 0 || outcome > UNDETERMINED) {
            throw new IllegalArgumentException("an outcome must be 0 to " + UNDETERMINED);
        }
    }

    /**
     * A new UUID.
     *
     * @param service the id of the service that sends the card
     */
    public UUID encode(String service) {
        return encode(service, Integer.toUnsignedLong(RANDOM.nextInt()));
    }

    private UUID encode(String service, long random) {
        long parts =
                ((long) version.major() << (2 * PART_BITS)) | ((long) version.minor() << PART_BITS) | version.patch();
        long content = ((long) outcome << RANDOM_BITS) | random;
        return new UUID(
                ((parts >>> 12) << 16) | VERSION_8 | (parts & 0xFFF),
                VARIANT | (content << CHECK_BITS) | checksum(service, parts, content));
    }

    /**
     * Reads a UUID.
     *
     * @param service the id of the service that the card is of
     * @return null if it is no UUID of a card of this service
     */
    public static @Nullable CardId decode(String uuid, String service) {
        String text = uuid.toLowerCase(Locale.ROOT);
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        UUID id = UUID.fromString(text);
        long parts = ((id.getMostSignificantBits() >>> 16) << 12) | (id.getMostSignificantBits() & 0xFFF);
        long content = (id.getLeastSignificantBits() & ~(3L << 62)) >>> CHECK_BITS;
        long check = id.getLeastSignificantBits() & mask(CHECK_BITS);
        VersionNumber version = VersionNumber.parse("%d.%d.%d"
                .formatted(
                        parts >>> (2 * PART_BITS), (parts >>> PART_BITS) & mask(PART_BITS), parts & mask(PART_BITS)));
        return version == null || check != checksum(service, parts, content)
                ? null
                : new CardId(version, (int) (content >>> RANDOM_BITS));
    }

    private static long mask(int bits) {
        return (1L << bits) - 1;
    }

    private static long checksum(String service, long parts, long content) {
        var checksum = new CRC32();
        checksum.update("%s %d %d".formatted(service, parts, content).getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() & mask(CHECK_BITS);
    }
}
