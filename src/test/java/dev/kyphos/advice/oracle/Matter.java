package dev.kyphos.advice.oracle;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which unknown facts matter to a vertebra, by the definition alone: those of which, after some answers to other
 * unknown facts, one possible value leaves fewer verdicts than were possible before.
 */
public final class Matter {

    private final List<Fact> unknown;
    private final Map<List<Value>, String> verdicts = new HashMap<>();
    private final Thresholds thresholds;

    private Matter(Someone someone, int vertebra, Thresholds thresholds) {
        this.unknown = someone.unknown(vertebra);
        this.thresholds = thresholds;
        Completions.each(someone.known(vertebra), unknown, thresholds, complete -> {
            var oracle = new Oracle(someone.guideline(), complete);
            if (oracle.isPossible()) {
                verdicts.put(unknown.stream().map(complete::get).toList(), oracle.outcome() + " " + oracle.urgency());
            }
        });
    }

    /** Those facts, for someone with few enough completions. */
    public static Set<Fact> of(Someone someone, int vertebra, Thresholds thresholds) {
        var matter = new Matter(someone, vertebra, thresholds);
        Set<Fact> facts = new HashSet<>();
        for (int i = 0; i < matter.unknown.size(); i++) {
            if (new HashSet<>(matter.verdicts.values()).size() > 1 && matter.matters(i, 0, new HashMap<>())) {
                facts.add(matter.unknown.get(i));
            }
        }
        return facts;
    }

    /** Tries every choice of answers to other facts, from the {@code next} one on: each value, or none. */
    private boolean matters(int fact, int next, Map<Integer, Value> answers) {
        if (next == unknown.size()) {
            return narrows(fact, answers);
        }
        if (matters(fact, next + 1, answers)) {
            return true;
        }
        List<Value> values = next == fact ? List.of() : thresholds.representatives(unknown.get(next));
        for (Value value : values) {
            answers.put(next, value);
            boolean found = matters(fact, next + 1, answers);
            answers.remove(next);
            if (found) {
                return true;
            }
        }
        return false;
    }

    private boolean narrows(int fact, Map<Integer, Value> answers) {
        Set<String> before = new HashSet<>();
        Map<Value, Set<String>> after = new HashMap<>();
        verdicts.forEach((values, verdict) -> {
            if (answers.entrySet().stream()
                    .allMatch(answer -> values.get(answer.getKey()).equals(answer.getValue()))) {
                before.add(verdict);
                after.computeIfAbsent(values.get(fact), _ -> new HashSet<>()).add(verdict);
            }
        });
        return new ArrayList<>(after.values()).stream().anyMatch(left -> left.size() < before.size());
    }
}
