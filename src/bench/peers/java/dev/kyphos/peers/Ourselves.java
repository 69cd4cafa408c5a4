package dev.kyphos.peers;

import dev.kyphos.advice.Detail;
import dev.kyphos.advice.KnownFacts;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Kyphos itself, in the ways that the others are compared with. */
final class Ourselves {

    private Ourselves() {}

    /** The outcome from facts that are read already: what the ratios are to. */
    static Peer fromFacts(RuleSet ruleSet) {
        return new Peer(
                "**Kyphos, the outcome from facts**",
                someone -> someone.patient(),
                input -> ruleSet.advisor().outcome((Patient) input, 0).outcome());
    }

    /** The outcome from the map that the others have. */
    static Peer fromMap(RuleSet ruleSet) {
        List<Fact> facts = ruleSet.guideline().facts().all();
        return new Peer(
                "Kyphos, the outcome from the flat map",
                someone -> Names.flat(someone, number -> number),
                input -> ruleSet.advisor()
                        .outcome(patient(facts, (Map<?, ?>) input), 0)
                        .outcome());
    }

    /** All that an answer says: outcome, urgency, findings with their reasons, what would change. */
    static Peer advice(RuleSet ruleSet, Detail detail) {
        return new Peer(
                "Kyphos, the whole advice, " + detail.name().toLowerCase(java.util.Locale.ROOT),
                someone -> someone.patient(),
                input -> ruleSet.advisor()
                        .advise((Patient) input, detail)
                        .vertebrae()
                        .getFirst()
                        .outcomes()
                        .getFirst()
                        .outcome());
    }

    private static Patient patient(List<Fact> facts, Map<?, ?> flat) {
        Map<Fact, Known> person = new LinkedHashMap<>();
        Map<Fact, Known> vertebra = new LinkedHashMap<>();
        for (Fact fact : facts) {
            (fact.scope() == Scope.PATIENT ? person : vertebra).put(fact, value(flat.get(Names.of(fact))));
        }
        return new Patient(KnownFacts.of(person), List.of(KnownFacts.of(vertebra)));
    }

    private static Value value(Object plain) {
        return switch (plain) {
            case Boolean truth -> new Value.Truth(truth);
            case String word -> new Value.Word(word);
            case BigDecimal number -> new Value.Amount(number);
            default -> throw new IllegalArgumentException("no value of a fact");
        };
    }
}
