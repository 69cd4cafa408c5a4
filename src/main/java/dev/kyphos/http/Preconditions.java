package dev.kyphos.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the revision that a request expects to change from its conditional headers (RFC 9110, section 13.1). */
public final class Preconditions {

    /** No resource is at this revision: the tag in the header is not a revision's, so the precondition fails. */
    private static final long NONE = -1;

    private static final String REVISION = "(0|[1-9][0-9]{0,17})";
    private static final Pattern TAG = Pattern.compile("\\s*\"" + REVISION + "(?:;" + REVISION + ")?\"\\s*");

    private Preconditions() {}

    /**
     * Reads the expected revision: that of {@code If-Match}, or 0 for {@code If-None-Match: *}. Returns null if no
     * header states a revision, and -1 if {@code If-Match} has another entity tag.
     */
    public static @Nullable Long revision(Request request) {
        String tag = request.header("If-Match");
        if (tag == null) {
            String noneMatch = request.header("If-None-Match");
            return noneMatch != null && noneMatch.strip().equals("*") ? Long.valueOf(0) : null;
        }
        Matcher revision = TAG.matcher(tag);
        if (revision.matches()) {
            return Long.valueOf(revision.group(1));
        }
        return tag.isBlank() || tag.strip().equals("*") ? null : Long.valueOf(NONE);
    }

    /**
     * Reads the expected revision.
     *
     * @param what a phrase for the resource, such as "the draft", for the detail of the problem
     * @throws ProblemException if no header states a revision
     */
    public static long required(Request request, String what) {
        Long revision = revision(request);
        if (revision == null) {
            throw new ProblemException(Problems.preconditionRequired(what));
        }
        return revision;
    }

    /** Makes the entity tag of a revision. */
    public static String tag(long revision) {
        return "\"" + revision + "\"";
    }

    /**
     * Makes the entity tag of a revision whose representation also changes with time.
     *
     * @param since identifies the last change with time
     */
    public static String tag(long revision, long since) {
        return "\"" + revision + ";" + since + "\"";
    }
}
