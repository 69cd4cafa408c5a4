package dev.kyphos.interview;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Contradiction;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.PatientForm;
import dev.kyphos.advice.PatientReader;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.fhir.QuestionnaireAnswers;
import dev.kyphos.fhir.QuestionnaireName;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An interview so far, and what follows: a further question, or advice. First the levels are asked, one after the other,
 * until one is left open; then what {@link Advice#nextQuestion} says. A question that is left open is not known.
 *
 * @param questions the questions so far, in the order in which they were asked; the last may be the one that follows
 * @param answers the answers to them
 * @param levels the level of each vertebra as text
 * @param advice the advice if nothing is left to ask; null if the last question is still to be answered
 */
record Interview(
        List<Question> questions,
        List<String> levels,
        QuestionnaireAnswers answers,
        @Nullable Advice advice) {

    /**
     * Continues an interview.
     *
     * @param asked the response with the answers so far
     * @param form the questionnaire and version whose codes the answers have
     */
    static Checked<Interview> of(AskedResponse asked, QuestionnaireName form, GuidelineDiagram diagram) {
        return new Course(asked, form, diagram).next();
    }

    /** The level of a question's vertebra; empty for facts of the patient and for levels themselves. */
    String level(Question question) {
        return question.isOfVertebra() && !question.fact().isLevel() ? levels.get(question.vertebra()) : "";
    }

    private static final class Course {

        private final GuidelineDiagram diagram;
        private final Guideline guideline;
        private final Facts facts;
        private final JsonPointer at;
        private final ProblemList problems = new ProblemList();
        private final QuestionnaireAnswers answers;
        private final Map<String, Question> asked = new LinkedHashMap<>();

        Course(AskedResponse response, QuestionnaireName form, GuidelineDiagram diagram) {
            this.diagram = diagram;
            this.guideline = diagram.guideline();
            this.facts = guideline.facts();
            this.at = response.at();
            this.answers = QuestionnaireAnswers.read(guideline, form, response.response(), response.at(), problems);
            Json.Obj contained = QuestionnaireName.containedIn(response.response());
            if (contained != null && contained.members().get("item") instanceof Json.Arr(var items)) {
                items.forEach(this::add);
            }
            answers.places().keySet().forEach(this::add);
        }

        private void add(Json item) {
            if (item instanceof Json.Obj(var members) && members.get("linkId") instanceof Json.Text(String linkId)) {
                add(linkId);
            }
        }

        private void add(String linkId) {
            Question question = Question.of(linkId, facts);
            if (question != null) {
                asked.putIfAbsent(linkId, question);
            }
        }

        Checked<Interview> next() {
            Patient patient = patient();
            int vertebrae = answers.vertebrae().size();
            asked.values()
                    .removeIf(question -> question.isOfVertebra()
                            && question.vertebra() >= vertebrae
                            && !(question.fact().isLevel() && question.vertebra() == vertebrae));
            Question level = Question.level(facts, vertebrae);
            boolean levelAsked = asked.containsKey(level.linkId());
            if (levelAsked && vertebrae == 0) {
                problems.add(at.at("item")
                        .problem(
                                ProblemCode.MISSING,
                                "misses the answer to %s: %s"
                                        .formatted(
                                                level.linkId(),
                                                facts.level().type().expected())));
            }
            if (!problems.isEmpty()) {
                return new Checked.Invalid<>(List.copyOf(problems));
            }
            return !levelAsked && vertebrae < mostVertebrae() ? new Checked.Valid<>(with(level)) : advised(patient);
        }

        private int mostVertebrae() {
            return Math.min(
                    PatientForm.MAX_VERTEBRAE, facts.level().type().enumerated().size());
        }

        /** The patient; the places of its problems are those of the answers. Vertebrae may still be missing. */
        private Patient patient() {
            List<Problem> found = new ArrayList<>();
            Json.Arr vertebrae = new Json.Arr(List.copyOf(answers.vertebrae()));
            Patient patient = PatientReader.read(guideline, answers.patient(), vertebrae, JsonPointer.root(), found);
            found.stream()
                    .filter(problem ->
                            !vertebrae.items().isEmpty() || !problem.pointer().equals("/vertebrae"))
                    .forEach(problem -> problems.add(placed(problem)));
            return patient;
        }

        private Problem placed(Problem problem) {
            JsonPointer item = answers.place(problem.pointer().substring(1));
            return new Problem(
                    (item == null ? at.at("item") : item).toString(),
                    problem.code(),
                    problem.detail(),
                    problem.suggestion(),
                    problem.more());
        }

        private Checked<Interview> advised(Patient patient) {
            PatientCells cells = PatientCells.of(diagram, patient);
            List<Problem> contradictions = Contradiction.in(cells).stream()
                    .flatMap(contradiction -> contradiction.problems(JsonPointer.root()).stream())
                    .map(this::placed)
                    .toList();
            if (!contradictions.isEmpty()) {
                return new Checked.Invalid<>(contradictions);
            }
            Advice advice = new Advisor(diagram).advise(cells, new NotKnown(leftOpen()), Detail.BRIEF);
            Advice.Missing next = advice.nextQuestion();
            return new Checked.Valid<>(
                    next == null
                            ? new Interview(List.copyOf(asked.values()), levels(), answers, advice)
                            : with(new Question(next.fact(), next.vertebra())));
        }

        /** The paths of the facts that were asked for and not answered. */
        private Set<String> leftOpen() {
            return asked.keySet().stream()
                    .filter(linkId -> !answers.places().containsKey(linkId))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private Interview with(Question next) {
            List<Question> questions = new ArrayList<>(asked.values());
            questions.add(next);
            return new Interview(List.copyOf(questions), levels(), answers, null);
        }

        private List<String> levels() {
            return answers.vertebrae().stream()
                    .map(vertebra ->
                            vertebra.members().get(Facts.LEVEL) instanceof Json.Text(String level) ? level : "")
                    .toList();
        }
    }
}
