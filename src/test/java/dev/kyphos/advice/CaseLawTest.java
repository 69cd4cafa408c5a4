package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A case holds exactly if it expects what the enumeration of all completions gives. */
class CaseLawTest {

    private static final int DOCUMENTS = 600;

    @Test
    void aCaseHoldsIfItExpectsWhatAllCompletionsGiveAndNotOtherwise() {
        var asked = new AtomicInteger();
        var several = new AtomicInteger();
        Seeds.upTo(DOCUMENTS, (random, _) -> {
            Json document = new RandomGuidelines(random).document();
            if (GuidelineDiagram.read(document) instanceof Checked.Valid<GuidelineDiagram>(var diagram)) {
                var thresholds = new Thresholds(diagram.guideline());
                Someone someone = AnyRuleSetTest.someone(diagram.guideline(), thresholds, random);
                if (Completions.exist(someone, thresholds)) {
                    Set<String> urgencies = urgencies(someone, thresholds);
                    Json.Obj expect = expectation(someone, thresholds).with("urgency", Json.texts(urgencies));
                    assertThat(problems(document, someone, expect)).isEmpty();
                    assertThat(problems(document, someone, expect.with("urgency", others(urgencies, diagram))))
                            .extracting(Problem::pointer)
                            .containsExactly("/cases/0/expect/urgency");
                    asked.incrementAndGet();
                    several.addAndGet(urgencies.size() > 1 ? 1 : 0);
                }
            }
        });
        assertThat(asked).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 20));
        assertThat(several).hasValueGreaterThan(Seeds.guard(DOCUMENTS / 100));
    }

    @ParameterizedTest
    @EnumSource
    void theContractsExamplesAreCasesThatHold(RuleSet ruleSet) {
        boolean first = ruleSet.name().endsWith("_V1");
        var examples = (Json.Arr) RuleSet.document(first ? "/contract/examples.json" : "/contract/examples-2.json");
        List<Json> cases = examples.items().stream()
                .filter(each ->
                        each.toString().contains("value=" + ruleSet.guideline().id() + "]"))
                .map(each -> JsonEdit.with(each, "/request/version", "gone"))
                .toList();

        Json document = JsonEdit.with(ruleSet.document(), "/cases", new Json.Arr(cases));

        assertThat(cases).isNotEmpty();
        assertThat(RuleSetReader.read(document).problems()).isEmpty();
    }

    private static List<Problem> problems(Json document, Someone someone, Json expect) {
        Json.Obj request = Json.object()
                .with("patient", facts(someone.person()))
                .with("vertebrae", Json.array(someone.vertebrae(), CaseLawTest::facts));
        Json.Obj each = Json.object().with("name", "x").with("request", request).with("expect", expect);
        return RuleSetReader.read(JsonEdit.with(document, "/cases", new Json.Arr(List.of(each))))
                .problems();
    }

    private static Json facts(Map<Fact, Value> known) {
        Json.Obj json = Json.object();
        for (var fact : known.entrySet()) {
            json = json.with(fact.getKey().name(), fact.getValue().json());
        }
        return json;
    }

    private static Json.Obj expectation(Someone someone, Thresholds thresholds) {
        Completions all = Completions.of(someone, thresholds);
        List<Json> vertebrae = new ArrayList<>();
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            Completions.Vertebra vertebra = all.vertebra(i);
            var totals = vertebra.totals().getFirst().stream()
                    .mapToInt(total -> total)
                    .summaryStatistics();
            String level = someone.value(someone.guideline().facts().level(), i).text();
            vertebrae.add(Json.object()
                    .with("level", level)
                    .with("outcome", Json.texts(vertebra.outcomes()))
                    .with("urgency", Json.texts(vertebra.urgencies()))
                    .with("P", Json.object().with("min", totals.getMin()).with("max", totals.getMax()))
                    .with(
                            "findings",
                            Json.object()
                                    .with("F1", status(vertebra.findings().get(0)))
                                    .with("F2", status(vertebra.findings().get(1)))));
        }
        return Json.object().with("overall", Json.texts(all.overall())).with("vertebrae", new Json.Arr(vertebrae));
    }

    private static String status(Set<Truth> truths) {
        return truths.size() > 1 ? "unknown" : truths.contains(Truth.TRUE) ? "true" : "false";
    }

    private static Json others(Set<String> urgencies, GuidelineDiagram diagram) {
        Set<String> others = new HashSet<>(codes(diagram.guideline()));
        others.removeAll(urgencies);
        return Json.texts(others.isEmpty() ? Set.of(Urgency.NONE) : others);
    }

    private static List<String> codes(Guideline guideline) {
        List<String> codes = new ArrayList<>();
        guideline.urgencies().forEach(urgency -> codes.add(urgency.code()));
        codes.add(Urgency.NONE);
        return codes;
    }

    /** The urgencies of the person, by asking about every person with the known facts. */
    private static Set<String> urgencies(Someone someone, Thresholds thresholds) {
        for (Fact fact : someone.guideline().facts().in(Scope.PATIENT)) {
            if (someone.value(fact, 0) == null) {
                Set<String> all = new HashSet<>();
                for (Value value : thresholds.representatives(fact)) {
                    all.addAll(urgencies(someone.with(fact, 0, value), thresholds));
                }
                return all;
            }
        }
        Completions completions = Completions.verdictsOf(someone, thresholds);
        List<String> codes = codes(someone.guideline());
        Set<Integer> first = Set.of(codes.size());
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            Set<Integer> next = new HashSet<>();
            for (String urgency : completions.vertebra(i).urgencies()) {
                first.forEach(before -> next.add(Math.min(before, codes.indexOf(urgency))));
            }
            first = next;
        }
        Set<String> urgencies = new HashSet<>();
        first.forEach(code -> urgencies.add(codes.get(code)));
        return urgencies;
    }
}
