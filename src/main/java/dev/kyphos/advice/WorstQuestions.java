package dev.kyphos.advice;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.Cells;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The questions that take a compiled guideline the most work, or the largest answer. The work grows with the unknown facts,
 * since all their values are followed; with the known facts, since reasons are sought among them; and with the vertebrae of
 * which different facts are known, since these share no work.
 */
public final class WorstQuestions {

    /** Spreads the number of a vertebra over all bits, so that vertebrae have different cells. */
    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private static final Stated NOTHING = (_, _) -> false;
    private static final Stated EVERYTHING = (_, _) -> true;

    private final GuidelineDiagram diagram;
    private final Variables variables;
    private final int patientFacts;
    private final int level;
    private final List<Value> levels;

    private WorstQuestions(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.variables = diagram.variables();
        this.patientFacts = variables.patientFacts();
        this.level = variables.position(diagram.guideline().facts().level());
        this.levels = levels();
    }

    /**
     * A question.
     *
     * @param about the known facts and the number of vertebrae, as text
     * @param patient a possible patient
     * @param presumeNormal whether unknown facts take their normal values
     * @param notKnown the unknown facts not to ask
     */
    public record Question(String about, Patient patient, boolean presumeNormal, NotKnown notKnown) {

        private Question presumingNormal() {
            return new Question(about, patient, true, notKnown);
        }
    }

    /** The questions; none if no patient is possible. */
    public static List<Question> of(GuidelineDiagram diagram) {
        var questions = new WorstQuestions(diagram);
        return questions.levels.isEmpty() ? List.of() : questions.list();
    }

    /** As many possible levels as a request may have vertebrae. */
    private List<Value> levels() {
        Fact fact = diagram.guideline().facts().level();
        return ((FactType.Choice) fact.type())
                .values().stream()
                        .<Value>map(word -> word)
                        .filter(word -> isPossible(diagram.reach(), level, variables.cell(fact, word), Scope.VERTEBRA))
                        .limit(PatientForm.MAX_VERTEBRAE)
                        .toList();
    }

    private List<Question> list() {
        int most = levels.size();
        return Stream.of(
                        question("nothing known", 1, NOTHING),
                        question("hardly anything known", most, NOTHING),
                        question("the normal values presumed", most, NOTHING).presumingNormal(),
                        question(
                                "every other fact known", most, (vertebra, variable) -> (vertebra + variable) % 2 == 0),
                        question("the patient's facts known", most, (_, variable) -> variable < patientFacts),
                        question("the vertebrae's facts known", most, (_, variable) -> variable >= patientFacts),
                        partlyKnown(most),
                        question("everything known", 1, EVERYTHING),
                        question("everything known", most, EVERYTHING))
                .map(this::withNothingToAsk)
                .toList();
    }

    /** Whether a question states the fact of a variable; facts of the patient as for vertebra 0. */
    private interface Stated {
        boolean is(int vertebra, int variable);
    }

    private Question question(String known, int vertebrae, Stated facts) {
        List<KnownFacts> each = new ArrayList<>();
        for (int vertebra = 0; vertebra < vertebrae; vertebra++) {
            each.add(vertebra(vertebra, facts));
        }
        return new Question(
                "%s, %d vertebra%s".formatted(known, vertebrae, vertebrae == 1 ? "" : "e"),
                new Patient(patient(facts), List.copyOf(each)),
                false,
                NotKnown.NOTHING);
    }

    /** The same question where nobody knows the unknown facts either, so that the answer says of each how to obtain it. */
    private Question withNothingToAsk(Question question) {
        Patient patient = question.patient();
        Set<String> paths = new HashSet<>();
        for (Fact fact : diagram.guideline().facts().all()) {
            int places = fact.scope() == Scope.PATIENT ? 1 : patient.vertebrae().size();
            for (int vertebra = 0; vertebra < places; vertebra++) {
                if (patient.value(fact, vertebra) == null) {
                    paths.add(Patient.path(fact, vertebra));
                }
            }
        }
        return new Question(question.about, patient, question.presumeNormal, new NotKnown(Set.copyOf(paths)));
    }

    /** Of each fact one cell is excluded. Vertebrae differ in that cell. */
    private Question partlyKnown(int vertebrae) {
        List<KnownFacts> each = new ArrayList<>();
        for (int vertebra = 0; vertebra < vertebrae; vertebra++) {
            Map<Fact, Known> parts = parts(patientFacts, variables.count(), vertebra, Scope.VERTEBRA);
            parts.put(variables.fact(level), levels.get(vertebra));
            each.add(KnownFacts.of(parts));
        }
        return new Question(
                "everything partly known, %d vertebra%s".formatted(vertebrae, vertebrae == 1 ? "" : "e"),
                new Patient(KnownFacts.of(parts(0, patientFacts, 0, Scope.PATIENT)), List.copyOf(each)),
                false,
                NotKnown.NOTHING);
    }

    private Map<Fact, Known> parts(int first, int end, int vertebra, Scope scope) {
        Map<Fact, Known> parts = new HashMap<>();
        var sets = new CellSets();
        int[] codes = new int[variables.count()];
        Arrays.fill(codes, Reach.UNKNOWN);
        if (scope == Scope.VERTEBRA) {
            codes[level] = variables.cell(variables.fact(level), levels.get(vertebra));
        }
        for (int variable = first; variable < end; variable++) {
            Known part = part(variable, vertebra);
            if (variable != level && part != null) {
                Cells cells = variables.cells(variable);
                codes[variable] = sets.code(cells.cellsOf(part), cells.count());
                if (diagram.reach().know(codes, sets).canBeTrue(diagram.possible(scope))) {
                    parts.put(variables.fact(variable), part);
                } else {
                    codes[variable] = Reach.UNKNOWN;
                }
            }
        }
        return parts;
    }

    /** All but one cell of a variable; null if that leaves no set or range. */
    private @Nullable Known part(int variable, int vertebra) {
        Cells cells = variables.cells(variable);
        List<Value> values = variables.fact(variable).type().enumerated();
        if (values.isEmpty()) {
            return cells.count() < 2
                    ? null
                    : new Known.Range((Value.Amount) cells.representative(1 + vertebra % (cells.count() - 1)), null);
        }
        int excluded = vertebra % cells.count();
        List<Value> left =
                values.stream().filter(value -> cells.cellOf(value) != excluded).toList();
        return left.size() < 2 ? null : new Known.AnyOf(left);
    }

    private KnownFacts patient(Stated facts) {
        Map<Fact, Value> values = new HashMap<>();
        Reach reach = diagram.reach();
        for (int variable = 0; variable < patientFacts; variable++) {
            if (facts.is(0, variable)) {
                state(variable, 0, reach, values);
            }
        }
        return KnownFacts.of(values);
    }

    /** The last facts tell vertebrae apart of which otherwise nothing is known; they leave most of the diagram to follow. */
    private KnownFacts vertebra(int vertebra, Stated facts) {
        Map<Fact, Value> values = new HashMap<>();
        Reach reach = diagram.reach();
        values.put(variables.fact(level), levels.get(vertebra));
        reach.know(level, variables.cell(variables.fact(level), levels.get(vertebra)));
        int number = vertebra;
        for (int variable = variables.count() - 1; variable >= patientFacts; variable--) {
            if (variable != level) {
                int choices = variables.cells(variable).count() + 1;
                if (facts.is(vertebra, variable) || number % choices > 0) {
                    state(variable, vertebra, reach, values);
                }
                number /= choices;
            }
        }
        return KnownFacts.of(values);
    }

    /** States a fact in the first possible cell from one on that differs between vertebrae. */
    private void state(int variable, int vertebra, Reach reach, Map<Fact, Value> values) {
        Fact fact = variables.fact(variable);
        int cells = variables.cells(variable).count();
        int first = Math.floorMod(Integer.rotateLeft(vertebra * GOLDEN_RATIO, variable) - 1, cells);
        for (int i = 0; i < cells; i++) {
            int cell = (first + i) % cells;
            if (isPossible(reach, variable, cell, fact.scope())) {
                values.put(fact, variables.cells(variable).representative(cell));
                return;
            }
        }
    }

    /** Whether a patient is possible with one more variable in a cell, which the reach keeps then. */
    private boolean isPossible(Reach reach, int variable, int cell, Scope scope) {
        reach.know(variable, cell);
        if (reach.canBeTrue(diagram.possible(scope))) {
            return true;
        }
        reach.know(variable, Reach.UNKNOWN);
        return false;
    }
}
