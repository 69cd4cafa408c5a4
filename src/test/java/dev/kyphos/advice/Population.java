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

/** Random people who all have some facts in common, asked of the oracle and of the advisor. */
record Population(RuleSet ruleSet, String facts, Predicate<Someone> who) {

    private static final int PEOPLE = 500;

    static Population with(RuleSet ruleSet, String facts) {
        return new Population(ruleSet, facts, _ -> true);
    }

    Population who(Predicate<Someone> also) {
        return new Population(ruleSet, facts, also);
    }

    /** That no one of them has one of these outcomes, or could have, also with other facts unknown. */
    void never(String... outcomes) {
        var patients = new RandomPatients(ruleSet);
        var met = new AtomicInteger();
        Seeds.upTo(PEOPLE, (random, _) -> {
            Someone someone = patients.complete(random, 1).with(facts);
            if (someone.isPossible() && who.test(someone)) {
                met.incrementAndGet();
                assertThat(Set.of(outcomes)).doesNotContain(someone.oracle(0).outcome());
                assertThat(possible(someone)).doesNotContain(outcomes);
            }
            Someone unsure = patients.incomplete(random, 1, random.nextDouble()).with(facts);
            if (Contradiction.in(PatientCells.of(ruleSet.diagram(), unsure.patient()))
                            .isEmpty()
                    && who.test(unsure)) {
                assertThat(possible(unsure)).doesNotContain(outcomes);
            }
        });
        assertThat(met).hasValueGreaterThan(Seeds.guard(PEOPLE / 5));
    }

    private Iterable<String> possible(Someone someone) {
        return codes(ruleSet.advisor()
                .advise(someone.patient(), false)
                .vertebrae()
                .getFirst()
                .outcomes());
    }
}
