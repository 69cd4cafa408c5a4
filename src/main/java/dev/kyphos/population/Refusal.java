package dev.kyphos.population;

/** The input of an execution is wrong. The message names the member and what was expected, and repeats nothing. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refusal(String message) {
        super(message, null, false, false);
    }
}
