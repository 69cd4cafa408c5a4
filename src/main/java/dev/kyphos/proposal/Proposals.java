package dev.kyphos.proposal;

import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.proposal.Proposal.Priority;
import dev.kyphos.proposal.ProposalKind.When;
import java.util.List;

/** The acts that a rule set may call for, and which of them the advice for a patient does. */
public final class Proposals {

    /** No act at all. */
    public static final Proposals NONE = new Proposals(List.of());

    private final List<ProposalKind> kinds;

    /** @param kinds in the order in which they are proposed */
    Proposals(List<ProposalKind> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** All acts that the rule set may call for. */
    public List<ProposalKind> kinds() {
        return kinds;
    }

    /**
     * The acts that a case calls for, in the order of the rule set's list. While no level is known, those of an outcome that is
     * certain at any level, without levels.
     */
    public List<Proposal> of(GatheredCase found) {
        if (found.isLevelKnown()) {
            return of(found.advice());
        }
        return found.isDetermined()
                ? of(found.advice()).stream().map(Proposal::withoutLevels).toList()
                : List.of();
    }

    /** The acts that the advice calls for, in the order of the rule set's list. */
    List<Proposal> of(Advice advice) {
        return kinds.stream()
                .filter(kind -> isCalledFor(kind.when(), advice))
                .map(kind -> new Proposal(kind, priority(kind, advice), levels(kind.when(), advice)))
                .toList();
    }

    private static boolean isCalledFor(When when, Advice advice) {
        boolean certain = advice.outcomes().size() == 1;
        return switch (when) {
            case When.OutcomeIn(var outcomes) ->
                certain && outcomes.contains(advice.outcomes().getFirst().outcome());
            case When.Missing(var facts) ->
                !certain && advice.missing().stream().anyMatch(missing -> facts.contains(missing.fact()));
        };
    }

    private static Priority priority(ProposalKind kind, Advice advice) {
        Advice.UrgencyResult urgency = advice.urgency();
        return urgency == null || urgency.none() || urgency.possible().size() != 1
                ? kind.priority()
                : kind.byUrgency().getOrDefault(urgency.possible().getFirst().code(), kind.priority());
    }

    private static List<String> levels(When when, Advice advice) {
        return switch (when) {
            case When.OutcomeIn _ -> levelsWith(advice.outcomes().getFirst(), advice);
            case When.Missing(var facts) -> levelsThatMiss(facts, advice);
        };
    }

    private static List<String> levelsWith(Rung outcome, Advice advice) {
        return advice.vertebrae().stream()
                .filter(vertebra -> vertebra.outcomes().equals(List.of(outcome)))
                .map(Advice.Vertebra::level)
                .toList();
    }

    private static List<String> levelsThatMiss(List<Fact> facts, Advice advice) {
        return advice.missing().stream()
                .filter(missing -> missing.fact().scope() == Scope.VERTEBRA && facts.contains(missing.fact()))
                .map(Advice.Missing::vertebra)
                .distinct()
                .sorted()
                .map(vertebra -> advice.vertebrae().get(vertebra).level())
                .toList();
    }
}
