package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.json.Seeds;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Random patients with some facts in common, evaluated by the oracle and by the advisor. */
record Population(RuleSet ruleSet, String facts, Predicate<Someone> who) {

    private static final int PATIENTS = 500;

    static Population with(RuleSet ruleSet, String facts) {
        return new Population(ruleSet, facts, _ -> true);
    }

    Population who(Predicate<Someone> filter) {
        return new Population(ruleSet, facts, filter);
    }

    /** Asserts that these outcomes are never possible, whichever other facts are known. */
    void never(String... outcomes) {
        var patients = new RandomPatients(ruleSet);
        var matches = new AtomicInteger();
        Seeds.upTo(PATIENTS, (random, _) -> {
            Someone someone = patients.complete(random, 1).with(facts);
            if (someone.isPossible() && who.test(someone)) {
                matches.incrementAndGet();
                assertThat(Set.of(outcomes)).doesNotContain(someone.oracle(0).outcome());
                assertThat(possible(someone)).doesNotContain(outcomes);
            }
            Someone incomplete =
                    patients.incomplete(random, 1, random.nextDouble()).with(facts);
            if (Contradiction.in(PatientCells.of(ruleSet.diagram(), incomplete.patient()))
                            .isEmpty()
                    && who.test(incomplete)) {
                assertThat(possible(incomplete)).doesNotContain(outcomes);
            }
        });
        assertThat(matches).hasValueGreaterThan(Seeds.guard(PATIENTS / 5));
    }

    private Iterable<String> possible(Someone someone) {
        return codes(ruleSet.advisor()
                .advise(someone.patient(), Detail.STANDARD)
                .vertebrae()
                .getFirst()
                .outcomes());
    }
}
