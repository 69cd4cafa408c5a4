package dev.kyphos.api;

import dev.kyphos.diagram.Diff;
import dev.kyphos.http.ConditionalGet;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import org.jspecify.annotations.Nullable;

/** Answers requests for the diff of two published versions. */
final class VersionDiff {

    private final Library library;

    VersionDiff(Library library) {
        this.library = library;
    }

    /** A version's name in a parameter: {@code 1.0.0}, or {@code other-rule-set@1.0.0}. */
    private record Name(String ruleSet, VersionNumber number) {

        static @Nullable Name parse(@Nullable String text, String ruleSet) {
            if (text == null) {
                return null;
            }
            int at = text.indexOf('@');
            VersionNumber number = VersionNumber.parse(text.substring(at + 1));
            return number == null ? null : new Name(at < 0 ? ruleSet : text.substring(0, at), number);
        }
    }

    /** The diff of the versions in the parameters {@code from} and {@code to}. */
    Response between(Request request) {
        String ruleSet = RuleSetPaths.ruleSet(request);
        Name from = Name.parse(request.parameter("from"), ruleSet);
        Name to = Name.parse(request.parameter("to"), ruleSet);
        if (from == null || to == null) {
            String wrong = from == null ? "from" : "to";
            return Problems.parameter(
                    wrong,
                    request.parameter(wrong) == null ? ProblemCode.MISSING : ProblemCode.MALFORMED,
                    "expected a version as in 1.0.0, of another rule set as in id@1.0.0");
        }
        Version earlier = version(from);
        Version later = version(to);
        return ConditionalGet.immutable(
                request, earlier.digest() + ";" + later.digest(), () -> diff(ruleSet, earlier, later));
    }

    private Version version(Name name) {
        return LibraryProblems.required(
                library.version(name.ruleSet(), name.number()), new VersionName(name.ruleSet(), name.number()));
    }

    private static Response diff(String ruleSet, Version from, Version to) {
        return switch (Diff.between(from.diagram(), from.document(), to.diagram(), to.document())) {
            case Checked.Invalid<Diff>(var problems) -> Problems.invalid(problems);
            case Checked.Valid<Diff>(Diff diff) ->
                Response.ok(Json.object()
                        .with("ruleSet", ruleSet)
                        .and(new DiffJson(end(ruleSet, from), end(ruleSet, to)).of(diff)));
        };
    }

    private static DiffJson.DiffEnd end(String ruleSet, Version version) {
        var end = DiffJson.DiffEnd.of(version);
        return version.ruleSet().equals(ruleSet) ? end : end.named(version.ruleSet() + "@" + version.number());
    }
}
