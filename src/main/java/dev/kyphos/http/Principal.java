package dev.kyphos.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a request.
 *
 * @param arn as IAM names them, such as {@code arn:aws:iam::123456789012:user/alice}
 */
public record Principal(String arn) {

    private static final Pattern ARN = Pattern.compile("arn:[^:]*:(?:iam|sts)::[^:]*:(?:user/)?(.+)");

    /** What readers get to see of an ARN, which is not the account: {@code alice}, {@code assumed-role/curators/alice}. */
    public static String name(String arn) {
        Matcher parts = ARN.matcher(arn);
        return parts.matches() ? parts.group(1) : arn;
    }
}
