package dev.kyphos.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A JSON Pointer (RFC 6901) to a value in a document. Its text is built only by {@link #toString}. */
public final class JsonPointer {

    private static final JsonPointer ROOT = new JsonPointer(null, "", true);
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    private final @Nullable JsonPointer parent;
    private final String segment;
    private final boolean trusted;

    private JsonPointer(@Nullable JsonPointer parent, String segment, boolean trusted) {
        this.parent = parent;
        this.segment = segment;
        this.trusted = trusted;
    }

    /** The pointer to the whole document. */
    public static JsonPointer root() {
        return ROOT;
    }

    /** The pointer to a member whose name the document format defines. */
    public JsonPointer at(String member) {
        return new JsonPointer(this, member, true);
    }

    /** The pointer to an array item. */
    public JsonPointer at(int index) {
        return new JsonPointer(this, Integer.toString(index), true);
    }

    /**
     * The pointer to a member whose name the sender chose. The text contains the name only if it looks like an
     * identifier of at most 64 characters. Otherwise (free text, invalid Unicode) the text points to the object that
     * contains the member.
     */
    public JsonPointer atUntrusted(String member) {
        return new JsonPointer(this, member, false);
    }

    /** A problem at this pointer. */
    public Problem problem(ProblemCode code, String detail) {
        return new Problem(toString(), code, detail);
    }

    /** The JSON Pointer as text. */
    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        boolean named = trusted || IDENTIFIER.matcher(segment).matches();
        return named ? parent + "/" + segment.replace("~", "~0").replace("/", "~1") : parent.toString();
    }
}
