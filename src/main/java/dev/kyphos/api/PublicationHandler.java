package dev.kyphos.api;

import dev.kyphos.http.BodyFields;
import dev.kyphos.http.Preconditions;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.RoleSessions;
import dev.kyphos.http.Route;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftReport;
import dev.kyphos.library.Library;
import dev.kyphos.library.PublicationResult;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.translation.Translations;
import java.util.List;
import java.util.Objects;

/**
 * {@code POST /v1/rulesets/{id}/drafts/{draft}/publish}: publishes a draft as a version that never changes.
 * {@code PUT /v1/rulesets/{id}/versions/{version}/translations/{tag}}: publishes a translation of a version.
 */
public final class PublicationHandler extends ApiHandler {

    private static final String PUBLISH = RuleSetPaths.DRAFT + "/publish";

    private final Library library;
    private final RoleSessions sessions;
    private final TranslationChange translation;

    /** The handler of a deployed function, with the service's library. */
    public PublicationHandler() {
        this(Services.library(), RoleSessions.fromEnvironment());
    }

    PublicationHandler(Library library, RoleSessions sessions) {
        this.library = library;
        this.sessions = sessions;
        this.translation = new TranslationChange(library, Translations.of(library), sessions);
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.signed("POST", PUBLISH, this::publish),
                Route.signed("PUT", RuleSetPaths.TRANSLATION, translation::publish));
    }

    /** Publishes a draft under the number in the body; with {@code If-Match}, only at that revision. */
    private Response publish(Request request) {
        Preconditions preconditions = Preconditions.of(request);
        BodyFields fields = BodyFields.in(request, List.of("version"));
        VersionNumber number = VersionJson.read(fields, "expected the number of the new version, as in 1.1.0");
        fields.check();
        String signer = request.signer();
        if (!sessions.isNamed(signer)) {
            return Problems.forbidden(
                    "A person has to publish it", "A session of a role does not say who publishes here.");
        }
        var result = library.publish(
                RuleSetPaths.ruleSet(request),
                RuleSetPaths.draft(request),
                Objects.requireNonNull(number),
                revision -> preconditions.holdFor(Preconditions.tag(revision)),
                signer,
                author -> sessions.areTwo(author, signer));
        return switch (result) {
            case PublicationResult.Published(Version version) -> published(request, version);
            case PublicationResult.UnknownDraft _ -> LibraryProblems.unknownDraft();
            case PublicationResult.Outdated(long revision) -> LibraryProblems.outdated(revision);
            case PublicationResult.ByItsAuthor(Draft draft) -> byItsAuthor(draft, signer);
            case PublicationResult.VersionConflict(Version taken) -> taken(taken);
            case PublicationResult.NotClean(var report) -> Problems.invalid(problems(report));
            case PublicationResult.TooSmall tooSmall -> tooSmall(tooSmall);
            case PublicationResult.TooNear tooNear -> tooNear(tooNear);
            case PublicationResult.ChangesNothing(Version twin) -> changesNothing(twin);
        };
    }

    private Response byItsAuthor(Draft draft, String signer) {
        String rule = "Whoever changed a draft may not publish it";
        String detail;
        if (!draft.authors().stream().allMatch(sessions::isNamed)) {
            detail = "A session of a role changed it, which does not say who: a person has to create the draft anew.";
        } else if (draft.authors().contains(signer)) {
            detail = rule + ".";
        } else {
            String one = sessions == RoleSessions.ONE
                    ? "principals of one name or sessions of one role"
                    : "principals of one name";
            detail = "%s, and %s count as one person.".formatted(rule, one);
        }
        return Problems.forbidden("Somebody else has to publish it", detail);
    }

    private static List<Problem> problems(DraftReport report) {
        var problems = ProblemList.of(report.errors());
        if (report.examination() != null) {
            problems.addAll(report.examination().problems());
        }
        return problems;
    }

    private static Response published(Request request, Version version) {
        String location = request.link("/v1/rulesets/%s/versions/%s".formatted(version.ruleSet(), version.number()));
        return Response.of(
                        201,
                        VersionJson.identity(version, true)
                                .with("publishedAt", version.publishedAt().toString()))
                .with("Location", location);
    }

    private static Response taken(Version version) {
        return Problems.conflict(
                "version-taken",
                "This number is taken",
                "A published version never changes: publish under a number of its own.",
                VersionJson.identity(version, true));
    }

    private static Response changesNothing(Version twin) {
        return Problems.conflict(
                "version-changes-nothing",
                "This version exists",
                "Version %s has this document already: activate it instead.".formatted(twin.number()),
                VersionJson.identity(twin, true));
    }

    private static Response tooNear(PublicationResult.TooNear result) {
        String detail = "Compared with it, what changes for patients in %s calls for a number farther above it."
                .formatted(result.next().number());
        var diff = new DiffJson(DiffJson.DiffEnd.of(result.draft()), DiffJson.DiffEnd.of(result.next()));
        return Problems.conflict(
                "version-too-near",
                "The number is too near to the next version",
                detail,
                Json.object()
                        .with("nextVersion", result.next().number().toString())
                        .with("diff", diff.of(result.diff())));
    }

    private static Response tooSmall(PublicationResult.TooSmall result) {
        String detail = "Compared with %s, what changes for patients calls for %s or more."
                .formatted(result.base().number(), result.least());
        var diff = new DiffJson(DiffJson.DiffEnd.of(result.base()), DiffJson.DiffEnd.of(result.draft()));
        return Problems.conflict(
                "version-too-small",
                "The number says too little",
                detail,
                Json.object().with("leastVersion", result.least().toString()).with("diff", diff.of(result.diff())));
    }
}
