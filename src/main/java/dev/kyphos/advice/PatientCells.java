package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Variables;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A patient as the cells of one compiled guideline: every value becomes its cell once, for all who ask. Nobody may change
 * the arrays.
 *
 * @param person the cell of each variable, {@link Reach#UNKNOWN} for unknown facts and for those of vertebrae
 * @param vertebrae the same for each vertebra, the person's facts included
 */
public record PatientCells(GuidelineDiagram diagram, Patient patient, int[] person, List<int[]> vertebrae) {

    /** The cells of a patient whose facts are those of the guideline. */
    public static PatientCells of(GuidelineDiagram diagram, Patient patient) {
        Variables variables = diagram.variables();
        int[] person = new int[variables.count()];
        Arrays.fill(person, Reach.UNKNOWN);
        put(variables, 0, variables.patientFacts(), patient.facts(), person);
        List<int[]> vertebrae = new ArrayList<>();
        for (KnownFacts vertebra : patient.vertebrae()) {
            int[] cells = person.clone();
            put(variables, variables.patientFacts(), variables.count(), vertebra, cells);
            vertebrae.add(cells);
        }
        return new PatientCells(diagram, patient, person, List.copyOf(vertebrae));
    }

    private static void put(Variables variables, int first, int end, KnownFacts facts, int[] cells) {
        for (int variable = first; variable < end; variable++) {
            Value value = facts.value(variables.fact(variable));
            if (value != null) {
                cells[variable] = variables.cells(variable).cellOf(value);
            }
        }
    }
}
