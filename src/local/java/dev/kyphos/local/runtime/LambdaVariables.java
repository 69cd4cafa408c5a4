package dev.kyphos.local.runtime;

import dev.kyphos.local.template.LambdaFunction;
import dev.kyphos.local.template.LocalAccount;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The environment variables that Lambda itself sets for a function. */
final class LambdaVariables {

    private LambdaVariables() {}

    /** The function's own variables and those of Lambda, which win. */
    static Map<String, String> of(
            LambdaFunction function, String runtimeApi, Path taskRoot, Map<String, String> environment) {
        Map<String, String> variables = new LinkedHashMap<>(environment);
        variables.put("_HANDLER", function.handler());
        variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
        variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
        variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", Integer.toString(function.memory()));
        variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", function.snapStart() ? "snap-start" : "on-demand");
        variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "local");
        variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "local");
        variables.put("AWS_REGION", LocalAccount.region());
        variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
        variables.put("TZ", ":UTC");
        return variables;
    }
}
