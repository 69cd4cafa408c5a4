package dev.kyphos.proposal;

import dev.kyphos.json.Json;
import java.util.List;

/**
 * An act that the advice for a patient calls for.
 *
 * @param kind what is proposed
 * @param priority how soon, of FHIR's request priorities
 * @param levels the levels of the vertebrae that it is for, in the patient's order; empty if it is for the patient as a whole
 */
public record Proposal(ProposalKind kind, Priority priority, List<String> levels) {

    /** The priorities of a request in FHIR R4, from the least to the most pressing. */
    public enum Priority {
        ROUTINE,
        URGENT,
        ASAP,
        STAT
    }

    /** The same act for the patient as a whole. */
    Proposal withoutLevels() {
        return new Proposal(kind, priority, List.of());
    }

    /** What to do, and at which levels. */
    public String title() {
        return levels.isEmpty() ? kind.title() : "%s (%s)".formatted(kind.title(), String.join(", ", levels));
    }

    /**
     * The FHIR R4 {@code ServiceRequest} that proposes the act. It is a draft, without an id.
     *
     * @param subject the reference to the patient, as in {@code Patient/17}
     * @param plan the canonical address of the plan that it belongs to, with the version
     */
    public Json.Obj request(String subject, String plan) {
        Json.Obj request = Json.object()
                .with("resourceType", "ServiceRequest")
                .with("instantiatesCanonical", Json.texts(List.of(plan)))
                .with("status", "draft")
                .with("intent", "proposal")
                .with("priority", Json.word(priority))
                .with("code", kind.code())
                .with("subject", Json.object().with("reference", subject));
        return levels.isEmpty()
                ? request
                : request.with(
                        "bodySite", Json.array(levels, level -> Json.object().with("text", level)));
    }
}
