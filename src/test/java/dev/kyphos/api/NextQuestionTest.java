package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Contract;
import dev.kyphos.json.Tree;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The questionnaire of a rule set, and the operation that gives its questions one by one. */
class NextQuestionTest {

    private static final String FORM = "urn:kyphos:questionnaire:imwg-2019";
    private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/";
    private static final JsonNode L1 = TextNode.valueOf("L1");

    // --- The questionnaire by itself

    @Test
    void theQuestionnaireIsAdaptiveAndHasNoItems() {
        Answer answer = Event.get("/fhir/Questionnaire/imwg-2019").to(InProcess.FHIR);
        JsonNode form = Sdc.good(answer);

        assertThat(form.path("resourceType").textValue()).isEqualTo("Questionnaire");
        assertThat(form.at("/meta/profile/0").textValue()).isEqualTo(SDC + "sdc-questionnaire-adapt-srch");
        assertThat(form.at("/extension/0/url").textValue()).isEqualTo(SDC + "sdc-questionnaire-questionnaireAdaptive");
        assertThat(form.has("item")).isFalse();
        assertThat(form.path("url").textValue()).isEqualTo(FORM);
        assertThat(form.path("version").textValue()).isEqualTo("2.0.0");
        assertThat(form.path("status").textValue()).isEqualTo("active");
        assertThat(form.path("name").textValue()).isEqualTo("Imwg2019");
        assertThat(Event.get("/fhir/Questionnaire/imwg-2019")
                        .header("If-None-Match", answer.header("ETag"))
                        .to(InProcess.FHIR)
                        .status())
                .isEqualTo(304);
    }

    @Test
    void anEarlierVersionIsRetired() {
        JsonNode form = Sdc.good(Event.get("/fhir/Questionnaire/imwg-2019")
                .parameter("version", "1.0.0")
                .to(InProcess.FHIR));

        assertThat(form.path("version").textValue()).isEqualTo("1.0.0");
        assertThat(form.path("status").textValue()).isEqualTo("retired");
    }

    @Test
    void itIsInTheLanguageAskedFor() {
        Answer answer = Event.get("/fhir/Questionnaire/imwg-2019")
                .header("Accept-Language", "de-CH")
                .to(InProcess.FHIR);

        assertThat(answer.json().path("language").textValue()).isEqualTo("de");
        assertThat(answer.header("Content-Language")).isEqualTo("de");
        assertThat(answer.json().path("title").textValue()).contains("Zement");
    }

    @ParameterizedTest
    @CsvSource({
        "/fhir/Questionnaire/imwg-2019, version, 9.9.9, 503, transient", // here, without the store
        "/fhir/Questionnaire/imwg-2019, version, one, 400, structure",
        "/fhir/Questionnaire/imwg-2019, item, x, 400, not-supported",
        "/fhir/Questionnaire/$next-question, version, 1.0.0, 405, not-supported",
    })
    void anotherQuestionnaireIsRefused(String path, String parameter, String value, int status, String type) {
        refused(Event.get(path).parameter(parameter, value).to(InProcess.FHIR), status, type);
    }

    // --- The way of an interview

    @Test
    void theFirstQuestionIsForTheLevel() {
        Sdc sdc = Sdc.start(FORM);
        JsonNode question = sdc.question();

        assertThat(sdc.items()).hasSize(1);
        assertThat(question.path("linkId").textValue()).isEqualTo("vertebrae/0/level");
        assertThat(question.path("type").textValue()).isEqualTo("choice");
        assertThat(question.path("required").booleanValue()).isTrue();
        assertThat(question.at("/answerOption/0/valueCoding")).isEqualTo(Tree.object("""
                {'system': 'urn:kyphos:facts:imwg-2019:2.0.0:level', 'code': 'C1', 'display': 'C1, neck'}
                """));
        JsonNode response = sdc.response();
        assertThat(response.path("status").textValue()).isEqualTo("in-progress");
        assertThat(response.at("/meta/profile/0").textValue()).isEqualTo(SDC + "sdc-questionnaireresponse-adapt");
        assertThat(response.at("/subject/reference").textValue()).isEqualTo("Patient/example");
        assertThat(response.path("authored").textValue()).isNotBlank();
        JsonNode contained = response.at("/contained/0");
        assertThat(contained.path("id").textValue()).isEqualTo("q");
        assertThat(contained.at("/derivedFrom/0").textValue()).isEqualTo(FORM + "|2.0.0");
        assertThat(contained.has("url")).isFalse();
        assertThat(contained.has("version")).isFalse();
    }

    @Test
    void theQuestionnaireGrowsByAnItemAndKeepsTheAnswers() {
        Sdc sdc = Sdc.start(FORM).answer(L1);

        assertThat(linkIds(sdc)).containsExactly("vertebrae/0/level", "vertebrae/1/level");
        assertThat(sdc.question().has("required")).isFalse();
        assertThat(sdc.question().path("text").textValue()).contains("Leave this open");
        sdc.leaveOpen();
        assertThat(linkIds(sdc))
                .containsExactly("vertebrae/0/level", "vertebrae/1/level", "patient/neurologicalDeficit");
        assertThat(sdc.response().at("/item/0/answer/0/valueCoding/code").textValue())
                .isEqualTo("L1");
        assertThat(sdc.response().path("item")).hasSize(1);
    }

    @Test
    void everyQuestionOfAVertebraNamesItsLevel() {
        Sdc sdc = Sdc.start(FORM).answer(L1).answer(TextNode.valueOf("T12")).leaveOpen();
        while (!sdc.isCompleted()) {
            sdc.leaveOpen();
        }

        assertThat(sdc.items())
                .filteredOn(item -> item.path("linkId").textValue().startsWith("vertebrae/0/"))
                .hasSizeGreaterThan(3)
                .filteredOn(item -> !item.path("linkId").textValue().endsWith("level"))
                .allMatch(item -> item.path("text").textValue().startsWith("L1: "));
        assertThat(sdc.texts("vertebrae/1/pain")).allMatch(text -> text.startsWith("T12: "));
        assertThat(sdc.outcomes()).hasSizeGreaterThan(1);
        assertThat(sdc.item("shown/outcome").path("readOnly").booleanValue()).isTrue();
        assertThat(sdc.texts("shown/vertebrae/")).hasSize(2);
        assertThat(sdc.texts("shown/obtain/")).isNotEmpty().allMatch(text -> text.startsWith("Not known"));
        assertThat(sdc.texts("shown/notice")).hasSize(1);
    }

    @Test
    void anEmergencyEndsTheInterviewAtOnce() {
        Sdc sdc = Sdc.start(FORM).answer(L1).leaveOpen().answer(TextNode.valueOf("deficit"));

        assertThat(sdc.isCompleted()).isTrue();
        assertThat(sdc.outcomes()).containsExactly("emergency-spinal-pathway");
        assertThat(sdc.texts("shown/outcome")).containsExactly("Recommendation");
        assertThat(sdc.texts("shown/urgency")).isNotEmpty();
        assertThat(sdc.texts("shown/obtain/")).isEmpty();
    }

    /** Somebody comes back to what was left open, or takes an answer back. */
    @Test
    void anEarlierAnswerMayChangeAndTheInterviewGoesOn() {
        Sdc sdc = Sdc.start(FORM).answer(L1).leaveOpen();
        ObjectNode emergency = sdc.with(sdc.question(), TextNode.valueOf("deficit"));
        ObjectNode completed = (ObjectNode) Sdc.good(Sdc.ask(emergency));
        assertThat(completed.path("status").textValue()).isEqualTo("completed");

        ((ObjectNode) completed.at("/item/1/answer/0/valueCoding")).put("code", "none");
        JsonNode on = Sdc.good(Sdc.ask(completed));

        assertThat(on.path("status").textValue()).isEqualTo("in-progress");
        assertThat(Tree.items(on.at("/contained/0/item"))
                        .map(item -> item.path("linkId").textValue()))
                .noneMatch(linkId -> linkId.startsWith("shown/"));
    }

    @Test
    void aVertebraIsAddedLaterAndTakenBack() {
        Sdc sdc = Sdc.start(FORM).answer(L1).leaveOpen().leaveOpen();
        ObjectNode added = sdc.with(sdc.item("vertebrae/1/level"), TextNode.valueOf("T8"));
        JsonNode more = Sdc.good(Sdc.ask(added));
        assertThat(more.at("/contained/0/item").findValuesAsText("linkId")).contains("vertebrae/2/level");

        JsonNode less = Sdc.good(Sdc.ask(sdc.response()));
        assertThat(less.at("/contained/0/item").findValuesAsText("linkId"))
                .contains("vertebrae/1/level")
                .doesNotContain("vertebrae/2/level");
    }

    @Test
    void theVersionThatAnInterviewBeganWithAnswersToItsEnd() {
        Sdc sdc = Sdc.start(FORM + "|1.0.0").answer(L1).leaveOpen();

        assertThat(sdc.response().at("/contained/0/derivedFrom/0").textValue()).isEqualTo(FORM + "|1.0.0");
        assertThat(sdc.question().at("/code/0/system").textValue()).isEqualTo("urn:kyphos:facts:imwg-2019:1.0.0");
    }

    @Test
    void aQuestionMayBeInAPersonsWords() {
        ObjectNode begun = Sdc.start(FORM).answer(L1).leaveOpen().response().deepCopy();
        assertThat(begun.at("/contained/0/item/2/text").textValue()).startsWith("Is there new radicular pain");

        Answer answer = Event.of("POST", "/fhir/Questionnaire/$next-question")
                .parameter("for", "person")
                .header("Accept-Language", "de")
                .body(begun.toString())
                .to(InProcess.FHIR);

        assertThat(Sdc.good(answer).at("/contained/0/item/2/text").textValue()).startsWith("Haben Sie");
        assertThat(answer.json().at("/contained/0/item/1/text").textValue()).startsWith("Wenn es einen weiteren");
    }

    @Test
    void numbersHaveTheirBoundsAndUnit() {
        Sdc sdc = Sdc.start(FORM).answer(L1).leaveOpen();
        while (!sdc.isCompleted()) {
            sdc.leaveOpen();
        }

        assertThat(sdc.item("patient/plateletCount")).isEqualTo(Tree.object("""
                {'linkId': 'patient/plateletCount',
                 'code': [{'system': 'urn:kyphos:facts:imwg-2019:2.0.0', 'code': 'plateletCount', 'display': 'Platelet count'}],
                 'text': 'What is the latest platelet count?',
                 'extension': [
                    {'url': 'http://hl7.org/fhir/StructureDefinition/minValue', 'valueDecimal': 0},
                    {'url': 'http://hl7.org/fhir/StructureDefinition/maxValue', 'valueDecimal': 2000},
                    {'url': 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit', 'valueCoding': {'display': '×10⁹/L'}}],
                 'type': 'decimal',
                 'item': [{
                    'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl',
                        'valueCodeableConcept': {'coding': [
                            {'system': 'http://hl7.org/fhir/questionnaire-item-control', 'code': 'help'}]}}],
                    'linkId': 'patient/plateletCount/help',
                    'text': 'From the blood count, in thousand millions a litre (×10⁹/L).',
                    'type': 'display'}]}
                """));
        assertThat(sdc.item("patient/ageYears").path("type").textValue()).isEqualTo("integer");
    }

    @Test
    void whatCameInParametersIsAnsweredInParameters() {
        ObjectNode parameters = Tree.object("{'resourceType': 'Parameters'}");
        parameters
                .withArrayProperty("parameter")
                .addObject()
                .put("name", "questionnaire-response")
                .set("resource", Sdc.begun(FORM));
        JsonNode answer = Sdc.good(Sdc.ask(parameters));

        assertThat(answer.path("resourceType").textValue()).isEqualTo("Parameters");
        assertThat(answer.at("/parameter/0/name").textValue()).isEqualTo("return");
        assertThat(answer.at("/parameter/0/resource/contained/0/item")).hasSize(1);
    }

    @Test
    void aReferenceWithoutAContainedQuestionnaireBeginsAnInterview() {
        JsonNode answer = Sdc.good(Sdc.ask(Tree.object("{'resourceType': 'QuestionnaireResponse', 'questionnaire': '"
                + FORM + "', 'status': 'in-progress'}")));

        assertThat(answer.path("questionnaire").textValue()).isEqualTo("#form");
        assertThat(answer.at("/contained/0/item")).hasSize(1);
    }

    @Test
    void theOperationMayBeWrittenEncoded() {
        Answer answer = Event.of("POST", "/fhir/Questionnaire/%24next-question")
                .body(Sdc.begun(FORM).toString())
                .to(InProcess.FHIR);

        assertThat(answer.status()).isEqualTo(200);
    }

    // --- What is refused

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
        []                                       ~ 422 ~ structure    ~
        {}                                       ~ 422 ~ required     ~
        {'resourceType': 'Patient'}              ~ 422 ~ code-invalid ~ resourceType
        {'resourceType': 'QuestionnaireResponse'} ~ 422 ~ code-invalid ~ questionnaire
        {'resourceType': 'QuestionnaireResponse', 'questionnaire': 'urn:kyphos:questionnaire:imwg-2019|x'} ~ 422 ~ structure ~ questionnaire
        {'resourceType': 'Parameters'}           ~ 422 ~ required     ~ parameter
        {'resourceType': 'Parameters', 'parameter': [{'name': 'questionnaire-response'}]} ~ 422 ~ required ~ parameter[0].resource
        {'resourceType': 'Parameters', 'parameter': [{'name': 'questionnaire-response', 'resource': {'resourceType': 'Bundle'}}]} ~ 422 ~ code-invalid ~ parameter[0].resource.resourceType
        """)
    void whatIsNoResponseToARuleSetIsRefused(String body, int status, String type, String expression) {
        Answer answer = Sdc.ask(Tree.read(body.replace('\'', '"')));

        refused(answer, status, type);
        assertThat(answer.json().at("/issue/0/expression/0").textValue()).isEqualTo(expression);
    }

    @Test
    void allThatIsWrongIsNamedAtTheItemsPlace() {
        ObjectNode response = Sdc.start(FORM).answer(L1).leaveOpen().response().deepCopy();
        ArrayNode items = response.withArrayProperty("item");
        items.add(item("patient/ageYears", "'valueInteger': 400"));
        items.add(item("patient/inr", "'valueString': 'Qvx'"));
        items.add(item("patient/heightInches", "'valueInteger': 70"));
        items.add(item(
                "vertebrae/0/pain",
                "'valueCoding': {'system': 'urn:kyphos:facts:imwg-2019:2.0.0:pain', 'code': 'Qvx'}"));
        items.add(item(
                "vertebrae/3/pain",
                "'valueCoding': {'system': 'urn:kyphos:facts:imwg-2019:2.0.0:pain', 'code': 'mild'}"));
        Answer answer = Sdc.ask(response);

        refused(answer, 422, "structure");
        assertThat(Tree.items(answer.json().path("issue"))
                        .map(issue -> issue.at("/expression/0").textValue() + " "
                                + issue.at("/details/coding/0/code").textValue()))
                .containsExactlyInAnyOrder(
                        "item[1] out-of-range",
                        "item[2].answer[0].value wrong-type",
                        "item[3].linkId unknown-fact",
                        "item[4] unknown-value",
                        "item missing",
                        "item missing",
                        "item[5] missing");
        assertThat(answer.body()).doesNotContain("Qvx", "heightInches", "400");
    }

    @Test
    void answersThatContradictOneAnotherAreNamedBoth() {
        ObjectNode response = Sdc.start(FORM).answer(L1).leaveOpen().response().deepCopy();
        ArrayNode items = response.withArrayProperty("item");
        items.add(item(
                "vertebrae/0/pain",
                "'valueCoding': {'system': 'urn:kyphos:facts:imwg-2019:2.0.0:pain', 'code': 'none'}"));
        items.add(item("vertebrae/0/painVas", "'valueDecimal': 8"));
        Answer answer = Sdc.ask(response);

        refused(answer, 422, "invariant");
        assertThat(Tree.items(answer.json().path("issue"))
                        .map(issue -> issue.at("/expression/0").textValue()))
                .containsExactlyInAnyOrder("item[1]", "item[2]");
    }

    @Test
    void withoutALevelThereIsNoInterview() {
        ObjectNode response = Sdc.start(FORM).response().deepCopy();
        Answer answer = Sdc.ask(response);

        refused(answer, 422, "required");
        assertThat(answer.json().at("/issue/0/details/text").textValue()).contains("vertebrae/0/level");
    }

    @Test
    void anAnswerOfAnotherVersionIsRefused() {
        ObjectNode response = Sdc.start(FORM + "|1.0.0").answer(L1).response().deepCopy();
        ((ArrayNode) response.at("/contained/0/derivedFrom")).set(0, FORM + "|2.0.0");

        refused(Sdc.ask(response), 422, "code-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/fhir+xml"})
    void anotherMediaTypeIsRefused(String mediaType) {
        Answer answer = Event.of("POST", "/fhir/Questionnaire/$next-question")
                .header("Content-Type", mediaType)
                .body("{}")
                .to(InProcess.FHIR);

        refused(answer, 415, "not-supported");
        assertThat(answer.json().at("/issue/0/details/text").textValue()).contains("application/fhir+json");
    }

    @Test
    void aBodyOverFourMebibytesIsRefused() {
        String large = "{\"resourceType\": \"QuestionnaireResponse\", \"id\": \"" + "x".repeat(4 << 20) + "\"}";
        refused(
                Event.of("POST", "/fhir/Questionnaire/$next-question")
                        .body(large)
                        .to(InProcess.FHIR),
                413,
                "too-long");
    }

    @Test
    void whatIsNotJsonIsRefused() {
        refused(Event.of("POST", "/fhir/Questionnaire/$next-question").body("{").to(InProcess.FHIR), 400, "invalid");
        refused(
                Event.of("POST", "/fhir/Questionnaire/$next-question")
                        .parameter("for", "machines")
                        .body("{}")
                        .to(InProcess.FHIR),
                400,
                "code-invalid");
    }

    /** The largest form that a client can have: 24 levels of which nothing is known. */
    @Test
    void theLongestInterviewStaysWithinWhatCanBeSent() {
        Sdc sdc = Sdc.start(FORM);
        List<String> levels = Tree.items(sdc.question().path("answerOption"))
                .map(option -> option.at("/valueCoding/code").textValue())
                .limit(24)
                .toList();
        levels.forEach(level -> sdc.answer(TextNode.valueOf(level)));
        ObjectNode all = sdc.response().deepCopy();
        assertThat(sdc.items()).hasSize(25);
        ArrayNode items = (ArrayNode) all.at("/contained/0/item");
        for (int vertebra = 0; vertebra < 24; vertebra++) {
            for (JsonNode fact : Document.of("imwg-2019").facts("vertebra")) {
                String name = fact.path("name").textValue();
                items.addObject().put("linkId", "vertebrae/" + vertebra + "/" + name);
            }
        }
        Answer answer = Sdc.ask(all);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().length()).isBetween(500_000, 2_000_000);
    }

    private static ObjectNode item(String linkId, String answer) {
        return Tree.object("{'linkId': '%s', 'answer': [{%s}]}".formatted(linkId, answer));
    }

    private static List<String> linkIds(Sdc sdc) {
        return sdc.items().stream().map(item -> item.path("linkId").textValue()).toList();
    }

    private static void refused(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/fhir+json");
        assertThat(Contract.strict("OperationOutcome").validate(answer.json())).isEmpty();
        assertThat(Tree.items(answer.json().path("issue"))
                        .map(issue -> issue.path("code").textValue()))
                .contains(type);
    }
}
