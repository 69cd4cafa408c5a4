package dev.kyphos.local;

import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.LocalAccount;
import dev.kyphos.local.template.TemplateException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment that the template gives its functions, with the local store in place of the one on AWS. */
public final class LocalEnvironment {

    private static final String STORE_TIMEOUT = "kyphos.env.STORE_TIMEOUT_MS";
    private static final int DEFAULT_STORE_TIMEOUT = 1500;
    private static final int PATIENT_STORE_TIMEOUT = 6000; // a function has 10 seconds

    private LocalEnvironment() {}

    /**
     * Lets the functions of this JVM wait for the store four times as long as on AWS, since this machine may be busy with
     * other things. A time that is set already stays.
     */
    static void setPatient() {
        if (System.getProperty(STORE_TIMEOUT) == null) {
            System.setProperty(STORE_TIMEOUT, Integer.toString(PATIENT_STORE_TIMEOUT));
        }
    }

    /** How long the functions of this JVM wait for an answer of the store. */
    static Duration storeTimeout() {
        return Duration.ofMillis(Integer.getInteger(STORE_TIMEOUT, DEFAULT_STORE_TIMEOUT));
    }

    /** One function's variables. */
    public static Map<String, String> of(LambdaFunction function, URI dynamoDb) {
        Map<String, String> variables = new LinkedHashMap<>(function.environment());
        variables.put("AWS_REGION", LocalAccount.region());
        variables.put("DYNAMODB_ENDPOINT", dynamoDb.toString());
        return variables;
    }

    /**
     * Gives this JVM the variables of all functions, as system properties {@code kyphos.env.<name>}, and the SDK
     * credentials that DynamoDB Local takes.
     *
     * @throws TemplateException if two functions give one variable different values, which one JVM can't hold
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
        all.forEach((name, value) -> System.setProperty("kyphos.env." + name, value));
        LocalCredentials.set();
    }
}
