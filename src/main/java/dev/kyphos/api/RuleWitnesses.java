package dev.kyphos.api;

import dev.kyphos.border.Rule;
import dev.kyphos.border.RulePatients;
import dev.kyphos.diagram.Witness;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.http.ConditionalGet;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.BoundedJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;

/** Answers requests for the patients who reach a rule of a published version, and for those at its border. */
final class RuleWitnesses {

    /** The query parameter: the JSON Pointer to a rule. */
    static final String RULE = "rule";

    /** The maximum size of the list of pairs, in bytes of JSON: each names as many facts as the document may have. */
    private static final int MAX_BYTES = 2 << 20;

    private final Library library;

    RuleWitnesses(Library library) {
        this.library = library;
    }

    /** The patients at the rule in the parameter {@code rule}. The response never changes. */
    Response witnesses(Request request) {
        Version version = RuleSetPaths.version(request, library);
        Guideline guideline = version.diagram().guideline();
        String pointer = request.parameter(RULE);
        Rule rule = pointer == null ? null : Rule.at(pointer, guideline);
        if (rule == null) {
            return Problems.parameter(
                    RULE,
                    pointer == null ? ProblemCode.MISSING : ProblemCode.UNKNOWN_VALUE,
                    "expected the JSON Pointer to a rule of this version: " + Rule.expected(guideline));
        }
        String tag = version.digest() + ";witnesses;" + rule.pointer();
        return ConditionalGet.immutable(request, tag, () -> answer(version, rule));
    }

    private static Response answer(Version version, Rule rule) {
        return switch (RulePatients.of(version.diagram(), rule)) {
            case Checked.Invalid<RulePatients>(var problems) -> Problems.invalid(problems);
            case Checked.Valid<RulePatients>(RulePatients patients) -> Response.ok(json(version, rule, patients));
        };
    }

    private static Json.Obj json(Version version, Rule rule, RulePatients patients) {
        Witness reached = patients.reached();
        var bounded = new BoundedJson(MAX_BYTES);
        return Json.object()
                .with("ruleSet", version.ruleSet())
                .with("version", version.number().toString())
                .with("digest", version.digest())
                .with(RULE, rule.pointer())
                .with("reached", reached == null ? null : witness(version, reached))
                .with("share", patients.share())
                .with("border", bounded.array("border", patients.border(), pair -> pair(version, pair)))
                .and(bounded.omitted());
    }

    private static Json pair(Version version, RulePatients.Pair pair) {
        return Json.object()
                .with("fact", path(pair.fact()))
                .with("inside", witness(version, pair.inside().patient()))
                .with("outside", witness(version, pair.outside().patient()))
                .with(
                        "outcomes",
                        Json.object()
                                .with("inside", Json.texts(pair.inside().outcomes()))
                                .with("outside", Json.texts(pair.outside().outcomes())));
    }

    private static String path(Fact fact) {
        return (fact.scope() == Scope.PATIENT ? "patient/" : "vertebra/") + fact.name();
    }

    private static Json witness(Version version, Witness witness) {
        return DiffJson.witness(version.ruleSet(), version.number().toString(), witness);
    }
}
