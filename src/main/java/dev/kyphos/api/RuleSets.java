package dev.kyphos.api;

import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Timeline;
import dev.kyphos.library.Version;
import java.util.List;

/** Reads rule sets out of the library for callers. */
final class RuleSets {

    private final Library library;

    RuleSets(Library library) {
        this.library = library;
    }

    /** Every rule set with its active version. */
    Response list(Request request) {
        Lookup.Found<List<Activation>> reading = library.ruleSets();
        return Response.ok(VersionJson.store(reading.storeAvailable())
                .with(
                        "ruleSets",
                        Json.array(reading.value(), each -> active(each).and(title(each)))));
    }

    private static Json.Obj active(Activation activation) {
        return Json.object()
                .with("ruleSet", activation.ruleSet())
                .with("version", activation.version().toString())
                .with("digest", activation.digest())
                .with("revision", activation.revision())
                .with("activeSince", activation.from().toString());
    }

    private Json.Obj title(Activation activation) {
        return library.version(activation.ruleSet(), activation.version())
                        instanceof Lookup.Found<Version>(Version version, var _)
                ? title(version.diagram().guideline())
                : Json.object();
    }

    private static Json.Obj title(Guideline guideline) {
        return Json.object().with("title", guideline.title()).with("description", guideline.description());
    }

    /** One rule set: what its active version is about, and what was proven of it. */
    Response ruleSet(Request request) {
        Lookup<Version> reading = library.active(RuleSetPaths.ruleSet(request));
        Version version = LibraryProblems.required(reading);
        return Response.ok(
                VersionJson.identity(version, reading.storeAvailable()).and(about(version)));
    }

    /** What a version is about, and what was proven of it. */
    static Json.Obj about(Version version) {
        Guideline guideline = version.diagram().guideline();
        return title(guideline)
                .with("outcomes", Json.texts(guideline.overall()))
                .with(
                        "proof",
                        Json.object()
                                .with(
                                        "patientClasses",
                                        version.diagram().patientClasses().toString())
                                .with("nodes", version.diagram().size())
                                .with("invariants", guideline.invariants().size()))
                .with(
                        "facts",
                        Json.object()
                                .with(
                                        "patient",
                                        guideline.facts().in(Scope.PATIENT).size())
                                .with(
                                        "vertebra",
                                        guideline.facts().in(Scope.VERTEBRA).size()));
    }

    /** The pointer to the active version, with its entity tag. */
    Response active(Request request) {
        Lookup<Timeline> reading = library.activation(RuleSetPaths.ruleSet(request));
        Timeline timeline = LibraryProblems.required(reading);
        return ConditionalGet.revalidated(
                request,
                PointerJson.tag(timeline),
                () -> Response.ok(PointerJson.of(RuleSetPaths.ruleSet(request), timeline)
                        .and(VersionJson.store(reading.storeAvailable()))));
    }
}
