package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.VerdictDiagram;
import dev.kyphos.guideline.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Advises on patients by one compiled guideline. Thread-safe. */
public final class Advisor {

    private final GuidelineDiagram diagram;
    private final VertebraAdvice vertebraAdvice;
    private final @Nullable FindingMemory memory;

    /** @param diagram the compiled guideline */
    public Advisor(GuidelineDiagram diagram) {
        this(diagram, null);
    }

    private Advisor(GuidelineDiagram diagram, @Nullable FindingMemory memory) {
        this.diagram = diagram;
        this.vertebraAdvice = new VertebraAdvice(diagram);
        this.memory = memory;
    }

    /**
     * An advisor for many patients: it keeps why a finding is true or false, by cells, for those who come after. Its advice is
     * the same.
     *
     * @param diagram a compiled guideline that counts no steps
     */
    public static Advisor remembering(GuidelineDiagram diagram) {
        return remembering(diagram, FindingMemory.MAX_PLACES);
    }

    /** @param places the size of the memory, see {@link FindingMemory} */
    static Advisor remembering(GuidelineDiagram diagram, int places) {
        return new Advisor(diagram, new FindingMemory(diagram, places));
    }

    /** The compiled guideline. */
    public GuidelineDiagram diagram() {
        return diagram;
    }

    /** Converts a patient to cells and advises, see {@link #advise(PatientCells, NotKnown, Detail)}. */
    public Advice advise(Patient patient, Detail detail) {
        return advise(PatientCells.of(diagram, patient), NotKnown.NOTHING, detail);
    }

    /**
     * The advice for a patient without a contradiction, see {@link Contradiction#in}.
     *
     * @param known the patient as cells of this guideline
     * @param notKnown the unknown facts not to ask
     * @param detail how much the advice tells; what it does not tell is not computed
     */
    public Advice advise(PatientCells known, NotKnown notKnown, Detail detail) {
        Patient patient = known.patient();
        var person = known.reach();
        var kinds = new Kinds(known);
        VerdictDiagram verdict = kinds.verdict();
        var possible = new Possibilities(verdict.isOfEverybody() ? person : verdict.person(), kinds);
        List<VertebraKind> ofKinds = ofKinds(kinds, possible, new Findings(diagram, memory, person, detail), detail);
        List<Advice.Vertebra> vertebrae = new ArrayList<>();
        FactsOfVertebra facts = null;
        for (int i = 0; i < known.vertebrae().size(); i++) {
            facts = new FactsOfVertebra(diagram.variables(), patient, i, facts);
            vertebrae.add(vertebraAdvice.of(patient, i, ofKinds.get(kinds.of(i)), facts, detail));
        }
        List<Rung> outcomes = diagram.overallOrder().rungs(possible.overall());
        return new Advice(
                outcomes,
                vertebraAdvice.reasons().ofPerson(outcomes, ofKinds),
                vertebraAdvice.urgencyOfPerson(possible.urgencies(), vertebrae),
                List.copyOf(vertebrae),
                detail.includes(Detail.STANDARD) ? SessionPlans.of(diagram.guideline(), patient, vertebrae) : null,
                new MissingFacts(known, kinds, possible).list(notKnown, detail),
                verdict.isBounded() || ofKinds.stream().anyMatch(VertebraKind::isBounded));
    }

    private List<VertebraKind> ofKinds(Kinds kinds, Possibilities possible, Findings findings, Detail detail) {
        return IntStream.range(0, kinds.count())
                .mapToObj(kind -> {
                    Reach reach = kinds.reach(kind);
                    return vertebraAdvice.kind(reach, possible.verdicts(kind), findings.of(reach), detail);
                })
                .toList();
    }

    /**
     * The outcome of one vertebra without an explanation: evaluates only the facts on one path through the diagram.
     *
     * @throws IllegalArgumentException if a fact on the path is unknown or partly known
     */
    public Rung outcome(Patient patient, int vertebra) {
        var variables = diagram.variables();
        int patientFacts = variables.patientFacts();
        KnownFacts ofPatient = patient.facts();
        KnownFacts own = patient.vertebrae().get(vertebra);
        int verdict = diagram.verdictOf(variable -> {
            int cell = (variable < patientFacts ? ofPatient : own)
                    .cell(variables.fact(variable), variables.cells(variable));
            if (cell < 0) {
                throw new IllegalArgumentException("a fact that matters is unknown");
            }
            return cell;
        });
        return diagram.guideline().ladder().get(diagram.verdicts().outcome(verdict));
    }
}
