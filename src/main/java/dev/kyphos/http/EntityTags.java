package dev.kyphos.http;

import java.util.ArrayList;
import java.util.List;

/**
 * The value of {@code If-Match} or {@code If-None-Match} (RFC 9110, sections 13.1.1 and 13.1.2).
 *
 * @param any whether it is {@code *}
 * @param tags the entity tags of the list; empty if the value is malformed, so that it matches nothing
 */
record EntityTags(boolean any, List<EntityTags.Tag> tags) {

    /** An entity tag (section 8.8.3). */
    record Tag(boolean weak, String opaque) {}

    /** Reads a field's value. */
    static EntityTags parse(String field) {
        if (field.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        var cursor = new FieldCursor(field);
        List<Tag> tags = new ArrayList<>();
        cursor.skipSpace();
        while (!cursor.atEnd()) {
            if (!cursor.skip(",")) {
                boolean weak = cursor.skip("W/");
                String opaque = cursor.opaqueTag();
                cursor.skipSpace();
                if (opaque == null || !(cursor.atEnd() || cursor.skip(","))) {
                    return new EntityTags(false, List.of());
                }
                tags.add(new Tag(weak, opaque));
            }
            cursor.skipSpace();
        }
        return new EntityTags(false, List.copyOf(tags));
    }

    /** Whether the list has a tag that equals a strong tag, given with its quotes, by the strong comparison. */
    boolean hasStrongly(String tag) {
        return tags.stream().anyMatch(each -> !each.weak() && quoted(each).equals(tag));
    }

    /** Whether the list has a tag that equals a strong tag, given with its quotes, by the weak comparison. */
    boolean hasWeakly(String tag) {
        return tags.stream().anyMatch(each -> quoted(each).equals(tag));
    }

    private static String quoted(Tag tag) {
        return "\"" + tag.opaque() + "\"";
    }
}
