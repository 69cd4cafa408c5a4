package dev.kyphos.advice.oracle;

import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.Patient;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A test patient: the known facts of the person and of the vertebrae. Immutable.
 *
 * @param parts what is known of the partly known facts, by their paths
 */
public record Someone(
        Guideline guideline, Map<Fact, Value> person, List<Map<Fact, Value>> vertebrae, Map<String, Known> parts) {

    public Someone {
        person = Map.copyOf(person);
        vertebrae = vertebrae.stream().map(Map::copyOf).toList();
        parts = Map.copyOf(parts);
    }

    /** A patient without partly known facts. */
    public Someone(Guideline guideline, Map<Fact, Value> person, List<Map<Fact, Value>> vertebrae) {
        this(guideline, person, vertebrae, Map.of());
    }

    /** Parses facts, for example {@code of(IMWG_2019_V1, "pregnant false, ageYears 61", "level L1, fractured true")}. */
    public static Someone of(RuleSet ruleSet, String person, String... vertebrae) {
        var empty = new Someone(ruleSet.guideline(), Map.of(), List.of());
        List<Map<Fact, Value>> facts = new ArrayList<>();
        for (String vertebra : vertebrae) {
            facts.add(empty.facts(vertebra));
        }
        return new Someone(ruleSet.guideline(), empty.facts(person), facts);
    }

    private Map<Fact, Value> facts(String text) {
        Map<Fact, Value> facts = new LinkedHashMap<>();
        for (String each : text.isBlank() ? new String[0] : text.split(",")) {
            String[] parts = each.strip().split(" ");
            Fact fact = fact(parts[0]);
            facts.put(fact, value(fact, parts[1]));
        }
        return facts;
    }

    private Fact fact(String name) {
        return Objects.requireNonNull(guideline.facts().named(name), name);
    }

    private static Value value(Fact fact, String text) {
        return switch (fact.type()) {
            case FactType.Flag() -> new Value.Truth(Boolean.parseBoolean(text));
            case FactType.Choice _ -> new Value.Word(text);
            case FactType.Quantity _ -> new Value.Amount(new BigDecimal(text));
        };
    }

    /** A copy with some facts changed, for example {@code with("pain none, painVas 0")}; changes every vertebra. */
    public Someone with(String facts) {
        Someone changed = this;
        for (var fact : facts(facts).entrySet()) {
            int times = fact.getKey().scope() == Scope.PATIENT ? 1 : vertebrae.size();
            for (int i = 0; i < times; i++) {
                changed = changed.with(fact.getKey(), i, fact.getValue());
            }
        }
        return changed;
    }

    /** A copy with one fact changed; null makes it unknown. */
    public Someone with(Fact fact, int vertebra, @Nullable Known known) {
        Value value = known instanceof Value exact ? exact : null;
        var changed = new ArrayList<>(vertebrae);
        if (fact.scope() == Scope.VERTEBRA) {
            changed.set(vertebra, changed(vertebrae.get(vertebra), fact, value));
        }
        var changedParts = new LinkedHashMap<>(parts);
        changedParts.remove(path(fact, vertebra));
        if (known != null && value == null) {
            changedParts.put(path(fact, vertebra), known);
        }
        return new Someone(
                guideline,
                fact.scope() == Scope.PATIENT ? changed(person, fact, value) : person,
                changed,
                changedParts);
    }

    private static Map<Fact, Value> changed(Map<Fact, Value> facts, Fact fact, @Nullable Value value) {
        var changed = new LinkedHashMap<>(facts);
        if (value == null) {
            changed.remove(fact);
        } else {
            changed.put(fact, value);
        }
        return changed;
    }

    /** A copy with only one of the vertebrae. */
    public Someone only(int vertebra) {
        var only = new Someone(guideline, person, List.of(vertebrae.get(vertebra)));
        for (Fact fact : guideline.facts().all()) {
            Known part = part(fact, vertebra);
            only = part == null ? only : only.with(fact, 0, part);
        }
        return only;
    }

    /** The known facts of the person and one vertebra. */
    public Map<Fact, Value> known(int vertebra) {
        var known = new LinkedHashMap<>(person);
        known.putAll(vertebrae.get(vertebra));
        return known;
    }

    public @Nullable Value value(Fact fact, int vertebra) {
        return known(vertebra).get(fact);
    }

    /** What is known of a partly known fact; null if it is known or unknown. */
    public @Nullable Known part(Fact fact, int vertebra) {
        return parts.get(path(fact, vertebra));
    }

    /** The values to try for a fact that is not known. */
    public List<Value> values(Fact fact, int vertebra, Thresholds thresholds) {
        Known part = part(fact, vertebra);
        return part == null ? thresholds.representatives(fact) : thresholds.within(fact, part);
    }

    /** The unknown and partly known facts of the person and one vertebra. */
    public List<Fact> unknown(int vertebra) {
        var known = known(vertebra);
        return guideline.facts().all().stream()
                .filter(fact -> !known.containsKey(fact))
                .toList();
    }

    public Oracle oracle(int vertebra) {
        return new Oracle(guideline, known(vertebra));
    }

    /** Whether all constraints are satisfied. */
    public boolean isPossible() {
        for (int i = 0; i < vertebrae.size(); i++) {
            if (!oracle(i).isPossible()) {
                return false;
            }
        }
        return true;
    }

    /** The path of a fact in an answer. */
    public static String path(Fact fact, int vertebra) {
        return (fact.scope() == Scope.PATIENT ? "patient/" : "vertebrae/" + vertebra + "/") + fact.name();
    }

    public Patient patient() {
        return new Patient(
                facts(person, Scope.PATIENT, 0),
                IntStream.range(0, vertebrae.size())
                        .mapToObj(i -> facts(vertebrae.get(i), Scope.VERTEBRA, i))
                        .toList());
    }

    private KnownFacts facts(Map<Fact, Value> values, Scope scope, int vertebra) {
        Map<Fact, Known> known = new LinkedHashMap<>(values);
        for (Fact fact : guideline.facts().in(scope)) {
            Known part = part(fact, vertebra);
            if (part != null) {
                known.put(fact, part);
            }
        }
        return KnownFacts.of(known);
    }
}
