package dev.kyphos.local.template;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Evaluates CloudFormation's intrinsic functions Ref, Fn::GetAtt, Fn::Sub, Fn::If, Fn::Join and Fn::Split. Other functions are
 * refused by name.
 */
final class Intrinsics {

    /** The value of {@code !Ref AWS::NoValue}: the property is absent. */
    static final Object NO_VALUE = new Object();

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

    private final References references;
    private final Conditions conditions;

    Intrinsics(References references, Map<String, Object> conditions) {
        this.references = references;
        this.conditions = new Conditions(conditions, this);
    }

    /**
     * Evaluates the function at the top of a value. Functions further down stay as they are.
     *
     * @param place the value's path, for messages
     * @throws TemplateException if the function is unknown, or names something that the template doesn't have
     */
    Object resolve(String place, Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            return value;
        }
        Map.Entry<?, ?> call = map.entrySet().iterator().next();
        String function = call.getKey().toString();
        return switch (function) {
            case "Ref" -> reference(place, text(place, call.getValue()));
            case "Fn::GetAtt" -> references.attribute(place, path(place, call.getValue()));
            case "Fn::Sub" -> substitute(place, call.getValue());
            case "Fn::If" -> choose(place, list(place, call.getValue(), 3));
            case "Fn::Join" -> join(place, list(place, call.getValue(), 2));
            case "Fn::Split" -> split(place, list(place, call.getValue(), 2));
            default -> refuseUnknown(place, function, value);
        };
    }

    /**
     * Evaluates a value that has to be text.
     *
     * @throws TemplateException if the value isn't text
     */
    String text(String place, Object value) {
        if (resolve(place, value) instanceof String text) {
            return text;
        }
        throw new TemplateException(place, "expected text");
    }

    /**
     * A value that has to be a list of {@code size} elements, which are not evaluated.
     *
     * @throws TemplateException if the value isn't such a list
     */
    List<?> list(String place, Object value, int size) {
        if (value instanceof List<?> list && list.size() == size) {
            return list;
        }
        throw new TemplateException(place, "expected a list of " + size);
    }

    private Object reference(String place, String name) {
        return name.equals("AWS::NoValue") ? NO_VALUE : references.value(place, name, this);
    }

    private String path(String place, Object argument) {
        if (argument instanceof List<?> parts) {
            return parts.stream().map(part -> text(place, part)).collect(Collectors.joining("."));
        }
        return text(place, argument);
    }

    private String substitute(String place, Object argument) {
        if (argument instanceof String template) {
            return substitute(place, template, Map.of());
        }
        List<?> parts = list(place, argument, 2);
        if (parts.getLast() instanceof Map<?, ?> variables) {
            return substitute(place, text(place, parts.getFirst()), variables);
        }
        throw new TemplateException(place, "expected the variables of Fn::Sub");
    }

    private String substitute(String place, String template, Map<?, ?> variables) {
        return VARIABLE.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(variable(place, found, variables)));
    }

    private String variable(String place, MatchResult found, Map<?, ?> variables) {
        String name = found.group(2);
        if (!found.group(1).isEmpty()) {
            return "${" + name + "}";
        }
        if (variables.containsKey(name)) {
            return text(place, variables.get(name));
        }
        return name.contains(".") ? references.attribute(place, name) : text(place, reference(place, name));
    }

    private Object choose(String place, List<?> branches) {
        boolean holds = conditions.holds(place, text(place, branches.getFirst()));
        return resolve(place, branches.get(holds ? 1 : 2));
    }

    private String join(String place, List<?> arguments) {
        if (resolve(place, arguments.getLast()) instanceof List<?> parts) {
            return parts.stream()
                    .map(part -> text(place, part))
                    .collect(Collectors.joining(text(place, arguments.getFirst())));
        }
        throw new TemplateException(place, "expected a list to join");
    }

    private List<String> split(String place, List<?> arguments) {
        String separator = Pattern.quote(text(place, arguments.getFirst()));
        return List.of(text(place, arguments.getLast()).split(separator, -1));
    }

    private static Object refuseUnknown(String place, String function, Object value) {
        if (function.startsWith("Fn::")) {
            throw new TemplateException(place, "the local API doesn't read " + function);
        }
        return value;
    }
}
