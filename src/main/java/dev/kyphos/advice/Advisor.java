package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Says what one compiled guideline has to say of patients. Safe for any number of threads. */
public final class Advisor {

    private final GuidelineDiagram diagram;
    private final VertebraAdvice explanations;

    public Advisor(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.explanations = new VertebraAdvice(diagram);
    }

    /**
     * The advice for a patient who keeps all constraints, see {@link Contradiction}.
     *
     * @param full whether to add the findings that are false and what would change each outcome
     */
    public Advice advise(Patient patient, boolean full) {
        var person = diagram.reach().know(patient.cells(diagram));
        List<int[]> cells = IntStream.range(0, patient.vertebrae().size())
                .mapToObj(vertebra -> patient.cells(diagram, vertebra))
                .toList();
        List<Reach> reaches =
                cells.stream().map(known -> diagram.reach().know(known)).toList();
        var possible = new Possibilities(diagram, person, reaches);
        var findings = new Findings(diagram, patient, person, full);
        List<Advice.Vertebra> vertebrae = new ArrayList<>();
        for (int i = 0; i < reaches.size(); i++) {
            Reach reach = reaches.get(i);
            vertebrae.add(explanations.vertebra(patient, i, reach, possible.verdicts(i), findings.of(i, reach), full));
        }
        return new Advice(
                overall(diagram.guideline(), possible.overall()),
                List.copyOf(vertebrae),
                SessionPlans.of(diagram.guideline(), patient, vertebrae),
                new MissingFacts(diagram, cells, person, reaches, possible).list());
    }

    /**
     * The outcome of one vertebra, by one walk over the facts that matter and no explanation.
     *
     * @throws IllegalArgumentException where such a fact is unknown
     */
    public Rung outcome(Patient patient, int vertebra) {
        var variables = diagram.variables();
        int verdict = diagram.verdictOf(variable -> {
            Value value = patient.value(variables.fact(variable), vertebra);
            if (value == null) {
                throw new IllegalArgumentException("a fact that matters is unknown");
            }
            return variables.cells(variable).cellOf(value);
        });
        return diagram.guideline().ladder().get(diagram.verdicts().outcome(verdict));
    }

    /** The rungs of a set of positions in the overall order. */
    static List<Rung> overall(Guideline guideline, long ranks) {
        return rungs(ranks, rank -> guideline.rung(guideline.overall().get(rank)));
    }

    /** The rungs that the positions in a set stand for. */
    static List<Rung> rungs(long positions, IntFunction<Rung> rung) {
        List<Rung> rungs = new ArrayList<>();
        for (long rest = positions; rest != 0; rest &= rest - 1) {
            rungs.add(rung.apply(Long.numberOfTrailingZeros(rest)));
        }
        return List.copyOf(rungs);
    }
}
