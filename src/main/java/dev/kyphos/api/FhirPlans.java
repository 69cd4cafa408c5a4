package dev.kyphos.api;

import dev.kyphos.fhir.Binding;
import dev.kyphos.fhir.Bindings;
import dev.kyphos.fhir.Gathered;
import dev.kyphos.fhir.Gathering;
import dev.kyphos.fhir.Reason;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Version;
import dev.kyphos.proposal.ApplyParameters;
import dev.kyphos.proposal.CarePlans;
import dev.kyphos.proposal.GatheredCase;
import dev.kyphos.proposal.PlanDefinitions;
import dev.kyphos.proposal.Proposals;
import dev.kyphos.proposal.ProposalsReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule set's plan, and what it is for a patient: {@code PlanDefinition/{ruleSet}} and its operation {@code $apply}. */
record FhirPlans(FhirVersions versions, Bindings bindings, InstantSource clock) {

    /** The plan of a version. A version without a binding has one without proposals. */
    Json.Obj definition(Version version) {
        Binding binding = binding(version);
        return PlanDefinitions.of(
                version,
                versions.status(version),
                versions.inForceSince(version),
                proposals(binding == null ? Json.array(List.of(), Json.Text::new) : binding.proposals(), version));
    }

    /**
     * The care plan for a patient by the active version.
     *
     * @param parameters the body: FHIR's Parameters
     * @param problems those that were found when the body was parsed
     */
    Json.Obj apply(String ruleSet, Json parameters, List<Problem> problems) {
        Version version = versions.of(ruleSet, null);
        Binding binding = binding(version);
        if (binding == null) {
            throw new ProblemException(Problems.problem(
                    404,
                    "no-binding",
                    "The rule set has no binding",
                    "Nothing says which resources answer its facts."));
        }
        ApplyParameters read = ApplyParameters.read(parameters, problems);
        Instant now = clock.instant();
        Guideline guideline = version.diagram().guideline();
        Gathered gathered = Gathering.of(binding, guideline, read.resources(), read.patientId(), now);
        if (gathered.unused().stream().anyMatch(unused -> unused.reason() == Reason.SUBJECT)) {
            problems.add(ApplyParameters.data(
                    ProblemCode.CONTRADICTION, "a resource is about somebody else than the subject"));
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(Problems.invalid(problems));
        }
        return new CarePlans(
                        version,
                        binding,
                        proposals(binding.proposals(), version),
                        "Patient/" + read.patientId(),
                        now,
                        gathered,
                        GatheredCase.of(version.diagram(), gathered))
                .resource();
    }

    private @Nullable Binding binding(Version version) {
        return bindings.of(version.diagram().guideline(), version.number().toString());
    }

    /** The proposals; none if they name what the version no longer declares. */
    private static Proposals proposals(Json list, Version version) {
        return ProposalsReader.read(list, version.diagram().guideline()) instanceof Checked.Valid<Proposals>(var read)
                ? read
                : Proposals.NONE;
    }
}
