package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Contract;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Tree;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of a version is the general one with that version's facts as types. */
class VersionContractTest {

    private static final JsonNode GENERAL = Contract.read();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final String HOSTILE = "\"}]*/ </script> ${x} {{y}} \\ \u0000\u2028\n---\n'''#\t\uD83E\uDDB4";

    static Stream<Arguments> versions() {
        return Document.BUNDLED.stream()
                .flatMap(id -> Stream.of("1.0.0", "2.0.0").map(version -> Arguments.of(id, version)));
    }

    static Stream<Example> examples() {
        return Example.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void itDiffersFromTheGeneralContractInTheFactsAndWhatNamesThem(String ruleSet, String version) {
        ObjectNode contract = contract(ruleSet, version).deepCopy();
        JsonNode info = contract.path("info");
        assertThat(info.path("description").textValue())
                .startsWith(GENERAL.at("/info/description").textValue())
                .contains(ruleSet + " " + version);
        assertThat(Tree.names(info.path("x-rule-set"))).containsExactly("ruleSet", "version", "digest");

        contract.set("info", GENERAL.path("info"));
        ObjectNode schemas = (ObjectNode) contract.at("/components/schemas");
        for (String name : List.of("PatientFacts", "VertebraFacts")) {
            schemas.set(name, GENERAL.at("/components/schemas/" + name));
        }
        request(contract).set("examples", request(GENERAL).path("examples"));
        assertThat(doubles(contract)).isEqualTo(doubles(GENERAL));
    }

    /** As two readers with different numbers read the same. */
    private static JsonNode doubles(JsonNode json) {
        JsonNode read = Tree.read(json.toString());
        Contract.objects(read)
                .forEach(object -> object.properties().forEach(member -> {
                    if (member.getValue().isNumber()) {
                        ((ObjectNode) object)
                                .put(member.getKey(), member.getValue().doubleValue());
                    }
                }));
        return read;
    }

    private static ObjectNode request(JsonNode contract) {
        return (ObjectNode) contract.path("paths")
                .path("/v1/recommendations")
                .at("/post/requestBody/content")
                .path("application/json");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyFactIsAMemberWithItsLabelQuestionHelpAndUnit(String ruleSet, String version) {
        JsonNode document = InProcess.read("/v1/rulesets/%s/versions/%s".formatted(ruleSet, version))
                .path("document");
        JsonNode contract = contract(ruleSet, version);

        assertFacts(document.at("/facts/patient"), schema(contract, "PatientFacts"));
        assertFacts(document.at("/facts/vertebra"), schema(contract, "VertebraFacts"));
        assertThat(Tree.texts(schema(contract, "VertebraFacts").path("required")))
                .containsExactly("level");
    }

    private static void assertFacts(JsonNode facts, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
        assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
        assertThat(Tree.names(properties)).hasSameSizeAs(facts).isNotEmpty();
        assertThat(facts).allSatisfy(fact -> {
            JsonNode property = properties.path(fact.path("name").textValue());
            assertThat(property.path("title")).isEqualTo(fact.path("label"));
            assertThat(property.path("description").textValue())
                    .contains(
                            fact.path("question").textValue(),
                            fact.path("help").textValue(),
                            fact.path("unit").asText(""));
            assertThat(property.path("minimum")).isEqualTo(fact.path("min"));
            assertThat(property.path("maximum")).isEqualTo(fact.path("max"));
            assertThat(property.path("enum")).hasSameSizeAs(fact.path("values"));
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itTakesTheRequestOfEveryExample(Example example) {
        String version = example.request().path("version").asText("2.0.0");
        JsonNode contract = contract(example.request().path("ruleSet").textValue(), version);

        assertThat(requests(contract).validate(example.request())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'vertebrae': [{}]}",
                "{'vertebrae': [{'level': 'Z9'}]}",
                "{'vertebrae': [{'level': 'L1', 'fracturd': true}]}",
                "{'vertebrae': [{'level': 'L1', 'fractured': 'true'}]}",
                "{'vertebrae': [{'level': 'L1', 'pain': 'mild '}]}",
                "{'vertebrae': [{'level': 'L1', 'inr': 1}]}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'level': 'L1'}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': 121}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': 64.5}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'inr': 0.49}}"
            })
    void whatItRefusesIsRefused(String facts) {
        ObjectNode request = Tree.object(facts).put("ruleSet", "imwg-2019").put("version", "2.0.0");

        assertThat(requests(contract("imwg-2019", "2.0.0")).validate(request)).isNotEmpty();
        assertThat(Event.asking(request.toString())
                        .to(InProcess.RECOMMENDATIONS)
                        .status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void itsExamplesFitItsTypesAndAreAnswered(String ruleSet, String version) {
        JsonNode contract = contract(ruleSet, version);
        List<JsonNode> examples = Tree.items(request(contract).path("examples")).toList();

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            assertThat(requests(contract).validate(example.path("value"))).isEmpty();
            JsonNode answer = InProcess.recommended(example.path("value"));
            assertThat(answer.path("version").textValue()).isEqualTo(version);
        });
    }

    @Test
    void aWitnessIsOfAnyVersion() {
        JsonNode witness = schema(contract("imwg-2019", "2.0.0"), "Witness");

        assertThat(witness.toString()).doesNotContain("PatientFacts", "VertebraFacts");
    }

    @Test
    void aHostileTextStaysText() throws MalformedJsonException {
        ObjectNode document = Document.of("imwg-2019").json().deepCopy();
        for (String scope : List.of("patient", "vertebra")) {
            document.at("/facts/" + scope)
                    .forEach(fact -> Stream.of("label", "question", "help")
                            .forEach(member -> ((ObjectNode) fact).put(member, member + HOSTILE)));
        }
        Version version = version(document);
        byte[] written = JsonWriter.bytes(ApiContract.of(version, "/a"));
        JsonNode contract = Tree.read(new String(written, StandardCharsets.UTF_8));

        assertThat(Tree.names(contract)).isEqualTo(Tree.names(GENERAL));
        assertThat(Tree.names(contract.at("/components/schemas")))
                .isEqualTo(Tree.names(GENERAL.at("/components/schemas")));
        JsonNode fact = schema(contract, "VertebraFacts").at("/properties/fractured");
        assertThat(fact.path("title").textValue()).isEqualTo("label" + HOSTILE);
        assertThat(fact.path("type").textValue()).isEqualTo("boolean");
        assertThat(contract.at("/servers/0/url").textValue()).isEqualTo("/a");
    }

    private static Version version(JsonNode document) throws MalformedJsonException {
        var json = JsonReader.read(document.toString()).root();
        GuidelineDiagram diagram = ((Checked.Valid<GuidelineDiagram>) RuleSetReader.read(json)).value();
        return new Version(
                "imwg-2019", VersionNumber.parse("9.0.0"), "sha256:" + "0".repeat(64), Instant.EPOCH, diagram, json);
    }

    @Test
    void itIsAskedAsOtherVersionedAnswersAre() {
        String path = "/v1/rulesets/imwg-2019/versions/2.0.0/openapi.json";
        Answer whole = Event.get(path).to(InProcess.RULE_SETS);
        Event again = Event.get(path);
        again.json().withObjectProperty("headers").put("If-None-Match", whole.header("ETag"));

        assertThat(again.to(InProcess.RULE_SETS).status()).isEqualTo(304);
        assertThat(Event.of("HEAD", path).to(InProcess.RULE_SETS).body()).isEmpty();
        assertThat(Event.of("HEAD", path).to(InProcess.RULE_SETS).header("ETag"))
                .isEqualTo(whole.header("ETag"));
        Refusal.is(
                Event.get("/v1/rulesets/imwg-2019/versions/latest/openapi.json").to(InProcess.RULE_SETS),
                400,
                "invalid-parameter");
    }

    @Test
    void contractsOfDifferentVersionsHaveDifferentTags() {
        Set<String> tags = versions()
                .map(each -> Event.get("/v1/rulesets/%s/versions/%s/openapi.json".formatted(each.get()))
                        .to(InProcess.RULE_SETS)
                        .header("ETag"))
                .collect(Collectors.toSet());

        assertThat(tags).hasSize(4);
    }

    private static Schema requests(JsonNode contract) {
        ObjectNode schema = Tree.MAPPER.createObjectNode().put("$ref", "#/components/schemas/RecommendationRequest");
        schema.set("components", contract.path("components"));
        return SCHEMAS.getSchema(schema);
    }

    private static JsonNode schema(JsonNode contract, String name) {
        return contract.at("/components/schemas/" + name);
    }

    private static JsonNode contract(String ruleSet, String version) {
        return InProcess.read("/v1/rulesets/%s/versions/%s/openapi.json".formatted(ruleSet, version));
    }
}
