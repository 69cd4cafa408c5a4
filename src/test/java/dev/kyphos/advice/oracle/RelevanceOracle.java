package dev.kyphos.advice.oracle;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds the unknown and partly known facts that are relevant to a vertebra, by the definition: a fact is relevant if, after some answers
 * to other unknown facts, one of its possible values leaves fewer verdicts than were possible before.
 */
public final class RelevanceOracle {

    private final List<Fact> unknown;
    private final Map<List<Value>, String> verdicts = new HashMap<>();
    private final Function<Fact, List<Value>> values;

    private RelevanceOracle(Someone someone, int vertebra, Thresholds thresholds) {
        this.unknown = someone.unknown(vertebra);
        this.values = fact -> someone.values(fact, vertebra, thresholds);
        Completions.each(someone.known(vertebra), unknown, values, complete -> {
            var verdict = new Oracle(someone.guideline(), complete);
            if (verdict.isPossible()) {
                verdicts.put(unknown.stream().map(complete::get).toList(), verdict.outcome() + " " + verdict.urgency());
            }
        });
    }

    /** The relevant facts of a patient. Enumerates all completions, so the patient must have few. */
    public static Set<Fact> of(Someone someone, int vertebra, Thresholds thresholds) {
        var oracle = new RelevanceOracle(someone, vertebra, thresholds);
        Set<Fact> facts = new HashSet<>();
        for (int i = 0; i < oracle.unknown.size(); i++) {
            if (new HashSet<>(oracle.verdicts.values()).size() > 1 && oracle.matters(i, 0, new HashMap<>())) {
                facts.add(oracle.unknown.get(i));
            }
        }
        return facts;
    }

    /** Tries all answers to the other facts from index {@code next} on; each fact may stay unknown. */
    private boolean matters(int fact, int next, Map<Integer, Value> answers) {
        if (next == unknown.size()) {
            return narrows(fact, answers);
        }
        if (matters(fact, next + 1, answers)) {
            return true;
        }
        for (Value value : next == fact ? List.<Value>of() : values.apply(unknown.get(next))) {
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
        verdicts.forEach((completion, verdict) -> {
            if (answers.entrySet().stream()
                    .allMatch(answer -> completion.get(answer.getKey()).equals(answer.getValue()))) {
                before.add(verdict);
                after.computeIfAbsent(completion.get(fact), _ -> new HashSet<>())
                        .add(verdict);
            }
        });
        return new ArrayList<>(after.values()).stream().anyMatch(verdicts -> verdicts.size() < before.size());
    }
}
