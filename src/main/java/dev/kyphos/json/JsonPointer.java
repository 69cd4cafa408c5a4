package dev.kyphos.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a document something stands; its text is the JSON Pointer (RFC 6901), made only when it is asked for. */
public final class JsonPointer {

    private static final JsonPointer ROOT = new JsonPointer(null, "", true);
    private static final Pattern REPEATABLE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    private final @Nullable JsonPointer parent;
    private final String segment;
    private final boolean trusted;

    private JsonPointer(@Nullable JsonPointer parent, String segment, boolean trusted) {
        this.parent = parent;
        this.segment = segment;
        this.trusted = trusted;
    }

    public static JsonPointer root() {
        return ROOT;
    }

    public JsonPointer at(String member) {
        return new JsonPointer(this, member, true);
    }

    public JsonPointer at(int index) {
        return new JsonPointer(this, Integer.toString(index), true);
    }

    /**
     * The place of a member whose name the sender chose. A name that looks like an identifier of at most 64 characters
     * is named; any other (free text, broken Unicode) is not repeated, and the object that holds it is named instead.
     */
    public JsonPointer atUntrusted(String member) {
        return new JsonPointer(this, member, false);
    }

    public Problem problem(String detail) {
        return new Problem(toString(), detail);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        boolean named = trusted || REPEATABLE.matcher(segment).matches();
        return named ? parent + "/" + segment.replace("~", "~0").replace("/", "~1") : parent.toString();
    }
}
