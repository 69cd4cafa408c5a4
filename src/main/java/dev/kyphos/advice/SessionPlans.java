package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Plan;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Assigns the vertebrae that are certain to be treated to sessions. A sort value that is not known exactly comes first. */
final class SessionPlans {

    private final Guideline guideline;
    private final Patient patient;
    private final List<Advice.Vertebra> vertebrae;

    private SessionPlans(Guideline guideline, Patient patient, List<Advice.Vertebra> vertebrae) {
        this.guideline = guideline;
        this.patient = patient;
        this.vertebrae = vertebrae;
    }

    /** The plan; null if the guideline plans no sessions. */
    static Advice.@Nullable SessionPlan of(Guideline guideline, Patient patient, List<Advice.Vertebra> vertebrae) {
        Plan plan = guideline.plan();
        return plan == null ? null : new SessionPlans(guideline, patient, vertebrae).assign(plan);
    }

    private Advice.SessionPlan assign(Plan plan) {
        Comparator<Integer> order =
                plan.order().stream().map(this::comparator).reduce((_, _) -> 0, Comparator::thenComparing);
        List<String> levels = levels(plan.outcomes(), order);
        List<List<String>> sessions = new ArrayList<>();
        int max = plan.maxLevelsPerSession();
        for (int from = 0; from < levels.size(); from += max) {
            sessions.add(levels.subList(from, Math.min(from + max, levels.size())));
        }
        return new Advice.SessionPlan(
                max,
                List.copyOf(sessions),
                plan.discuss() == null ? null : levels(plan.discuss(), order),
                sessions.size() > 1 ? plan.caution() : null);
    }

    /** The levels that are certain to have one of the outcomes. */
    private List<String> levels(List<String> outcomes, Comparator<Integer> order) {
        return IntStream.range(0, vertebrae.size())
                .filter(i ->
                        vertebrae.get(i).outcomes().stream().map(Rung::outcome).allMatch(outcomes::contains))
                .boxed()
                .sorted(order)
                .map(i -> vertebrae.get(i).level())
                .toList();
    }

    private Comparator<Integer> comparator(Plan.SortKey key) {
        return switch (key) {
            case Plan.SortKey.ByUrgency() -> Comparator.comparingInt(i -> urgency(vertebrae.get(i)));
            case Plan.SortKey.ByFact(Fact fact, boolean descending) -> byFact(fact, descending);
            case Plan.SortKey.ByScore(String score, boolean descending) -> byScore(score, descending);
        };
    }

    private int urgency(Advice.Vertebra vertebra) {
        var result = vertebra.urgency();
        return result == null || result.possible().isEmpty()
                ? Integer.MAX_VALUE
                : guideline.urgencies().indexOf(result.possible().getFirst());
    }

    private Comparator<Integer> byFact(Fact fact, boolean descending) {
        Comparator<BigDecimal> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
        return Comparator.comparing(i -> rank(fact, i), Comparator.nullsFirst(order));
    }

    private @Nullable BigDecimal rank(Fact fact, int vertebra) {
        Value value = patient.value(fact, vertebra);
        return switch (value) {
            case null -> null;
            case Value.Amount(BigDecimal number) -> number;
            case Value.Truth(boolean truth) -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case Value.Word word ->
                BigDecimal.valueOf(((FactType.Choice) fact.type()).values().indexOf(word));
        };
    }

    private Comparator<Integer> byScore(String id, boolean descending) {
        int index = guideline.scores().indexOf(guideline.score(id));
        return descending
                ? Comparator.comparingInt(
                        i -> -vertebrae.get(i).scores().get(index).max())
                : Comparator.comparingInt(
                        i -> vertebrae.get(i).scores().get(index).min());
    }
}
