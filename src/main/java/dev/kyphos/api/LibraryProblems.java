package dev.kyphos.api;

import dev.kyphos.http.Preconditions;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.store.CircuitBreaker;
import java.util.List;

/** The problems of rule sets, drafts, the store and the log. */
final class LibraryProblems {

    private static final String RETRY_AFTER_SECONDS = Long.toString(CircuitBreaker.OPEN_FOR.toSeconds());

    private LibraryProblems() {}

    /** The value found. Throws a {@link ProblemException} if it is unknown: 404, or 503 if only the store could tell. */
    static <T> T required(Lookup<T> lookup) {
        return switch (lookup) {
            case Lookup.Found<T>(T value, var _) -> value;
            case Lookup.Unknown<T> unknown -> throw new ProblemException(unknown(unknown));
        };
    }

    /**
     * 404: the rule set or the version is unknown, or no version is active. 503 if the store gave no answer, since it may have
     * what is unknown here.
     */
    static Response unknown(Lookup.Unknown<?> unknown) {
        if (!unknown.storeAvailable()) {
            return noAnswer("Only the store knows what is asked for, and it gave no answer: try again.");
        }
        List<String> existing = unknown.existing();
        boolean versions = !existing.isEmpty() && existing.stream().allMatch(name -> VersionNumber.parse(name) != null);
        String code = versions ? "unknown-version" : "unknown-rule-set";
        String title = versions ? "There is no such version, or none is active" : "There is no such rule set";
        String detail = existing.isEmpty() ? "There is none yet." : "There is: " + String.join(", ", existing);
        return Problems.problem(404, code, title, detail, Json.object().with("existing", Json.texts(existing)));
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

    private static Response noAnswer(String detail) {
        return Problems.problem(503, "unavailable", "There is no answer now", detail)
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }
}
