package dev.kyphos.local.template;

import java.util.List;
import java.util.Map;

/**
 * Evaluates the template's Conditions, which may use Fn::Equals, Fn::Not, Fn::And, Fn::Or and Condition.
 *
 * @param byName the conditions, not evaluated
 * @param intrinsics evaluates the functions below them
 */
record Conditions(Map<String, Object> byName, Intrinsics intrinsics) {

    /**
     * Whether a condition holds.
     *
     * @param place the path of the use, for messages
     * @throws TemplateException if there is no such condition, or it uses another function
     */
    boolean holds(String place, String name) {
        if (!byName.containsKey(name)) {
            throw new TemplateException(place, "there is no condition " + name);
        }
        return holds("Conditions/" + name, byName.get(name));
    }

    private boolean holds(String place, Object condition) {
        if (!(condition instanceof Map<?, ?> map) || map.size() != 1) {
            throw new TemplateException(place, "expected one condition function");
        }
        Map.Entry<?, ?> call = map.entrySet().iterator().next();
        Object argument = call.getValue();
        return switch (call.getKey().toString()) {
            case "Condition" -> holds(place, intrinsics.text(place, argument));
            case "Fn::Equals" -> equal(place, intrinsics.list(place, argument, 2));
            case "Fn::Not" -> !holds(place, intrinsics.list(place, argument, 1).getFirst());
            case "Fn::And" -> operands(place, argument).stream().allMatch(operand -> holds(place, operand));
            case "Fn::Or" -> operands(place, argument).stream().anyMatch(operand -> holds(place, operand));
            default -> throw new TemplateException(place, "the local API doesn't read " + call.getKey());
        };
    }

    private boolean equal(String place, List<?> sides) {
        return intrinsics.text(place, sides.getFirst()).equals(intrinsics.text(place, sides.getLast()));
    }

    private static List<?> operands(String place, Object argument) {
        if (argument instanceof List<?> operands) {
            return operands;
        }
        throw new TemplateException(place, "expected a list of conditions");
    }
}
