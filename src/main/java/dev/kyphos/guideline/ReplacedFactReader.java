package dev.kyphos.guideline;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the replaced facts of a document. */
final class ReplacedFactReader {

    private final Facts facts;
    private final Set<String> declared;
    private final List<Problem> problems;
    private final Set<List<Object>> replaced = new HashSet<>();

    ReplacedFactReader(Facts facts, List<Problem> problems) {
        this.facts = facts;
        this.problems = problems;
        this.declared = facts.all().stream().map(Fact::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    ReplacedFact replacedFact(ObjectReader members) {
        String name = members.text("fact");
        Scope scope = members.constant(Scope.class, "scope");
        JsonPointer at = members.place().at("fact");
        Fact declared = facts.named(name);
        if (declared != null && declared.scope() == scope) {
            problems.add(at.problem(ProblemCode.NOT_ALLOWED, "expected a fact that this scope no longer declares"));
        } else if (!name.isEmpty() && !FactReader.isName(name)) {
            problems.add(at.problem(ProblemCode.MALFORMED, FactReader.EXPECTED_NAME));
        } else if (!replaced.add(List.of(scope, name))) {
            problems.add(
                    at.problem(ProblemCode.DUPLICATE, "this fact stands twice: expected each fact of a scope once"));
        }
        return new ReplacedFact(name, scope, by(members));
    }

    private List<Fact> by(ObjectReader members) {
        List<String> names = members.namesOf("by", 1, declared, "fact");
        if (names.stream().distinct().count() < names.size()) {
            problems.add(members.place().at("by").problem(ProblemCode.DUPLICATE, "expected each fact once"));
        }
        return names.stream().map(facts::named).flatMap(Stream::ofNullable).toList();
    }
}
