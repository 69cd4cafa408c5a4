package dev.kyphos.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The IAM principal who signed a request.
 *
 * @param arn the principal's ARN, such as {@code arn:aws:iam::123456789012:user/alice}; for a user of a pool of Cognito, who
 *     has no ARN of their own, {@link #OF_POOL}, the pool's id, a slash and the user's subject
 */
public record Principal(String arn) {

    /** The beginning of the name of a user of a pool of Cognito. */
    static final String OF_POOL = "cognito-user/";

    /** The beginning of the name of an identity of Cognito, as earlier code wrote it. It names no person: see {@link ProxyEvent}. */
    static final String OF_IDENTITY = "cognito-identity/";

    private static final Pattern ARN = Pattern.compile("arn:[^:]*:(?:iam|sts)::([^:]*:.+)");

    /**
     * The part of an ARN that responses show: {@code 123456789012:user/alice},
     * {@code 123456789012:assumed-role/curators/alice}. No two principals of a partition of AWS have one name.
     */
    public static String name(String arn) {
        Matcher parts = ARN.matcher(arn);
        return parts.matches() ? parts.group(1) : arn;
    }
}
