package dev.kyphos.local.template;

import java.util.Optional;

/** The AWS account and region that local ARNs, events and clients name. */
public final class LocalAccount {

    /** The id of the account, which is made up. */
    public static final String ID = "000000000000";

    private LocalAccount() {}

    /**
     * The region: the environment variable AWS_REGION, or us-east-1. The variable matters to an endpoint that checks the
     * region, or keeps tables by it ({@code -Ddynamodb.endpoint}).
     */
    public static String region() {
        return Optional.ofNullable(System.getenv("AWS_REGION")).orElse("us-east-1");
    }
}
