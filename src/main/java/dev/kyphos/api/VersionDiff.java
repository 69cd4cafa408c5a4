package dev.kyphos.api;

import dev.kyphos.diagram.Diff;
import dev.kyphos.json.Checked;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what differs between two published versions. */
final class VersionDiff {

    private final Library library;

    VersionDiff(Library library) {
        this.library = library;
    }

    /** A version as a parameter names it: {@code 1.0.0}, or {@code other-rule-set@1.0.0}. */
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

    /** The difference between the versions that the parameters {@code from} and {@code to} name. */
    Response between(Request request, List<String> path) {
        if (!Set.of("from", "to").containsAll(request.query().keySet())) {
            return Problems.parameter("", "unknown parameter: expected from and to");
        }
        Name from = Name.parse(request.parameter("from"), path.getFirst());
        Name to = Name.parse(request.parameter("to"), path.getFirst());
        if (from == null || to == null) {
            return Problems.parameter(
                    from == null ? "from" : "to", "expected a version as in 1.0.0, of another rule set as in id@1.0.0");
        }
        return version(from, old -> version(to, young -> differ(request, path.getFirst(), old, young)));
    }

    private Response version(Name name, Function<Version, Response> answer) {
        return Versions.found(library.version(name.ruleSet(), name.number()), version -> _ -> answer.apply(version));
    }

    private static Response differ(Request request, String ruleSet, Version from, Version to) {
        String tag = from.digest() + ";" + to.digest();
        return Versions.immutable(request, tag, () -> switch (Diff.between(
                from.diagram(), from.document(), to.diagram(), to.document())) {
            case Checked.Invalid<Diff>(var problems) -> Problems.invalid(problems);
            case Checked.Valid<Diff>(Diff diff) ->
                Response.ok(json -> {
                    json.writeStringField("ruleSet", ruleSet);
                    new DiffWriter(json, side(ruleSet, from), side(ruleSet, to)).write(diff);
                });
        });
    }

    private static DiffWriter.Side side(String ruleSet, Version version) {
        var within = DiffWriter.Side.of(version);
        return version.ruleSet().equals(ruleSet) ? within : within.named(version.ruleSet() + "@" + version.number());
    }
}
