package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A patient with the normal value of each unknown fact that declares one. A normal value that would contradict what is
 * known is not presumed.
 *
 * @param presumed every fact that was presumed, with its value
 */
public record Presumption(Patient patient, List<Advice.Because> presumed) {

    public static Presumption nothing(Patient patient) {
        return new Presumption(patient, List.of());
    }

    /** Presumes in document order, the person's facts first. */
    public static Presumption normal(GuidelineDiagram diagram, Patient patient) {
        var presumed = new ArrayList<Advice.Because>();
        KnownFacts person =
                presume(diagram, Scope.PATIENT, patient.facts(), known -> new Patient(known, List.of()), 0, presumed);
        List<KnownFacts> vertebrae = new ArrayList<>();
        for (int i = 0; i < patient.vertebrae().size(); i++) {
            KnownFacts vertebra = patient.vertebrae().get(i);
            vertebrae.add(presume(
                    diagram, Scope.VERTEBRA, vertebra, known -> new Patient(person, List.of(known)), i, presumed));
        }
        return new Presumption(new Patient(person, List.copyOf(vertebrae)), List.copyOf(presumed));
    }

    private static KnownFacts presume(
            GuidelineDiagram diagram,
            Scope scope,
            KnownFacts known,
            Function<KnownFacts, Patient> patientWith,
            int vertebra,
            List<Advice.Because> presumed) {
        Map<Fact, Value> normal = new HashMap<>();
        for (Fact fact : diagram.guideline().facts().in(scope)) {
            if (fact.normal() != null && known.value(fact) == null) {
                normal.put(fact, fact.normal());
                if (diagram.isConstrained(fact)
                        && !Contradiction.in(diagram, patientWith.apply(known.with(normal)))
                                .isEmpty()) {
                    normal.remove(fact);
                } else {
                    presumed.add(new Advice.Because(fact, vertebra, fact.normal()));
                }
            }
        }
        return known.with(normal);
    }
}
