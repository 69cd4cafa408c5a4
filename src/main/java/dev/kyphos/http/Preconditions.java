package dev.kyphos.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which revision a request expects to change, as its headers say (RFC 9110, 13.1). */
public final class Preconditions {

    /** What no revision is: the tag is of something else, so the condition is false. */
    private static final long NONE = -1;

    private static final String REVISION = "(0|[1-9][0-9]{0,17})";
    private static final Pattern TAG = Pattern.compile("\\s*\"" + REVISION + "(?:;" + REVISION + ")?\"\\s*");

    private Preconditions() {}

    /** The revision in {@code If-Match}; 0 for {@code If-None-Match: *}; null where neither says which. */
    public static @Nullable Long revision(Request request) {
        String tag = request.header("If-Match");
        if (tag == null) {
            String none = request.header("If-None-Match");
            return none != null && none.strip().equals("*") ? Long.valueOf(0) : null;
        }
        Matcher revision = TAG.matcher(tag);
        if (revision.matches()) {
            return Long.valueOf(revision.group(1));
        }
        return tag.isBlank() || tag.strip().equals("*") ? null : Long.valueOf(NONE);
    }

    /** The same, where a request has to say which revision of {@code what} it changes, or is refused. */
    public static long required(Request request, String what) {
        Long revision = revision(request);
        if (revision == null) {
            throw new ProblemException(Problems.preconditionRequired(what));
        }
        return revision;
    }

    /** The entity tag of a revision. */
    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /** The entity tag of a revision of something that changes with time, too: {@code since} is the last change by time. */
    public static String tag(long revision, long since) {
        return "\"" + revision + ";" + since + "\"";
    }
}
