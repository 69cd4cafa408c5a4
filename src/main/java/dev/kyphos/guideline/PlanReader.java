package dev.kyphos.guideline;

import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.ProblemCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the session plan of a document. */
final class PlanReader {

    private static final int MAX_LEVELS = 100;
    private static final Set<String> KEYS = new LinkedHashSet<>(List.of("urgency", "fact", "score"));
    private static final Set<String> DIRECTIONS = new LinkedHashSet<>(List.of("ascending", "descending"));

    private final Facts facts;
    private final DeclaredNames names;

    PlanReader(Facts facts, DeclaredNames names) {
        this.facts = facts;
        this.names = names;
    }

    Plan plan(ObjectReader members) {
        List<String> outcomes = members.namesOf("outcomes", 1, names.outcomes(), "outcome");
        return new Plan(
                outcomes,
                members.has("discuss") ? discuss(members, outcomes) : null,
                members.whole("maxLevelsPerSession", 1, MAX_LEVELS),
                members.objects("order", 1, this::key),
                members.object("caution", new Plan.Caution("", List.of()), this::caution));
    }

    private List<String> discuss(ObjectReader members, List<String> planned) {
        var others = new LinkedHashSet<>(names.outcomes());
        planned.forEach(others::remove);
        return members.namesOf("discuss", 1, others, "outcome, or one that is planned");
    }

    private Plan.SortKey key(ObjectReader members) {
        return switch (members.oneOf("by", KEYS, "key")) {
            case "fact" -> {
                Fact fact = members.named("fact", ProblemCode.UNKNOWN_FACT, "fact", facts.byName());
                boolean descending = descending(members);
                yield fact == null ? new Plan.SortKey.ByUrgency() : new Plan.SortKey.ByFact(fact, descending);
            }
            case "score" ->
                new Plan.SortKey.ByScore(members.oneOf("score", names.scores(), "score"), descending(members));
            default -> new Plan.SortKey.ByUrgency();
        };
    }

    private static boolean descending(ObjectReader members) {
        return members.oneOf("direction", DIRECTIONS, "direction").equals("descending");
    }

    private Plan.Caution caution(ObjectReader members) {
        return new Plan.Caution(members.text("text"), names.statements(members, 1));
    }
}
