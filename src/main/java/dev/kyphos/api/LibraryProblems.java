package dev.kyphos.api;

import dev.kyphos.http.Preconditions;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.library.Lookup;
import dev.kyphos.store.CircuitBreaker;
import java.time.Duration;

/** The problems of rule sets, drafts, the store and the log. */
final class LibraryProblems {

    private static final String RETRY_AFTER_SECONDS = Long.toString(CircuitBreaker.OPEN_FOR.toSeconds());

    private LibraryProblems() {}

    /**
     * The value found. Throws a {@link ProblemException} if it is unknown: 404, or 503 if only the store could tell.
     *
     * @param named what the request names
     */
    static <T> T required(Lookup<T> lookup, VersionName named) {
        return switch (lookup) {
            case Lookup.Found<T>(T value, var _) -> value;
            case Lookup.Unknown<T> unknown ->
                throw new ProblemException(
                        unknown.storeAvailable()
                                ? named.absent(unknown.existing()).response()
                                : onlyTheStoreKnows());
        };
    }

    /** 503: the store gave no answer, and may have what is unknown here. */
    static Response onlyTheStoreKnows() {
        return noAnswer("Only the store knows what is asked for, and it gave no answer: try again.");
    }

    /** 404: the draft is unknown. */
    static Response unknownDraft() {
        String detail = "It was published, deleted, or never was; see the list of drafts.";
        return Problems.problem(404, "unknown-draft", "There is no such draft", detail);
    }

    /** 412: the draft is at another revision than the request expects. Its current entity tag is in the response. */
    static Response outdated(long revision) {
        String detail = "It is at revision %d now. Read it again and make the change to that.".formatted(revision);
        return Problems.problem(412, "outdated", "The draft was changed meanwhile", detail)
                .with("ETag", Preconditions.tag(revision));
    }

    /** 409: other changes got in the way of each attempt. */
    static Response contended() {
        String detail = "Other changes came in between each time. Read what is there now, then try again.";
        return Problems.conflict("contended", "Others are changing this now", detail, Json.object());
    }

    /** 503: the store gave no answer. A change was made either wholly or not at all. */
    static Response unavailable(String reason) {
        String detail = "The store gave no answer (%s). A change was made whole or not at all: read, then try again."
                .formatted(reason);
        return noAnswer(detail);
    }

    /** 503: the months that are asked for will be counted after a time. */
    static Response notCounted(Duration after) {
        String detail = "They are over, and will be counted: try again in about %d minutes."
                .formatted(Math.max(1, after.toMinutes()));
        return Problems.problem(503, "not-counted", "These months are not counted yet", detail)
                .with("Retry-After", Long.toString(Math.max(1, after.toSeconds())));
    }

    /** 503: there is no answer now, and there may be one later. */
    static Response noAnswer(String detail) {
        return Problems.problem(503, "unavailable", "There is no answer now", detail)
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }
}
