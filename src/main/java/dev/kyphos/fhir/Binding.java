package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * Which FHIR resources answer the facts of a rule set, by which codes and within which time. It was examined against the facts of
 * one version.
 *
 * @param version the version that the document was written for; it may be an earlier one than the version it is used for
 * @param digest the digest of the canonical document, see {@link dev.kyphos.json.CanonicalJson#digest}
 * @param checkedBy who checked the codes and windows; {@code unreviewed} if no clinician did
 * @param checkedOn when they were checked
 * @param prefetch the templates of CDS Hooks 2.0 for what is read, by key
 * @param codes the code lists by name
 * @param levels the codes of the body sites that name a level
 * @param facts where each fact is read from
 * @param concerns what may be on record beside facts, by name
 * @param cards the member {@code cards} of the document
 * @param proposals the member {@code proposals} of the document
 * @param index what each code is read for
 */
public record Binding(
        String ruleSet,
        String version,
        String digest,
        String checkedBy,
        LocalDate checkedOn,
        Map<String, String> prefetch,
        Map<String, List<Code>> codes,
        List<LevelCode> levels,
        Map<Fact, List<Source>> facts,
        Map<String, Concern> concerns,
        Json cards,
        Json proposals,
        BindingIndex index) {

    /** The code system of the facts. Its codes are their names: an Observation with one is a direct answer. */
    public static final String FACTS = "urn:kyphos:fact";

    /** The code of a body site that names a level. */
    public record LevelCode(Code code, Value level) {}

    /** Which rule set and version it is for. */
    @Override
    public String toString() {
        return ruleSet + " " + version;
    }
}
