package dev.kyphos.advice;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.Cells;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
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
    private final CellSets sets;

    PatientCells(GuidelineDiagram diagram, Patient patient, int[] person, List<int[]> vertebrae, CellSets sets) {
        this.diagram = diagram;
        this.patient = patient;
        this.person = person;
        this.vertebrae = vertebrae;
        this.sets = sets;
    }

    /** Converts a patient whose facts are those of the guideline. */
    public static PatientCells of(GuidelineDiagram diagram, Patient patient) {
        Variables variables = diagram.variables();
        var sets = new CellSets();
        int[] person = new int[variables.count()];
        Arrays.fill(person, Reach.UNKNOWN);
        put(variables, 0, variables.patientFacts(), patient.facts(), person, sets);
        List<int[]> vertebrae = new ArrayList<>();
        for (KnownFacts vertebra : patient.vertebrae()) {
            int[] cells = person.clone();
            put(variables, variables.patientFacts(), variables.count(), vertebra, cells, sets);
            vertebrae.add(cells);
        }
        return new PatientCells(diagram, patient, person, List.copyOf(vertebrae), sets);
    }

    /** The guideline whose cells these are. */
    public GuidelineDiagram diagram() {
        return diagram;
    }

    public Patient patient() {
        return patient;
    }

    /** The sets of cells that the codes of partly known facts stand for. */
    public CellSets sets() {
        return sets;
    }

    /** The code of each variable; {@link Reach#UNKNOWN} for unknown facts and for all facts of vertebrae. */
    public int[] person() {
        return person;
    }

    /** For each vertebra, the code of each variable, including the facts of the patient. */
    public List<int[]> vertebrae() {
        return vertebrae;
    }

    /** What can be reached by what is known of the patient. */
    Reach reach() {
        return diagram.reach().know(person, sets);
    }

    /** What can be reached by what is known of the patient and a vertebra. */
    Reach reach(int vertebra) {
        return diagram.reach().know(vertebrae.get(vertebra), sets);
    }

    private static void put(Variables variables, int first, int end, KnownFacts facts, int[] codes, CellSets sets) {
        for (int variable = first; variable < end; variable++) {
            Fact fact = variables.fact(variable);
            Known known = facts.known(fact);
            if (known != null) {
                Cells cells = variables.cells(variable);
                codes[variable] = known instanceof Value
                        ? facts.cell(fact, cells)
                        : sets.code(cells.cellsOf(known), cells.count());
            }
        }
    }
}
