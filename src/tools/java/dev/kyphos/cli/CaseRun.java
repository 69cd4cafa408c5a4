package dev.kyphos.cli;

import dev.kyphos.advice.CaseReport;
import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Asks a rule set document cases, any number of them, and says of each what is wrong with it. */
final class CaseRun {

    /** The most that a document may have. */
    private static final int AT_ONCE = 500;

    private static final String CASES = "/cases/";

    private final Json.Obj document;
    private final List<Json> cases;
    private final TreeMap<Integer, List<Problem>> problems = new TreeMap<>();

    private CaseRun(Json.Obj document, List<Json> cases) {
        this.document = document;
        this.cases = cases;
    }

    /**
     * The problems of the cases that fail, by their index; pointers are into the array of cases.
     *
     * @throws Stop if the document answers no case
     */
    static TreeMap<Integer, List<Problem>> of(Json.Obj document, List<Json> cases) {
        var run = new CaseRun(document, cases);
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            left.add(i);
        }
        while (!left.isEmpty()) {
            List<Integer> some = left.subList(0, Math.min(AT_ONCE, left.size()));
            List<Integer> again = run.ask(List.copyOf(some));
            some.clear();
            left.addAll(0, again);
        }
        return run.problems;
    }

    /** Asks some cases, and returns those that were not asked. */
    private List<Integer> ask(List<Integer> some) {
        Json asked = document.with("cases", Json.array(some, this::numbered));
        return switch (RuleSetExamination.of(asked)) {
            case Checked.Valid<RuleSetExamination>(RuleSetExamination examination) -> {
                if (!examination.compiled().proof().errors().isEmpty()) {
                    throw unusable(examination.compiled().proof().errors());
                }
                yield answered(some, examination.cases());
            }
            case Checked.Invalid<RuleSetExamination>(List<Problem> found) -> malformed(some, found);
        };
    }

    /** A case by its number: cases of a file may have one name, or none. */
    private Json numbered(int index) {
        return cases.get(index) instanceof Json.Obj each
                ? each.with("name", Integer.toString(index))
                : cases.get(index);
    }

    private List<Integer> answered(List<Integer> some, CaseReport report) {
        for (CaseReport.Failure failure : report.failures()) {
            int at = index(failure.problem());
            boolean skipped = failure.problem().code() == ProblemCode.TOO_MANY
                    && failure.problem().pointer().equals(CASES + at);
            if (skipped && at > 0) {
                return some.subList(at, some.size());
            }
            add(some, failure.problem());
            if (skipped) {
                return some.subList(1, some.size());
            }
        }
        return List.of();
    }

    /** Some cases can't be read, so that the whole document can't: the others are asked again. */
    private List<Integer> malformed(List<Integer> some, List<Problem> found) {
        List<Integer> others = new ArrayList<>(some);
        for (Problem problem : found) {
            int at = index(problem);
            if (at >= 0) {
                add(some, problem);
                others.remove(some.get(at));
            }
        }
        if (others.size() == some.size()) {
            throw unusable(found);
        }
        return others;
    }

    private void add(List<Integer> some, Problem problem) {
        int of = some.get(index(problem));
        String rest = problem.pointer().substring(CASES.length()).replaceFirst("^\\d+", "");
        problems.computeIfAbsent(of, _ -> new ArrayList<>())
                .add(new Problem(
                        "/" + of + rest, problem.code(), problem.detail(), problem.suggestion(), problem.more()));
    }

    /** The index of the case that a problem is of; -1 if it is of none. */
    private static int index(Problem problem) {
        String[] parts = problem.pointer().split("/", 4);
        return parts.length > 2 && parts[1].equals("cases") && parts[2].matches("\\d{1,9}")
                ? Integer.parseInt(parts[2])
                : -1;
    }

    private static Stop unusable(List<Problem> problems) {
        return Stop.unreadable("the rule set can't be asked, see kyphos check: "
                + problems.getFirst().detail());
    }
}
