package dev.kyphos.callback;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a call lets this service do at the FHIR server.
 *
 * @param token the bearer token, a secret; null for a server that asks for none
 * @param expiresIn the seconds that the token is valid for
 * @param patient the id of the only patient whom the token is for; null if it is not restricted
 */
public record Access(
        @Nullable String token, long expiresIn, @Nullable String patient) {

    /** Access to a server that asks for no token. */
    public static final Access OPEN = new Access(null, 1, null);

    /** The form of a bearer token (RFC 6750, section 2.1). */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{1,8192}=*");

    /** Whether it is of use for a patient: the token is one, has not expired, and is for nobody else. */
    boolean isFor(String patientId) {
        return token == null
                || (TOKEN.matcher(token).matches() && expiresIn > 0 && (patient == null || patient.equals(patientId)));
    }

    /** Without the token, which belongs into no log. */
    @Override
    public String toString() {
        return "Access";
    }
}
