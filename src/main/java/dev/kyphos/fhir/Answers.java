package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Known;
import dev.kyphos.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads Observations whose code is a fact. Their words have the code systems of answers to questionnaires. */
final class Answers {

    private Answers() {}

    /** What an Observation says of the fact that is its code. */
    static Reading of(Guideline guideline, Fact fact, Json.Obj observation) {
        return switch (fact.type()) {
            case FactType.Flag type ->
                Reading.orNot(
                        type.read(observation.members().getOrDefault("valueBoolean", new Json.Null())),
                        noValue(observation));
            case FactType.Choice type -> word(guideline, fact, type, observation);
            case FactType.Quantity type ->
                Observations.number(new Quantities(type, unit -> SourceReader.ratio(unit, fact)), observation);
        };
    }

    private static Reason noValue(Json.Obj observation) {
        return Element.has(observation, "valueBoolean") ? Reason.UNKNOWN_VALUE : Reason.NO_VALUE;
    }

    private static Reading word(Guideline guideline, Fact fact, FactType.Choice type, Json.Obj observation) {
        Set<Known> words = new HashSet<>();
        Set<String> codes = new HashSet<>();
        Concepts.codings(Element.object(observation, "valueCodeableConcept"), (system, code) -> {
            if (QuestionnaireName.isCodeSystem(system, guideline.id(), fact)) {
                codes.add(code);
                Known word = type.read(new Json.Text(code));
                if (word != null) {
                    words.add(word);
                }
            }
        });
        if (codes.size() == 1 && words.size() == 1) {
            return Reading.of(List.copyOf(words).getFirst());
        }
        return Reading.not(Element.has(observation, "valueCodeableConcept") ? Reason.UNKNOWN_VALUE : Reason.NO_VALUE);
    }
}
