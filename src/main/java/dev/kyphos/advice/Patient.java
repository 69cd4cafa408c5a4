package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Variables;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person, as far as known.
 *
 * @param facts what is known of the person
 * @param vertebrae what is known of each vertebra, its level always
 */
public record Patient(KnownFacts facts, List<KnownFacts> vertebrae) {

    /** The value of a fact, or null where it is unknown; {@code vertebra} counts for facts of vertebrae only. */
    @Nullable
    Value value(Fact fact, int vertebra) {
        return (fact.scope() == Scope.PATIENT ? facts : vertebrae.get(vertebra)).value(fact);
    }

    /** How an answer names a fact, as in {@code patient/ageYears} and {@code vertebrae/0/pain}. */
    static String path(Fact fact, int vertebra) {
        return fact.scope() == Scope.PATIENT ? "patient/" + fact.name() : "vertebrae/" + vertebra + "/" + fact.name();
    }

    /** The word that says which vertebra this is. */
    String level(Facts facts, int vertebra) {
        Value level = vertebrae.get(vertebra).value(facts.level());
        if (level == null) {
            throw new IllegalArgumentException("a vertebra without its level");
        }
        return level.text();
    }

    /** The cell of each variable for one vertebra, {@link Reach#UNKNOWN} where the fact is unknown. */
    public int[] cells(GuidelineDiagram diagram, int vertebra) {
        return cells(diagram.variables(), diagram.variables().count(), vertebra);
    }

    /** The cells of the person's facts alone. */
    public int[] cells(GuidelineDiagram diagram) {
        return cells(diagram.variables(), diagram.variables().patientFacts(), 0);
    }

    /** @param end the first variable that is left unknown */
    private int[] cells(Variables variables, int end, int vertebra) {
        int[] cells = new int[variables.count()];
        Arrays.fill(cells, Reach.UNKNOWN);
        for (int variable = 0; variable < end; variable++) {
            Value value = value(variables.fact(variable), vertebra);
            if (value != null) {
                cells[variable] = variables.cells(variable).cellOf(value);
            }
        }
        return cells;
    }
}
