package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The paths of facts in bindings: the scope and the name, as in {@code patient/inr}. */
final class FactPath {

    private FactPath() {}

    /** The path of a fact. */
    static String of(Fact fact) {
        return (fact.scope() == Scope.PATIENT ? "patient/" : "vertebra/") + fact.name();
    }

    /**
     * The fact of a path; null and a problem if there is none, or if it is the level.
     *
     * @param place the pointer to the object that has the path as a member
     * @param problems receives the problem
     */
    static @Nullable Fact fact(Facts facts, String path, JsonPointer place, List<Problem> problems) {
        List<String> paths = new ArrayList<>();
        for (Fact fact : facts.all()) {
            if (of(fact).equals(path) && !fact.isLevel()) {
                return fact;
            }
            paths.add(of(fact));
        }
        problems.add(
                path.equals(of(facts.level()))
                        ? place.at(path)
                                .problem(ProblemCode.NOT_ALLOWED, "the level is read from body sites, by \"levels\"")
                        : place.problem(ProblemCode.UNKNOWN_FACT, "expected paths of facts, as in patient/<fact>")
                                .suggesting(path, paths));
        return null;
    }
}
