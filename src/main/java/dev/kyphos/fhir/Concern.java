package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Something that is on record if one of its codes is, or if a fact says so. By itself it says nothing of a fact.
 *
 * @param searches the keys of the searches that return the resources
 * @param types the types of those resources
 * @param codes the names of its code lists
 * @param facts what a fact has to be for it, of the patient or of any vertebra
 */
public record Concern(List<String> searches, Set<String> types, List<String> codes, Map<Fact, Known> facts) {

    /** Whether what is known of a fact puts it on record, whichever value the fact has. */
    boolean isToldBy(Fact fact, Known known) {
        Known telling = facts.get(fact);
        return telling != null && known.equals(KnownValue.both(fact.type(), known, telling));
    }
}
