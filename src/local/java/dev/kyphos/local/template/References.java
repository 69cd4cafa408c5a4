package dev.kyphos.local.template;

import java.util.HashMap;
import java.util.Map;

/**
 * Resolves the names in a template: parameters have a given value or their default, pseudo parameters have values of this
 * machine, and a resource has its own name, or else its logical id.
 */
final class References {

    private final Map<String, Object> parameters;
    private final Map<String, Object> resources;
    private final Map<String, String> given;

    References(Map<String, Object> parameters, Map<String, Object> resources, Map<String, String> given) {
        this.parameters = parameters;
        this.resources = resources;
        this.given = new HashMap<>(given);
        this.given.putIfAbsent("AWS::Region", LocalAccount.region());
        this.given.putIfAbsent("AWS::AccountId", LocalAccount.ID);
        this.given.putIfAbsent("AWS::Partition", "aws");
        this.given.putIfAbsent("AWS::StackName", "local");
        this.given.putIfAbsent("AWS::URLSuffix", "localhost");
    }

    /**
     * Checks the given values of parameters.
     *
     * @throws TemplateException if a value does not match its parameter's pattern
     */
    void check() {
        given.forEach((name, value) -> {
            if (member(parameters.get(name), "AllowedPattern") instanceof String pattern && !value.matches(pattern)) {
                throw new TemplateException("Parameters/" + name, "the given value doesn't match AllowedPattern");
            }
        });
    }

    /**
     * The value of {@code !Ref name}.
     *
     * @param place the path of the use, for messages
     * @throws TemplateException if the name is unknown, or a parameter has neither a value nor a default
     */
    String value(String place, String name, Intrinsics intrinsics) {
        if (given.containsKey(name)) {
            return given.get(name);
        }
        if (parameters.containsKey(name)) {
            return defaultOf(place, name);
        }
        if (resources.containsKey(name)) {
            return physicalName(name, intrinsics);
        }
        throw new TemplateException(place, "nothing is called " + name);
    }

    /**
     * The value of {@code !GetAtt resource.attribute}, which is read for the ARN of a table only.
     *
     * @param place the path of the use, for messages
     * @throws TemplateException if there is no such resource, or the attribute is another
     */
    String attribute(String place, String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        if (!resources.containsKey(name)) {
            throw new TemplateException(place, "nothing is called " + name);
        }
        if (!path.endsWith(".Arn") || !"AWS::DynamoDB::Table".equals(member(resources.get(name), "Type"))) {
            throw new TemplateException(place, "the local API has no " + path);
        }
        return "arn:aws:dynamodb:" + LocalAccount.region() + ":" + LocalAccount.ID + ":table/" + name;
    }

    private String defaultOf(String place, String name) {
        Object value = member(parameters.get(name), "Default");
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        throw new TemplateException(place, "the parameter " + name + " has no value and no default");
    }

    private String physicalName(String name, Intrinsics intrinsics) {
        Object own = member(member(resources.get(name), "Properties"), "TableName");
        return own == null ? name : intrinsics.text("Resources/" + name + "/Properties/TableName", own);
    }

    private static Object member(Object value, String name) {
        return value instanceof Map<?, ?> map ? map.get(name) : null;
    }
}
