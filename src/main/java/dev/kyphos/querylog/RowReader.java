package dev.kyphos.querylog;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.library.VersionNumber;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Decodes the rows of one partition. What the partition's key says is decoded once, and a version only where it is another one than
 * that of the row before. Not thread-safe.
 */
public final class RowReader {

    private static final int ID_DIGITS = 32;
    private static final int KEY_DIGITS = Long.BYTES * 2;

    private final String ruleSet;
    private final LocalDate day;

    /** The text of the version of the row before, with the separator after it. */
    private String lastText = "|";

    private @Nullable VersionRef lastVersion;

    private RowReader(String ruleSet, LocalDate day) {
        this.ruleSet = ruleSet;
        this.day = day;
    }

    /** The reader of a partition, by its key; null if the key is not that of a shard. */
    public static @Nullable RowReader of(String partition) {
        String[] parts = partition.split("#", -1);
        if (parts.length != 4 || !GuidelineReader.isId(parts[1]) || !RowCodec.isShard(parts[3])) {
            return null;
        }
        try {
            return new RowReader(parts[1], LocalDate.parse(parts[2]));
        } catch (DateTimeException _) {
            return null;
        }
    }

    /** The row of an item of the partition; null if the item is malformed. */
    public @Nullable LoggedRow row(Map<String, AttributeValue> item) {
        String id = RowItem.text(item, RowItem.SORT);
        String text = RowItem.text(item, RowItem.ROW);
        VersionRef version = isId(id) ? version(text) : null;
        PackedEntry entry = version == null ? null : PackedEntry.of(version, text, lastText.length());
        return entry == null ? null : new PackedRow(day, key(id), item.containsKey(RowItem.PUT_BACK), entry);
    }

    /** The random number that is a part of an id. */
    static long key(String id) {
        return Long.parseUnsignedLong(id, 0, KEY_DIGITS, 16);
    }

    private static boolean isId(String id) {
        for (int i = 0; i < id.length(); i++) {
            char digit = id.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return id.length() == ID_DIGITS;
    }

    /** The version that a row begins with; null if it is malformed. */
    private @Nullable VersionRef version(String text) {
        if (lastVersion != null && text.startsWith(lastText)) {
            return lastVersion;
        }
        int middle = text.indexOf('|');
        int end = text.indexOf('|', middle + 1);
        if (middle < 0 || end < 0) {
            return null;
        }
        VersionNumber number = VersionNumber.parse(text.substring(0, middle));
        String digest = text.substring(middle + 1, end);
        if (number == null || !RowCodec.isDigest(digest)) {
            return null;
        }
        lastVersion = new VersionRef(ruleSet, number, digest);
        lastText = text.substring(0, end + 1);
        return lastVersion;
    }
}
