package dev.kyphos.dmn;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Value;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The conditions and scores of one decision as FEEL, and what they refer to. FEEL's {@code null = "x"} is false, so each comparison
 * asks for null first and is null then; {@code and}, {@code or} and {@code not} are three-valued as they are.
 */
final class FeelExpressions {

    private final ModelNames names;
    private final Set<String> inputs = new LinkedHashSet<>();
    private final Set<String> decisions = new LinkedHashSet<>();

    FeelExpressions(ModelNames names) {
        this.names = names;
    }

    /** The names of the inputs referred to, in order of first mention. */
    Set<String> inputs() {
        return inputs;
    }

    /** The names of the decisions referred to, in order of first mention. */
    Set<String> decisions() {
        return decisions;
    }

    /** An expression that is true, false or, if unknown facts leave the condition open, null. */
    String of(Condition condition) {
        return switch (condition) {
            case Condition.All(var of) -> joined(of, " and ");
            case Condition.Any(var of) -> joined(of, " or ");
            case Condition.Not(var of) -> "not(" + of(of) + ")";
            case Condition.In(Fact fact, var values) -> in(fact, values);
            case Condition.Compare(Fact fact, var relation, var constant) -> {
                String input = input(fact);
                yield guarded(input, "null", input + operator(relation) + FeelLiterals.of(new Value.Amount(constant)));
            }
            case Condition.Ref(String id) -> decision(names.condition(id));
            case Condition.AtLeast(String score, int points) -> {
                String total = decision(names.score(score));
                yield guarded(total, "null", total + " >= " + points);
            }
            case Condition.Outcome(var codes) -> {
                String outcome = decision(ModelNames.OUTCOME);
                yield guarded(
                        outcome,
                        FeelLiterals.text(names.undetermined()),
                        isOneOf(outcome, codes.stream().sorted().map(FeelLiterals::text)));
            }
        };
    }

    /** An expression that is the total, or null if a case that decides it is open. */
    String of(Score score) {
        return score.components().stream().map(this::points).collect(Collectors.joining(" + "));
    }

    private String points(Score.Component component) {
        var points = new StringBuilder("(");
        for (var each : component.cases()) {
            if (each.when() != null) {
                String when = of(each.when());
                points.append("if %s = null then null else if %s then %d else ".formatted(when, when, each.points()));
            } else {
                points.append(each.points());
            }
        }
        return points.append(")").toString();
    }

    private String joined(List<Condition> parts, String operator) {
        return parts.size() == 1
                ? of(parts.getFirst())
                : parts.stream().map(this::of).collect(Collectors.joining(operator, "(", ")"));
    }

    private String in(Fact fact, Set<Value> values) {
        List<Value> all = fact.type().enumerated();
        if (values.size() == all.size()) {
            return "true";
        }
        String input = input(fact);
        if (values.iterator().next() instanceof Value.Truth(boolean truth)) {
            return truth ? input : "not(" + input + ")";
        }
        Stream<String> ordered = all.isEmpty()
                ? values.stream()
                        .map(Value.Amount.class::cast)
                        .sorted(Comparator.comparing(Value.Amount::value))
                        .map(FeelLiterals::of)
                : all.stream().filter(values::contains).map(FeelLiterals::of);
        return guarded(input, "null", isOneOf(input, ordered));
    }

    /** Null if a name has the value that means unknown, else an expression. */
    private static String guarded(String name, String unknown, String expression) {
        return "(if %s = %s then null else %s)".formatted(name, unknown, expression);
    }

    private static String isOneOf(String name, Stream<String> literals) {
        List<String> equalities =
                literals.map(literal -> name + " = " + literal).toList();
        return equalities.size() == 1 ? equalities.getFirst() : "(" + String.join(" or ", equalities) + ")";
    }

    private static String operator(Condition.Relation relation) {
        return switch (relation) {
            case LT -> " < ";
            case LTE -> " <= ";
            case GT -> " > ";
            case GTE -> " >= ";
        };
    }

    private String input(Fact fact) {
        String name = names.fact(fact);
        inputs.add(name);
        return name;
    }

    private String decision(String name) {
        decisions.add(name);
        return name;
    }
}
