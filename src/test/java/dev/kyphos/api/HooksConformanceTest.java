package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Tree;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What CDS Hooks 2.0.1 requires of a service, each by the section that requires it. */
class HooksConformanceTest {

    private static final String BASE = "kyphos.env.BASE_URLS";

    @BeforeAll
    static void knowTheAddress() {
        System.setProperty(BASE, "https://api.example.org");
    }

    @AfterAll
    static void forgetTheAddress() {
        System.clearProperty(BASE);
    }

    static Stream<JsonNode> services() {
        return Tree.items(discovery().json().path("services"));
    }

    /** Cards of each hook: determined and not, with and without a level, critical and not. */
    static Stream<JsonNode> cards() {
        HookCall withoutLevel = HookCall.at("patient-view");
        ((ObjectNode) withoutLevel.body().at("/prefetch/conditions/entry/1/resource")).remove("bodySite");
        return Stream.of(
                        HookCall.at("patient-view"),
                        HookCall.at("order-select"),
                        HookCall.at("order-sign"),
                        withoutLevel.with("/prefetch/painScores", "null"),
                        new HookCall(
                                "imwg-2008-order-sign",
                                HookCall.at("order-sign").body()))
                .map(HookCall::card);
    }

    private static Answer discovery() {
        return Event.get("/cds-services").to(HookCall.HANDLER);
    }

    @Test
    @DisplayName("Use of JSON: all data is JSON; no element is null or empty but an array of cards")
    void noElementIsNullOrEmpty() {
        assertThat(discovery().header("Content-Type")).isEqualTo("application/json");
        assertThat(HookCall.at("patient-view").send().header("Content-Type")).isEqualTo("application/json");
        assertFilled(discovery().json());
        cards().forEach(HooksConformanceTest::assertFilled);
        assertThat(HookCall.at("patient-view")
                        .with("/prefetch/conditions", "null")
                        .send()
                        .body())
                .isEqualTo("{\"cards\":[]}");
    }

    private static void assertFilled(JsonNode json) {
        assertThat(json.isNull()
                        || (json.isTextual() && json.textValue().isEmpty())
                        || (json.isContainerNode() && json.isEmpty()))
                .as(json.toString())
                .isFalse();
        json.forEach(HooksConformanceTest::assertFilled);
    }

    @Test
    @DisplayName(
            "Discovery, HTTP request and response: GET {baseUrl}/cds-services answers 200 with an array of services")
    void discoveryListsTheServices() {
        assertThat(discovery().status()).isEqualTo(200);
        assertThat(services().map(service -> service.path("id").textValue()))
                .containsExactly(
                        "imwg-2008-patient-view",
                        "imwg-2008-order-select",
                        "imwg-2008-order-sign",
                        "imwg-2019-patient-view",
                        "imwg-2019-order-select",
                        "imwg-2019-order-sign");
    }

    @ParameterizedTest
    @MethodSource("services")
    @DisplayName("Discovery, response: hook, description and id are required, title is recommended")
    void aServiceIsDescribed(JsonNode service) {
        assertThat(service.path("hook").textValue()).isIn("patient-view", "order-select", "order-sign");
        assertThat(service.path("id").textValue()).matches("[a-z0-9-]+");
        for (String text : List.of("description", "title", "usageRequirements")) {
            assertThat(service.path(text).textValue()).isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    @DisplayName("Prefetch query restrictions and prefetch tokens")
    void aTemplateKeepsWithinTheGrammar(JsonNode service) {
        var template = Pattern.compile(
                "Patient/\\{\\{context\\.patientId}}|[A-Z][A-Za-z]+\\?patient=\\{\\{context\\.patientId}}(&"
                        + "(code(:in)?=[^&{}]+|_count=[1-9]\\d*|_sort=-?[a-z-]+))*");

        assertThat(service.path("prefetch").properties())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.getValue().textValue()).matches(template));
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient-view", "order-select", "order-sign"})
    @DisplayName("Calling a CDS service: POST {baseUrl}/cds-services/{service.id}; each service has a hook of its own")
    void aServiceIsCalledAtItsHook(String hook) {
        assertThat(HookCall.at(hook).send().status()).isEqualTo(200);
        for (String other : List.of("patient-view", "order-select", "order-sign")) {
            Answer answer = new HookCall("imwg-2019-" + hook, HookCall.at(other).body()).send();
            assertThat(answer.status()).isEqualTo(other.equals(hook) ? 200 : 422);
        }
    }

    @Test
    @DisplayName("HTTP request and extensions: members that a service does not know do not hinder it")
    void aCallMayHaveFurtherMembers() {
        HookCall call = HookCall.at("patient-view")
                .with("/extension", "{'com.example.timestamp':'2017-11-27T22:13:25Z'}")
                .with("/hookVersion", "'1.0'")
                .with("/context/encounterId", "'89284'")
                .with("/context/extension", "{'org.example.ward':'7'}")
                .with("/prefetch/others", "{'resourceType':'Bundle'}");

        assertThat(call.cards()).hasSize(1);
    }

    @Test
    @DisplayName(
            "Prefetch template: null is for what has no data, an OperationOutcome for what failed, and pages are allowed")
    void aPrefetchMayBeNullFailedOrPaged() {
        HookCall call = HookCall.at("patient-view")
                .with("/prefetch/inr", "null")
                .with(
                        "/prefetch/platelets",
                        "{'resourceType':'OperationOutcome','issue':[{'severity':'error','code':'timeout'}]}")
                .with("/prefetch/neutrophils/link", "[{'relation':'next','url':'https://fhir.example/2'}]");

        assertThat(call.send().status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "Prefetch template: without the keys that it needs, and without access to the FHIR server, a service answers 412")
    void withoutWhatItNeedsAServiceAnswers412() {
        assertThat(HookCall.at("patient-view").without("/prefetch").send().status())
                .isEqualTo(412);
        assertThat(HookCall.at("order-sign")
                        .without("/prefetch/conditions")
                        .send()
                        .status())
                .isEqualTo(412);
    }

    @ParameterizedTest
    @MethodSource("cards")
    @DisplayName("Card attributes: summary under 140 characters, indicator, source.label; a uuid for feedback")
    void aCardHasWhatACardHasToHave(JsonNode card) {
        assertThat(card.path("summary").textValue()).isNotBlank().hasSizeLessThan(140);
        assertThat(card.path("indicator").textValue()).isIn("info", "warning", "critical");
        assertThat(card.at("/source/label").textValue()).isNotBlank();
        assertThat(UUID.fromString(card.path("uuid").textValue()).version()).isEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("cards")
    @DisplayName("Source, link: an absolute URL, and a type of absolute or smart")
    void anAddressIsAbsolute(JsonNode card) {
        assertThat(card.path("links")).hasSize(1);
        Tree.items(card.path("links")).forEach(link -> {
            assertThat(link.path("label").textValue()).isNotBlank();
            assertThat(link.path("type").textValue()).isEqualTo("absolute");
            assertThat(link.has("appContext")).isFalse();
            assertThat(URI.create(link.path("url").textValue()).isAbsolute()).isTrue();
        });
        if (card.at("/source").has("url")) {
            assertThat(URI.create(card.at("/source/url").textValue()).isAbsolute())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("cards")
    @DisplayName(
            "Card attributes, suggestion and action: selectionBehavior goes with suggestions; type, description, resource")
    void aSuggestionHasWhatItHasToHave(JsonNode card) {
        assertThat(card.has("selectionBehavior")).isEqualTo(card.has("suggestions"));
        Set<String> uuids = new HashSet<>();
        Tree.items(card.path("suggestions")).forEach(suggestion -> {
            assertThat(suggestion.path("label").textValue()).isNotBlank();
            assertThat(uuids.add(
                            UUID.fromString(suggestion.path("uuid").textValue()).toString()))
                    .isTrue();
            Tree.items(suggestion.path("actions")).forEach(action -> {
                assertThat(action.path("type").textValue()).isEqualTo("create");
                assertThat(action.path("description").textValue()).isNotBlank();
                assertThat(action.at("/resource/resourceType").textValue()).isNotBlank();
                assertThat(action.path("resource").has("id")).isFalse();
            });
        });
        if (card.has("selectionBehavior")) {
            assertThat(card.path("selectionBehavior").textValue()).isIn("at-most-one", "any");
        }
    }

    @ParameterizedTest
    @MethodSource("cards")
    @DisplayName("Reasons for rejecting a card, coding: code, system and display of each reason")
    void aReasonHasATextForPeople(JsonNode card) {
        assertThat(Tree.items(card.path("overrideReasons"))).isNotEmpty().allSatisfy(reason -> {
            for (String member : List.of("code", "system", "display")) {
                assertThat(reason.path(member).textValue()).isNotBlank();
            }
        });
    }

    @Test
    @DisplayName("System action: none is sent, since none was agreed")
    void noSystemActionIsSent() {
        assertThat(Tree.names(HookCall.at("order-sign").send().json())).containsExactly("cards");
    }

    @Test
    @DisplayName(
            "Feedback: POST {baseUrl}/cds-services/{service.id}/feedback, for several cards, and again for the same")
    void feedbackIsTakenForSeveralCardsAndTwice() {
        String card = HookCall.at("patient-view").card().path("uuid").textValue();
        String body = """
                {"feedback":[
                  {"card":"%1$s","outcome":"accepted","acceptedSuggestions":[{"id":"e56e1945-20b3-4393-8503-a1a20fd73152"}],
                   "outcomeTimestamp":"2021-12-11T10:05:31Z"},
                  {"card":"%1$s","outcome":"overridden","outcomeTimestamp":"2020-12-11T00:00:00Z"},
                  {"card":"%1$s","outcome":"overridden","overrideReason":{"reason":{"code":"judgement",
                   "system":"urn:kyphos:override-reason"},"userComment":"A comment"},"outcomeTimestamp":"2020-12-11T00:00:00Z"}]}
                """.formatted(card);

        for (int i = 0; i < 2; i++) {
            assertThat(Event.of("POST", "/cds-services/imwg-2019-patient-view/feedback")
                            .body(body)
                            .to(HookCall.HANDLER)
                            .status())
                    .isEqualTo(200);
        }
    }
}
