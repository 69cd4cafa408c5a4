package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Variables;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A patient as cells of one compiled guideline, so that each value is converted once per request. Callers must not
 * change the arrays.
 */
public final class PatientCells {

    private final GuidelineDiagram diagram;
    private final Patient patient;
    private final int[] person;
    private final List<int[]> vertebrae;

    PatientCells(GuidelineDiagram diagram, Patient patient, int[] person, List<int[]> vertebrae) {
        this.diagram = diagram;
        this.patient = patient;
        this.person = person;
        this.vertebrae = vertebrae;
    }

    /** Converts a patient whose facts are those of the guideline. */
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

    /** The guideline whose cells these are. */
    public GuidelineDiagram diagram() {
        return diagram;
    }

    public Patient patient() {
        return patient;
    }

    /** The cell of each variable; {@link Reach#UNKNOWN} for unknown facts and for all facts of vertebrae. */
    public int[] person() {
        return person;
    }

    /** For each vertebra, the cell of each variable, including the facts of the patient. */
    public List<int[]> vertebrae() {
        return vertebrae;
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
