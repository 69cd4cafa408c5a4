package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which cards a patient gets, and what they say. */
class HookCardsTest {

    private static final String NO_BUNDLE = "{'resourceType':'Bundle','type':'searchset','total':0}";
    private static final String BASE = "kyphos.env.BASE_URLS";

    @AfterEach
    void forgetTheAddress() {
        System.clearProperty(BASE);
    }

    @Test
    void thereIsOneCardForADiseaseAndAFractureOnRecordAndNoneForOneOfThem() {
        assertThat(HookCall.at("patient-view").cards()).hasSize(1);
        for (String other : new String[] {"/prefetch/conditions/entry/0", "/prefetch/conditions/entry/1"}) {
            HookCall call = HookCall.at("patient-view");
            String kept = other.endsWith("0") ? "1" : "0";
            JsonNode one = call.body().at("/prefetch/conditions/entry/" + kept);
            call.with(
                    "/prefetch/conditions/entry", Tree.MAPPER.createArrayNode().add(one));

            assertThat(call.cards()).isEmpty();
        }
        assertThat(HookCall.at("patient-view")
                        .with("/prefetch/conditions", NO_BUNDLE)
                        .cards())
                .isEmpty();
        assertThat(HookCall.at("patient-view")
                        .with("/prefetch/conditions", "null")
                        .cards())
                .isEmpty();
    }

    @Test
    void aRefutedProblemIsNotOnRecord() {
        HookCall call = HookCall.at("patient-view");
        ((ObjectNode) call.body().at("/prefetch/conditions/entry/0/resource/verificationStatus/coding/0"))
                .put("code", "refuted");

        assertThat(call.cards()).isEmpty();
    }

    @Test
    void anOutcomeThatIsCertainIsToldWithItsLevelUrgencyStatementsAndSources() {
        JsonNode card = HookCall.at("order-select").card();

        assertThat(card.path("summary").textValue()).isEqualTo("Augmentation indicated at L1");
        assertThat(card.path("indicator").textValue()).isEqualTo("info");
        assertThat(detail(card))
                .contains(
                        "**Augmentation indicated**",
                        "**Urgency:** Augment while the window",
                        "- A1 (imwg-2019, Table 1, absolute indications; seen: primary, certainty: low): Persistent",
                        "- imwg-2019: Kyriakou C");
    }

    @Test
    void whatIsNotCertainIsACardWithTheNextQuestionTheWorkListAndASuggestion() {
        JsonNode card = HookCall.at("patient-view").card();

        assertThat(card.path("indicator").textValue()).isEqualTo("info");
        assertThat(card.path("summary").textValue()).startsWith("Not decided: 8 outcomes are possible. Missing: ");
        assertThat(detail(card))
                .contains(
                        "Spinal emergency pathway, ",
                        "**Next question:** Is there new radicular pain",
                        "**To find out**",
                        "- Pain (L1)");
        assertThat(card.at("/suggestions/0/actions/0/resource/resourceType").textValue())
                .isEqualTo("ServiceRequest");
        assertThat(card.at("/suggestions/0/actions/0/resource/intent").textValue())
                .isEqualTo("proposal");
        assertThat(card.at("/suggestions/0/actions/0/resource/subject/reference")
                        .textValue())
                .isEqualTo("Patient/1288992");
    }

    @Test
    void eachValueIsShownWithItsResourceAndDateAndWhatWasNotUsedWithTheReason() {
        HookCall call = HookCall.at("patient-view");
        ((ObjectNode) call.body().at("/prefetch/inr/entry/0/resource")).put("effectiveDateTime", "2026-10-01");

        assertThat(detail(call.card()))
                .contains("- Platelet count: 142 ×10⁹/L (Observation/platelets, 2026-11-26T08:10:00+00:00)")
                .contains("- Fractured (L1): Yes (Condition/fracture, 2026-11-09)")
                .contains("- Observation/inr, INR: It is too old.");
    }

    @Test
    void aCardSaysWhichSearchesItLacks() {
        HookCall call = HookCall.at("patient-view");
        call.with("/prefetch/platelets/link", "[{'relation':'next','url':'https://fhir.example/next'}]");

        assertThat(detail(call.card()))
                .contains("Searches that are not whole: what they would have found is unknown")
                .containsPattern("- Not sent: medicationRequests, .*ownObservations")
                .contains("- Failed: creatinineClearance")
                .contains("- Only the first page: platelets");
    }

    @Test
    void anEmergencyIsCriticalEvenIfNoLevelIsKnownAndAnotherOrderIsSigned() {
        String deficit =
                "{'valueCoding':{'system':'urn:kyphos:facts:imwg-2019:2.0.0:neurologicalDeficit','code':'deficit'}}";
        HookCall call = HookCall.at("order-sign").answering("patient/neurologicalDeficit", deficit);
        call.with(
                "/context/draftOrders/entry",
                Tree.MAPPER.createArrayNode().add(call.body().at("/context/draftOrders/entry/0")));
        HookCall view = new HookCall("imwg-2019-patient-view", call.body().deepCopy())
                .with("/hook", "'patient-view'")
                .with("/prefetch/painScores", "null");
        ((ObjectNode) view.body().at("/prefetch/conditions/entry/1/resource")).remove("bodySite");
        view.body()
                .withArray("/prefetch/answers/entry/0/resource/item")
                .removeIf(item -> item.path("linkId").textValue().startsWith("vertebrae"));

        assertThat(call.card().path("indicator").textValue()).isEqualTo("critical");
        assertThat(view.card().path("indicator").textValue()).isEqualTo("critical");
        assertThat(view.card().path("summary").textValue()).isEqualTo("Spinal emergency pathway, at whichever level");
    }

    @ParameterizedTest
    @CsvSource({"order-sign, critical", "order-select, warning"})
    void anAugmentationThatIsContraindicatedIsCriticalWhereItIsSigned(String hook, String indicator) {
        HookCall call = HookCall.at(hook).answering("patient/cementOrContrastAllergy", "{'valueBoolean':true}");

        assertThat(call.card().path("indicator").textValue()).isEqualTo(indicator);
    }

    @Test
    void aContraindicationIsNotCriticalWhereTheRecordIsOpened() {
        HookCall sign = HookCall.at("order-sign");

        HookCall view = new HookCall("imwg-2019-patient-view", sign.body()).with("/hook", "'patient-view'");

        assertThat(view.card().path("summary").textValue()).isEqualTo("Augmentation contraindicated at L1");
        assertThat(view.card().path("indicator").textValue()).isEqualTo("info");
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-select", "order-sign"})
    void anOrderOfSomethingElseIsNoReasonForACard(String hook) {
        HookCall call = HookCall.at(hook);
        call.with(
                "/context/draftOrders/entry",
                Tree.MAPPER.createArrayNode().add(call.body().at("/context/draftOrders/entry/0")));
        call.with("/context/selections", "['ServiceRequest/blood-count']");

        assertThat(call.cards()).isEmpty();
    }

    @Test
    void anAugmentationThatIsNotSelectedOrNotToBePerformedIsNoReasonForACard() {
        assertThat(HookCall.at("order-select")
                        .with("/context/selections", "['ServiceRequest/blood-count']")
                        .cards())
                .isEmpty();
        HookCall call = HookCall.at("order-sign");
        ((ObjectNode) call.body().at("/context/draftOrders/entry/1/resource")).put("doNotPerform", true);
        assertThat(call.cards()).isEmpty();
    }

    @Test
    void withoutALevelTheCardAsksWhichItIs() {
        HookCall call = HookCall.at("patient-view");
        ((ObjectNode) call.body().at("/prefetch/conditions/entry/1/resource")).remove("bodySite");
        call.with("/prefetch/painScores", "null");

        JsonNode card = call.card();

        assertThat(card.path("summary").textValue()).endsWith("No level is on record");
        assertThat(detail(card)).contains("**Next question:** Which level is it?");
        assertThat(card.has("suggestions")).isFalse();
    }

    @Test
    void severalLevelsHaveALineEach() {
        HookCall call = HookCall.at("patient-view");
        ObjectNode second = call.body().at("/prefetch/conditions/entry/1").deepCopy();
        ((ObjectNode) second.at("/resource/bodySite/0/coding/0")).put("code", "23215003");
        ((ObjectNode) second.at("/resource")).put("id", "fracture-2");
        call.body().withArray("/prefetch/conditions/entry").add(second);

        assertThat(detail(call.card())).contains("**Levels**", "- T12: one of ", "- L1: one of ");
    }

    @Test
    void factsInContradictionAreToldAndLeftOut() {
        HookCall call = HookCall.at("order-select")
                .answering(
                        "vertebrae/0/pain",
                        "{'valueCoding':{'system':'urn:kyphos:facts:imwg-2019:2.0.0:pain','code':'none'}}");

        JsonNode card = call.card();

        assertThat(detail(card))
                .contains("**In contradiction, and not used**\n\n- pain and painCharacter disagree")
                .contains("- Pain (L1): No pain (QuestionnaireResponse/interview");
        assertThat(detail(card).split("Read from the record")[1]).doesNotContain("- Pain (L1): No pain");
    }

    @Test
    void theLinkOpensThePageWithTheCaseAndIsOnlyThereIfTheAddressIsConfigured() {
        assertThat(HookCall.at("patient-view").card().has("links")).isFalse();
        System.setProperty(BASE, "https://api.example.org/kyphos,https://other.example");

        JsonNode link = HookCall.at("patient-view").card().at("/links/0");

        assertThat(link.path("type").textValue()).isEqualTo("absolute");
        String url = link.path("url").textValue();
        assertThat(url).startsWith("https://api.example.org/kyphos/#case=");
        JsonNode request = Tree.read(
                new String(Base64.getUrlDecoder().decode(url.substring(url.indexOf('=') + 1)), StandardCharsets.UTF_8));
        assertThat(request.path("ruleSet").textValue()).isEqualTo("imwg-2019");
        assertThat(InProcess.recommended(request)
                        .path("vertebrae")
                        .path(0)
                        .path("level")
                        .textValue())
                .isEqualTo("L1");
    }

    @Test
    void aPatientWithTheMostLevelsAndNastyIdsGetsACardOfBoundedSizeWithoutMarkup() {
        HookCall call = HookCall.at("patient-view");
        var entries = call.body().withArray("/prefetch/conditions/entry");
        for (int i = 0; i < 3000; i++) {
            ObjectNode more = entries.path(1).deepCopy();
            ((ObjectNode) more.at("/resource"))
                    .put("id", "<script>" + i)
                    .put("onsetDateTime", "<img src=x onerror=alert(1)>");
            entries.add(more);
        }

        JsonNode card = call.card();

        assertThat(detail(card)).hasSizeLessThan(40_001).doesNotContain("<", "script", "onerror");
        assertThat(card.path("summary").textValue()).hasSizeLessThan(140);
    }

    private static String detail(JsonNode card) {
        return card.path("detail").textValue();
    }
}
