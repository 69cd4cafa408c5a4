package dev.kyphos.dmn;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names of a model's elements, which are their ids too. They begin with a kind, so none is a word of FEEL, and have letters,
 * digits and underscores alone, so every engine reads each as one name. Ids that then look the same get numbers.
 */
final class ModelNames {

    /** The decision on the outcome. */
    static final String OUTCOME = "outcome";

    /** The decision on the urgency. */
    static final String URGENCY = "urgency";

    private static final String SOURCE = "source";
    private static final String CONDITION = "condition";
    private static final String SCORE = "score";
    private static final String RUNG = "rung";
    private static final String URGENT = "urgent";
    private static final int MAX_LENGTH = 60;

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>(Set.of(OUTCOME, URGENCY));
    private final String undetermined;

    ModelNames(Guideline guideline) {
        guideline.facts().all().forEach(fact -> take(scope(fact), scope(fact), fact.name()));
        guideline.sources().keySet().forEach(id -> take(SOURCE, SOURCE, id));
        guideline.definitions().forEach(definition -> take(CONDITION, "definition", definition.id()));
        guideline.findings().forEach(finding -> take(CONDITION, "finding", finding.id()));
        guideline.scores().forEach(score -> take(SCORE, SCORE, score.id()));
        guideline.ladder().forEach(rung -> take(RUNG, RUNG, rung.outcome()));
        guideline.urgencies().forEach(urgency -> take(URGENT, URGENT, urgency.code()));
        Set<String> codes = Stream.concat(
                        guideline.ladder().stream().map(Rung::outcome),
                        guideline.urgencies().stream().map(Urgency::code))
                .collect(Collectors.toSet());
        this.undetermined = free("undetermined", codes);
    }

    /** @param space the ids of a space differ; definitions and findings share one */
    private void take(String space, String kind, String id) {
        String plain = (kind + "_" + id).replaceAll("[^A-Za-z0-9]", "_");
        String name = free(plain.substring(0, Math.min(plain.length(), MAX_LENGTH)), taken);
        taken.add(name);
        names.put(key(space, id), name);
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int i = 2; taken.contains(free); i++) {
            free = name + "_" + i;
        }
        return free;
    }

    /** The input of a fact. */
    String fact(Fact fact) {
        return name(scope(fact), fact.name());
    }

    /** The knowledge source of a source. */
    String source(String id) {
        return name(SOURCE, id);
    }

    /** The decision of a definition or finding. */
    String condition(String id) {
        return name(CONDITION, id);
    }

    /** The decision of a score. */
    String score(String id) {
        return name(SCORE, id);
    }

    /** The decision of whether a rung's condition is true. */
    String rung(Rung rung) {
        return name(RUNG, rung.outcome());
    }

    /** The decision of whether an urgency's condition is true. */
    String urgent(Urgency urgency) {
        return name(URGENT, urgency.code());
    }

    /** The table that the rest of a long table stands in. */
    static String rest(String table, int from) {
        return table + "_from_" + (from + 1);
    }

    /** The type of an input or decision. No element has its name, since no kind is so called. */
    static String type(String name) {
        return "type_" + name;
    }

    /** What the model says in place of an outcome or urgency that is not determined: no code of either. */
    String undetermined() {
        return undetermined;
    }

    private static String scope(Fact fact) {
        return Json.word(fact.scope());
    }

    private static String key(String space, String id) {
        return space + " " + id;
    }

    private String name(String space, String id) {
        return Objects.requireNonNull(names.get(key(space, id)));
    }
}
