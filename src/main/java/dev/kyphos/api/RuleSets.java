package dev.kyphos.api;

import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.http.ConditionalGet;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Page;
import dev.kyphos.library.Timeline;
import dev.kyphos.library.Version;
import dev.kyphos.translation.Translations;
import dev.kyphos.translation.Wording;
import java.util.Comparator;
import java.util.List;

/** Answers requests for rule sets and their active versions. */
final class RuleSets {

    private final Library library;
    private final Translations translations;
    private final Paging paging;

    RuleSets(Library library, Translations translations, Paging paging) {
        this.library = library;
        this.translations = translations;
        this.paging = paging;
    }

    /** A page of the rule sets with their active versions, in order of their ids. */
    Response list(Request request) {
        Paging.PageRequest requested = paging.read(request);
        Lookup.Found<List<Activation>> lookup = library.ruleSets();
        return Response.ok(VersionJson.store(lookup.storeAvailable())
                .and(paging.page(
                        request,
                        page(lookup.value(), requested),
                        activation -> active(activation).and(title(activation)),
                        Activation::ruleSet)));
    }

    private static Page<Activation> page(List<Activation> all, Paging.PageRequest requested) {
        String after = requested.after();
        return Page.first(
                requested.limit(),
                all.stream()
                        .filter(each -> after == null || each.ruleSet().compareTo(after) > 0)
                        .sorted(Comparator.comparing(Activation::ruleSet))
                        .toList());
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
        Activation.About about = library.about(activation);
        return about == null ? Json.object() : title(about.title(), about.description());
    }

    private static Json.Obj title(String title, String description) {
        return Json.object().with("title", title).with("description", description);
    }

    /** A rule set with the title, outcomes and proof of its active version. */
    Response ruleSet(Request request) {
        Lookup<Version> lookup = library.active(RuleSetPaths.ruleSet(request));
        Wording wording = translations.wording(
                LibraryProblems.required(lookup, VersionName.inPath(request)), Languages.preference(request));
        Version version = wording.version();
        return Languages.in(
                wording,
                Response.ok(VersionJson.identity(version, lookup.storeAvailable())
                        .and(Languages.json(wording))
                        .and(about(version))));
    }

    /** The title, outcomes, proof and number of facts of a version. */
    static Json.Obj about(Version version) {
        Guideline guideline = version.diagram().guideline();
        return title(guideline.title(), guideline.description())
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
        Lookup<Timeline> lookup = library.activation(RuleSetPaths.ruleSet(request));
        Timeline timeline = LibraryProblems.required(lookup, VersionName.inPath(request));
        return ConditionalGet.revalidated(
                request,
                VersionJson.tag(timeline),
                () -> Response.ok(VersionJson.pointer(RuleSetPaths.ruleSet(request), timeline)
                        .and(VersionJson.store(lookup.storeAvailable()))));
    }
}
