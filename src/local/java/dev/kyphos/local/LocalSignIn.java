package dev.kyphos.local;

/** How the page signs on this machine: by a name, since the local gateway takes one for a signature. */
final class LocalSignIn {

    private static final String VARIABLE = "CURATOR_SIGN_IN";
    private static final String NONE = "none";
    private static final String LOCAL = "local";

    private LocalSignIn() {}

    /** The value of a variable: a name where the template says that the page signs nothing, or else what the template says. */
    static String of(String variable, String value) {
        return variable.equals(VARIABLE) && value.equals(NONE) ? LOCAL : value;
    }
}
