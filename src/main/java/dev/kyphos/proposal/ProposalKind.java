package dev.kyphos.proposal;

import dev.kyphos.guideline.Fact;
import dev.kyphos.json.Json;
import dev.kyphos.proposal.Proposal.Priority;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An act that a rule set may call for.
 *
 * @param id its code in the code system {@link #SYSTEM}
 * @param title what to do, in a few words
 * @param codings its codes in code systems of others; empty if none is known
 * @param priority how soon, unless an urgency says otherwise
 * @param byUrgency how soon, by the code of the patient's urgency
 * @param when when it is called for
 * @param statements the ids of the statements that support it
 */
public record ProposalKind(
        String id,
        String title,
        List<Coding> codings,
        Priority priority,
        Map<String, Priority> byUrgency,
        When when,
        List<String> statements) {

    /** The code system of the acts that rule sets may call for. */
    public static final String SYSTEM = "urn:kyphos:proposal";

    public ProposalKind {
        codings = List.copyOf(codings);
        byUrgency = Map.copyOf(byUrgency);
        statements = List.copyOf(statements);
    }

    /** A code of a code system. */
    public record Coding(String system, String code, String display) {

        Json.Obj json() {
            return Json.object().with("system", system).with("code", code).with("display", display);
        }
    }

    /** When an act is called for. */
    public sealed interface When {

        /** The patient as a whole has one outcome for certain, which is one of these. */
        record OutcomeIn(List<String> outcomes) implements When {}

        /** The patient's outcome is not certain, and one of these facts can still change it. */
        record Missing(List<Fact> facts) implements When {}
    }

    /** The FHIR {@code CodeableConcept} of the act. */
    Json.Obj code() {
        List<Coding> all = Stream.concat(Stream.of(new Coding(SYSTEM, id, title)), codings.stream())
                .toList();
        return Json.object().with("coding", Json.array(all, Coding::json)).with("text", title);
    }
}
