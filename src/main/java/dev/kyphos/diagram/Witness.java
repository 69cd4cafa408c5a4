package dev.kyphos.diagram;

import dev.kyphos.cell.Variables;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An example patient, given by the facts that matter for the example; all other facts may have any value.
 *
 * @param patient the facts of the patient
 * @param vertebrae the facts of each vertebra, including its level
 */
public record Witness(Map<Fact, Value> patient, List<Map<Fact, Value>> vertebrae) {

    public Witness {
        patient = Collections.unmodifiableMap(new LinkedHashMap<>(patient));
        vertebrae = vertebrae.stream()
                .map(facts -> Collections.unmodifiableMap(new LinkedHashMap<>(facts)))
                .toList();
    }

    /** A patient with one vertebra, given by cells of variables; an unknown level becomes a level of the first cell. */
    public static Witness of(Variables variables, int[] cells) {
        Map<Fact, Value> patient = new LinkedHashMap<>();
        Map<Fact, Value> vertebra = new LinkedHashMap<>();
        for (int variable = 0; variable < cells.length; variable++) {
            Fact fact = variables.fact(variable);
            int cell = fact.isLevel() ? Math.max(cells[variable], 0) : cells[variable];
            if (cell != Reach.UNKNOWN) {
                var facts = fact.scope() == Scope.PATIENT ? patient : vertebra;
                facts.put(fact, variables.cells(variable).representative(cell));
            }
        }
        return new Witness(patient, List.of(vertebra));
    }

    /** The patient as text, for example {@code patient {inr 2} vertebra {level T1}}. */
    String text() {
        return "patient {%s}".formatted(text(patient))
                + vertebrae.stream()
                        .map(facts -> " vertebra {%s}".formatted(text(facts)))
                        .collect(Collectors.joining());
    }

    private static String text(Map<Fact, Value> facts) {
        return facts.entrySet().stream()
                .map(entry -> entry.getKey().name() + " " + entry.getValue().text())
                .collect(Collectors.joining(", "));
    }
}
