package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A patient whose unknown facts have their normal value where the guideline declares one. A normal value that
 * contradicts a known fact is not presumed, and none is presumed of a partly known fact: what was said of it stands as it was
 * said.
 *
 * @param known the patient, including the presumed facts
 * @param presumed the presumed facts with their values
 */
public record Presumption(PatientCells known, List<Advice.Because> presumed) {

    /** Presumes no fact. */
    public static Presumption nothing(PatientCells known) {
        return new Presumption(known, List.of());
    }

    /** Presumes normal values in document order, the facts of the patient first. */
    public static Presumption normal(PatientCells known) {
        GuidelineDiagram diagram = known.diagram();
        Patient patient = known.patient();
        var presumed = new ArrayList<Advice.Because>();
        int[] person = known.person().clone();
        KnownFacts facts = presume(known, Scope.PATIENT, patient.facts(), person, 0, presumed);
        List<KnownFacts> vertebrae = new ArrayList<>();
        List<int[]> cells = new ArrayList<>();
        for (int i = 0; i < patient.vertebrae().size(); i++) {
            int[] vertebra = known.vertebrae().get(i).clone();
            System.arraycopy(person, 0, vertebra, 0, diagram.variables().patientFacts());
            vertebrae.add(presume(known, Scope.VERTEBRA, patient.vertebrae().get(i), vertebra, i, presumed));
            cells.add(vertebra);
        }
        return new Presumption(
                new PatientCells(
                        diagram, new Patient(facts, List.copyOf(vertebrae)), person, List.copyOf(cells), known.sets()),
                List.copyOf(presumed));
    }

    /** @param cells the cells of the known facts; gains the cells of the presumed facts */
    private static KnownFacts presume(
            PatientCells patient,
            Scope scope,
            KnownFacts known,
            int[] cells,
            int vertebra,
            List<Advice.Because> presumed) {
        Map<Fact, Value> normal = new HashMap<>();
        GuidelineDiagram diagram = patient.diagram();
        Reach reach = diagram.reach().know(cells, patient.sets());
        for (Fact fact : diagram.guideline().facts().in(scope)) {
            if (fact.normal() != null && known.known(fact) == null) {
                int variable = diagram.variables().position(fact);
                int cell = diagram.variables().cell(fact, fact.normal());
                reach.know(variable, cell);
                if (diagram.isConstrained(fact) && !reach.canBeTrue(diagram.possible(scope))) {
                    reach.know(variable, Reach.UNKNOWN);
                } else {
                    cells[variable] = cell;
                    normal.put(fact, fact.normal());
                    presumed.add(new Advice.Because(fact, vertebra, fact.normal()));
                }
            }
        }
        return known.with(normal);
    }
}
