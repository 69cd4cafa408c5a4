import static kyphos.model.VertebraFacts.LevelEnum.L1;
import static kyphos.model.VertebraFacts.LevelEnum.T12;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import kyphos.ApiClient;
import kyphos.ApiException;
import kyphos.api.RecommendationsApi;
import kyphos.api.RecommendationsApi.APIRecommendRequest;
import kyphos.api.RuleSetsApi;
import kyphos.api.RuleSetsApi.APIDiffVersionsRequest;
import kyphos.api.RuleSetsApi.APIGetActiveVersionRequest;
import kyphos.api.RuleSetsApi.APIGetFactsRequest;
import kyphos.api.RuleSetsApi.APIListVersionsRequest;
import kyphos.model.DeterminedOutcome;
import kyphos.model.KnownFact;
import kyphos.model.PatientFacts;
import kyphos.model.Problem;
import kyphos.model.Recommendation;
import kyphos.model.RecommendationRequest;
import kyphos.model.UndeterminedOutcome;
import kyphos.model.VersionPage;
import kyphos.model.VertebraFacts;

/** What an app does, with the client that openapi-generator makes for Java. Prints what it was answered: see scripts/ci/clients. */
public final class MainJob {

    private static final String RULE_SET = "imwg-2019";
    private static final String VERSION = "2.0.0";

    private final ApiClient client = new ApiClient();
    private final RecommendationsApi recommendations;
    private final RuleSetsApi ruleSets;

    private MainJob(String address) {
        client.updateBaseUri(address);
        recommendations = new RecommendationsApi(client);
        ruleSets = new RuleSetsApi(client);
    }

    public static void main(String[] arguments) throws Exception {
        snippet(arguments[0]);
        var job = new MainJob(arguments[0]);
        job.withFacts();
        job.withUnknowns();
        job.inFull();
        job.refused();
        job.notModified();
        job.paged();
        job.activeAndDiff();
    }

    private static void snippet(String address) throws ApiException {
        // docs: Java
        var client = new ApiClient();
        client.updateBaseUri(address);
        client.setRequestInterceptor(request -> request.header("X-Api-Key", "your key"));
        var request = new RecommendationRequest()
                .ruleSet("imwg-2019")
                .version("2.0.0")
                .patient(new PatientFacts()
                        .diagnosis(PatientFacts.DiagnosisEnum.MULTIPLE_MYELOMA)
                        .ageYears(64))
                .addVertebraeItem(
                        new VertebraFacts().level(L1).fractured(true).pain(VertebraFacts.PainEnum.SIGNIFICANT));
        var answer = new RecommendationsApi(client)
                .recommend(APIRecommendRequest.newBuilder()
                        .recommendationRequest(request)
                        .build());
        String said = switch (answer.getOutcome().getActualInstance()) {
            case DeterminedOutcome outcome -> outcome.getCode();
            case UndeterminedOutcome outcome -> "one of " + outcome.getPossible();
            default -> throw new IllegalStateException("a status that this client does not know");
        };
        // docs: end
        check(said.startsWith("one of [") && said.contains("augment"), said);
    }

    private void withFacts() throws ApiException {
        var patient = new PatientFacts()
                .diagnosis(PatientFacts.DiagnosisEnum.MULTIPLE_MYELOMA)
                .ageYears(64)
                .neurologicalDeficit(PatientFacts.NeurologicalDeficitEnum.NONE)
                .plateletCount(200.0)
                .inr(1.0)
                .neutrophilCount(3.0)
                .systemicInfection(false)
                .untreatedComplication(PatientFacts.UntreatedComplicationEnum.NONE)
                .anticoagulation(PatientFacts.AnticoagulationEnum.NONE)
                .highDoseAnalgesia(false);
        var vertebra = new VertebraFacts()
                .level(L1)
                .fractured(true)
                .pain(VertebraFacts.PainEnum.SIGNIFICANT)
                .painCharacter(VertebraFacts.PainCharacterEnum.MECHANICAL)
                .unhealedOnStir(true)
                .weeksSinceFracture(3.0)
                .heightLossPercent(30.0)
                .overtInstability(false)
                .alignment(VertebraFacts.AlignmentEnum.NORMAL)
                .lesionType(VertebraFacts.LesionTypeEnum.LYTIC)
                .posterolateralInvolvement(VertebraFacts.PosterolateralInvolvementEnum.NONE)
                .overHalfBodyInvolved(true)
                .epiduralGrade(VertebraFacts.EpiduralGradeEnum._0)
                .infectionAtSite(false)
                .retropulsedBone(false)
                .obstructingPlasmacytoma(false)
                .painFromThisLevel(true)
                .fractureCleft(false)
                .posteriorWallDefect(false)
                .pedicleOrParsDestruction(false);
        var answer = recommend(of(patient, vertebra).presume(RecommendationRequest.PresumeEnum.NORMAL), "full");
        var outcome = answer.getOutcome().getDeterminedOutcome();
        check(
                answer.getVertebrae().getFirst().getWouldChange().stream()
                        .allMatch(change -> change.getOutcome() != null ^ change.getPossible() != null),
                "a change has an outcome or several");
        System.out.println("outcome " + outcome.getCode() + " " + String.join(",", outcome.getBecause()));
        System.out.println("urgency " + answer.getUrgency().getCode() + " "
                + answer.getUrgency().getWeeksLeft().intValue());
        System.out.println("presumed " + names(answer.getPresumed()));
        for (var finding : answer.getVertebrae().getFirst().getFindings()) {
            System.out.println("finding " + finding.getId() + " "
                    + finding.getStatus().getValue() + " " + names(finding.getBecause()));
        }
    }

    private void withUnknowns() throws ApiException {
        var answer = recommend(of(new PatientFacts(), new VertebraFacts().level(T12)), null);
        var outcome = answer.getOutcome().getUndeterminedOutcome();
        check(outcome.getPossible().size() > 1, "several outcomes are possible");
        check(answer.getUrgency().getPossible().size() > 1, "several urgencies are possible");
        check(
                answer.getNextQuestion()
                        .getFact()
                        .equals(answer.getMissing().getFirst().getFact()),
                "the next question");
    }

    private void inFull() throws ApiException {
        var bare = recommend(of(new PatientFacts(), new VertebraFacts().level(T12)), "full");
        check(
                bare.getVertebrae().getFirst().getFindings().stream()
                        .flatMap(finding -> finding.getBecause().stream())
                        .anyMatch(known -> known.getValue() == null),
                "an unknown fact has no value");
        var facts = new VertebraFacts().level(L1).pain(VertebraFacts.PainEnum.NONE);
        var answer = recommend(of(new PatientFacts(), facts).presume(RecommendationRequest.PresumeEnum.NORMAL), "full");
        var vertebra = answer.getVertebrae().getFirst();
        check(
                vertebra.getFindings().stream()
                        .anyMatch(finding -> finding.getStatus().getValue().equals("false")),
                "a finding that is false");
    }

    private void refused() throws Exception {
        var twice =
                of(new PatientFacts(), new VertebraFacts().level(L1)).addVertebraeItem(new VertebraFacts().level(L1));
        var invalid = problem(422, () -> recommend(twice, null));
        check(invalid.getErrors().getFirst().getPointer().equals("/vertebrae/1/level"), "the pointer");
        var unknown = problem(
                404,
                () -> recommend(
                        of(new PatientFacts(), new VertebraFacts().level(L1)).version("77.0.0"), null));
        check(unknown.getExisting().contains(VERSION), "the versions there are");
    }

    private void notModified() throws ApiException {
        var request = APIGetFactsRequest.newBuilder().id(RULE_SET).version(VERSION);
        var whole = ruleSets.getFactsWithHttpInfo(request.build());
        String tag = whole.getHeaders().get("ETag").getFirst();
        check(whole.getData().getVersion().equals(VERSION), "the facts");
        check(status(() -> ruleSets.getFacts(request.ifNoneMatch(tag).build())) == 304, "304");
    }

    private void paged() throws ApiException {
        List<String> versions = new ArrayList<>();
        String cursor = null;
        do {
            VersionPage page = ruleSets.listVersions(APIListVersionsRequest.newBuilder()
                    .id(RULE_SET)
                    .limit(1)
                    .cursor(cursor)
                    .build());
            page.getItems().forEach(each -> versions.add(each.getVersion()));
            cursor = page.getNext();
        } while (cursor != null);
        check(versions.equals(List.of("2.0.0", "1.0.0")), "every version once: " + versions);
    }

    private void activeAndDiff() throws ApiException {
        var active = ruleSets.getActiveVersion(
                APIGetActiveVersionRequest.newBuilder().id(RULE_SET).build());
        check(VERSION.equals(active.getVersion()), "the active version");
        var diff = ruleSets.diffVersions(APIDiffVersionsRequest.newBuilder()
                .id(RULE_SET)
                .from("1.0.0")
                .to(VERSION)
                .build());
        check(diff.getBump().getValue().equals("major"), "what the change is");
        check(
                diff.getOutcomes()
                                .getFirst()
                                .getWitness()
                                .getVertebrae()
                                .getFirst()
                                .getLevel()
                        != null,
                "a witness");
    }

    private static RecommendationRequest of(PatientFacts patient, VertebraFacts vertebra) {
        return new RecommendationRequest()
                .ruleSet(RULE_SET)
                .version(VERSION)
                .patient(patient)
                .vertebrae(new ArrayList<>(List.of(vertebra)));
    }

    private Recommendation recommend(RecommendationRequest request, String detail) throws ApiException {
        return recommendations.recommend(APIRecommendRequest.newBuilder()
                .recommendationRequest(request)
                .detail(detail)
                .log("false")
                .build());
    }

    private static String names(List<KnownFact> facts) {
        return facts.stream().map(KnownFact::getFact).sorted().collect(Collectors.joining(","));
    }

    private interface Call {
        Object run() throws ApiException;
    }

    private static int status(Call call) {
        try {
            call.run();
            return 200;
        } catch (ApiException refused) {
            return refused.getCode();
        }
    }

    private Problem problem(int status, Call call) throws Exception {
        try {
            call.run();
        } catch (ApiException refused) {
            check(refused.getCode() == status, "status " + refused.getCode());
            return client.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        }
        throw new AssertionError("nothing was refused");
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
