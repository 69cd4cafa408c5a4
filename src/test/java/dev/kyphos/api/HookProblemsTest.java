package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.Silence;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a CDS service refuses, and what it says is wrong. */
class HookProblemsTest {

    private static final String MARK = Refusal.MARK;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/hook                            | 'order-sign'                                | /hook",
                "/hook                            | 7                                           | /hook",
                "/hookInstance                    | 'Qvx Zjanowski'                             | /hookInstance",
                "/hookInstance                    | null                                        | /hookInstance",
                "/context                         | []                                          | /context",
                "/context/patientId               | 'Patient/Qvx Zjanowski'                     | /context/patientId",
                "/context/userId                  | ''                                          | /context/userId",
                "/prefetch                        | 'Qvx'                                       | /prefetch",
                "/prefetch/patient                | 'Qvx Zjanowski'                             | /prefetch/patient",
                "/prefetch/patient                | {}                                          | /prefetch/patient",
                "/prefetch/patient                | {'resourceType':'<Qvx>'}                    | /prefetch/patient/resourceType",
                "/prefetch/patient                | {'resourceType':'Condition'}                | /prefetch/patient",
                "/prefetch/patient/id             | 'Qvx'                                       | /prefetch/patient",
                "/prefetch/platelets              | {'resourceType':'Bundle','entry':7}         | /prefetch/platelets/entry",
                "/prefetch/platelets              | {'resourceType':'Bundle','entry':[7]}       | /prefetch/platelets/entry/0",
                "/fhirServer                      | 'ftp://Qvx'                                 | /fhirServer",
                "/fhirServer                      | 'https://user:Qvx@fhir.example'             | /fhirServer",
                "/fhirServer                      | 'Qvx Zjanowski'                             | /fhirServer"
            })
    void aProblemNamesThePlaceAndRepeatsNothing(String pointer, String value, String place) {
        Refusal.isInvalid(HookCall.at("patient-view").with(pointer, value).send(), List.of(place));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hook", "/hookInstance", "/context", "/context/patientId", "/context/userId"})
    void whatACallHasToHaveIsNamedIfItIsMissing(String pointer) {
        Answer answer = HookCall.at("patient-view").without(pointer).send();

        Refusal.is(answer, 422, "invalid-request");
        assertThat(answer.json().at("/errors/0/code").textValue()).isEqualTo("missing");
        assertThat(answer.json().at("/errors/0/detail").textValue())
                .contains('"' + pointer.substring(pointer.lastIndexOf('/') + 1) + '"');
    }

    @Test
    void everyProblemIsToldAtOnce() {
        HookCall call = HookCall.at("order-select")
                .with("/hookInstance", "'1'")
                .with("/context/patientId", "'?'")
                .with("/prefetch/inr", "'x'")
                .with("/context/selections", "['ServiceRequest/none',7]");

        Refusal.isInvalid(
                call.send(),
                List.of(
                        "/hookInstance",
                        "/context/patientId",
                        "/prefetch/inr",
                        "/context/selections/0",
                        "/context/selections/1"));
    }

    @Test
    void aResourceOfAnotherPatientIsRefusedByItsKey() {
        HookCall call = HookCall.at("patient-view");
        ((ObjectNode) call.body().at("/prefetch/inr/entry/0/resource/subject")).put("reference", "Patient/" + "2");

        Answer answer = call.send();

        Refusal.isInvalid(answer, List.of("/prefetch/inr"));
        assertThat(answer.json().at("/errors/0/code").textValue()).isEqualTo("contradiction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Patient/1288992",
                "Patient/1288992/_history/3",
                "https://fhir.example/r4/Patient/1288992",
                "urn:uuid:1288992"
            })
    void aReferenceToThePatientMayBeWrittenInSeveralWays(String reference) {
        HookCall call = HookCall.at("patient-view");
        ((ObjectNode) call.body().at("/prefetch/inr/entry/0/resource/subject")).put("reference", reference);

        assertThat(call.send().status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Group/1288992", "Patient/1288993", "urn:uuid:1288993", "1288992", "Patient", ""})
    void aReferenceToSomebodyElseIsRefused(String reference) {
        HookCall call = HookCall.at("patient-view");
        ((ObjectNode) call.body().at("/prefetch/inr/entry/0/resource/subject")).put("reference", reference);

        Refusal.isInvalid(call.send(), List.of("/prefetch/inr"));
    }

    @Test
    void aResourceThatDoesNotSayWhomItIsAboutIsLeftOutAndCounted() {
        HookCall call = HookCall.at("patient-view");
        ((ObjectNode) call.body().at("/prefetch/inr/entry/0/resource")).remove("subject");

        assertThat(call.card().path("detail").textValue())
                .contains("Left out, since they do not say whom they are about: 1")
                .doesNotContain("INR: 1.1");
    }

    @Test
    void anOrderForSomebodyElseIsRefused() {
        HookCall call = HookCall.at("order-sign");
        ((ObjectNode) call.body().at("/context/draftOrders/entry/1/resource/subject")).put("reference", "Patient/2");

        Refusal.isInvalid(call.send(), List.of("/context/draftOrders"));
    }

    @Test
    void aServerToReadFromGoesWithEachAuthorization() {
        String authorization =
                "{'access_token':'a','token_type':'Bearer','expires_in':300,'scope':'patient/*.read','subject':'us'}";

        Refusal.isInvalid(
                HookCall.at("patient-view")
                        .with("/fhirAuthorization", authorization)
                        .send(),
                List.of("/fhirServer"));
        assertThat(HookCall.at("patient-view")
                        .with("/fhirAuthorization", authorization)
                        .with("/fhirServer", "'https://fhir.example/r4'")
                        .send()
                        .status())
                .isEqualTo(200);
        Refusal.isInvalid(
                HookCall.at("patient-view")
                        .with(
                                "/fhirAuthorization",
                                "{'token_type':'Basic','expires_in':-1,'scope':'s','access_token':'" + MARK
                                        + "','subject':'us'}")
                        .with("/fhirServer", "'https://fhir.example/r4'")
                        .send(),
                List.of("/fhirAuthorization/token_type", "/fhirAuthorization/expires_in"));
    }

    @Test
    void withoutWhatTellsWhetherItConcernsThePatientThereIs412ThatNamesTheKey() {
        Answer answer =
                HookCall.at("patient-view").without("/prefetch/conditions").send();

        Refusal.is(answer, 412, "prefetch-required");
        assertThat(Refusal.pointers(answer)).containsExactly("/prefetch/conditions");
    }

    @Test
    void withoutAnythingThereIs412ThatNamesAllKeys() {
        for (String prefetch : List.of(
                "{}",
                "{'conditions':{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'timeout'}]}}")) {
            Answer answer =
                    HookCall.at("patient-view").with("/prefetch", prefetch).send();

            Refusal.is(answer, 412, "prefetch-required");
            assertThat(Refusal.pointers(answer)).contains("/prefetch/patient", "/prefetch/conditions", "/prefetch/inr");
        }
        Refusal.is(HookCall.at("patient-view").without("/prefetch").send(), 412, "prefetch-required");
    }

    /** Absent, null, empty and failed are four different things. */
    @Test
    void nullAndAnEmptyBundleAreNothingAndAbsenceAndFailureAreUnknown() {
        String empty = "{'resourceType':'Bundle','type':'searchset','total':0}";
        String failed = "{'resourceType':'OperationOutcome','issue':[{'severity':'fatal','code':'exception'}]}";

        for (String nothing : List.of("null", empty)) {
            assertThat(HookCall.at("patient-view")
                            .with("/prefetch/inr", nothing)
                            .card()
                            .path("detail")
                            .textValue())
                    .containsPattern("- Not sent: medicationRequests, .*ownObservations")
                    .contains("- Failed: creatinineClearance");
        }
        assertThat(HookCall.at("patient-view")
                        .without("/prefetch/inr")
                        .card()
                        .path("detail")
                        .textValue())
                .contains("Not sent: inr, ");
        assertThat(HookCall.at("patient-view")
                        .with("/prefetch/inr", failed)
                        .card()
                        .path("detail")
                        .textValue())
                .contains("Failed: inr, ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "imwg-2019", "imwg-2019-encounter-start", "-patient-view", "Qvx-patient-view"})
    void anUnknownServiceIs404(String service) {
        Answer call = new HookCall(service, HookCall.at("patient-view").body()).send();
        Answer feedback = Event.of("POST", "/cds-services/" + service + "/feedback")
                .body("{}")
                .numbered("id-1")
                .to(HookCall.HANDLER);

        Refusal.is(call, 404, "unknown-service");
        Refusal.is(feedback, 404, "unknown-service");
    }

    @Test
    void aCallOfFourMebibytesIsReadAndOneOfMoreIsTooLarge() {
        String body = HookCall.at("patient-view").body().toString();
        String filled = body + " ".repeat((4 << 20) - body.length());

        assertThat(call(filled).status()).isEqualTo(200);
        Refusal.is(call(filled + " "), 413, "too-large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                          | ``",
                "{'feedback':[]}                                             | /feedback",
                "{'feedback':[7]}                                            | /feedback/0",
                "{'feedback':[{'card':'Qvx','outcome':'overridden','outcomeTimestamp':'2026-11-30T00:00:00Z'}]} | /feedback/0/card",
                "{'feedback':[{'card':'%s','outcome':'ignored','outcomeTimestamp':'2026-11-30T00:00:00Z','acceptedSuggestions':[{'id':'a'}]}]} | /feedback/0/outcome",
                "{'feedback':[{'card':'%s','outcome':'accepted','outcomeTimestamp':'2026-11-30T00:00:00Z'}]} | /feedback/0",
                "{'feedback':[{'card':'%s','outcome':'overridden','outcomeTimestamp':'Qvx'}]} | /feedback/0/outcomeTimestamp",
                "{'feedback':[{'card':'%s','outcome':'overridden','outcomeTimestamp':'2026-11-30T00:00:00Z','overrideReason':{'reason':{'code':7,'system':'s'}}}]} | /feedback/0/overrideReason/reason/code"
            })
    void feedbackThatCantBeReadIsRefused(String body, String place) {
        String card = HookCall.at("patient-view").card().path("uuid").textValue();

        Refusal.isInvalid(feedback(body.replace("%s", card)), List.of(place));
    }

    @Test
    void feedbackOnACardIsReceivedAndItsCommentIsNotRead() {
        String card = HookCall.at("patient-view").card().path("uuid").textValue();

        Answer answer = feedback("""
                {'feedback':[
                  {'card':'%s','outcome':'accepted','acceptedSuggestions':[{'id':'e56e1945-20b3-4393-8503-a1a20fd73152'}],
                   'outcomeTimestamp':'2026-11-30T12:00:00.52Z'},
                  {'card':'%s','outcome':'overridden','outcomeTimestamp':'2026-11-30T13:00:00+01:00',
                   'overrideReason':{'reason':{'system':'urn:kyphos:override-reason','code':'judgement'},'userComment':'%s'}}]}
                """.formatted(card, card, MARK));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("received").intValue()).isEqualTo(2);
        Refusal.revealsNothing(answer);
    }

    @Test
    void aMutatedCallIsAnsweredOrRefusedAndLogsNothing() {
        ConcurrentMap<Integer, Integer> statuses = new ConcurrentHashMap<>();
        List<String> hooks = List.of("patient-view", "order-select", "order-sign");

        String written = Silence.brokenBy(() -> Seeds.upTo(3000, (random, seed) -> {
            HookCall call = HookCall.at(hooks.get((int) seed % 3));
            byte[] body = new Mutations(random).of(call.body());
            Answer answer = Event.of("POST", "/cds-services/" + call.service())
                    .body(body)
                    .to(HookCall.HANDLER);
            assertThat(answer.status()).as(answer.body()).isIn(200, 400, 412, 422);
            statuses.merge(answer.status(), 1, Integer::sum);
        }));

        assertThat(written).isEmpty();
        assertThat(statuses.getOrDefault(200, 0)).isGreaterThan(Seeds.guard(300));
        assertThat(statuses.getOrDefault(422, 0)).isGreaterThan(Seeds.guard(300));
    }

    private static Answer call(String body) {
        return Event.of("POST", "/cds-services/imwg-2019-patient-view")
                .body(body)
                .numbered("id-1")
                .to(HookCall.HANDLER);
    }

    private static Answer feedback(String body) {
        return Event.of("POST", "/cds-services/imwg-2019-patient-view/feedback")
                .body(Tree.read(body.replace('\'', '"')).toString())
                .numbered("id-1")
                .to(HookCall.HANDLER);
    }
}
