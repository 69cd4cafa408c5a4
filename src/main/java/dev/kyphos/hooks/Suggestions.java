package dev.kyphos.hooks;

import dev.kyphos.proposal.GatheredCase;
import dev.kyphos.proposal.PlanDefinitions;
import dev.kyphos.proposal.Proposal;
import dev.kyphos.proposal.ProposalKind;
import java.util.List;
import java.util.UUID;

/** What a card suggests to order: the acts that the rule set calls for. */
final class Suggestions {

    private Suggestions() {}

    /**
     * The suggestions.
     *
     * @param ordered whether the orders have one of the codes that the rule set is about, which need not be suggested then
     */
    static List<Card.Suggestion> of(HookService service, GatheredCase gathered, boolean ordered, String patientId) {
        String plan = PlanDefinitions.canonical(service.version());
        return service.proposals().of(gathered).stream()
                .filter(proposal -> !ordered || !service.rules().orders().contains(code(proposal)))
                .map(proposal -> new Card.Suggestion(
                        UUID.randomUUID(), proposal.title(), proposal.request("Patient/" + patientId, plan)))
                .toList();
    }

    private static CardRules.Code code(Proposal proposal) {
        return new CardRules.Code(ProposalKind.SYSTEM, proposal.kind().id());
    }
}
