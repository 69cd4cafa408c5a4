package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.List;
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
        Known person = patient.facts();
        for (Fact fact : diagram.guideline().facts().in(Scope.PATIENT)) {
            person = presume(diagram, fact, person, known -> new Patient(known, List.of()), 0, presumed);
        }
        Known facts = person;
        List<Known> vertebrae = new ArrayList<>();
        for (int i = 0; i < patient.vertebrae().size(); i++) {
            Known vertebra = patient.vertebrae().get(i);
            for (Fact fact : diagram.guideline().facts().in(Scope.VERTEBRA)) {
                vertebra = presume(diagram, fact, vertebra, known -> new Patient(facts, List.of(known)), i, presumed);
            }
            vertebrae.add(vertebra);
        }
        return new Presumption(new Patient(facts, List.copyOf(vertebrae)), List.copyOf(presumed));
    }

    private static Known presume(
            GuidelineDiagram diagram,
            Fact fact,
            Known known,
            Function<Known, Patient> patientWith,
            int vertebra,
            List<Advice.Because> presumed) {
        Value normal = fact.normal();
        if (normal == null || known.value(fact) != null) {
            return known;
        }
        Known candidate = known.with(fact, normal);
        if (diagram.isConstrained(fact)
                && !Contradiction.in(diagram, patientWith.apply(candidate)).isEmpty()) {
            return known;
        }
        presumed.add(new Advice.Because(fact, vertebra, normal));
        return candidate;
    }
}
