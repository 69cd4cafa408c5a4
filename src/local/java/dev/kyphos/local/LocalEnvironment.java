package dev.kyphos.local;

import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.LocalAccount;
import dev.kyphos.local.template.TemplateException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables of the template's functions, with the local store in place of the one on AWS. */
public final class LocalEnvironment {

    private static final String STORE_TIMEOUT = "kyphos.env.STORE_TIMEOUT_MS";
    private static final String BASE_URLS = "kyphos.env.BASE_URLS";
    private static final String SETTLED = "kyphos.env.QUERY_LOG_SETTLED_MINUTES";
    private static final int DEFAULT_STORE_TIMEOUT = 1500;
    private static final int LONG_STORE_TIMEOUT = 6000; // milliseconds; a function has 10 seconds

    private LocalEnvironment() {}

    /**
     * Makes the functions of this JVM wait for the store four times as long as on AWS, since this machine may be busy. A
     * timeout that is set already stays.
     */
    static void setLongStoreTimeout() {
        if (System.getProperty(STORE_TIMEOUT) == null) {
            System.setProperty(STORE_TIMEOUT, Integer.toString(LONG_STORE_TIMEOUT));
        }
    }

    /** How long the functions of this JVM wait for the store to answer a read. */
    static Duration storeTimeout() {
        return Duration.ofMillis(Integer.getInteger(STORE_TIMEOUT, DEFAULT_STORE_TIMEOUT));
    }

    /** The variables of one function. */
    public static Map<String, String> of(LambdaFunction function, URI dynamoDb) {
        Map<String, String> variables = new LinkedHashMap<>(function.environment());
        variables.put("AWS_REGION", LocalAccount.region());
        variables.put("DYNAMODB_ENDPOINT", dynamoDb.toString());
        return variables;
    }

    /** Where the functions of this JVM are told that they answer; empty for nowhere. */
    static String address() {
        return System.getProperty(BASE_URLS, "");
    }

    /** Tells the functions of this JVM where they answer. It is known only when the server listens. */
    static void setAddress(String address) {
        System.setProperty(BASE_URLS, address);
    }

    /**
     * Sets the variables of all functions in this JVM, as system properties {@code kyphos.env.<name>}, and gives the SDK
     * credentials for DynamoDB Local.
     *
     * @throws TemplateException if two functions have different values of one variable, since one JVM can hold only one
     */
    static void set(Collection<LambdaFunction> functions, URI dynamoDb) {
        Map<String, String> all = new LinkedHashMap<>();
        for (LambdaFunction function : functions) {
            of(function, dynamoDb).forEach((name, value) -> {
                if (!all.merge(name, value, (first, _) -> first).equals(value)) {
                    throw new TemplateException(function.name(), "its " + name + " differs from another function's");
                }
            });
        }
        LocalHooks.letAllCall();
        if (System.getProperty(SETTLED) == null) {
            System.setProperty(SETTLED, "1"); // nothing of this machine is frozen while it writes
        }
        all.forEach((name, value) ->
                System.setProperty("kyphos.env." + name, LocalSignIn.of(name, LocalHooks.of(name, value))));
        LocalCredentials.set();
    }
}
