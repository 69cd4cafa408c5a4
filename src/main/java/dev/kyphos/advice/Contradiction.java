package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Known facts that no possible patient has together.
 *
 * @param facts the facts, none of which can be left out, as {@code patient/…} or {@code vertebrae/i/…}
 * @param messages what the constraints say that they break
 */
public record Contradiction(List<String> facts, List<String> messages) {

    /** Every contradiction of a patient: none where advice can be given. */
    public static List<Contradiction> in(GuidelineDiagram diagram, Patient patient) {
        List<Contradiction> found = new ArrayList<>();
        var person = diagram.reach().know(patient.cells(diagram));
        find(diagram, person, Scope.PATIENT, 0, found);
        for (int i = 0; i < patient.vertebrae().size(); i++) {
            find(diagram, diagram.reach().know(patient.cells(diagram, i)), Scope.VERTEBRA, i, found);
        }
        return found;
    }

    private static void find(
            GuidelineDiagram diagram, Reach reach, Scope scope, int vertebra, List<Contradiction> found) {
        int possible = diagram.possible(scope);
        while (!canBeTrue(reach, possible)) {
            var known = reach.tested(possible);
            var together = new BitSet();
            for (int variable = known.nextSetBit(0); variable >= 0; variable = known.nextSetBit(variable + 1)) {
                int cell = reach.known(variable);
                reach.know(variable, Reach.UNKNOWN);
                if (canBeTrue(reach, possible)) {
                    reach.know(variable, cell);
                    together.set(variable);
                }
            }
            found.add(new Contradiction(paths(diagram, together, vertebra), messages(diagram, together)));
            together.stream().forEach(variable -> reach.know(variable, Reach.UNKNOWN));
        }
    }

    private static boolean canBeTrue(Reach reach, int root) {
        return (reach.from(root) & 0b10) != 0;
    }

    private static List<String> paths(GuidelineDiagram diagram, BitSet variables, int vertebra) {
        return variables.stream()
                .mapToObj(variable -> Patient.path(diagram.variables().fact(variable), vertebra))
                .toList();
    }

    private static List<String> messages(GuidelineDiagram diagram, BitSet variables) {
        List<Constraint> constraints = diagram.guideline().constraints();
        return constraints.stream()
                .filter(constraint -> diagram.variables()
                        .mentionedIn(diagram.guideline(), constraint.holds())
                        .intersects(variables))
                .map(Constraint::message)
                .toList();
    }
}
