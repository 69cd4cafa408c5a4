package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Case;
import dev.kyphos.guideline.Case.ExpectedVertebra;
import dev.kyphos.guideline.Case.Range;
import dev.kyphos.guideline.Case.Status;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks a compiled guideline the requests of its own cases, and compares the answers with the expected ones. */
final class CaseCheck {

    /** No further case is asked after so many problems. */
    private static final int MAX_PROBLEMS = 100;

    /** The limit to the work on all cases, in visits to nodes. */
    private static final long MAX_STEPS = 50_000_000;

    private final GuidelineDiagram diagram;
    private final boolean sound;
    private final VertebraAdvice vertebraAdvice;
    private final List<CaseReport.Failure> failures = new ArrayList<>();
    private long steps;

    private CaseCheck(GuidelineDiagram diagram, boolean sound) {
        this.diagram = diagram;
        this.sound = sound;
        this.vertebraAdvice = new VertebraAdvice(diagram);
    }

    /**
     * Checks all cases of a guideline.
     *
     * @param sound false if the constraints are unusable: then the requests are read, but not answered
     */
    static CaseReport of(GuidelineDiagram diagram, boolean sound) {
        List<Case> cases = diagram.guideline().cases();
        var check = new CaseCheck(diagram, sound);
        JsonPointer at = JsonPointer.root().at("cases");
        for (int i = 0; i < cases.size(); i++) {
            check.steps += check.steps(cases.get(i));
            String reason = check.reasonToStop();
            if (reason != null) {
                check.failures.add(new CaseReport.Failure(
                        cases.get(i).name(),
                        at.at(i).problem(ProblemCode.TOO_MANY, "this and all later cases are not checked: " + reason),
                        null));
                break;
            }
            check.check(cases.get(i), at.at(i));
        }
        return new CaseReport(cases.size(), List.copyOf(check.failures));
    }

    /** The visits to nodes that a case may take. */
    private long steps(Case each) {
        long vertebrae = each.vertebrae() instanceof Json.Arr(var items) ? items.size() : 0;
        long rounds = each.presumeNormal()
                ? 2
                        + diagram.guideline().facts().all().stream()
                                .filter(fact -> fact.normal() != null && diagram.isConstrained(fact))
                                .count()
                : 2;
        return (vertebrae + 1) * rounds * diagram.size();
    }

    private @Nullable String reasonToStop() {
        if (failures.size() >= MAX_PROBLEMS) {
            return "expected fewer than %d problems before".formatted(MAX_PROBLEMS);
        }
        return steps > MAX_STEPS ? "expected cases that take at most %d steps together".formatted(MAX_STEPS) : null;
    }

    private void check(Case each, JsonPointer at) {
        List<Problem> problems = new ProblemList();
        Patient patient =
                PatientReader.read(diagram.guideline(), each.patient(), each.vertebrae(), at.at("request"), problems);
        if (problems.isEmpty() && sound) {
            new Answer(each, patient, at).compare();
        }
        problems.forEach(problem -> failures.add(new CaseReport.Failure(each.name(), problem, null)));
    }

    /** The answer to one case. */
    private final class Answer {

        private final Case asked;
        private final Patient patient;
        private final JsonPointer request;
        private final JsonPointer expect;

        Answer(Case asked, Patient patient, JsonPointer at) {
            this.asked = asked;
            this.patient = patient;
            this.request = at.at("request");
            this.expect = at.at("expect");
        }

        void compare() {
            PatientCells cells = PatientCells.of(diagram, patient);
            List<Problem> contradictions = new ProblemList();
            for (Contradiction contradiction : Contradiction.in(cells)) {
                contradictions.addAll(contradiction.problems(request));
            }
            if (contradictions.isEmpty()) {
                compare(asked.presumeNormal() ? Presumption.normal(cells) : Presumption.nothing(cells));
            }
            contradictions.forEach(problem -> fail(problem, null));
        }

        private void compare(Presumption presumption) {
            PatientCells known = presumption.known();
            var kinds = new Kinds(known);
            var possible = new Possibilities(kinds.verdict().person(), kinds);
            compare(
                    asked.expect().overall(),
                    codes(diagram.overallOrder().rungs(possible.overall()), Rung::outcome),
                    expect.at("overall"));
            compare(
                    asked.expect().urgency(),
                    urgencies(vertebraAdvice.urgencyOfPerson(possible.urgencies(), List.of())),
                    expect.at("urgency"));
            Map<String, Integer> levels = new HashMap<>();
            for (int i = 0; i < known.vertebrae().size(); i++) {
                levels.put(known.patient().level(diagram.guideline().facts(), i), i);
            }
            List<ExpectedVertebra> expected = asked.expect().vertebrae();
            for (int i = 0; i < expected.size(); i++) {
                JsonPointer at = expect.at("vertebrae").at(i);
                Integer index = levels.get(expected.get(i).level());
                if (index == null) {
                    fail(
                            at.at(Facts.LEVEL).problem(ProblemCode.UNKNOWN_VALUE, "expected a level of the request"),
                            null);
                } else {
                    Reach reach = kinds.reach(kinds.of(index));
                    VertebraKind kind =
                            vertebraAdvice.kind(reach, possible.verdicts(kinds.of(index)), List.of(), Detail.BRIEF);
                    var facts = new FactsOfVertebra(diagram.variables(), known.patient(), index, null);
                    compare(expected.get(i), vertebraAdvice.of(known.patient(), index, kind, facts, Detail.BRIEF), at);
                    compare(expected.get(i).findings(), reach, at.at("findings"));
                }
            }
        }

        private void compare(ExpectedVertebra expected, Advice.Vertebra actual, JsonPointer at) {
            compare(expected.outcome(), codes(actual.outcomes(), Rung::outcome), at.at("outcome"));
            compare(expected.urgency(), urgencies(actual.urgency()), at.at("urgency"));
            for (Advice.ScoreRange score : actual.scores()) {
                Range range = expected.scores().get(score.score().id());
                var answered = new Range(score.min(), score.max());
                if (range != null && !range.equals(answered)) {
                    differ(at.at(score.score().id()), text(range), text(answered), json(answered));
                }
            }
        }

        private void compare(Map<String, Status> expected, Reach reach, JsonPointer at) {
            List<Finding> findings = diagram.guideline().findings();
            for (int i = 0; i < findings.size(); i++) {
                String id = findings.get(i).id();
                Status status = expected.get(id);
                Advice.Status answered = status == null ? null : Findings.status(diagram.finding(i), reach);
                if (status != null && answered != null && !status.name().equals(answered.name())) {
                    String word = Json.word(answered);
                    differ(at.at(id), Json.word(status), word, new Json.Text(word));
                }
            }
        }

        private void compare(Set<String> expected, Set<String> answered, JsonPointer at) {
            if (!expected.isEmpty() && !expected.equals(answered)) {
                differ(
                        at,
                        String.join(" or ", expected),
                        String.join(" or ", answered),
                        Json.texts(List.copyOf(answered)));
            }
        }

        /** @param json the answer, in the form that a case expects it in */
        private void differ(JsonPointer at, String expected, String answered, Json json) {
            fail(
                    at.problem(
                            ProblemCode.FAILED_CASE, "expected %s, but the answer is %s".formatted(expected, answered)),
                    json);
        }

        private void fail(Problem problem, @Nullable Json answer) {
            failures.add(new CaseReport.Failure(asked.name(), problem, answer));
        }
    }

    private static <T> Set<String> codes(List<T> possible, Function<T, String> code) {
        return possible.stream().map(code).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> urgencies(Advice.@Nullable UrgencyResult result) {
        if (result == null) {
            return Set.of(Urgency.NONE);
        }
        Set<String> codes = codes(result.possible(), Urgency::code);
        if (result.none()) {
            codes.add(Urgency.NONE);
        }
        return codes;
    }

    private static Json json(Range totals) {
        return Json.object().with("min", totals.min()).with("max", totals.max());
    }

    private static String text(Range totals) {
        return totals.min() == totals.max()
                ? Integer.toString(totals.min())
                : "%d to %d".formatted(totals.min(), totals.max());
    }
}
