package dev.kyphos.local;

import dev.kyphos.local.template.LocalAccount;
import java.util.Map;

/** Made-up AWS credentials: DynamoDB Local requires credentials and accepts any. */
public final class LocalCredentials {

    /** The key id and the secret. */
    static final String WORD = "local";

    private LocalCredentials() {}

    /** The credentials as environment variables for another process. */
    public static Map<String, String> variables() {
        return Map.of("AWS_ACCESS_KEY_ID", WORD, "AWS_SECRET_ACCESS_KEY", WORD);
    }

    /** Gives credentials and region to the AWS SDK of this JVM. Credentials in the environment stay in use. */
    static void set() {
        if (System.getenv("AWS_ACCESS_KEY_ID") == null) {
            System.setProperty("aws.accessKeyId", WORD);
            System.setProperty("aws.secretAccessKey", WORD);
        }
        System.setProperty("aws.region", LocalAccount.region());
    }
}
