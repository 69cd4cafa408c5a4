package dev.kyphos.http;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A media type (RFC 9110, section 8.3.1).
 *
 * @param type type and subtype in lower case, as in {@code application/json}
 * @param parameters the values of the parameters by lower-case name
 */
record MediaType(String type, Map<String, String> parameters) {

    /** Reads a media type; null if the text is none, or has a parameter twice. */
    static @Nullable MediaType parse(String field) {
        var cursor = new FieldCursor(field);
        cursor.skipSpace();
        String type = cursor.token();
        boolean slash = cursor.skip("/");
        String subtype = cursor.token();
        Map<String, String> parameters = new LinkedHashMap<>();
        if (type.isEmpty() || !slash || subtype.isEmpty() || !readParameters(cursor, parameters)) {
            return null;
        }
        return new MediaType((type + "/" + subtype).toLowerCase(Locale.ROOT), parameters);
    }

    /** Reads parameters, which may be empty, up to the end of the field. */
    private static boolean readParameters(FieldCursor cursor, Map<String, String> parameters) {
        cursor.skipSpace();
        while (cursor.skip(";")) {
            cursor.skipSpace();
            String name = cursor.token();
            if (!name.isEmpty() && !readValue(cursor, name.toLowerCase(Locale.ROOT), parameters)) {
                return false;
            }
            cursor.skipSpace();
        }
        return cursor.atEnd();
    }

    private static boolean readValue(FieldCursor cursor, String name, Map<String, String> parameters) {
        if (!cursor.skip("=")) {
            return false;
        }
        String token = cursor.token();
        String value = token.isEmpty() ? cursor.quotedString() : token;
        return value != null && parameters.put(name, value) == null;
    }
}
