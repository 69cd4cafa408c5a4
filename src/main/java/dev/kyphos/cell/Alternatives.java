package dev.kyphos.cell;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Guideline;
import java.util.ArrayList;
import java.util.List;

/** The alternatives of a condition: it holds if one of them does. Each has a small diagram where the whole has a large one. */
public final class Alternatives {

    private Alternatives() {}

    /** The alternatives of a condition, those of the definitions and findings that it names included. */
    public static List<Condition> of(Guideline guideline, Condition condition) {
        List<Condition> alternatives = new ArrayList<>();
        add(guideline, condition, alternatives);
        return alternatives;
    }

    private static void add(Guideline guideline, Condition condition, List<Condition> alternatives) {
        switch (condition) {
            case Condition.Any(var parts) -> parts.forEach(part -> add(guideline, part, alternatives));
            case Condition.Ref(String id)
            when guideline.referred(id) instanceof Condition.Any any -> add(guideline, any, alternatives);
            default -> alternatives.add(condition);
        }
    }
}
