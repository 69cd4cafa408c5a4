package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of a version's facts accepts what a request may have, and suffices for a form. */
class FactsSchemaTest {

    static final List<String> RULE_SETS = Document.BUNDLED;

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Example> examples() {
        return Example.ALL.stream();
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void itIsAJsonSchema(String ruleSet) {
        JsonNode json = json(ruleSet);

        assertThat(json.path("$schema").textValue()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(SCHEMAS.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                        .validate(json))
                .isEmpty();
    }

    @Test
    void itHasAMediaTypeOfItsOwn() {
        Answer answer = Event.get("/v1/rulesets/imwg-2019/versions/1.0.0/facts").to(InProcess.RULE_SETS);

        assertThat(answer.header("Content-Type")).isEqualTo("application/schema+json");
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void itHasALabelAndAQuestionForEveryFact(String ruleSet) {
        var document = Document.of(ruleSet);
        JsonNode json = json(ruleSet);

        assertFacts(document.facts("patient"), json.at("/properties/patient/properties"));
        assertFacts(document.facts("vertebra"), json.at("/properties/vertebrae/items/properties"));
        assertThat(json.path("constraints"))
                .hasSize(document.json().path("constraints").size());
    }

    private static void assertFacts(List<JsonNode> facts, JsonNode properties) {
        assertThat(Tree.names(properties))
                .isEqualTo(facts.stream()
                        .map(fact -> fact.path("name").textValue())
                        .toList());
        assertThat(facts).allSatisfy(fact -> {
            JsonNode property = properties.path(fact.path("name").textValue());
            assertThat(property.path("title")).isEqualTo(fact.path("label"));
            assertThat(property.path("question")).isEqualTo(fact.path("question"));
            assertThat(property.path("description")).isEqualTo(fact.path("help"));
            assertThat(property.path("normal")).isEqualTo(fact.path("normal"));
            assertThat(property.path("unit")).isEqualTo(fact.path("unit"));
        });
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itTakesTheFactsOfEveryExample(Example example) {
        assertThat(schema(example).validate(facts(example.request()))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'vertebrae': [{'level': 'L1'}]}",
                "{'patient': {}, 'vertebrae': [{'level': 'L1', 'pain': null, 'painVas': null, 'fractured': null}]}",
                "{'patient': {'inr': 0.5, 'ageYears': 120, 'diagnosis': null}, 'vertebrae': [{'level': 'S5'}]}",
                "{'patient': {'inr': 20, 'ageYears': 0}, 'vertebrae': [{'level': 'C1'}]}",
                "{'patient': {'ageYears': 64.0}, 'vertebrae': [{'level': 'C1'}]}",
                "{'patient': {'pregnant': {'not': [true]}}, 'vertebrae': [{'level': 'L1', 'pain': {'anyOf': ['mild', 'none']}}]}",
                "{'patient': {'ageYears': {'from': 40, 'below': 60}, 'inr': {'below': 20}}, 'vertebrae': [{'level': 'L1'}]}",
                "{'patient': {'ageYears': {'anyOf': [60, 61]}}, 'vertebrae': [{'level': 'L1', 'fractured': {'anyOf': [true]}}]}"
            })
    void whatItTakesIsAnswered(String facts) {
        assertThat(schema("imwg-2019").validate(Tree.object(facts))).isEmpty();
        InProcess.recommended(Tree.object(facts).put("ruleSet", "imwg-2019"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'vertebrae': []}",
                "{'vertebrae': {'level': 'L1'}}",
                "{'vertebrae': [{}]}",
                "{'vertebrae': [{'level': null}]}",
                "{'vertebrae': [{'level': 'l1'}]}",
                "{'vertebrae': ['L1']}",
                "{'vertebrae': [{'level': 'L1', 'unheardOf': 1}]}",
                "{'vertebrae': [{'level': 'L1', 'inr': 1}]}",
                "{'vertebrae': [{'level': 'L1', 'painVas': 10.01}]}",
                "{'vertebrae': [{'level': 'L1', 'fractured': 'true'}]}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': []}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'level': 'L1'}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'inr': 0.49}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'inr': '1'}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': 64.5}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'diagnosis': 'unheard-of'}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'pregnant': 0}}",
                "{'vertebrae': [{'level': {'anyOf': ['L1']}}]}",
                "{'vertebrae': [{'level': 'L1', 'pain': {}}]}",
                "{'vertebrae': [{'level': 'L1', 'pain': {'anyOf': []}}]}",
                "{'vertebrae': [{'level': 'L1', 'pain': {'anyOf': ['mild', 'mild']}}]}",
                "{'vertebrae': [{'level': 'L1', 'pain': {'anyOf': ['mild'], 'not': ['none']}}]}",
                "{'vertebrae': [{'level': 'L1', 'pain': {'not': ['none', 'mild', 'significant', 'very-severe']}}]}",
                "{'vertebrae': [{'level': 'L1', 'pain': {'from': 1}}]}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': {'from': 64.5}}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': {'below': 0}}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': {'from': 1, 'anyOf': [2]}}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': {'not': [2]}}}",
                "{'vertebrae': [{'level': 'L1'}], 'patient': {'pregnant': {'not': [true, false]}}}"
            })
    void whatItRefusesIsRefused(String facts) {
        Answer answer = Event.asking(
                        Tree.object(facts).put("ruleSet", "imwg-2019").toString())
                .to(InProcess.RECOMMENDATIONS);

        assertThat(schema("imwg-2019").validate(Tree.object(facts))).isNotEmpty();
        assertThat(answer.status()).isEqualTo(422);
    }

    @Test
    void itTakesAsManyVertebraeAsARequest() {
        ObjectNode facts = Tree.object("{'vertebrae': []}");
        for (int i = 0; i < 24; i++) {
            facts.withArrayProperty("vertebrae").addObject().put("level", "L1");
        }
        assertThat(schema("imwg-2019").validate(facts)).isEmpty();
        facts.withArrayProperty("vertebrae").addObject().put("level", "L1");
        assertThat(schema("imwg-2019").validate(facts)).isNotEmpty();
    }

    private static ObjectNode facts(ObjectNode request) {
        return request.deepCopy().retain(Set.of("patient", "vertebrae"));
    }

    private static Schema schema(String ruleSet) {
        return SCHEMAS.getSchema(json(ruleSet));
    }

    private static Schema schema(Example example) {
        return SCHEMAS.getSchema(json(
                example.request().path("ruleSet").textValue(),
                example.request().path("version").asText("2.0.0")));
    }

    private static JsonNode json(String ruleSet) {
        return json(ruleSet, "2.0.0");
    }

    private static JsonNode json(String ruleSet, String version) {
        return InProcess.read("/v1/rulesets/" + ruleSet + "/versions/" + version + "/facts");
    }
}
