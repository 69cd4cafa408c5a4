package dev.kyphos.fhir;

import java.util.List;
import java.util.Set;

/**
 * Something that is on record if one of its codes is. It says nothing of a fact.
 *
 * @param searches the keys of the searches that return the resources
 * @param types the types of those resources
 * @param codes the names of its code lists
 */
public record Concern(List<String> searches, Set<String> types, List<String> codes) {}
