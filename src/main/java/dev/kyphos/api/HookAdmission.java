package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.token.Callers;
import dev.kyphos.token.Refusal;
import java.util.function.Consumer;

/** Admits the calls of clinical systems by their tokens. A refusal repeats nothing of the token. */
record HookAdmission(Callers callers) implements Consumer<Request> {

    /**
     * Admits a call.
     *
     * @throws ProblemException if it is refused: 401, or 503 if the keys of its issuer can't be read
     */
    @Override
    public void accept(Request request) {
        callers.refusal(request.header("Authorization"), request.path()).ifPresent(refusal -> {
            throw new ProblemException(response(refusal));
        });
    }

    private static Response response(Refusal refusal) {
        return switch (refusal) {
            case MISSING -> Problems.unauthorized(refusal.detail(), "Bearer");
            case KEYS_UNAVAILABLE -> LibraryProblems.noAnswer(refusal.detail());
            case MALFORMED, UNTRUSTED, AUDIENCE, TIME, REPLAYED ->
                Problems.unauthorized(refusal.detail(), "Bearer error=\"invalid_token\"");
        };
    }
}
