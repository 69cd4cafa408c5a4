package dev.kyphos.dmn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.diagram.Examination;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.Umbrella;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Seeds;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A decision model as a document: what is in it, and that any rule set makes a sound one. What it means, engines say. */
class DecisionModelTest {

    @ParameterizedTest
    @EnumSource
    void itHasAnInputForEachFactAndADecisionForEachRule(RuleSet ruleSet) {
        Guideline guideline = ruleSet.guideline();
        Document model = model(guideline);

        assertThat(names(model, "inputData"))
                .containsExactlyElementsOf(guideline.facts().all().stream()
                        .map(fact -> scope(fact) + fact.name())
                        .toList());
        assertThat(names(model, "decision"))
                .contains("outcome")
                .containsAll(guideline.findings().stream()
                        .map(finding -> "finding_" + finding.id().replaceAll("[^A-Za-z0-9]", "_"))
                        .toList());
        assertThat(names(model, "knowledgeSource"))
                .hasSameSizeAs(guideline.sources().keySet());
    }

    private static String scope(Fact fact) {
        return switch (fact.scope()) {
            case PATIENT -> "patient_";
            case VERTEBRA -> "vertebra_";
        };
    }

    @Test
    void aFindingCitesItsStatementsAndTheirSources() {
        Guideline guideline = RuleSet.IMWG_2019.guideline();
        Finding finding = guideline.findings().stream()
                .filter(each -> each.id().equals("A1"))
                .findFirst()
                .orElseThrow();
        Element decision = decision(model(guideline), "finding_A1");

        assertThat(text(decision, "description"))
                .contains(finding.text())
                .contains(guideline.statements().get("A1").text())
                .contains(guideline.statements().get("A1").locator());
        assertThat(decision.getElementsByTagName("requiredAuthority").getLength())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'fact':'raining','is':true}                 | patient_raining",
                "{'fact':'raining','is':false}                | not(patient_raining)",
                "{'fact':'raining','in':[true,false]}         | true",
                "{'fact':'wind','gte':9}                      | (if patient_wind = null then null else patient_wind >= 9)",
                "{'not':{'fact':'depth','lt':0.50}}           | not((if vertebra_depth = null then null else vertebra_depth < 0.5))",
                "{'fact':'depth','in':[2.50,1]}               | (if vertebra_depth = null then null else (vertebra_depth = 1 or vertebra_depth = 2.5))",
                "{'fact':'level','in':['street','hall']}      | (if vertebra_level = null then null else (vertebra_level = \"hall\" or vertebra_level = \"street\"))",
                "{'fact':'season','in':['wet','dry']}         | true",
                "{'all':[{'fact':'raining','is':true},{'any':[{'ref':'storm'}]}]} | (patient_raining and definition_storm)",
                "{'score':'soak','below':3}                   | not((if score_soak = null then null else score_soak >= 3))"
            })
    void aComparisonWithAnUnknownFactIsUnknownAndNeverFalse(String when, String expression) {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, "/definitions/1/when", when.replace('\'', '"'));
        Document model = model(GuidelineReader.read(document).orThrow());

        assertThat(text(decision(model, "definition_outside"), "text")).isEqualTo(expression);
    }

    @Test
    void aScoreIsOpenWhereTheFirstTrueCaseIs() {
        Document model = model(GuidelineReader.read(Umbrella.DOCUMENT).orThrow());

        assertThat(text(decision(model, "score_soak"), "text"))
                .startsWith(
                        "(if patient_raining = null then null else if patient_raining then 3 else if (if patient_season")
                .endsWith(
                        "then 1 else 0) + (if (if vertebra_depth = null then null else vertebra_depth > 10) = null then null"
                                + " else if (if vertebra_depth = null then null else vertebra_depth > 10) then 2 else 0)");
    }

    @Test
    void theModelSaysHowToUseItAndThatItIsWeakerThanTheService() {
        Document model = model(RuleSet.IMWG_2019.guideline());

        assertThat(text(model.getDocumentElement(), "description"))
                .contains(RuleSet.IMWG_2019.guideline().notice())
                .contains("Ask for outcome and urgency; \"undetermined\" there means")
                .contains("sound but weaker")
                .contains("persons with several vertebrae");
        assertThat(text(model(RuleSet.IMWG_2008.guideline()).getDocumentElement(), "description"))
                .contains("Ask for outcome;");
    }

    @Test
    void aVersionAlwaysHasTheSameModel() {
        Guideline again = GuidelineReader.read(RuleSet.IMWG_2019.document()).orThrow();

        assertThat(bytes(again)).isEqualTo(bytes(RuleSet.IMWG_2019.guideline()));
    }

    @Test
    void anyRuleSetMakesAWellFormedModelWhoseNamesDifferAndLeadSomewhere() {
        Seeds.upTo(300, (random, _) -> {
            Json document = HostileNames.in(
                    (random.nextBoolean() ? new RandomGuidelines(random) : RandomGuidelines.wide(random)).document());
            Document model = model(GuidelineReader.read(document).orThrow());
            List<String> ids = elements(model, "*")
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .toList();

            assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z][A-Za-z0-9_]*"));
            assertThat(elements(model, "*")
                            .map(element -> element.getAttribute("href"))
                            .filter(href -> !href.isEmpty())
                            .map(href -> href.substring(1)))
                    .isSubsetOf(ids);
        });
    }

    @Test
    void aLongLadderIsATableAfterTheOther() {
        Json document = RandomGuidelines.wide(Seeds.of(1)).document();
        Document model = model(Examination.of(document).orThrow().diagram().guideline());

        assertThat(names(model, "decision"))
                .contains("outcome", "outcome_from_31")
                .doesNotContain("outcome_from_61");
        assertThat(elements(decision(model, "outcome"), "rule")).hasSize(2 * AnswerTable.MAX_CONDITIONS + 1);
        assertThat(text(
                        (Element) decision(model, "outcome")
                                .getElementsByTagName("rule")
                                .item(60),
                        "outputEntry"))
                .isEqualTo("outcome_from_31");
    }

    /** A code of the rule set may be the word that the model has for what is open. */
    @Test
    void whatIsOpenHasAWordThatNoOutcomeAndNoUrgencyHas() {
        Json document = HostileNames.in(new RandomGuidelines(Seeds.of(3)).document());
        Document model = model(GuidelineReader.read(document).orThrow());

        assertThat(text(model.getDocumentElement(), "description")).contains("\"undetermined_3\" there means");
    }

    private static byte[] bytes(Guideline guideline) {
        return DecisionModel.of(guideline, "2.0.0", "sha256:0");
    }

    private static Document model(Guideline guideline) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bytes(guideline)));
        } catch (Exception e) {
            throw new AssertionError(new String(bytes(guideline), StandardCharsets.UTF_8), e);
        }
    }

    private static Element decision(Document model, String name) {
        return elements(model, "decision")
                .filter(decision -> decision.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    private static List<String> names(Document model, String element) {
        return elements(model, element).map(each -> each.getAttribute("name")).collect(Collectors.toList());
    }

    private static Stream<Element> elements(Document model, String name) {
        return elements(model.getDocumentElement(), name);
    }

    private static Stream<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }
}
