package dev.kyphos.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.diagram.Examination;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Seeds;
import dev.kyphos.partner.Partner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Facts of what an engine makes of decision models, for any engine. */
final class DecisionEngine implements AutoCloseable {

    private static final int PATIENTS = 300;
    private static final int RULE_SETS = 36;
    private static final int PATIENTS_OF_EACH = 12;

    private final Partner engine;

    DecisionEngine(Partner engine) {
        this.engine = engine;
    }

    @Override
    public void close() {
        engine.close();
    }

    void decidesOnCompletePatientsAsTheDiagramsDo(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        var model = new EvaluatedModel(engine, ruleSet.diagram());
        Seeds.upTo(PATIENTS, (random, _) -> model.compare(patients.complete(random, 1)));

        assertThat(model.weaker()).isZero();
        assertThat(model.open()).isZero();
    }

    void isNeverWrongAboutIncompletePatients(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        var model = new EvaluatedModel(engine, ruleSet.diagram());
        Seeds.upTo(PATIENTS, (random, _) -> model.compare(patients.incomplete(random, 1, random.nextDouble() / 2)));

        assertThat(model.decided()).isGreaterThan(Seeds.guard(PATIENTS / 4));
        assertThat(model.open()).isGreaterThan(Seeds.guard(PATIENTS / 20));
        assertThat(model.weaker()).isLessThan(PATIENTS / 20);
    }

    /** Their words, texts and ids are hostile; those of the last ones have long ladders. */
    void readsAnyRuleSetAsTheDiagramsDo() {
        int read = 0;
        int decided = 0;
        int open = 0;
        for (long seed = 0; read < RULE_SETS; seed++) {
            RandomGenerator random = Seeds.of(seed);
            RandomGuidelines guidelines =
                    read < RULE_SETS - 6 ? new RandomGuidelines(random) : RandomGuidelines.wide(random);
            var examined = Examination.of(HostileNames.withoutForbidden(guidelines.document()));
            if (examined instanceof Checked.Valid<Examination>(var examination)
                    && examination.proof().errors().isEmpty()) {
                EvaluatedModel model = compared(examination.diagram(), random, "rule set of seed " + seed);
                decided += model.decided();
                open += model.open();
                read++;
            }
        }
        assertThat(decided).isGreaterThan(RULE_SETS * PATIENTS_OF_EACH / 4);
        assertThat(open).isGreaterThan(RULE_SETS);
    }

    private EvaluatedModel compared(GuidelineDiagram diagram, RandomGenerator random, String which) {
        try {
            var model = new EvaluatedModel(engine, diagram);
            var thresholds = new Thresholds(diagram.guideline());
            for (int i = 0; i < PATIENTS_OF_EACH; i++) {
                Someone someone =
                        someone(diagram.guideline(), thresholds, random, i % 2 == 0 ? 1 : random.nextDouble());
                if (Completions.exist(someone, thresholds)) {
                    model.compare(someone);
                }
            }
            return model;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(which, e);
        }
    }

    /** @param share the share of the facts that are known; the level always is */
    private static Someone someone(Guideline guideline, Thresholds thresholds, RandomGenerator random, double share) {
        Map<Fact, Value> person = new HashMap<>();
        Map<Fact, Value> vertebra = new HashMap<>();
        for (Fact fact : guideline.facts().all()) {
            if (fact.isLevel() || random.nextDouble() < share) {
                List<Value> values = thresholds.edges(fact);
                (fact.scope() == Scope.PATIENT ? person : vertebra)
                        .put(fact, values.get(random.nextInt(values.size())));
            }
        }
        return new Someone(guideline, person, List.of(vertebra));
    }
}
