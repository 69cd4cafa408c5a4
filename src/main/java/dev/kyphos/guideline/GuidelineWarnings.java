package dev.kyphos.guideline;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Finds what is no error in a guideline, but probably a mistake: unused declarations, and names that look the same. */
public final class GuidelineWarnings {

    private final Guideline guideline;
    private final List<Problem> warnings = new ProblemList();

    private GuidelineWarnings(Guideline guideline) {
        this.guideline = guideline;
    }

    /** The warnings, each with the pointer to the declaration. */
    public static List<Problem> of(Guideline guideline) {
        var found = new GuidelineWarnings(guideline);
        found.unused();
        found.similarNames();
        return List.copyOf(found.warnings);
    }

    private void unused() {
        Mentions mentions = Mentions.in(guideline);
        Set<Fact> facts = new HashSet<>(mentions.facts());
        facts.add(guideline.facts().level());
        facts.addAll(outsideOfConditions());
        for (Scope scope : Scope.values()) {
            List<Fact> declared = guideline.facts().in(scope);
            for (int i = 0; i < declared.size(); i++) {
                if (!facts.contains(declared.get(i))) {
                    warnings.add(facts(scope).at(i).problem(ProblemCode.UNUSED, "nothing refers to this fact"));
                }
            }
        }
        for (int i = 0; i < guideline.definitions().size(); i++) {
            if (!mentions.references().contains(guideline.definitions().get(i).id())) {
                warnings.add(at("definitions", i).problem(ProblemCode.UNUSED, "nothing refers to this definition"));
            }
        }
    }

    /** The facts that the plan and the urgencies name. */
    private Set<Fact> outsideOfConditions() {
        Set<Fact> facts = new HashSet<>();
        for (Urgency urgency : guideline.urgencies()) {
            if (urgency.countdown() != null) {
                facts.add(urgency.countdown().fact());
            }
        }
        if (guideline.plan() != null) {
            for (Plan.SortKey key : guideline.plan().order()) {
                if (key instanceof Plan.SortKey.ByFact(Fact fact, boolean _)) {
                    facts.add(fact);
                }
            }
        }
        return facts;
    }

    private void similarNames() {
        Names facts = new Names();
        for (Scope scope : Scope.values()) {
            facts.add(guideline.facts().in(scope), Fact::name, facts(scope), "name");
        }
        Names referable = new Names();
        referable.add(guideline.definitions(), Guideline.Definition::id, at("definitions"), "id");
        referable.add(guideline.findings(), Finding::id, at("findings"), "id");
        new Names().add(guideline.ladder(), Rung::outcome, at("ladder"), "outcome");
        new Names().add(guideline.urgencies(), Urgency::code, at("urgency"), "code");
        new Names().add(List.copyOf(guideline.sources().keySet()), Function.identity(), at("sources"), "id");
        new Names().add(List.copyOf(guideline.statements().keySet()), Function.identity(), at("statements"), "id");
        new Names().add(guideline.scores(), Score::id, at("scores"), "id");
    }

    /** The names of one name space. */
    private final class Names {

        private final Map<String, JsonPointer> seen = new HashMap<>();

        <T> void add(List<T> items, Function<T, String> name, JsonPointer list, String member) {
            for (int i = 0; i < items.size(); i++) {
                JsonPointer pointer = list.at(i).at(member);
                JsonPointer earlier = seen.putIfAbsent(folded(name.apply(items.get(i))), pointer);
                if (earlier != null) {
                    warnings.add(pointer.problem(
                            ProblemCode.SIMILAR_NAME,
                            "differs from %s only in case or in the form of its characters".formatted(earlier)));
                }
            }
        }

        private static String folded(String name) {
            String caseless = Normalizer.normalize(name, Normalizer.Form.NFKC)
                    .toUpperCase(Locale.ROOT)
                    .toLowerCase(Locale.ROOT);
            return Normalizer.normalize(caseless, Normalizer.Form.NFKC);
        }
    }

    private static JsonPointer facts(Scope scope) {
        return at("facts").at(scope == Scope.PATIENT ? "patient" : "vertebra");
    }

    private static JsonPointer at(String list) {
        return JsonPointer.root().at(list);
    }

    private static JsonPointer at(String list, int index) {
        return at(list).at(index);
    }
}
