package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.diagram.Examination;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rule set with a ladder of 100 rungs, five urgencies and totals up to 100 compiles, is proven, and answers. */
class LargeRuleSetTest {

    private static final String FACT = "\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"";

    private static final Json DOCUMENT = JsonEdit.json("""
            {"id":"large","title":"x","description":"x","notice":"x","sources":[{"id":"s","citation":"x"}],
             "statements":[{"id":"S","source":"s","locator":"x","seen":"primary","text":"x"}],"knownGaps":[],
             "facts":{"patient":[{"name":"tens","type":"integer","min":0,"max":9,%1$s},
                                 {"name":"days","type":"integer","min":0,"max":4,%1$s}],
                      "vertebra":[{"name":"level","type":"enum","values":["x","y","z"],%1$s},
                                  {"name":"ones","type":"integer","min":0,"max":9,%1$s}]},
             "constraints":[],"definitions":[],"findings":[],
             "scores":[{"id":"P","title":"x","components":[%2$s],"bands":[{"label":"x"}],"statements":["S"]}],
             "ladder":[%3$s],"overall":[%4$s],"urgency":[%5$s],
             "invariants":[{"id":"I","text":"x","never":{"all":[{"outcome":"o42"},{"fact":"ones","is":3}]}},
                           {"id":"J","text":"x","never":{"all":[{"score":"P","atLeast":100},{"fact":"ones","is":8}]}}]}
            """.formatted(
                    FACT,
                    joined(10, i -> component("tens", i)) + "," + joined(10, i -> component("ones", i)),
                    joined(100, LargeRuleSetTest::rung),
                    joined(100, i -> "\"o" + (99 - i) + "\""),
                    joined(
                            5,
                            i -> "{\"code\":\"u%1$d\",\"text\":\"x\",\"when\":%2$s,\"statements\":[\"S\"]}"
                                    .formatted(i, number("days", i)))));

    private static final Examination EXAMINATION = Examination.of(DOCUMENT).orThrow();

    private static String joined(int count, IntFunction<String> each) {
        return IntStream.range(0, count).mapToObj(each).collect(Collectors.joining(","));
    }

    private static String number(String fact, int value) {
        return "{\"fact\":\"%s\",\"is\":%d}".formatted(fact, value);
    }

    /** Six points for more than {@code i} tens, four for more ones. */
    private static String component(String fact, int i) {
        return "{\"id\":\"%1$s%2$d\",\"cases\":[{\"when\":{\"fact\":\"%1$s\",\"gte\":%2$d},\"points\":%3$d},{\"points\":0}]}"
                .formatted(fact, i, fact.equals("tens") ? 6 : 4);
    }

    private static String rung(int i) {
        return "{\"outcome\":\"o%d\",\"title\":\"x\",\"text\":\"x\",%s\"statements\":[]}"
                .formatted(
                        i,
                        i == 99
                                ? ""
                                : "\"when\":{\"all\":[%s,%s]},"
                                        .formatted(number("tens", i / 10), number("ones", i % 10)));
    }

    @Test
    void isProven() {
        assertThat(EXAMINATION.problems()).isEmpty();
        assertThat(EXAMINATION.proof().invariants()).hasSize(2).allMatch(each -> each.proven());
        assertThat(EXAMINATION.diagram().verdicts().count()).isEqualTo(500);
        assertThat(EXAMINATION.diagram().guideline().score("P").highest()).isEqualTo(100);
    }

    @Test
    void answersAsAllCompletionsDo() {
        GuidelineDiagram diagram = EXAMINATION.diagram();
        var thresholds = new Thresholds(diagram.guideline());
        Seeds.upTo(200, (random, _) -> {
            Someone someone = someone(random, diagram.guideline().facts().all());
            Advice advice = new Advisor(diagram).advise(someone.patient(), Detail.FULL);
            var all = Completions.of(someone, thresholds);
            assertThat(codes(advice.outcomes())).containsExactlyInAnyOrderElementsOf(all.overall());
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                var vertebra = advice.vertebrae().get(i);
                assertThat(codes(vertebra.outcomes()))
                        .containsExactlyInAnyOrderElementsOf(all.vertebra(i).outcomes());
                assertThat(IncompletePatientsTest.urgencies(vertebra.urgency()))
                        .isEqualTo(all.vertebra(i).urgencies());
                var totals = all.vertebra(i).totals().getFirst();
                assertThat(totals)
                        .contains(
                                vertebra.scores().getFirst().min(),
                                vertebra.scores().getFirst().max());
            }
        });
    }

    private static Someone someone(RandomGenerator random, List<Fact> facts) {
        Map<Fact, Value> person = new HashMap<>();
        List<Map<Fact, Value>> vertebrae = List.of(new HashMap<>(), new HashMap<>());
        for (Fact fact : facts) {
            for (int i = 0; i < vertebrae.size(); i++) {
                if (fact.isLevel()) {
                    vertebrae.get(i).put(fact, new Value.Word(i == 0 ? "x" : "y"));
                } else if (random.nextBoolean()) {
                    var known = fact.scope() == Scope.PATIENT ? person : vertebrae.get(i);
                    known.put(fact, new Value.Amount(BigDecimal.valueOf(random.nextInt(5))));
                }
            }
        }
        return new Someone(EXAMINATION.diagram().guideline(), person, vertebrae);
    }
}
