package dev.kyphos.advice.oracle;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Random patients that satisfy all constraints, with values at and near every threshold. The number of red flags varies
 * from patient to patient, so that every rung of the ladder is reached.
 */
public final class RandomPatients {

    /** Facts that lead to no early outcome; a version has those of its names. */
    private static final String CALM = "diagnosis multiple-myeloma, ageYears 40, neurologicalDeficit none, inr 1.5, "
            + "plateletCount 50, neutrophilCount 1, systemicInfection false, untreatedComplication none, "
            + "anticoagulation none, epiduralGrade 0, infectionAtSite false, overtInstability false, "
            + "alignment normal, posterolateralInvolvement none, pedicleOrParsDestruction false, "
            + "painFromThisLevel true, retropulsedBone false, obstructingPlasmacytoma false, fractured true";

    private final RuleSet ruleSet;
    private final Thresholds thresholds;
    private final Map<Fact, Value> calm = new HashMap<>();

    public RandomPatients(RuleSet ruleSet) {
        this.ruleSet = ruleSet;
        this.thresholds = new Thresholds(ruleSet.guideline());
        for (Fact fact : ruleSet.guideline().facts().all()) {
            if (fact.normal() != null) {
                calm.put(fact, fact.normal());
            }
        }
        String known = Arrays.stream(CALM.split(", "))
                .filter(fact -> ruleSet.guideline().facts().named(fact.split(" ")[0]) != null)
                .collect(Collectors.joining(", "));
        var model = Someone.of(ruleSet, "", "level L1").with(known);
        calm.putAll(model.known(0));
        calm.keySet().removeIf(fact -> fact.name().equals("highDoseAnalgesia"));
    }

    public Thresholds thresholds() {
        return thresholds;
    }

    /** A patient with all facts known and 1 to {@code max} vertebrae. */
    public Someone complete(RandomGenerator random, int max) {
        Guideline guideline = ruleSet.guideline();
        double calmness = random.nextInt(4) / 4.0 + random.nextDouble() / 4;
        List<Map<Fact, Value>> vertebrae = new ArrayList<>();
        var levels = levels(random);
        int count = random.nextInt(1, max + 1);
        for (int i = 0; i < count; i++) {
            vertebrae.add(vertebra(random, calmness, levels.get(i)));
        }
        return new Someone(guideline, possible(() -> facts(random, Scope.PATIENT, calmness)), vertebrae);
    }

    private Map<Fact, Value> vertebra(RandomGenerator random, double calmness, Value level) {
        return possible(() -> {
            var vertebra = facts(random, Scope.VERTEBRA, calmness);
            vertebra.put(ruleSet.guideline().facts().level(), level);
            return vertebra;
        });
    }

    /** The first of several tries that violates no constraint. */
    private Map<Fact, Value> possible(Supplier<Map<Fact, Value>> tries) {
        while (true) {
            Map<Fact, Value> facts = tries.get();
            if (new Oracle(ruleSet.guideline(), facts).isPossible()) {
                return facts;
            }
        }
    }

    private Map<Fact, Value> facts(RandomGenerator random, Scope scope, double calmness) {
        Map<Fact, Value> facts = new HashMap<>();
        for (Fact fact : ruleSet.guideline().facts().in(scope)) {
            boolean calmly = calm.containsKey(fact) && random.nextDouble() < calmness;
            facts.put(fact, calmly ? Objects.requireNonNull(calm.get(fact)) : any(random, thresholds.edges(fact)));
        }
        return facts;
    }

    private List<Value> levels(RandomGenerator random) {
        var choice = (FactType.Choice) ruleSet.guideline().facts().level().type();
        var levels = new ArrayList<Value>(choice.values());
        for (int i = levels.size() - 1; i > 0; i--) {
            levels.set(i, levels.set(random.nextInt(i + 1), levels.get(i)));
        }
        return levels;
    }

    private static Value any(RandomGenerator random, List<Value> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A patient whose facts, except the levels, are each unknown with the probability {@code share}. */
    public Someone incomplete(RandomGenerator random, int max, double share) {
        Someone someone = complete(random, max);
        for (Fact fact : ruleSet.guideline().facts().all()) {
            int times = fact.scope() == Scope.PATIENT ? 1 : someone.vertebrae().size();
            for (int i = 0; i < times; i++) {
                someone = random.nextDouble() < share ? forget(someone, fact, i) : someone;
            }
        }
        return someone;
    }

    /** A patient with so few unknown facts that each vertebra has at max {@code max} completions. */
    public Someone almostComplete(RandomGenerator random, int vertebrae, int max) {
        Someone someone = complete(random, vertebrae);
        List<Fact> facts = ruleSet.guideline().facts().all();
        for (int tries = 0; tries < 12; tries++) {
            Fact fact = facts.get(random.nextInt(facts.size()));
            Someone less =
                    forget(someone, fact, random.nextInt(someone.vertebrae().size()));
            someone = Completions.count(less, thresholds) <= max ? less : someone;
        }
        return someone;
    }

    /**
     * The same patient, of whom some facts are only partly known. Each vertebra has at most {@code max} completions, and at
     * least one.
     */
    public Someone partly(RandomGenerator random, Someone someone, int max) {
        List<Fact> facts = ruleSet.guideline().facts().all();
        Someone partly = someone;
        for (int tries = 0; tries < 24; tries++) {
            Fact fact = facts.get(random.nextInt(facts.size()));
            int vertebra = random.nextInt(someone.vertebrae().size());
            if (!fact.isLevel()) {
                Value value = partly.value(fact, vertebra);
                Known part = Parts.of(fact, thresholds, random, value);
                Someone less = value == null && partly.part(fact, vertebra) != null
                        ? partly
                        : partly.with(fact, vertebra, part);
                partly = Completions.count(less, thresholds) <= max && Completions.exist(less, thresholds)
                        ? less
                        : partly;
            }
        }
        return partly;
    }

    private Someone forget(Someone someone, Fact fact, int vertebra) {
        return fact.equals(ruleSet.guideline().facts().level()) ? someone : someone.with(fact, vertebra, null);
    }

    /** Someone who fills in all that is unknown of another, at random. */
    public Someone completionOf(RandomGenerator random, Someone someone) {
        Someone complete = fill(random, someone, 0, Scope.PATIENT);
        while (!new Oracle(someone.guideline(), complete.person()).isPossible()) {
            complete = fill(random, someone, 0, Scope.PATIENT);
        }
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            Someone next = fill(random, complete, i, Scope.VERTEBRA);
            while (!next.oracle(i).isPossible()) {
                next = fill(random, complete, i, Scope.VERTEBRA);
            }
            complete = next;
        }
        return complete;
    }

    private Someone fill(RandomGenerator random, Someone someone, int vertebra, Scope scope) {
        double calmness = random.nextDouble();
        Someone filled = someone;
        for (Fact fact : someone.unknown(vertebra)) {
            if (fact.scope() == scope) {
                boolean calmly = calm.containsKey(fact) && random.nextDouble() < calmness;
                filled = filled.with(fact, vertebra, calmly ? calm.get(fact) : any(random, thresholds.edges(fact)));
            }
        }
        return filled;
    }
}
