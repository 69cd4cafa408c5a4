package dev.kyphos.api;

import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.library.VersionNumber;

/** The paths below one rule set, and the parts of a request's path. */
final class RuleSetPaths {

    static final String RULE_SET = "/v1/rulesets/{id}";
    static final String ACTIVE = RULE_SET + "/active";
    static final String VERSIONS = RULE_SET + "/versions";
    static final String VERSION = VERSIONS + "/{version}";
    static final String DRAFTS = RULE_SET + "/drafts";
    static final String DRAFT = DRAFTS + "/{draft}";

    private RuleSetPaths() {}

    /** The id in the path, whether there is such a rule set or not. */
    static String ruleSet(Request request) {
        return request.part("id");
    }

    /** The version in the path; a text that is no version is refused. */
    static VersionNumber version(Request request) {
        VersionNumber number = VersionNumber.parse(request.part("version"));
        if (number == null) {
            throw new ProblemException(Problems.parameter("version", "expected a version as in 1.0.0"));
        }
        return number;
    }

    /** The id of a draft in the path, whether there is such a draft or not. */
    static String draft(Request request) {
        return request.part("draft");
    }
}
