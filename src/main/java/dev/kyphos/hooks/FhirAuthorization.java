package dev.kyphos.hooks;

import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a service may show to the client's FHIR server to read from it.
 *
 * @param accessToken the bearer token, a secret
 * @param expiresIn seconds that the token is valid for
 * @param scope the SMART scopes that the token has
 * @param subject the id of this service as a client of the authorisation server
 * @param patient the FHIR id of the patient that the token is restricted to; null if it is not
 */
public record FhirAuthorization(
        String accessToken,
        int expiresIn,
        String scope,
        String subject,
        @Nullable String patient) {

    private static final int YEAR = 366 * 24 * 60 * 60;

    static FhirAuthorization read(ObjectReader members, List<Problem> problems) {
        String type = members.text("token_type");
        if (!type.isEmpty() && !type.equalsIgnoreCase("Bearer")) {
            problems.add(members.place().at("token_type").problem(ProblemCode.UNKNOWN_VALUE, "expected Bearer"));
        }
        var authorization = new FhirAuthorization(
                members.text("access_token"),
                members.whole("expires_in", 0, YEAR),
                members.text("scope"),
                members.text("subject"),
                members.optionalText("patient"));
        members.rest();
        return authorization;
    }

    /** Without the token, which belongs into no log. */
    @Override
    public String toString() {
        return "FhirAuthorization";
    }
}
