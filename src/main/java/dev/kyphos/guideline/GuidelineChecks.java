package dev.kyphos.guideline;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks a guideline as a whole, after each member of the document has been read. */
final class GuidelineChecks {

    /** The highest total; bounds the size of sets of them. */
    private static final int MAX_VALUES = 10_000;

    /** The number of pairs of an outcome and an urgency; bounds the size of sets of them. */
    private static final int MAX_VERDICTS = 20_000;

    private final Guideline guideline;
    private final List<Problem> problems = new ProblemList();

    private GuidelineChecks(Guideline guideline) {
        this.guideline = guideline;
    }

    static List<Problem> problems(Guideline guideline) {
        var checks = new GuidelineChecks(guideline);
        checks.ladder();
        checks.overall();
        for (int i = 0; i < guideline.scores().size(); i++) {
            checks.score(
                    guideline.scores().get(i), JsonPointer.root().at("scores").at(i));
        }
        List<Problem> references = ReferenceCheck.problems(guideline);
        checks.problems.addAll(references);
        if (references.isEmpty()) {
            checks.constraints();
        }
        return checks.problems;
    }

    private void ladder() {
        List<Rung> ladder = guideline.ladder();
        JsonPointer at = JsonPointer.root().at("ladder");
        for (int i = 0; i < ladder.size(); i++) {
            boolean last = i == ladder.size() - 1;
            if (last != (ladder.get(i).when() == null)) {
                problems.add(at.at(i)
                        .problem(
                                last ? ProblemCode.NOT_ALLOWED : ProblemCode.MISSING,
                                last ? "the last rung has no \"when\"" : "misses \"when\""));
            }
        }
        long pairs = ladder.size() * (guideline.urgencies().size() + 1L);
        if (pairs > MAX_VERDICTS) {
            problems.add(at.problem(
                    ProblemCode.TOO_MANY, "outcomes times urgencies and one must be at most " + MAX_VERDICTS));
        }
    }

    private void overall() {
        List<String> outcomes = guideline.ladder().stream().map(Rung::outcome).toList();
        List<String> overall = guideline.overall();
        if (overall.size() != outcomes.size() || !new HashSet<>(overall).containsAll(outcomes)) {
            problems.add(JsonPointer.root()
                    .at("overall")
                    .problem(
                            ProblemCode.DUPLICATE,
                            "expected each outcome of the ladder once: " + Problem.words(outcomes)));
        }
    }

    private void constraints() {
        for (int i = 0; i < guideline.constraints().size(); i++) {
            var mentioned =
                    Mentions.in(guideline, guideline.constraints().get(i).holds());
            Set<Scope> scopes = new HashSet<>();
            mentioned.facts().forEach(fact -> scopes.add(fact.scope()));
            if (!mentioned.outcomes().isEmpty()) {
                problems.add(JsonPointer.root()
                        .at("constraints")
                        .at(i)
                        .at("assert")
                        .problem(
                                ProblemCode.NOT_ALLOWED,
                                "expected a condition on facts, and on nothing that rests on an outcome"));
            } else if (scopes.size() != 1) {
                problems.add(JsonPointer.root()
                        .at("constraints")
                        .at(i)
                        .at("assert")
                        .problem(
                                ProblemCode.NOT_ALLOWED,
                                "expected facts of the patient alone or of the vertebra alone"));
            }
        }
    }

    private void score(Score score, JsonPointer at) {
        for (int i = 0; i < score.components().size(); i++) {
            var cases = score.components().get(i).cases();
            for (int j = 0; j < cases.size(); j++) {
                boolean last = j == cases.size() - 1;
                if (last != (cases.get(j).when() == null)) {
                    problems.add(at.at("components")
                            .at(i)
                            .at("cases")
                            .at(j)
                            .problem(
                                    last ? ProblemCode.NOT_ALLOWED : ProblemCode.MISSING,
                                    last ? "the last case has no \"when\"" : "misses \"when\""));
                }
            }
        }
        if (score.highest() > MAX_VALUES) {
            problems.add(at.problem(ProblemCode.OUT_OF_RANGE, "the highest total must be at most " + MAX_VALUES));
        }
        bands(score.bands(), at.at("bands"));
    }

    private void bands(List<Score.Band> bands, JsonPointer at) {
        int previous = -1;
        for (int i = 0; i < bands.size(); i++) {
            Integer upTo = bands.get(i).upTo();
            boolean last = i == bands.size() - 1;
            if (last != (upTo == null)) {
                problems.add(at.at(i)
                        .problem(
                                last ? ProblemCode.NOT_ALLOWED : ProblemCode.MISSING,
                                last ? "the last band has no \"upTo\"" : "misses \"upTo\""));
            } else if (upTo != null && upTo <= previous) {
                problems.add(at.at(i)
                        .at("upTo")
                        .problem(ProblemCode.OUT_OF_RANGE, "expected more than the band before: " + previous));
            }
            previous = upTo == null ? previous : upTo;
        }
    }
}
