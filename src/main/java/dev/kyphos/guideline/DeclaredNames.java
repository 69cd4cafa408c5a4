package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a document declares, gathered before it is read, so that a name may be used above its declaration. */
public record DeclaredNames(
        Set<String> sources, Set<String> statements, Set<String> referable, Set<String> scores, Set<String> outcomes) {

    static DeclaredNames declaredIn(Json document, List<Problem> problems) {
        var scan = new Scan(document instanceof Json.Obj(var members) ? members : Map.of(), problems);
        scan.unique("constraints", "id", new LinkedHashSet<>());
        scan.unique("invariants", "id", new LinkedHashSet<>());
        scan.unique("urgency", "code", new LinkedHashSet<>(Set.of(Urgency.NONE)));
        Set<String> referable = scan.unique("definitions", "id", new LinkedHashSet<>());
        return new DeclaredNames(
                scan.unique("sources", "id", new LinkedHashSet<>()),
                scan.unique("statements", "id", new LinkedHashSet<>()),
                scan.unique("findings", "id", referable),
                scan.unique("scores", "id", new LinkedHashSet<>()),
                scan.unique("ladder", "outcome", new LinkedHashSet<>()));
    }

    /** The declared statements that an object names, at least so many. */
    List<String> statements(ObjectReader object, int least) {
        return object.namesOf("statements", least, statements, "statement");
    }

    private record Scan(Map<String, Json> document, List<Problem> problems) {

        /** The names that an array's objects declare under {@code key}, added to those of the same name space. */
        Set<String> unique(String array, String key, Set<String> taken) {
            if (document.get(array) instanceof Json.Arr(var items)) {
                for (int i = 0; i < items.size(); i++) {
                    if (items.get(i) instanceof Json.Obj(var members)
                            && members.get(key) instanceof Json.Text(String name)
                            && !taken.add(name)) {
                        JsonPointer place = JsonPointer.root().at(array).at(i).at(key);
                        problems.add(place.problem("this name is taken: expected one that stands nowhere else"));
                    }
                }
            }
            return taken;
        }
    }
}
