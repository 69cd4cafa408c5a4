package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kyphos.http.Event;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Tree;
import dev.kyphos.local.SamEvent;
import dev.kyphos.local.template.RouteTable;
import dev.kyphos.local.template.Template;
import dev.kyphos.partner.Partner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every FHIR resource that the service sends, and every one that its samples send to it, is valid to HAPI's validator. */
class FhirValidationIT {

    private static final String SDC = "http://hl7\\.org/fhir/uv/sdc/StructureDefinition/sdc-";

    /** The code systems of others that bindings name. */
    private static final String SYSTEMS = String.join(
            "|",
            "http://loinc\\.org",
            "http://snomed\\.info/sct",
            "http://hl7\\.org/fhir/sid/icd-10(-cm)?",
            "http://fhir\\.de/CodeSystem/bfarm/(icd-10-gm|atc)",
            "http://terminology\\.hl7\\.org/CodeSystem/icd-o-3",
            "http://www\\.ama-assn\\.org/go/cpt",
            "http://www\\.cms\\.gov/Medicare/Coding/ICD10",
            "http://www\\.whocc\\.no/atc",
            "urn:kyphos:[\\w:.-]+");

    /**
     * What the validator warns of and is no fault: it has no codes, profiles and questionnaires but FHIR's own, wants a narrative in
     * HTML, and an answer to what is just being asked.
     */
    private static final List<Pattern> TOLERATED = Stream.of(
                    "CodeSystem is unknown and can't be validated: (" + SYSTEMS + ") for .*",
                    "The code cannot be checked because codeSystem '(" + SYSTEMS
                            + ")' version 'null' is not supported.*",
                    "Profile reference '" + SDC + "[a-z-]+' has not been checked because it could not be found",
                    "Invalid profile\\. Failed to retrieve profile with url=" + SDC + "[a-z-]+",
                    "The questionnaire 'urn:kyphos:questionnaire:[a-z0-9|.-]+' referred to in the derivation could not be found",
                    "No response answer found for required item 'vertebrae/0/level'",
                    "Constraint failed: dom-6: 'A resource should have narrative for robust management' .*")
            .map(Pattern::compile)
            .toList();

    private static final Set<String> ERRORS = Set.of("error", "fatal");

    private static final RouteTable ROUTES =
            Template.read(Path.of("template.yaml")).routes();
    private static final Partner VALIDATOR = new Partner("fhir-validator", "FhirValidation");

    @AfterAll
    static void end() {
        VALIDATOR.close();
    }

    static Stream<SamEvent> events() {
        return SamEvent.ALL.stream().filter(event -> event.target().matches("/(fhir|cds-services)/.*"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatASampleIsAnsweredWithIsValid(SamEvent event) {
        resources(answer(event)).forEach(FhirValidationIT::assertValid);
    }

    @ParameterizedTest
    @MethodSource("events")
    void whatASampleSendsHasNoErrors(SamEvent event) {
        if (event.body() != null && event.status() < 400) {
            resources(Tree.read(event.body()))
                    .forEach(resource -> assertThat(issues(resource))
                            .as(resource.toString())
                            .noneMatch(issue ->
                                    ERRORS.contains(issue.path("severity").textValue())));
        }
    }

    @Test
    void theSamplesAreAnsweredWithEveryKindOfResource() {
        Set<String> types = events().flatMap(event -> resources(answer(event)).stream())
                .map(resource -> resource.path("resourceType").textValue())
                .collect(Collectors.toSet());

        assertThat(types)
                .contains(
                        "CapabilityStatement",
                        "CarePlan",
                        "OperationOutcome",
                        "PlanDefinition",
                        "Questionnaire",
                        "QuestionnaireResponse");
    }

    @ParameterizedTest
    @CsvSource({"imwg-2019, 1.0.0", "imwg-2019, 2.0.0", "imwg-2008, 1.0.0", "imwg-2008, 2.0.0"})
    void theQuestionnaireAndThePlanOfAVersionAreValid(String ruleSet, String version) {
        for (String type : List.of("Questionnaire", "PlanDefinition")) {
            assertValid(Event.get("/fhir/" + type + "/" + ruleSet)
                    .parameter("version", version)
                    .to(InProcess.FHIR)
                    .json());
        }
    }

    /** Of a person of whom nothing is on record, and of one whose interview ended with an emergency. */
    @Test
    void aCarePlanIsValidWithWhatIsMissingAndWithWhatIsProposed() {
        ObjectNode parameters = Tree.object("""
                {'resourceType': 'Parameters', 'parameter': [{'name': 'subject', 'valueString': 'Patient/example'},
                    {'name': 'data', 'resource': {'resourceType': 'Bundle', 'type': 'collection', 'entry': []}}]}
                """);
        JsonNode missing = carePlan(parameters);
        Sdc interview = Sdc.start("urn:kyphos:questionnaire:imwg-2019")
                .answer(TextNode.valueOf("L1"))
                .leaveOpen()
                .answer(TextNode.valueOf("deficit"));
        parameters.withArray("/parameter/1/resource/entry").addObject().set("resource", interview.response());
        JsonNode proposed = carePlan(parameters);

        assertThat(missing.at("/contained/0/status").textValue()).isEqualTo("data-required");
        assertThat(proposed.findValuesAsText("resourceType")).contains("ServiceRequest");
        assertValid(missing);
        assertValid(proposed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"patient-view", "order-select", "order-sign"})
    void whatACardSuggestsIsValid(String hook) {
        List<JsonNode> suggested = new ArrayList<>(resources(HookCall.at(hook).cards()));
        for (String key : List.of("platelets", "neutrophils", "inr", "answers")) {
            suggested.addAll(
                    resources(HookCall.at(hook).without("/prefetch/" + key).cards()));
        }

        assertThat(suggested).isNotEmpty();
        new HashSet<>(suggested).forEach(FhirValidationIT::assertValid);
    }

    private static JsonNode carePlan(JsonNode parameters) {
        return Sdc.good(Event.of("POST", "/fhir/PlanDefinition/imwg-2019/$apply")
                .header("Content-Type", "application/fhir+json")
                .body(parameters.toString())
                .to(InProcess.FHIR));
    }

    /** From its first question to its end, with few answers, so that it is long. */
    @ParameterizedTest
    @CsvSource({"imwg-2019", "imwg-2008"})
    void anInterviewIsValidFromItsFirstQuestionToItsEnd(String ruleSet) {
        Sdc sdc = Sdc.start("urn:kyphos:questionnaire:" + ruleSet);
        assertValid(sdc.response());
        sdc.answer(TextNode.valueOf("L1")).leaveOpen();
        assertValid(sdc.response());
        while (!sdc.isCompleted()) {
            sdc.leaveOpen();
        }
        assertValid(sdc.response());
    }

    @Test
    void whatIsNotValidIsFound() {
        assertThat(intolerable(
                        Tree.object("{'resourceType': 'ServiceRequest', 'status': 'drafted', 'intent': 'proposal'}")))
                .anyMatch(issue -> issue.contains("drafted"))
                .anyMatch(issue -> issue.contains("subject"));
    }

    private static void assertValid(JsonNode resource) {
        assertThat(intolerable(resource)).as(resource.toString()).isEmpty();
    }

    private static List<String> intolerable(JsonNode resource) {
        return issues(resource)
                .filter(issue -> !isTolerated(issue))
                .map(JsonNode::toString)
                .toList();
    }

    private static Stream<JsonNode> issues(JsonNode resource) {
        return Tree.items(VALIDATOR.ask(JsonEdit.json(resource.toString())));
    }

    private static boolean isTolerated(JsonNode issue) {
        String message = issue.path("message").textValue();
        return switch (issue.path("severity").textValue()) {
            case "information" -> true;
            case "warning" ->
                TOLERATED.stream().anyMatch(each -> each.matcher(message).matches());
            default -> false;
        };
    }

    /** The resources in a document that no other resource holds. */
    private static List<JsonNode> resources(JsonNode document) {
        if (document.has("resourceType")) {
            return List.of(document);
        }
        List<JsonNode> resources = new ArrayList<>();
        document.forEach(part -> resources.addAll(resources(part)));
        return resources;
    }

    private static JsonNode answer(SamEvent event) {
        String path = event.target().split("\\?")[0];
        RoutedHandler handler = InProcess.function(
                ROUTES.find(event.method(), path).orElseThrow().route().function());
        var out = new ByteArrayOutputStream();
        try (var in = Files.newInputStream(Path.of("events", event.name() + ".json"))) {
            handler.handleRequest(in, out, null);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return Tree.read(
                Tree.read(out.toString(StandardCharsets.UTF_8)).path("body").textValue());
    }
}
