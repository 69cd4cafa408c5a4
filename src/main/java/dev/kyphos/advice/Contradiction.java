package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.PrimeImplicant;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Scope;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A minimal set of known and partly known facts that cannot all be true of one patient, because of the guideline's constraints.
 *
 * @param facts the paths of the facts, as {@code patient/…} or {@code vertebrae/i/…}
 * @param messages the messages of the violated constraints
 */
public record Contradiction(List<String> facts, List<String> messages) {

    /** The contradictions of a patient; empty if advice can be given. */
    public static List<Contradiction> in(PatientCells known) {
        GuidelineDiagram diagram = known.diagram();
        List<Contradiction> found = new ArrayList<>();
        find(diagram, known.reach(), Scope.PATIENT, 0, found);
        for (int i = 0; i < known.vertebrae().size(); i++) {
            find(diagram, known.reach(i), Scope.VERTEBRA, i, found);
        }
        return found;
    }

    /**
     * A problem for each of the facts.
     *
     * @param request the pointer to the request
     */
    public List<Problem> problems(JsonPointer request) {
        String detail = String.join(" ", messages) + " Together in contradiction: " + String.join(", ", facts);
        return facts.stream()
                .map(fact -> new Problem(request + "/" + fact, ProblemCode.CONTRADICTION, detail))
                .toList();
    }

    private static void find(
            GuidelineDiagram diagram, Reach reach, Scope scope, int vertebra, List<Contradiction> found) {
        int possible = diagram.possible(scope);
        var implicant = new PrimeImplicant(reach);
        while (!reach.canBeTrue(possible)) {
            BitSet conflict = implicant.of(possible, new BitSet());
            found.add(new Contradiction(paths(diagram, conflict, vertebra), messages(diagram, conflict, reach)));
            conflict.stream().forEach(variable -> reach.know(variable, Reach.UNKNOWN));
        }
    }

    private static List<String> paths(GuidelineDiagram diagram, BitSet variables, int vertebra) {
        return variables.stream()
                .mapToObj(variable -> Patient.path(diagram.variables().fact(variable), vertebra))
                .toList();
    }

    /**
     * The messages of the constraints that the facts violate; if no single one is violated, of all that mention a fact and
     * that the facts don't satisfy by themselves.
     */
    private static List<String> messages(GuidelineDiagram diagram, BitSet variables, Reach reach) {
        var conflict = reach.blank();
        variables.stream().forEach(variable -> conflict.know(variable, reach.known(variable)));
        var violated = messages(diagram, constraint -> !conflict.canBeTrue(diagram.constraint(constraint)));
        return violated.isEmpty()
                ? messages(
                        diagram,
                        constraint -> diagram.constrainedBy(constraint).intersects(variables)
                                && conflict.canBeFalse(diagram.constraint(constraint)))
                : violated;
    }

    private static List<String> messages(GuidelineDiagram diagram, IntPredicate constraint) {
        List<Constraint> constraints = diagram.guideline().constraints();
        return IntStream.range(0, constraints.size())
                .filter(constraint)
                .mapToObj(index -> constraints.get(index).message())
                .toList();
    }
}
