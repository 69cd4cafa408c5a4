package dev.kyphos.border;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Contradiction;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Thresholds;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.diagram.Budget;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Witness;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Checked;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who reaches a rule, and who stands at its border, against the advisor and an oracle that enumerates. */
class RulePatientsTest {

    private static final int DOCUMENTS = 600;
    private static final long MAX_PATIENTS = 3_000;
    private static final int COMPLETIONS = 8;

    @ParameterizedTest
    @EnumSource(names = {"IMWG_2019", "IMWG_2008"})
    void everyPatientOfEveryRuleOfTheBundledVersionsIsOnItsSide(RuleSet ruleSet) {
        var thresholds = new Thresholds(ruleSet.guideline());
        int pairs = 0;
        for (Rule rule : Rule.of(ruleSet.guideline())) {
            var patients = RulePatients.of(ruleSet.diagram(), rule).orThrow();
            assertThat(patients.reached() == null).as(rule.pointer()).isEqualTo(rule.kind() == Rule.Kind.INVARIANT);
            assertThat(patients.border().isEmpty()).as(rule.pointer()).isEqualTo(patients.reached() == null);
            new Check(ruleSet.diagram(), rule, thresholds, Seeds.of(pairs)).check(patients);
            pairs += patients.border().size();
        }
        assertThat(pairs).isGreaterThan(100);
    }

    @Test
    void theBorderOfANumberIsBetweenNeighbouringNumbers() {
        Guideline guideline = RuleSet.IMWG_2019.guideline();
        List<BigDecimal> gaps = new ArrayList<>();
        for (Rule rule : Rule.of(guideline)) {
            for (RulePatients.Pair pair :
                    RulePatients.of(RuleSet.IMWG_2019.diagram(), rule).orThrow().border()) {
                if (pair.fact().name().equals("plateletCount")) {
                    gaps.add(number(pair.inside().patient(), pair.fact())
                            .subtract(number(pair.outside().patient(), pair.fact()))
                            .abs());
                }
            }
        }
        assertThat(gaps).isNotEmpty().allMatch(gap -> gap.compareTo(BigDecimal.ONE) == 0);
    }

    private static BigDecimal number(Witness witness, Fact fact) {
        return ((Value.Amount) value(witness, fact)).value();
    }

    private static Value value(Witness witness, Fact fact) {
        return Objects.requireNonNull(known(witness).get(fact));
    }

    @Test
    void ofSmallRuleSetsTheyAreWhatAllPatientsSay() {
        var pairs = new LongAdder();
        var rules = new LongAdder();
        Seeds.upTo(DOCUMENTS, (random, _) -> {
            var read = GuidelineDiagram.read(new RandomGuidelines(random).document());
            if (read instanceof Checked.Valid<GuidelineDiagram>(var diagram)) {
                var thresholds = new Thresholds(diagram.guideline());
                List<int[]> everyone = everyone(diagram);
                for (Rule rule : Rule.of(diagram.guideline())) {
                    var patients = RulePatients.of(diagram, rule).orThrow();
                    new Check(diagram, rule, thresholds, random).check(patients);
                    if (everyone.size() <= MAX_PATIENTS) {
                        compare(diagram, rule, everyone, patients);
                    }
                    rules.increment();
                    pairs.add(patients.border().size());
                }
            }
        });
        assertThat(rules.sum()).isGreaterThan(Seeds.guard(DOCUMENTS / 4));
        assertThat(pairs.sum()).isGreaterThan(Seeds.guard(DOCUMENTS / 4));
    }

    /** All assignments of cells, or some more than may be compared. */
    private static List<int[]> everyone(GuidelineDiagram diagram) {
        List<int[]> all = List.of(new int[diagram.variables().count()]);
        for (int variable = 0; variable < diagram.variables().count() && all.size() <= MAX_PATIENTS; variable++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] each : all) {
                for (int cell = 0; cell < diagram.variables().cells(variable).count(); cell++) {
                    int[] more = each.clone();
                    more[variable] = cell;
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private static void compare(GuidelineDiagram diagram, Rule rule, List<int[]> everyone, RulePatients patients) {
        Map<List<Integer>, Boolean> sides = new HashMap<>();
        for (int[] cells : everyone) {
            Map<Fact, Value> known = new HashMap<>();
            List<Integer> key = new ArrayList<>();
            for (int variable = 0; variable < cells.length; variable++) {
                known.put(
                        diagram.variables().fact(variable),
                        diagram.variables().cells(variable).representative(cells[variable]));
                key.add(cells[variable]);
            }
            var oracle = new Oracle(diagram.guideline(), known);
            if (oracle.isPossible()) {
                sides.put(key, reaches(oracle, rule, diagram.guideline()));
            }
        }
        long inside = sides.values().stream().filter(side -> side).count();
        BigDecimal share = BigDecimal.valueOf(inside).divide(BigDecimal.valueOf(sides.size()), new MathContext(6));
        assertThat(patients.share()).as(rule.pointer()).isEqualByComparingTo(share);
        Set<Fact> deciding = new HashSet<>();
        sides.forEach((key, side) -> {
            if (side) {
                for (int variable = 0; variable < key.size(); variable++) {
                    List<Integer> other = new ArrayList<>(key);
                    for (int cell = 0;
                            cell < diagram.variables().cells(variable).count();
                            cell++) {
                        other.set(variable, cell);
                        if (Boolean.FALSE.equals(sides.get(other))) {
                            deciding.add(diagram.variables().fact(variable));
                        }
                    }
                }
            }
        });
        assertThat(patients.border())
                .as(rule.pointer())
                .extracting(RulePatients.Pair::fact)
                .containsExactlyInAnyOrderElementsOf(deciding);
    }

    private static boolean reaches(Oracle oracle, Rule rule, Guideline guideline) {
        return switch (rule.kind()) {
            case RUNG ->
                oracle.outcome().equals(guideline.ladder().get(rule.index()).outcome());
            case URGENCY ->
                oracle.urgency().equals(guideline.urgencies().get(rule.index()).code());
            case FINDING -> oracle.holds(guideline.findings().get(rule.index()).when()) == Truth.TRUE;
            case INVARIANT ->
                oracle.holds(guideline.invariants().get(rule.index()).never()) == Truth.TRUE;
            case BAND -> {
                Score score = guideline.scores().get(rule.index());
                yield band(score, oracle.total(score).min()) == rule.band();
            }
        };
    }

    private static int band(Score score, int total) {
        int band = 0;
        while (score.bands().get(band).upTo() != null
                && total > score.bands().get(band).upTo()) {
            band++;
        }
        return band;
    }

    private static Map<Fact, Value> known(Witness witness) {
        Map<Fact, Value> known = new HashMap<>(witness.patient());
        known.putAll(witness.vertebrae().getFirst());
        return known;
    }

    /** Checks the patients of one rule. */
    private record Check(GuidelineDiagram diagram, Rule rule, Thresholds thresholds, RandomGenerator random) {

        void check(RulePatients patients) {
            if (patients.reached() == null) {
                assertThat(patients.share()).isZero();
                assertThat(patients.border()).isEmpty();
                return;
            }
            assertThat(patients.share()).isPositive().isLessThanOrEqualTo(BigDecimal.ONE);
            isOn(true, patients.reached());
            for (RulePatients.Pair pair : patients.border()) {
                assertThat(differing(pair)).as(rule.pointer()).containsExactly(pair.fact());
                isOn(true, pair.inside().patient());
                isOn(false, pair.outside().patient());
                outcomesAre(pair.inside());
                outcomesAre(pair.outside());
                if (pair.fact().type() instanceof FactType.Quantity quantity) {
                    assertThat(List.of(pair.inside(), pair.outside()))
                            .extracting(side -> number(side.patient(), pair.fact()))
                            .allMatch(value ->
                                    quantity.min().compareTo(value) <= 0 && value.compareTo(quantity.max()) <= 0);
                }
            }
            assertThat(patients.border()).extracting(RulePatients.Pair::fact).doesNotHaveDuplicates();
        }

        private static Set<Fact> differing(RulePatients.Pair pair) {
            Map<Fact, Value> inside = known(pair.inside().patient());
            Map<Fact, Value> outside = known(pair.outside().patient());
            assertThat(inside.keySet()).isEqualTo(outside.keySet());
            Set<Fact> differing = new HashSet<>(inside.keySet());
            differing.removeIf(fact -> value(pair.inside().patient(), fact)
                    .equals(value(pair.outside().patient(), fact)));
            return differing;
        }

        /** What a recommendation says of the patient, and what the oracle says of completions. */
        private void isOn(boolean inside, Witness witness) {
            var advised = advice(witness);
            switch (rule.kind()) {
                case RUNG -> {
                    var codes = codes(advised);
                    String code = diagram.guideline().ladder().get(rule.index()).outcome();
                    assertThat(inside ? codes.equals(List.of(code)) : !codes.contains(code))
                            .as(rule + " " + witness)
                            .isTrue();
                }
                case FINDING -> {
                    var finding = advised.findings().get(rule.index());
                    assertThat(finding.status())
                            .as(rule.toString())
                            .isEqualTo(inside ? Advice.Status.TRUE : Advice.Status.FALSE);
                }
                case URGENCY, BAND, INVARIANT -> {} // by the oracle below
            }
            for (int i = 0; i < COMPLETIONS; i++) {
                Map<Fact, Value> known = known(witness);
                for (Fact fact : diagram.guideline().facts().all()) {
                    var values = thresholds.edges(fact);
                    known.putIfAbsent(fact, values.get(random.nextInt(values.size())));
                }
                var oracle = new Oracle(diagram.guideline(), known);
                assertThat(oracle.isPossible()).as(rule.toString()).isTrue();
                assertThat(reaches(oracle, rule, diagram.guideline()))
                        .as(rule + " " + witness)
                        .isEqualTo(inside);
            }
        }

        private void outcomesAre(RulePatients.Side side) {
            assertThat(codes(advice(side.patient()))).containsExactlyInAnyOrderElementsOf(side.outcomes());
        }

        private Advice.Vertebra advice(Witness witness) {
            var someone = new Someone(diagram.guideline(), witness.patient(), new ArrayList<>(witness.vertebrae()));
            assertThat(Contradiction.in(PatientCells.of(diagram, someone.patient())))
                    .isEmpty();
            return new Advisor(diagram)
                    .advise(someone.patient(), Detail.FULL)
                    .vertebrae()
                    .getFirst();
        }

        private static List<String> codes(Advice.Vertebra vertebra) {
            return vertebra.outcomes().stream().map(Rung::outcome).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/ladder",
                "/ladder/99",
                "/ladder/-1",
                "/ladder/01",
                "/ladder/99999999999",
                "/ladder/0/when",
                "ladder/0",
                "/scores/0",
                "/scores/0/bands/9",
                "/scores/9/bands/0",
                "/facts/patient/0",
                "/urgency/x",
                "/ladder/٣"
            })
    void whatIsNoRuleIsNone(String pointer) {
        assertThat(Rule.at(pointer, RuleSet.IMWG_2019.guideline())).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void eachRuleIsAtItsPointer(RuleSet ruleSet) {
        assertThat(Rule.of(ruleSet.guideline()))
                .hasSizeGreaterThan(20)
                .allSatisfy(rule ->
                        assertThat(Rule.at(rule.pointer(), ruleSet.guideline())).isEqualTo(rule));
        assertThat(Rule.expected(ruleSet.guideline()))
                .contains("/ladder/0 to /ladder/", "/invariants/0 to /invariants/");
    }

    @Test
    void workBeyondTheBudgetIsAProblemAndNoPartOfAnAnswer() {
        Rule rule = new Rule(Rule.Kind.RUNG, 3, 0);
        var problems = RulePatients.of(RuleSet.IMWG_2019.diagram(), rule, new Budget(1_000))
                .problems();
        assertThat(problems)
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo(ProblemCode.TOO_COMPLEX));
    }
}
