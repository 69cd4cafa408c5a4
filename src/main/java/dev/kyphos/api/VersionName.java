package dev.kyphos.api;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request names: a rule set, and one of its versions or none.
 *
 * @param ruleSet the id, which may be none by its form
 * @param version null if the request names the active version, or that of a time
 */
record VersionName(String ruleSet, @Nullable VersionNumber version) {

    private static final String TYPE = "unknown-version";

    /** The rule set in the path of a request. */
    static VersionName inPath(Request request) {
        return new VersionName(RuleSetPaths.ruleSet(request), null);
    }

    /**
     * What is not there.
     *
     * @param type the last part of the problem's URN
     * @param problem the problem of a body that names it
     * @param existing what there is instead
     */
    record Absent(String type, String title, Problem problem, List<String> existing) {

        /** 404, for a request that names it in its path or a parameter. */
        Response response() {
            return response(Json.object());
        }

        /** 404, for a request that names it in its body. */
        Response responseToBody() {
            return response(Problems.errors(List.of(problem)));
        }

        private Response response(Json.Obj errors) {
            Json.Obj members = Json.object().with("existing", Json.texts(existing));
            return Problems.problem(
                    404,
                    type,
                    title,
                    problem.detail(),
                    members.withAny("suggestion", problem.suggestion()).and(errors));
        }
    }

    /**
     * The rule set or the version does not exist, or no version is active.
     *
     * @param existing the ids of the rule sets that there are, or the numbers of the rule set's versions
     */
    Absent absent(List<String> existing) {
        boolean versions = !existing.isEmpty() && existing.stream().allMatch(name -> VersionNumber.parse(name) != null);
        return versions ? absentVersion(existing) : absentRuleSet(existing);
    }

    private Absent absentRuleSet(List<String> existing) {
        boolean named = GuidelineReader.isId(ruleSet);
        String detail =
                named ? "unknown rule set: " : "no id of a rule set, which is " + GuidelineReader.EXPECTED_ID + ": ";
        Problem problem = at("ruleSet")
                .problem(named ? ProblemCode.UNKNOWN_RULE_SET : ProblemCode.MALFORMED, detail + oneOf(existing))
                .suggesting(ruleSet, existing);
        return new Absent("unknown-rule-set", "There is no such rule set", problem, existing);
    }

    private Absent absentVersion(List<String> existing) {
        if (version == null) {
            String detail = "no version is active: name one of " + Problem.words(existing);
            return new Absent(
                    TYPE, "No version is active", at("ruleSet").problem(ProblemCode.UNKNOWN_VERSION, detail), existing);
        }
        Problem problem = at("version")
                .problem(ProblemCode.UNKNOWN_VERSION, "unknown version: " + oneOf(existing))
                .suggesting(version.toString(), existing);
        return new Absent(TYPE, "There is no such version", problem, existing);
    }

    /** No version was active yet at a time that a body names. */
    static Absent beforeFirstActivation(Instant first, List<String> existing) {
        Problem problem =
                at("asOf").problem(ProblemCode.BEFORE_FIRST_ACTIVATION, "expected %s or a later time".formatted(first));
        return new Absent("before-first-activation", "No version was active yet", problem, existing);
    }

    private static JsonPointer at(String member) {
        return JsonPointer.root().at(member);
    }

    private static String oneOf(List<String> existing) {
        return existing.isEmpty() ? "there is none yet" : "expected one of " + Problem.words(existing);
    }
}
