package dev.kyphos.cli;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Made-up requests about patients of whom some facts are known; some contradict themselves. */
final class Patients {

    private final Guideline guideline;
    private final RandomGenerator random;

    Patients(Guideline guideline, RandomGenerator random) {
        this.guideline = guideline;
        this.random = random;
    }

    Json.Obj next() {
        return next(random.nextDouble(), 1);
    }

    /**
     * A request.
     *
     * @param known the share of the facts that are known
     * @param vertebrae their number
     */
    Json.Obj next(double known, int vertebrae) {
        Json.Obj request = Json.object()
                .with("ruleSet", guideline.id())
                .with("patient", facts(Scope.PATIENT, known))
                .with(
                        "vertebrae",
                        new Json.Arr(levels(vertebrae).stream()
                                .<Json>map(level -> facts(Scope.VERTEBRA, known).with("level", level))
                                .toList()));
        return random.nextBoolean() ? request.with("presume", "normal") : request;
    }

    private Json.Obj facts(Scope scope, double known) {
        Json.Obj facts = Json.object();
        for (Fact fact : guideline.facts().all()) {
            if (fact.scope() == scope && !fact.isLevel() && random.nextDouble() < known) {
                facts = facts.with(fact.name(), value(fact.type()));
            }
        }
        return facts;
    }

    private Collection<String> levels(int count) {
        var levels = (FactType.Choice) guideline.facts().level().type();
        Set<String> chosen = new LinkedHashSet<>();
        while (chosen.size() < count) {
            chosen.add(
                    levels.values().get(random.nextInt(levels.values().size())).value());
        }
        return chosen;
    }

    private Json value(FactType type) {
        return switch (type) {
            case FactType.Flag() -> new Json.Bool(random.nextBoolean());
            case FactType.Choice choice ->
                new Json.Text(choice.values()
                        .get(random.nextInt(choice.values().size()))
                        .value());
            case FactType.Quantity range -> new Json.Num(between(range));
        };
    }

    private BigDecimal between(FactType.Quantity range) {
        int span = range.max().subtract(range.min()).intValue();
        return range.min().add(BigDecimal.valueOf(random.nextInt(span + 1)));
    }
}
