package dev.kyphos.guideline;

import dev.kyphos.json.Blank;
import dev.kyphos.json.Json;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a document. */
final class FactReader {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");

    static final String EXPECTED_NAME = "expected a lower-case letter, then up to 63 letters or digits";

    private static final Set<String> TYPES = new LinkedHashSet<>(List.of("boolean", "enum", "integer", "decimal"));

    private final List<Problem> problems;
    private static final int MAX_FACTS = 1_000;

    private final Set<String> names = new LinkedHashSet<>();

    FactReader(List<Problem> problems) {
        this.problems = problems;
    }

    Facts read(ObjectReader facts) {
        var patient = facts.objects("patient", 0, members -> fact(members, Scope.PATIENT));
        var vertebra = facts.objects("vertebra", 1, members -> fact(members, Scope.VERTEBRA));
        boolean level = vertebra.stream()
                .anyMatch(fact -> fact.name().equals(Facts.LEVEL)
                        && fact.type() instanceof FactType.Choice
                        && fact.normal() == null);
        if (!level) {
            problems.add(facts.place()
                    .at("vertebra")
                    .problem(
                            ProblemCode.MISSING,
                            "expected an enum fact \"%s\" without a normal value".formatted(Facts.LEVEL)));
        }
        if (names.size() > MAX_FACTS) {
            problems.add(facts.place().problem(ProblemCode.TOO_MANY, "expected at most %d facts".formatted(MAX_FACTS)));
        }
        return new Facts(patient, vertebra);
    }

    private Fact fact(ObjectReader members, Scope scope) {
        String name = members.text("name");
        if (!isName(name)) {
            problems.add(members.place().at("name").problem(ProblemCode.MALFORMED, EXPECTED_NAME));
        }
        int ordinal = names.size();
        if (!names.add(name)) {
            problems.add(
                    members.place().at("name").problem(ProblemCode.DUPLICATE, "this name is taken by another fact"));
        }
        FactType type = type(members);
        return new Fact(
                ordinal,
                scope,
                name,
                type,
                members.text("label"),
                members.text("question"),
                members.text("help"),
                normal(members, type),
                members.optionalText("clinicianQuestion"),
                members.has("answeredBy") ? members.constant(Fact.AnsweredBy.class, "answeredBy") : null);
    }

    /** Whether a text is a valid name of a fact. */
    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private FactType type(ObjectReader members) {
        return switch (members.oneOf("type", TYPES, "type")) {
            case "enum" -> choice(members);
            case "integer" -> quantity(members, true);
            case "decimal" -> quantity(members, false);
            default -> new FactType.Flag();
        };
    }

    private FactType choice(ObjectReader members) {
        var values = members.list("values", 1, (json, at) -> {
            if (json instanceof Json.Text(String text) && !Blank.is(text)) {
                return new Value.Word(text);
            }
            problems.add(Blank.problem(at, json));
            return new Value.Word("");
        });
        if (values.stream().distinct().count() < values.size()) {
            problems.add(members.place().at("values").problem(ProblemCode.DUPLICATE, "expected each value once"));
        }
        return new FactType.Choice(values, labels(members, values));
    }

    private Map<Value.Word, String> labels(ObjectReader members, List<Value.Word> values) {
        Map<Value.Word, String> labels = new LinkedHashMap<>();
        values.forEach(value -> labels.put(value, value.value()));
        if (members.has("valueLabels")) {
            members.object("valueLabels", labels, read -> {
                values.forEach(value -> labels.put(value, read.text(value.value())));
                return labels;
            });
        }
        return labels;
    }

    private FactType quantity(ObjectReader members, boolean whole) {
        BigDecimal min = members.number("min");
        BigDecimal max = members.number("max");
        String unit = members.optionalText("unit");
        if (min.compareTo(max) >= 0) {
            problems.add(members.place().at("max").problem(ProblemCode.OUT_OF_RANGE, "expected more than min"));
        }
        if (whole
                && (min.stripTrailingZeros().scale() > 0
                        || max.stripTrailingZeros().scale() > 0)) {
            problems.add(members.place()
                    .at("min")
                    .problem(ProblemCode.NOT_WHOLE, "expected whole numbers as bounds of an integer"));
        }
        return new FactType.Quantity(min, max, unit == null ? "" : unit, whole);
    }

    private @Nullable Value normal(ObjectReader members, FactType type) {
        if (!members.has("normal")) {
            return null;
        }
        Json json = members.required("normal", "");
        Value value = json == null ? null : type.read(json);
        if (json != null && value == null) {
            problems.add(type.problem(members.place().at("normal"), json));
        }
        return value;
    }
}
