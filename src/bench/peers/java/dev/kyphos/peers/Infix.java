package dev.kyphos.peers;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Languages that write an operator between its operands. */
enum Infix implements Dialect<String> {

    /** Google's Common Expression Language, where {@code 1} is no double. */
    CEL(" && ", " || ", "!(", "(%s ? %s : %s)", "(%s in [%s])"),
    /** The language of DMN. */
    FEEL(" and ", " or ", "not(", "(if %s then %s else %s)", "(%s in (%s))"),
    /** Java, where the variables are a class's. */
    JAVA(" && ", " || ", "!(", "(%s ? %s : %s)", null);

    private final String and;
    private final String or;
    private final String not;
    private final String conditional;
    private final String membership;

    Infix(String and, String or, String not, String conditional, String membership) {
        this.and = and;
        this.or = or;
        this.not = not;
        this.conditional = conditional;
        this.membership = membership;
    }

    @Override
    public String always(boolean truth) {
        return Boolean.toString(truth);
    }

    @Override
    public String all(List<String> parts) {
        return "(" + String.join(and, parts) + ")";
    }

    @Override
    public String any(List<String> parts) {
        return "(" + String.join(or, parts) + ")";
    }

    @Override
    public String not(String part) {
        return not + part + ")";
    }

    @Override
    public String in(Fact fact, List<Value> values) {
        String variable = variable(fact, values.getFirst());
        if (values.getFirst() instanceof Value.Truth(boolean truth)) {
            return truth ? variable : not(variable);
        }
        return values.size() == 1 || membership == null
                ? any(values.stream().map(value -> equal(variable, value)).toList())
                : membership.formatted(
                        variable, values.stream().map(this::literal).collect(Collectors.joining(", ")));
    }

    private String equal(String variable, Value value) {
        return switch (this) {
            case CEL -> variable + " == " + literal(value);
            case FEEL -> variable + " = " + literal(value);
            case JAVA ->
                value instanceof Value.Word
                        ? literal(value) + ".equals(" + variable + ")"
                        : variable + " == " + literal(value);
        };
    }

    private String literal(Value value) {
        return switch (value) {
            case Value.Truth(boolean truth) -> Boolean.toString(truth);
            case Value.Word(String word) -> text(word);
            case Value.Amount(BigDecimal amount) -> decimal(amount);
        };
    }

    private String decimal(BigDecimal amount) {
        return this == FEEL ? amount.toPlainString() : Double.toString(amount.doubleValue());
    }

    @Override
    public String compare(Fact fact, Condition.Relation relation, BigDecimal constant) {
        String operator = switch (relation) {
            case LT -> " < ";
            case LTE -> " <= ";
            case GT -> " > ";
            case GTE -> " >= ";
        };
        return variable(fact, new Value.Amount(constant)) + operator + decimal(constant);
    }

    /** In Java, what the map holds for a fact of the kind that a value has. */
    private String variable(Fact fact, Value value) {
        if (this != JAVA) {
            return Names.of(fact);
        }
        String type = switch (value) {
            case Value.Truth _ -> "Boolean";
            case Value.Word _ -> "String";
            case Value.Amount _ -> "Double";
        };
        return "((%s) facts.get(\"%s\"))".formatted(type, Names.of(fact));
    }

    @Override
    public String number(int number) {
        return Integer.toString(number);
    }

    @Override
    public String text(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Override
    public String sum(List<String> parts) {
        return "(" + String.join(" + ", parts) + ")";
    }

    @Override
    public String atLeast(String sum, int points) {
        return sum + " >= " + points;
    }

    @Override
    public String ifElse(String when, String then, String otherwise) {
        return conditional.formatted(when, then, otherwise);
    }
}
