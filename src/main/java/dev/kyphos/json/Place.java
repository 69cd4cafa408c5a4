package dev.kyphos.json;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where in a document something stands; its text is the JSON Pointer (RFC 6901), made only when it is asked for. */
public final class Place {

    private static final Place ROOT = new Place(null, "", true);
    private static final Pattern REPEATABLE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}");

    private final @Nullable Place parent;
    private final String segment;
    private final boolean trusted;

    private Place(@Nullable Place parent, String segment, boolean trusted) {
        this.parent = parent;
        this.segment = segment;
        this.trusted = trusted;
    }

    public static Place root() {
        return ROOT;
    }

    public Place at(String member) {
        return new Place(this, member, true);
    }

    public Place at(int index) {
        return new Place(this, Integer.toString(index), true);
    }

    /**
     * The place of a member whose name the sender chose. A name that looks like an identifier of at most 64 characters
     * is named; any other (free text, broken Unicode) is not repeated, and the object that holds it is named instead.
     */
    public Place atUntrusted(String member) {
        return new Place(this, member, false);
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
