package dev.kyphos.proposal;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Contradiction;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.PatientForm;
import dev.kyphos.advice.PatientReader;
import dev.kyphos.cell.Cells;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.fhir.Gathered;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ProblemList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What a rule set says of a patient whose facts were gathered.
 *
 * @param advice of the facts without those that contradict one another; if no level is known, of one vertebra for each kind of level
 *     that the rules tell apart
 * @param outcomes the possible outcomes, in the order between vertebrae; if no level is known, those of a vertebra at any level
 * @param patient the facts of the patient that were used
 * @param vertebrae the facts of the vertebrae that were used, each with its level; empty if no level is known
 * @param contradictions the facts that were left out, and why
 */
public record GatheredCase(
        Advice advice,
        List<Rung> outcomes,
        Json.Obj patient,
        List<Json.Obj> vertebrae,
        List<Contradiction> contradictions) {

    /** Whether at least one vertebra is known by its level. */
    public boolean isLevelKnown() {
        return !vertebrae.isEmpty();
    }

    /** Whether one outcome alone is possible. */
    public boolean isDetermined() {
        return outcomes.size() == 1;
    }

    /** Advises on the facts that were gathered. */
    public static GatheredCase of(GuidelineDiagram diagram, Gathered gathered) {
        Json.Obj patient = gathered.patient();
        List<Json.Obj> known = gathered.vertebrae();
        List<Json.Obj> vertebrae = known.isEmpty() ? anywhere(diagram) : known;
        List<Contradiction> contradictions = new ArrayList<>();
        PatientCells cells = cells(diagram, patient, vertebrae);
        for (List<Contradiction> found = Contradiction.in(cells); !found.isEmpty(); found = Contradiction.in(cells)) {
            contradictions.addAll(found);
            Set<String> left = new HashSet<>();
            found.forEach(each -> left.addAll(each.facts()));
            patient = without(patient, "patient/", left);
            vertebrae = without(vertebrae, left);
            cells = cells(diagram, patient, vertebrae);
        }
        Advice advice = new Advisor(diagram).advise(cells, NotKnown.NOTHING, Detail.STANDARD);
        return new GatheredCase(
                advice,
                known.isEmpty() ? atAnyLevel(diagram.guideline(), advice) : advice.outcomes(),
                patient,
                known.isEmpty() ? List.of() : vertebrae,
                List.copyOf(contradictions));
    }

    private static PatientCells cells(GuidelineDiagram diagram, Json.Obj patient, List<Json.Obj> vertebrae) {
        return PatientCells.of(
                diagram,
                PatientReader.read(
                        diagram.guideline(),
                        patient,
                        new Json.Arr(List.copyOf(vertebrae)),
                        JsonPointer.root(),
                        new ProblemList()));
    }

    /** A vertebra for each cell of levels: the rules don't tell levels of one cell apart. */
    private static List<Json.Obj> anywhere(GuidelineDiagram diagram) {
        Cells levels = diagram.variables().cells(diagram.guideline().facts().level());
        return IntStream.range(0, Math.min(levels.count(), PatientForm.MAX_VERTEBRAE))
                .mapToObj(cell -> Json.object()
                        .with(Facts.LEVEL, levels.representative(cell).json()))
                .toList();
    }

    private static List<Rung> atAnyLevel(Guideline guideline, Advice advice) {
        return guideline.overall().stream()
                .map(guideline.rungs()::get)
                .filter(rung -> advice.vertebrae().stream()
                        .anyMatch(vertebra -> vertebra.outcomes().contains(rung)))
                .toList();
    }

    /** A vertebra whose level is all that contradicts something can't be answered for. */
    private static List<Json.Obj> without(List<Json.Obj> vertebrae, Set<String> left) {
        List<Json.Obj> kept = new ArrayList<>();
        for (int i = 0; i < vertebrae.size(); i++) {
            String path = "vertebrae/" + i + "/";
            Json.Obj vertebra = without(vertebrae.get(i), path, left);
            boolean impossible = vertebra.equals(vertebrae.get(i)) && left.contains(path + Facts.LEVEL);
            if (!impossible) {
                kept.add(vertebra);
            }
        }
        return kept;
    }

    private static Json.Obj without(Json.Obj facts, String path, Set<String> left) {
        Map<String, Json> kept = new LinkedHashMap<>(facts.members());
        kept.keySet().removeIf(fact -> !fact.equals(Facts.LEVEL) && left.contains(path + fact));
        return new Json.Obj(kept);
    }
}
