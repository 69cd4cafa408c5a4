package dev.kyphos.hooks;

import dev.kyphos.advice.Advice;
import dev.kyphos.guideline.Rung;
import dev.kyphos.json.Problem;
import dev.kyphos.proposal.GatheredCase;
import java.util.List;

/** Writes the summary of a card: one sentence without markup and without anything of a resource. */
final class Summary {

    private Summary() {}

    static String of(GatheredCase gathered) {
        return Problem.shortened(sentence(gathered), Card.MAX_SUMMARY - 1);
    }

    private static String sentence(GatheredCase gathered) {
        Rung first = gathered.outcomes().getFirst();
        if (!gathered.isDetermined()) {
            return "Not decided: %d outcomes are possible. %s"
                    .formatted(gathered.outcomes().size(), open(gathered));
        } else if (!gathered.isLevelKnown()) {
            return "%s, at whichever level".formatted(first.title());
        }
        List<String> levels = gathered.advice().vertebrae().stream()
                .filter(vertebra -> vertebra.outcomes().equals(List.of(first)))
                .map(Advice.Vertebra::level)
                .toList();
        boolean others = levels.size() < gathered.vertebrae().size();
        return levels.isEmpty()
                ? first.title()
                : "%s at %s%s"
                        .formatted(
                                first.title(),
                                String.join(", ", levels),
                                others ? "; other outcomes at other levels" : "");
    }

    private static String open(GatheredCase gathered) {
        Advice.Missing next = gathered.advice().nextQuestion();
        if (!gathered.isLevelKnown() || next == null) {
            return "No level is on record";
        }
        long facts = gathered.advice().missing().stream()
                .map(missing -> missing.fact().name())
                .distinct()
                .count();
        return facts == 1
                ? "Missing: %s".formatted(next.fact().label())
                : "Missing: %s and %d more".formatted(next.fact().label(), facts - 1);
    }
}
