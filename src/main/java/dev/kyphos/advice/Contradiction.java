package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.PrimeImplicant;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Known facts that no possible patient has together.
 *
 * @param facts the facts, none of which can be left out, as {@code patient/…} or {@code vertebrae/i/…}
 * @param messages what the constraints say that they break
 */
public record Contradiction(List<String> facts, List<String> messages) {

    /** Every contradiction of a patient: none where advice can be given. */
    public static List<Contradiction> in(PatientCells known) {
        GuidelineDiagram diagram = known.diagram();
        List<Contradiction> found = new ArrayList<>();
        find(diagram, diagram.reach().know(known.person()), Scope.PATIENT, 0, found);
        for (int i = 0; i < known.vertebrae().size(); i++) {
            find(diagram, diagram.reach().know(known.vertebrae().get(i)), Scope.VERTEBRA, i, found);
        }
        return found;
    }

    private static void find(
            GuidelineDiagram diagram, Reach reach, Scope scope, int vertebra, List<Contradiction> found) {
        int possible = diagram.possible(scope);
        var implicant = new PrimeImplicant(diagram, reach);
        while (!reach.canBeTrue(possible)) {
            BitSet together = implicant.of(possible, new BitSet());
            found.add(new Contradiction(paths(diagram, together, vertebra), messages(diagram, together, reach)));
            together.stream().forEach(variable -> reach.know(variable, Reach.UNKNOWN));
        }
    }

    private static List<String> paths(GuidelineDiagram diagram, BitSet variables, int vertebra) {
        return variables.stream()
                .mapToObj(variable -> Patient.path(diagram.variables().fact(variable), vertebra))
                .toList();
    }

    /** What the constraints say that these facts break: each alone, or, where it takes several, all that speak of them. */
    private static List<String> messages(GuidelineDiagram diagram, BitSet variables, Reach reach) {
        var together = diagram.reach();
        variables.stream().forEach(variable -> together.know(variable, reach.known(variable)));
        var broken = messages(diagram, constraint -> !together.canBeTrue(diagram.constraint(constraint)));
        return broken.isEmpty()
                ? messages(
                        diagram, constraint -> diagram.constrainedBy(constraint).intersects(variables))
                : broken;
    }

    private static List<String> messages(GuidelineDiagram diagram, IntPredicate constraint) {
        List<Constraint> constraints = diagram.guideline().constraints();
        return IntStream.range(0, constraints.size())
                .filter(constraint)
                .mapToObj(index -> constraints.get(index).message())
                .toList();
    }
}
