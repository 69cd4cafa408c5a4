package dev.kyphos.api;

import dev.kyphos.advice.Detail;
import dev.kyphos.answer.Consultation;
import dev.kyphos.answer.Origin;
import dev.kyphos.answer.RenderedGuideline;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Response;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.library.Version;
import dev.kyphos.translation.LanguagePreference;
import dev.kyphos.translation.TranslationCheck;
import dev.kyphos.translation.Wording;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for recommendations as {@code POST /v1/recommendations} does, without a service: by one version, or by the
 * bundled versions that the requests name. Thread-safe.
 */
public final class OfflineAnswers {

    /** The maximum size of a request, in bytes of UTF-8: that of the route. */
    public static final int MAX_BYTES = 64 << 10;

    private final OfflineRuleSets ruleSets;
    private final @Nullable Version only;
    private final Detail detail;
    private final LanguagePreference language;
    private final RenderedGuideline.Renderings renderings = new RenderedGuideline.Renderings();
    private final Map<String, Wording> wordings = new ConcurrentHashMap<>();

    /**
     * @param only the version that answers each request; null if each names a bundled one
     * @param language the language of the answers' texts
     */
    public OfflineAnswers(
            OfflineRuleSets ruleSets, @Nullable Version only, Detail detail, LanguagePreference language) {
        this.ruleSets = ruleSets;
        this.only = only;
        this.detail = detail;
        this.language = language;
    }

    /**
     * An answer.
     *
     * @param status the status that the route would answer with
     * @param json the recommendation, or a problem (RFC 9457) if the status is 400 or higher; text in UTF-8
     */
    public record Answer(int status, byte[] json) {

        public boolean isProblem() {
            return status >= 400;
        }
    }

    /** Answers a request in JSON. */
    public Answer answer(String request) {
        return answer(answered(request));
    }

    /** Answers a request that was made of something else than JSON. */
    public Answer answer(Json request) {
        return answer(answered(new JsonDocument(request, List.of())));
    }

    private static Answer answer(Response response) {
        return new Answer(response.status(), response.json());
    }

    /** The texts of a version's answers. */
    public Wording wording(Version version) {
        return wordings.computeIfAbsent(
                version.ruleSet() + "@" + version.digest(), _ -> TranslationCheck.wording(version, language));
    }

    private Response answered(String request) {
        try {
            return answered(JsonReader.read(request));
        } catch (MalformedJsonException e) {
            return Problems.problem(
                    400,
                    "malformed-request",
                    "The request is malformed",
                    "The request is malformed: " + e.getMessage() + ".",
                    Json.object());
        }
    }

    private Response answered(JsonDocument document) {
        List<Problem> problems = ProblemList.of(document.problems());
        Json body = withRuleSet(document.root());
        RecommendationRequest requested = RecommendationRequest.read(body, problems);
        Version version = version(requested, problems);
        return version == null || !(body instanceof Json.Obj)
                ? Problems.invalid(problems)
                : advised(version, requested, problems);
    }

    /** Where one version answers, no request has to name it. */
    private Json withRuleSet(Json body) {
        return only != null
                        && body instanceof Json.Obj object
                        && !object.members().containsKey("ruleSet")
                ? object.with("ruleSet", only.ruleSet())
                : body;
    }

    private @Nullable Version version(RecommendationRequest requested, List<Problem> problems) {
        JsonPointer root = JsonPointer.root();
        if (requested.asOf() != null) {
            problems.add(root.at("asOf")
                    .problem(ProblemCode.NOT_ALLOWED, "expected no time: without a service there is no history"));
        }
        String ruleSet = requested.ruleSet();
        if (ruleSet == null) {
            return null;
        }
        if (only != null) {
            if (!ruleSet.equals(only.ruleSet())) {
                problems.add(root.at("ruleSet")
                        .problem(ProblemCode.UNKNOWN_RULE_SET, "expected %s, which answers".formatted(only.ruleSet())));
            }
            if (requested.version() != null && !requested.version().equals(only.number())) {
                problems.add(root.at("version")
                        .problem(
                                ProblemCode.UNKNOWN_VERSION,
                                "expected %s, which answers, or no version".formatted(only.number())));
            }
            return only;
        }
        Version version = ruleSets.bundled(ruleSet, requested.version());
        if (version == null) {
            List<String> existing = ruleSets.numbers(ruleSet).isEmpty()
                    ? ruleSets.ruleSets()
                    : ruleSets.numbers(ruleSet).stream().map(Object::toString).toList();
            problems.add(new VersionName(ruleSet, requested.version())
                    .absent(existing)
                    .problem());
        }
        return version;
    }

    private Response advised(Version version, RecommendationRequest requested, List<Problem> problems) {
        return switch (Consultation.of(requested.question(), version.diagram(), problems)) {
            case Checked.Invalid<Consultation>(var found) -> Problems.invalid(found);
            case Checked.Valid<Consultation>(Consultation consultation) -> {
                Wording wording = wording(version);
                var body = new EscapedJsonWriter();
                consultation.write(body, new Origin.OfVersion(wording, true), renderings.of(wording), detail);
                yield Response.ok(body);
            }
        };
    }

    /** The answer to a request that is not read. */
    public static Answer refused(int status, String type, String title, String detail) {
        Response problem = Problems.problem(status, type, title, detail, Json.object());
        return new Answer(status, problem.json());
    }
}
