package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.bench.GrownRuleSet;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.guideline.Umbrella;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The bump and the witnesses of single changes to the bundled rule set. */
class DiffTest {

    private static final Json DOCUMENT = RuleSet.IMWG_2019_V1.document();

    private static Diff with(String place, String value) {
        return with(JsonEdit.with(DOCUMENT, place, value));
    }

    private static Diff with(Json changed) {
        var to = Examination.of(changed).orThrow().diagram();
        return Diff.between(RuleSet.IMWG_2019_V1.diagram(), DOCUMENT, to, changed)
                .orThrow();
    }

    private static Diff between(RuleSet from, RuleSet to) {
        return Diff.between(from.diagram(), from.document(), to.diagram(), to.document())
                .orThrow();
    }

    @Test
    void theSolverFindsTheChangesBetweenBundledVersionsToo() {
        for (RuleSet[] versions :
                new RuleSet[][] {{RuleSet.IMWG_2019_V1, RuleSet.IMWG_2019}, {RuleSet.IMWG_2008, RuleSet.IMWG_2019}}) {
            Diff counted = between(versions[0], versions[1]);
            Diff solved = Diff.solved(
                            versions[0].diagram(), versions[1].diagram(), counted.changes(), Budget.OF_COMPARISON)
                    .orThrow();
            assertThat(DiffLawTest.pairs(solved.outcomes()))
                    .isEqualTo(DiffLawTest.pairs(counted.outcomes()))
                    .isNotEmpty();
            assertThat(DiffLawTest.pairs(solved.urgency())).isEqualTo(DiffLawTest.pairs(counted.urgency()));
            assertThat(DiffLawTest.pairs(solved.overall())).isEqualTo(DiffLawTest.pairs(counted.overall()));
            assertThat(solved.reasons()).isEqualTo(counted.reasons());
        }
    }

    /** Ladders of which the diagrams of both together would be too large. */
    @ParameterizedTest
    @EnumSource(names = {"TOPICS", "RANDOM"})
    void ofLargeLaddersEveryChangeIsFoundAndNobodyIsCounted(GrownRuleSet.Kind kind) {
        String text = new GrownRuleSet(120, 1, 5, 0, 60, kind, 1).text();
        GuidelineDiagram before = large(text);
        Json document = JsonEdit.json(text);

        String renamed = text.replace("\"knownGaps\":[]", "\"knownGaps\":[\"x\"]");
        Diff same = Diff.between(before, document, large(renamed), JsonEdit.json(renamed))
                .orThrow();
        assertThat(same.counted()).isFalse();
        assertThat(same.noPatientDiffers()).isTrue();
        assertThat(same.bump()).isEqualTo(Bump.PATCH);

        String wider = text.replaceFirst("(\"outcome\":\"o7\".*?\"all\":\\[)\\{[^}]*\\},", "$1");
        GuidelineDiagram after = large(wider);
        Diff diff = Diff.between(before, document, after, JsonEdit.json(wider)).orThrow();
        assertThat(diff.counted()).isFalse();
        assertThat(diff.bump()).isEqualTo(Bump.MAJOR);
        assertThat(diff.outcomes()).isNotEmpty().allSatisfy(change -> {
            assertThat(change.to()).isEqualTo(new Json.Text("o7"));
            assertThat(outcomes(before, change.before())).containsExactly(change.from());
            assertThat(outcomes(after, change.after())).containsExactly(change.to());
        });
        assertThat(diff.unchanged().outcomes()).isEmpty();
    }

    private static GuidelineDiagram large(String text) {
        return GuidelineDiagram.of(
                        GuidelineReader.readOfAnySize(JsonEdit.json(text)).orThrow())
                .orThrow();
    }

    private static List<Json> outcomes(GuidelineDiagram diagram, Witness witness) {
        var patient =
                new Someone(diagram.guideline(), witness.patient(), new ArrayList<>(witness.vertebrae())).patient();
        return new Advisor(diagram)
                .advise(patient, Detail.BRIEF).vertebrae().getFirst().outcomes().stream()
                        .<Json>map(rung -> new Json.Text(rung.outcome()))
                        .toList();
    }

    @ParameterizedTest
    @EnumSource
    void nothingDiffersFromItself(RuleSet ruleSet) {
        Diff diff = between(ruleSet, ruleSet);

        assertThat(diff.bump()).isEqualTo(Bump.NONE);
        assertThat(diff.noPatientDiffers()).isTrue();
        assertThat(diff.reasons()).isEmpty();
        assertThat(diff.changes().sections()).isEmpty();
        assertThat(diff.patientClasses()).isEqualTo(ruleSet.diagram().patientClasses());
        BigDecimal kept = diff.unchanged().outcomes().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(kept).isBetween(new BigDecimal("0.9999"), new BigDecimal("1.0001"));
    }

    @Test
    void theTwoRuleSetsThatShipDifferEitherWayByTheSame() {
        Diff there = between(RuleSet.IMWG_2008_V1, RuleSet.IMWG_2019_V1);
        Diff back = between(RuleSet.IMWG_2019_V1, RuleSet.IMWG_2008_V1);

        assertThat(there.bump()).isEqualTo(Bump.MAJOR).isEqualTo(back.bump());
        assertThat(there.patientClasses()).isEqualTo(back.patientClasses()).isPositive();
        assertThat(there.outcomes())
                .isNotEmpty()
                .allSatisfy(change -> assertThat(back.outcomes())
                        .anyMatch(other -> other.from().equals(change.to())
                                && other.to().equals(change.from())
                                && other.share().equals(change.share())));
        assertThat(there.scores()).isNotEmpty().allMatch(change -> change.from().equals(new Json.Null()));
        assertThat(there.unchanged()).isEqualTo(back.unchanged());
    }

    @Test
    void aThresholdThatMovesIsMajorAndIsShownBySomeoneBetween() {
        Diff diff = with("/findings/34/when/lt", "75");

        assertThat(diff.bump()).isEqualTo(Bump.MAJOR);
        assertThat(diff.outcomes()).isNotEmpty().allSatisfy(change -> {
            assertThat(change.to()).isEqualTo(new Json.Text("optimise-first"));
            assertThat(platelets(change.before())).isBetween(new BigDecimal(50), new BigDecimal(75));
            assertThat(platelets(change.after())).isEqualTo(platelets(change.before()));
        });
        assertThat(diff.findings()).singleElement().satisfies(change -> {
            assertThat(change.id()).isEqualTo("platelets-low");
            assertThat(change.from()).isEqualTo(new Json.Bool(false));
            assertThat(change.to()).isEqualTo(new Json.Bool(true));
            assertThat(change.before().patient()).hasSize(1);
        });
        assertThat(diff.changes().sections().get("findings").changed())
                .singleElement()
                .satisfies(changed -> assertThat(changed.members()).containsExactly("when"));
    }

    private static BigDecimal platelets(Witness witness) {
        for (Map.Entry<Fact, Value> each : witness.patient().entrySet()) {
            if (each.getKey().name().equals("plateletCount")) {
                return ((Value.Amount) each.getValue()).value();
            }
        }
        throw new AssertionError("names no platelet count");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/title | \"Other\" | PATCH | documents differ",
                "/id | \"other\" | PATCH | documents differ",
                "/findings/0/text | \"Other.\" | PATCH | documents differ",
                "/facts/patient/8/label | \"Other\" | PATCH | documents differ",
                "/ladder/3/title | \"Other\" | PATCH | documents differ",
                "/plan/caution/text | \"Other.\" | PATCH | documents differ",
                "/cases | [{\"name\":\"x\",\"request\":{\"vertebrae\":[{\"level\":\"T1\"}]},\"expect\":{\"overall\":"
                        + "[\"augment\"]}}] | PATCH | documents differ",
                "/replaced | [{\"fact\":\"gone\",\"scope\":\"patient\",\"by\":[\"inr\"]}] | PATCH | documents"
                        + " differ",
                "/findings/48 |"
                        + " {\"id\":\"new\",\"kind\":\"advice\",\"text\":\"x\",\"statements\":[\"W2\"],\"when\":{\"fact\":\"inr\",\"gt\":3}}"
                        + " | MINOR | findings/new is new",
                "/findings/0/grade | \"other\" | MINOR | has another grade",
                "/findings/47/kind | \"caution\" | MINOR | is of another kind",
                "/scores/0/bands/0/label | \"other\" | MINOR | scores/sins has other bands",
                "/plan | gone | MINOR | the plan differs",
                "/plan/maxLevelsPerSession | 4 | MINOR | the plan differs",
                "/plan/order/1/direction | \"ascending\" | MINOR | the plan differs",
                "/facts/patient/8/max | 30 | MINOR | facts/patient/inr takes more values",
                "/facts/patient/2/type | \"decimal\" | MINOR | facts/patient/ageYears takes more values",
                "/facts/patient/8/normal | 1.1 | MINOR | facts/patient/inr has another normal value",
                "/facts/patient/8/normal | gone | MINOR | facts/patient/inr has another normal value",
                "/facts/vertebra/3/values | [\"none\",\"significant\",\"mild\",\"very-severe\"] | MINOR |"
                        + " facts/vertebra/pain has its values in another order",
                "/facts/patient/18 |"
                        + " {\"name\":\"more\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"} |"
                        + " MINOR | facts/patient/more is new",
                "/constraints/0 | gone | MINOR | who was refused is taken",
                "/facts/patient/8/max | 10 | MAJOR | facts/patient/inr takes fewer values",
                "/facts/patient/9/type | \"integer\" | MAJOR | facts/patient/plateletCount takes fewer values",
                "/facts/patient/9/unit | \"G/l\" | MAJOR | facts/patient/plateletCount is of another kind or unit",
                "/facts/patient/13 |"
                        + " {\"name\":\"untreatedComplication\",\"type\":\"enum\",\"values\":[\"none\",\"hypercalcaemia\",\"renal-failure\",\"hyperviscosity\",\"sepsis\"],\"label\":\"x\",\"question\":\"x\",\"help\":\"x\",\"normal\":\"none\"}"
                        + " | MAJOR | facts/patient/untreatedComplication takes fewer values",
                "/constraints/2 | {\"id\":\"new\",\"message\":\"x\",\"assert\":{\"fact\":\"inr\",\"lte\":9}} | MAJOR |"
                        + " who was taken is refused",
                "/urgency/1/countdown/upTo | 9 | MAJOR | counts down otherwise",
                "/urgency/1/countdown | gone | MAJOR | counts down otherwise",
                "/urgency/1/code | \"other\" | MAJOR | patient's urgency differs",
                "/urgency/2 | gone | MAJOR | patient's urgency differs",
                "/scores/0/components/0/cases/0/points | 4 | MINOR | patient's scores differ",
            })
    void theNumberFollowsFromWhatChanged(String place, String value, Bump bump, String phrase) {
        Diff diff = with(place, value);

        assertThat(diff.reasons())
                .as(diff.reasons().toString())
                .anyMatch(reason -> reason.bump() == bump && reason.detail().contains(phrase));
        assertThat(diff.bump()).isGreaterThanOrEqualTo(bump);
        if (bump == Bump.PATCH) {
            assertThat(diff.bump()).isEqualTo(bump);
            assertThat(diff.noPatientDiffers()).isTrue();
        }
    }

    @Test
    void anOverallOrderThatIsSwappedIsMajorAndShownByTwoVertebrae() {
        Json changed = JsonEdit.with(DOCUMENT, "/overall/1", "\"optimise-first\"");
        Diff diff = with(JsonEdit.with(changed, "/overall/2", "\"spinal-surgery-review\""));

        assertThat(diff.bump()).isEqualTo(Bump.MAJOR);
        assertThat(diff.outcomes()).isEmpty();
        assertThat(diff.overall()).singleElement().satisfies(change -> {
            assertThat(change.from()).isEqualTo(new Json.Text("spinal-surgery-review"));
            assertThat(change.to()).isEqualTo(new Json.Text("optimise-first"));
            assertThat(change.before().vertebrae()).hasSize(2).doesNotHaveDuplicates();
        });
    }

    @Test
    void whoeverANewConstraintRefusesIsShown() {
        Diff diff =
                with("/constraints/2", "{\"id\":\"new\",\"message\":\"x\",\"assert\":{\"fact\":\"inr\",\"lte\":9}}");

        assertThat(diff.refused()).singleElement().satisfies(refusal -> {
            assertThat(refusal.byNew()).isTrue();
            assertThat(refusal.share()).isEqualByComparingTo("0.25");
            assertThat(refusal.witness().patient().toString()).contains("inr");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/facts/patient/8/max | 10 | inr",
                "/facts/patient/8/min | 1 | inr",
                "/facts/patient/9/max | 400 | plateletCount",
                "/facts/patient/9/type | \"integer\" | plateletCount",
                "/facts/patient/9/unit | \"G/l\" | plateletCount",
                "/facts/patient/13 |"
                        + " {\"name\":\"untreatedComplication\",\"type\":\"enum\",\"values\":[\"none\",\"hypercalcaemia\",\"renal-failure\",\"hyperviscosity\",\"sepsis\"],\"label\":\"x\",\"question\":\"x\",\"help\":\"x\",\"normal\":\"none\"}"
                        + " | untreatedComplication",
            })
    void aValueThatIsNoLongerTakenIsShownAndMajorAndTheOtherWayRoundMinor(String place, String value, String fact) {
        Json changed = JsonEdit.with(DOCUMENT, place, value);
        var other = Examination.of(changed).orThrow().diagram();
        Diff narrowed = Diff.between(RuleSet.IMWG_2019_V1.diagram(), DOCUMENT, other, changed)
                .orThrow();
        Diff widened = Diff.between(other, changed, RuleSet.IMWG_2019_V1.diagram(), DOCUMENT)
                .orThrow();

        assertThat(narrowed.bump()).isEqualTo(Bump.MAJOR);
        assertRefused(narrowed, true, fact, other);
        assertRefused(widened, false, fact, other);
    }

    private static void assertRefused(Diff diff, boolean byNew, String fact, GuidelineDiagram refusing) {
        assertThat(diff.noPatientDiffers()).isFalse();
        assertThat(diff.refusedValues())
                .filteredOn(refused -> refused.byNew() == byNew)
                .singleElement()
                .satisfies(refused -> {
                    assertThat(refused.fact().name()).isEqualTo(fact);
                    Map<Fact, Value> facts = new HashMap<>(refused.witness().patient());
                    facts.putAll(refused.witness().vertebrae().getFirst());
                    Value value = facts.get(refused.fact());
                    assertThat(refused.fact().type().read(value.json())).isEqualTo(value);
                    var type = refusing.guideline().facts().named(fact).type();
                    assertThat(!type.isComparable(refused.fact().type()) || type.read(value.json()) == null)
                            .isTrue();
                });
    }

    /** A value that no possible patient had is refused by both versions. */
    @Test
    void aValueThatAConstraintRefusedAlreadyIsNoDifference() {
        Json from = JsonEdit.with(
                DOCUMENT,
                "/constraints/2",
                "{\"id\":\"new\",\"message\":\"x\",\"assert\":{\"fact\":\"inr\",\"lte\":9}}");
        Json to = JsonEdit.with(from, "/facts/patient/8/max", "9");
        Diff diff = Diff.between(
                        Examination.of(from).orThrow().diagram(),
                        from,
                        Examination.of(to).orThrow().diagram(),
                        to)
                .orThrow();

        assertThat(diff.refusedValues()).isEmpty();
    }

    /** The new version's range excludes the threshold, so the fact is irrelevant there; the old version still tests it. */
    @Test
    void aWitnessNamesWhatOnlyOneVersionCouldTellApart() {
        Json from = JsonEdit.with(Umbrella.DOCUMENT, "/definitions/0/when", "{\"fact\":\"wind\",\"gt\":9}");
        Json to = JsonEdit.with(from, "/facts/patient/1/max", "9");
        Json deeper = JsonEdit.with(to, "/ladder/1/when/any/1/gte", "60");
        var before = Examination.of(from).orThrow().diagram();
        var after = Examination.of(deeper).orThrow().diagram();

        Diff diff = Diff.between(before, from, after, deeper).orThrow();

        assertThat(diff.outcomes()).isNotEmpty().allSatisfy(change -> {
            assertThat(names(change.before())).contains("wind");
            assertThat(names(change.after())).doesNotContain("wind");
        });
    }

    private static List<String> names(Witness witness) {
        return witness.patient().keySet().stream().map(Fact::name).toList();
    }
}
