package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that a document declares. They are collected before the document is read, so a name may be used before its
 * declaration.
 *
 * @param referable the definitions and findings, which conditions can refer to
 * @param urgencies the urgencies, and {@link Urgency#NONE}
 */
public record DeclaredNames(
        Set<String> sources,
        Set<String> statements,
        Set<String> referable,
        Set<String> findings,
        Set<String> scores,
        Set<String> outcomes,
        Set<String> urgencies) {

    /** Collects the names of a document and adds a problem for each duplicate. */
    static DeclaredNames declaredIn(Json document, List<Problem> problems) {
        var scan = new Scan(document instanceof Json.Obj(var members) ? members : Map.of(), problems);
        scan.unique("constraints", "id", new LinkedHashSet<>());
        scan.unique("invariants", "id", new LinkedHashSet<>());
        scan.unique("cases", "name", new LinkedHashSet<>());
        Set<String> referable = scan.unique("definitions", "id", new LinkedHashSet<>());
        Set<String> definitions = Set.copyOf(referable);
        scan.unique("findings", "id", referable);
        Set<String> findings = new LinkedHashSet<>(referable);
        findings.removeAll(definitions);
        return new DeclaredNames(
                scan.unique("sources", "id", new LinkedHashSet<>()),
                scan.unique("statements", "id", new LinkedHashSet<>()),
                referable,
                findings,
                scan.unique("scores", "id", new LinkedHashSet<>()),
                scan.unique("ladder", "outcome", new LinkedHashSet<>()),
                scan.unique("urgency", "code", new LinkedHashSet<>(Set.of(Urgency.NONE))));
    }

    /** The declared statements that an object's {@code statements} name; at least {@code min}. */
    List<String> statements(ObjectReader object, int min) {
        return object.namesOf("statements", min, statements, "statement");
    }

    private record Scan(Map<String, Json> document, List<Problem> problems) {

        /** Adds the names in member {@code key} of an array's objects to {@code taken}, the names of one name space. */
        Set<String> unique(String array, String key, Set<String> taken) {
            if (document.get(array) instanceof Json.Arr(var items)) {
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof Json.Obj(var members)
                            && members.get(key) instanceof Json.Text(String name)
                            && !taken.add(name)) {
                        JsonPointer pointer = JsonPointer.root().at(array).at(i).at(key);
                        problems.add(pointer.problem(
                                ProblemCode.DUPLICATE, "this name is taken: expected one that stands nowhere else"));
                    }
                }
            }
            return taken;
        }
    }
}
