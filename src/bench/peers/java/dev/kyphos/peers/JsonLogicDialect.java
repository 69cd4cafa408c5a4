package dev.kyphos.peers;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.util.List;

/** JSON logic: an operator is the name of a member, its operands are the value. */
final class JsonLogicDialect implements Dialect<Json> {

    @Override
    public Json always(boolean truth) {
        return new Json.Bool(truth);
    }

    @Override
    public Json all(List<Json> parts) {
        return operation("and", parts);
    }

    @Override
    public Json any(List<Json> parts) {
        return operation("or", parts);
    }

    @Override
    public Json not(Json part) {
        return operation("!", List.of(part));
    }

    @Override
    public Json in(Fact fact, List<Value> values) {
        Json variable = variable(fact);
        return values.size() == 1
                ? operation("===", List.of(variable, values.getFirst().json()))
                : operation(
                        "in",
                        List.of(
                                variable,
                                new Json.Arr(values.stream().map(Value::json).toList())));
    }

    @Override
    public Json compare(Fact fact, Condition.Relation relation, BigDecimal constant) {
        String operator = switch (relation) {
            case LT -> "<";
            case LTE -> "<=";
            case GT -> ">";
            case GTE -> ">=";
        };
        return operation(operator, List.of(variable(fact), new Json.Num(constant)));
    }

    @Override
    public Json number(int number) {
        return new Json.Num(BigDecimal.valueOf(number));
    }

    @Override
    public Json text(String text) {
        return new Json.Text(text);
    }

    @Override
    public Json sum(List<Json> parts) {
        return operation("+", parts);
    }

    @Override
    public Json atLeast(Json sum, int points) {
        return operation(">=", List.of(sum, number(points)));
    }

    @Override
    public Json ifElse(Json when, Json then, Json otherwise) {
        return operation("if", List.of(when, then, otherwise));
    }

    private static Json variable(Fact fact) {
        return Json.object().with("var", Names.of(fact));
    }

    private static Json operation(String operator, List<Json> operands) {
        return Json.object().with(operator, new Json.Arr(operands));
    }
}
