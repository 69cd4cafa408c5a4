package dev.kyphos.local;

import dev.kyphos.local.template.LocalAccount;
import java.util.Map;

/** Credentials that are none: DynamoDB Local wants some and checks nothing. */
public final class LocalCredentials {

    static final String WORD = "local";

    private LocalCredentials() {}

    /** As environment variables, for another process. */
    public static Map<String, String> variables() {
        return Map.of("AWS_ACCESS_KEY_ID", WORD, "AWS_SECRET_ACCESS_KEY", WORD);
    }

    /** Gives them and the region to the SDK in this JVM, unless the environment has its own. */
    static void set() {
        if (System.getenv("AWS_ACCESS_KEY_ID") == null) {
            System.setProperty("aws.accessKeyId", WORD);
            System.setProperty("aws.secretAccessKey", WORD);
        }
        System.setProperty("aws.region", LocalAccount.region());
    }
}
