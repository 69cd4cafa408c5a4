package dev.kyphos.advice.oracle;

import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.Patient;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A test patient: the known facts of the person and of the vertebrae. Immutable. */
public record Someone(Guideline guideline, Map<Fact, Value> person, List<Map<Fact, Value>> vertebrae) {

    public Someone {
        person = Map.copyOf(person);
        vertebrae = vertebrae.stream().map(Map::copyOf).toList();
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
    public Someone with(Fact fact, int vertebra, @Nullable Value value) {
        if (fact.scope() == Scope.PATIENT) {
            return new Someone(guideline, changed(person, fact, value), vertebrae);
        }
        var changed = new ArrayList<>(vertebrae);
        changed.set(vertebra, changed(vertebrae.get(vertebra), fact, value));
        return new Someone(guideline, person, changed);
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
        return new Someone(guideline, person, List.of(vertebrae.get(vertebra)));
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

    /** The unknown facts of the person and one vertebra. */
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
                KnownFacts.of(person), vertebrae.stream().map(KnownFacts::of).toList());
    }
}
