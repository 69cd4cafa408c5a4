package dev.kyphos.http;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The preconditions of a request (RFC 9110, section 13). {@code If-Match} is compared strongly and evaluated first,
 * {@code If-None-Match} weakly. Conditions on dates and ranges are ignored, as section 13.1 requires of a service whose
 * resources have no date of modification and no ranges.
 *
 * @param match the value of {@code If-Match}; null if it is absent or blank
 * @param noneMatch the value of {@code If-None-Match}; null if it is absent or blank
 */
public record Preconditions(
        @Nullable EntityTags match, @Nullable EntityTags noneMatch) {

    /** The tag that stands in {@code If-Match} for what does not exist yet, where a handler says so. */
    public static final String NOTHING = tag(0);

    /** Reads the preconditions of a request. */
    public static Preconditions of(Request request) {
        return new Preconditions(tags(request.header("If-Match")), tags(request.header("If-None-Match")));
    }

    private static @Nullable EntityTags tags(@Nullable String field) {
        return field == null || field.isBlank() ? null : EntityTags.parse(field);
    }

    /**
     * Reads the preconditions of a request that has to say what it changes: by {@code If-Match}, or by
     * {@code If-None-Match: *}.
     *
     * @param what a phrase for the resource, such as "the draft", for the detail of the problem
     * @throws ProblemException if the request does not say it
     */
    public static Preconditions required(Request request, String what) {
        Preconditions given = of(request);
        if (given.match == null && (given.noneMatch == null || !given.noneMatch.any())) {
            throw new ProblemException(Problems.preconditionRequired(what));
        }
        return given;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return match == null && noneMatch == null;
    }

    /** Whether they hold for what exists with this entity tag, so that it may be changed. */
    public boolean holdFor(String tag) {
        return matches(tag) && !isNoneMatched(tag);
    }

    /** Whether they hold for what does not exist yet, so that it may be made. {@link #NOTHING} stands for it. */
    public boolean holdForNothing() {
        boolean expected = match == null || match.hasStrongly(NOTHING);
        return expected && (noneMatch == null || !noneMatch.hasWeakly(NOTHING));
    }

    private boolean matches(String tag) {
        return match == null || match.any() || match.hasStrongly(tag);
    }

    private boolean isNoneMatched(String tag) {
        return noneMatch != null && (noneMatch.any() || noneMatch.hasWeakly(tag));
    }

    /**
     * The answer to GET or HEAD: 412 if {@code If-Match} has another tag, 304 if {@code If-None-Match} has this one. A
     * problem stays what it is.
     *
     * @param tag the entity tag of what would be answered, with its quotes
     */
    public Response onGet(String tag, Supplier<Response> response) {
        if (match == null && noneMatch != null && noneMatch.hasWeakly(tag)) {
            return Response.notModified(); // whoever has the tag had a good answer: no other need be made
        }
        Response unconditional = response.get();
        if (unconditional.isProblem() || holdFor(tag)) {
            return unconditional;
        }
        return matches(tag)
                ? Response.notModified()
                : Problems.preconditionFailed().with("ETag", tag);
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
