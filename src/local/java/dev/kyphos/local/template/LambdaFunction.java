package dev.kyphos.local.template;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One AWS::Serverless::Function of the template, with the properties of Globals.
 *
 * @param name the logical id
 * @param handler the name of the handler's class
 * @param timeout the longest time for one event
 * @param memory the memory in MiB
 * @param environment the template's variables, without those that Lambda sets
 * @param snapStart whether published versions start from a snapshot
 * @param runAtStart whether a local start invokes it once ({@code Metadata: {RunAtStart: true}})
 * @param repeated whether a local API invokes it again and again ({@code Metadata: {Repeated: true}})
 */
public record LambdaFunction(
        String name,
        String handler,
        Duration timeout,
        int memory,
        Map<String, String> environment,
        boolean snapStart,
        boolean runAtStart,
        boolean repeated) {

    private static final int LAMBDA_TIMEOUT_SECONDS = 3;
    private static final int LAMBDA_MEMORY = 128;
    private static final String METHOD = "::handleRequest";

    /** A function that is not repeated. */
    public LambdaFunction(
            String name,
            String handler,
            Duration timeout,
            int memory,
            Map<String, String> environment,
            boolean snapStart,
            boolean runAtStart) {
        this(name, handler, timeout, memory, environment, snapStart, runAtStart, false);
    }

    /** @throws TemplateException if a property is missing or unusable */
    static LambdaFunction read(String name, Section resource, Section globals) {
        Section properties = resource.section("Properties");
        return new LambdaFunction(
                name,
                handler(properties, globals),
                Duration.ofSeconds(count("Timeout", properties, globals, LAMBDA_TIMEOUT_SECONDS)),
                count("MemorySize", properties, globals, LAMBDA_MEMORY),
                environment(properties, globals),
                snapStart(properties, globals),
                isSaid("RunAtStart", resource),
                isSaid("Repeated", resource));
    }

    private static boolean isSaid(String name, Section resource) {
        return resource.section("Metadata").text(name).filter("true"::equals).isPresent();
    }

    /** The function's ARN in the local account. */
    public String arn() {
        return "arn:aws:lambda:" + LocalAccount.region() + ":" + LocalAccount.ID + ":function:" + name;
    }

    private static boolean snapStart(Section properties, Section globals) {
        return properties
                .section("SnapStart")
                .text("ApplyOn")
                .or(() -> globals.section("SnapStart").text("ApplyOn"))
                .filter("PublishedVersions"::equals)
                .isPresent();
    }

    private static String handler(Section properties, Section globals) {
        String handler = properties
                .text("Handler")
                .or(() -> globals.text("Handler"))
                .orElseThrow(() -> new TemplateException(properties.at("Handler"), "is missing"));
        return handler.endsWith(METHOD) ? handler.substring(0, handler.length() - METHOD.length()) : handler;
    }

    private static int count(String member, Section properties, Section globals, int otherwise) {
        return properties.count(member).or(() -> globals.count(member)).orElse(otherwise);
    }

    private static Map<String, String> environment(Section properties, Section globals) {
        Map<String, String> environment = new LinkedHashMap<>(variables(globals));
        environment.putAll(variables(properties));
        return Map.copyOf(environment);
    }

    private static Map<String, String> variables(Section properties) {
        Section variables = properties.section("Environment").section("Variables");
        Map<String, String> values = new LinkedHashMap<>();
        variables.names().forEach(name -> variables.text(name).ifPresent(value -> values.put(name, value)));
        return values;
    }
}
