package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;

/** The paths of a rule set, and the parts of a request's path. */
final class RuleSetPaths {

    static final String RULE_SET = "/v1/rulesets/{id}";
    static final String ACTIVE = RULE_SET + "/active";
    static final String VERSIONS = RULE_SET + "/versions";
    static final String VERSION = VERSIONS + "/{version}";
    static final String DRAFTS = RULE_SET + "/drafts";
    static final String DRAFT = DRAFTS + "/{draft}";
    static final String CHECK = RULE_SET + "/check";

    static final String TRANSLATIONS = VERSION + "/translations";
    static final String TRANSLATION = TRANSLATIONS + "/{tag}";

    private RuleSetPaths() {}

    /** The rule set's id in the path. The rule set may not exist. */
    static String ruleSet(Request request) {
        return request.part("id");
    }

    /** The version in the path. Throws a {@link ProblemException} if the text is not a version. */
    static VersionNumber version(Request request) {
        VersionNumber number = VersionNumber.parse(request.part("version"));
        if (number == null) {
            throw new ProblemException(
                    Problems.parameter("version", ProblemCode.MALFORMED, "expected a version as in 1.0.0"));
        }
        return number;
    }

    /** The version in the path. Throws a {@link ProblemException} if there is none. */
    static Version version(Request request, Library library) {
        VersionNumber number = version(request);
        String ruleSet = ruleSet(request);
        return LibraryProblems.required(library.version(ruleSet, number), new VersionName(ruleSet, number));
    }

    /** The draft's id in the path. The draft may not exist. */
    static String draft(Request request) {
        return request.part("draft");
    }
}
