package dev.kyphos.local;

import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.LocalAccount;
import dev.kyphos.local.template.TemplateException;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment that the template gives its functions, with the local store in place of the one on AWS. */
public final class LocalEnvironment {

    private LocalEnvironment() {}

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
