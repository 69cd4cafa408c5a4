package dev.kyphos.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The answers of a QuestionnaireResponse are the facts of a request. */
class QuestionnaireAnswersTest {

    private static final RuleSet RULE_SET = RuleSet.IMWG_2019;
    private static final QuestionnaireName FORM = new QuestionnaireName("imwg-2019", "2.0.0");

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void eachAnswerIsTheFactOfItsLinkId() {
        QuestionnaireAnswers answers = read(
                item("patient/ageYears", "{\"valueInteger\": 63}"),
                item("patient/inr", "{\"valueDecimal\": 1.10}"),
                item("patient/pregnant", "{\"valueBoolean\": false}"),
                item("vertebrae/0/level", word("level", "L1")),
                item("vertebrae/0/pain", word("pain", "significant")),
                item("vertebrae/1/level", word("level", "T12")));

        assertThat(problems).isEmpty();
        assertThat(answers.patient())
                .isEqualTo(JsonEdit.json("{\"ageYears\": 63, \"inr\": 1.10, \"pregnant\": false}"));
        assertThat(answers.vertebrae())
                .containsExactly((Json.Obj) JsonEdit.json("{\"level\": \"L1\", \"pain\": \"significant\"}"), (Json.Obj)
                        JsonEdit.json("{\"level\": \"T12\"}"));
        assertThat(answers.places().get("vertebrae/0/pain")).hasToString("/item/4");
        assertThat(answers.place("vertebrae/1")).hasToString("/item/5");
        assertThat(answers.place("vertebrae/2")).isNull();
    }

    @Test
    void answersInGroupsAndBelowAnswersCountToo() {
        QuestionnaireAnswers answers = read("""
                {"linkId": "bloods", "item": [{"linkId": "patient/inr", "answer": [
                    {"valueDecimal": 1, "item": [{"linkId": "patient/ageYears", "answer": [{"valueInteger": 70}]}]}]}]}
                """);

        assertThat(problems).isEmpty();
        assertThat(answers.patient()).isEqualTo(JsonEdit.json("{\"inr\": 1, \"ageYears\": 70}"));
        assertThat(answers.places().get("patient/ageYears")).hasToString("/item/0/item/0/answer/0/item/0");
    }

    @Test
    void aQuestionWithoutAnAnswerIsUnknown() {
        QuestionnaireAnswers answers = read(
                "{\"linkId\": \"patient/inr\"}",
                "{\"linkId\": \"patient/ageYears\", \"answer\": []}",
                "{\"linkId\": \"patient/pregnant\", \"answer\": [{}]}",
                "{\"linkId\": \"any group\", \"item\": []}");

        assertThat(problems).isEmpty();
        assertThat(answers.patient()).isEqualTo(Json.object());
        assertThat(answers.vertebrae()).isEmpty();
    }

    @Test
    void whatIsOnlyShownIsNotRead() {
        QuestionnaireAnswers answers = read(item("shown/outcome", word("outcome", "augment")));

        assertThat(problems).isEmpty();
        assertThat(answers.places()).isEmpty();
    }

    @Test
    void aQuantityInTheFactsUnitIsItsNumber() {
        QuestionnaireAnswers answers = read(
                item("patient/plateletCount", "{\"valueQuantity\": {\"value\": 140, \"unit\": \"×10⁹/L\"}}"),
                item("patient/inr", "{\"valueQuantity\": {\"value\": 1.2, \"code\": \"1\"}}"));

        assertThat(problems).isEmpty();
        assertThat(answers.patient()).isEqualTo(JsonEdit.json("{\"plateletCount\": 140, \"inr\": 1.2}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"linkId": "patient/inr", "answer": [{"valueString": "1.1"}]} | /answer/0/valueString WRONG_TYPE
        {"linkId": "patient/inr", "answer": [{"valueBoolean": true}]} | /answer/0/valueBoolean WRONG_TYPE
        {"linkId": "patient/inr", "answer": [{"valueDecimal": null}]} | /answer/0/valueDecimal NULL_NOT_ALLOWED
        {"linkId": "patient/inr", "answer": [{"valueDecimal": 1, "valueInteger": 1}]} | /answer/0 TOO_MANY
        {"linkId": "patient/inr", "answer": [{"valueDecimal": 1}, {"valueDecimal": 2}]} | /answer TOO_MANY
        {"linkId": "patient/inr", "answer": {"valueDecimal": 1}} | /answer WRONG_TYPE
        {"linkId": "patient/inr", "answer": [1]} | /answer/0 WRONG_TYPE
        {"linkId": "patient/inr", "item": {}} | /item WRONG_TYPE
        {"linkId": "patient/plateletCount", "answer": [{"valueQuantity": {"value": 140, "unit": "/uL"}}]} | /answer/0/valueQuantity/unit UNKNOWN_VALUE
        {"linkId": "patient/plateletCount", "answer": [{"valueQuantity": {"value": 140}}]} | /answer/0/valueQuantity/unit UNKNOWN_VALUE
        {"linkId": "patient/plateletCount", "answer": [{"valueQuantity": {"unit": "×10⁹/L"}}]} | /answer/0/valueQuantity MISSING
        {"linkId": "patient/inr", "answer": [{"valueQuantity": {"value": 1, "comparator": "<"}}]} | /answer/0/valueQuantity/comparator NOT_ALLOWED
        {"linkId": "patient/pregnant", "answer": [{"valueInteger": 1}]} | /answer/0/valueInteger WRONG_TYPE
        {"linkId": "vertebrae/0/pain", "answer": [{"valueString": "mild"}]} | /answer/0/valueString WRONG_TYPE
        {"linkId": "vertebrae/0/pain", "answer": [{"valueCoding": "mild"}]} | /answer/0/valueCoding WRONG_TYPE
        {"linkId": "vertebrae/0/pain", "answer": [{"valueCoding": {"code": "mild"}}]} | /answer/0/valueCoding MISSING
        {"linkId": "vertebrae/0/pain", "answer": [{"valueCoding": {"system": "urn:kyphos:facts:imwg-2019:1.0.0:pain", "code": "mild"}}]} | /answer/0/valueCoding/system UNKNOWN_VALUE
        {"linkId": "vertebrae/0/pain", "answer": [{"valueCoding": {"system": "urn:kyphos:facts:imwg-2019:2.0.0:pain"}}]} | /answer/0/valueCoding MISSING
        {"linkId": "vertebrae/0/pain", "answer": [{"valueCoding": {"system": "urn:kyphos:facts:imwg-2019:2.0.0:pain", "code": 1}}]} | /answer/0/valueCoding/code WRONG_TYPE
        {"linkId": "vertebrae/0/inr", "answer": [{"valueDecimal": 1}]} | /linkId MISPLACED_FACT
        {"linkId": "patient/pain", "answer": [{"valueDecimal": 1}]} | /linkId MISPLACED_FACT
        {"linkId": "patient/inrr", "answer": [{"valueDecimal": 1}]} | /linkId UNKNOWN_FACT
        {"linkId": "vertebrae/00/pain", "answer": [{"valueDecimal": 1}]} | /linkId MALFORMED
        {"linkId": "vertebrae/100/pain", "answer": [{"valueDecimal": 1}]} | /linkId MALFORMED
        {"linkId": "1.1", "answer": [{"valueDecimal": 1}]} | /linkId MALFORMED
        {"linkId": 1, "answer": [{"valueDecimal": 1}]} | /linkId WRONG_TYPE
        {"answer": [{"valueDecimal": 1}]} | `` MISSING
        1 | `` WRONG_TYPE
        """)
    void whatIsNoAnswerToAFactIsNamedWithItsPlace(String item, String expected) {
        QuestionnaireAnswers answers = read(item);

        String[] place = expected.replace("``", "").strip().split(" ");
        assertThat(problems.stream().map(each -> each.pointer() + " " + each.code()))
                .containsExactly(("/item/0" + (place.length > 1 ? place[0] : "") + " " + place[place.length - 1]));
        assertThat(answers.patient()).isEqualTo(Json.object());
        assertThat(problems).noneMatch(each -> each.detail().contains("inrr"));
    }

    @Test
    void aQuestionThatIsAnsweredTwiceIsNamedAtTheSecondPlace() {
        read(item("patient/inr", "{\"valueDecimal\": 1}"), item("patient/inr", "{\"valueDecimal\": 2}"));

        assertThat(problems).extracting(Problem::pointer).containsExactly("/item/1");
    }

    @Test
    void moreItemsThanAnyFormHasAreRefusedOnce() {
        String many = IntStream.range(0, AnsweredItem.MAX + 100)
                .mapToObj(i -> "{\"linkId\": \"" + i + "\"}")
                .collect(Collectors.joining(","));
        read(many);

        assertThat(problems).extracting(Problem::pointer).containsExactly("/item/" + AnsweredItem.MAX);
    }

    @ParameterizedTest
    @CsvSource({
        "urn:kyphos:questionnaire:imwg-2019|2.0.0, imwg-2019, 2.0.0",
        "urn:kyphos:questionnaire:imwg-2019, imwg-2019,",
        "https://ehr.example/fhir/Questionnaire/imwg-2019, imwg-2019,",
        "https://ehr.example/fhir/Questionnaire/imwg-2019|1.0.0#x, imwg-2019, 1.0.0",
    })
    void aFormIsKnownByItsUrlOrItsAddressAtAnyServer(String reference, String ruleSet, String version) {
        assertThat(QuestionnaireName.of(reference)).isEqualTo(new QuestionnaireName(ruleSet, version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#form",
                "urn:kyphos:questionnaire:",
                "urn:kyphos:questionnaire:No Id",
                "urn:uuid:0",
                "https://ehr.example/fhir/Questionnaire/imwg-2019/$populate",
            })
    void anotherFormIsNone(String reference) {
        assertThat(QuestionnaireName.of(reference)).isNull();
    }

    @Test
    void aContainedFormIsKnownByWhatItIsDerivedFrom() {
        Json.Obj response = (Json.Obj) JsonEdit.json("""
                {"questionnaire": "#form", "contained": [{"resourceType": "Questionnaire", "id": "another"}, {
                    "resourceType": "Questionnaire", "id": "form", "derivedFrom": ["urn:kyphos:questionnaire:imwg-2019|2.0.0"]}]}
                """);
        assertThat(QuestionnaireName.answeredBy(response)).isEqualTo(FORM);
        assertThat(QuestionnaireName.answeredBy(response.with("questionnaire", "#another")))
                .isNull();
        assertThat(QuestionnaireName.answeredBy(response.with("questionnaire", FORM.url())))
                .isEqualTo(new QuestionnaireName("imwg-2019", null));
        assertThat(QuestionnaireName.answeredBy(Json.object())).isNull();
    }

    private QuestionnaireAnswers read(String... items) {
        var response = (Json.Obj) JsonEdit.json("{\"item\": [" + String.join(",", items) + "]}");
        return QuestionnaireAnswers.read(RULE_SET.guideline(), FORM, response, JsonPointer.root(), problems);
    }

    private static String item(String linkId, String answer) {
        return "{\"linkId\": \"%s\", \"answer\": [%s]}".formatted(linkId, answer);
    }

    private static String word(String fact, String code) {
        return "{\"valueCoding\": {\"system\": \"urn:kyphos:facts:imwg-2019:2.0.0:%s\", \"code\": \"%s\"}}"
                .formatted(fact, code);
    }
}
