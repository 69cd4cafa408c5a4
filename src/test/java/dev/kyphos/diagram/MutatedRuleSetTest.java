package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.Umbrella;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Removing a guard from a rule set breaks an invariant; reading a mutated document never throws. */
class MutatedRuleSetTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "emergency-spinal-pathway",
                "out-of-scope",
                "spinal-surgery-review",
                "contraindicated",
                "optimise-first",
                "radiotherapy-pathway"
            })
    void noGuardOfThe2019LadderCanBeTakenOut(String outcome) {
        Json document = RuleSet.IMWG_2019_V1.document();
        int rung = IntStream.range(0, 10)
                .filter(i -> RuleSet.IMWG_2019_V1
                        .guideline()
                        .ladder()
                        .get(i)
                        .outcome()
                        .equals(outcome))
                .findFirst()
                .orElseThrow();
        int rank = RuleSet.IMWG_2019_V1.guideline().overall().indexOf(outcome);
        Json without = JsonEdit.with(document, "/ladder/" + rung, "gone");
        without = JsonEdit.with(without, "/overall/" + rank, "gone");
        without = withoutMentionsOf(outcome, without);

        assertBreaksAnInvariant(without);
    }

    /** Removes the invariants that mention the outcome, since they cannot be read without it. */
    private static Json withoutMentionsOf(String outcome, Json document) {
        var invariants = (Json.Arr) ((Json.Obj) document).members().get("invariants");
        var others = invariants.items().stream()
                .filter(each -> !each.toString().contains("value=" + outcome + "]"))
                .toList();
        return JsonEdit.with(document, "/invariants", new Json.Arr(others));
    }

    private static void assertBreaksAnInvariant(Json document) {
        List<Problem> problems = GuidelineDiagram.read(document).problems();
        assertThat(problems).anyMatch(problem -> problem.pointer().startsWith("/invariants"));
        problems.stream()
                .filter(problem -> problem.pointer().startsWith("/invariants"))
                .forEach(problem -> ProofTest.assertIsBrokenByItsWitness(document, problem));
    }

    @ParameterizedTest
    @CsvSource({
        "/ladder/2/when/any/0",
        "/ladder/2/when/any/1",
        "/ladder/3/when/any/0",
        "/ladder/3/when/any/1",
        "/ladder/3/when/any/2",
        "/ladder/3/when/any/3",
        "/ladder/3/when/any/4",
        "/ladder/3/when/any/5",
        "/ladder/3/when/any/6",
        "/ladder/4/when/any/0",
        "/ladder/4/when/any/1",
        "/ladder/4/when/any/2",
        "/ladder/4/when/any/3",
        "/ladder/4/when/any/4",
        "/ladder/6/when/all/2",
        "/ladder/7/when/any/0",
        "/ladder/7/when/any/1",
        "/ladder/7/when/any/2",
        "/ladder/7/when/any/3"
    })
    void noConditionOfA2019GuardCanBeTakenOut(String place) {
        assertBreaksAnInvariant(JsonEdit.with(RuleSet.IMWG_2019_V1.document(), place, "gone"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ladder/3/when/any/0",
                "/ladder/3/when/any/1",
                "/ladder/3/when/any/2",
                "/ladder/3/when/any/3",
                "/ladder/3/when/any/4",
                "/ladder/3/when/any/5",
                "/ladder/3/when/any/6",
                "/ladder/4/when/all/1"
            })
    void noConditionOfA2008GuardCanBeTakenOut(String place) {
        assertBreaksAnInvariant(JsonEdit.with(RuleSet.IMWG_2008_V1.document(), place, "gone"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"umbrella", "imwg-2008", "imwg-2019"})
    void noMutationMakesReadingThrow(String id) {
        Json document = id.equals("umbrella") ? Umbrella.DOCUMENT : RuleSet.document("/rulesets/" + id + "/1.0.0.json");
        Seeds.upTo(id.equals("umbrella") ? 2_000 : 1_500, (random, _) -> {
            Json mutated = document;
            for (int times = random.nextInt(1, 4); times > 0; times--) {
                mutated = mutated(mutated, random);
            }
            var examined = RuleSetExamination.of(mutated);
            List<Problem> problems = examined instanceof Checked.Valid<RuleSetExamination>(var examination)
                    ? examination.problems()
                    : examined.problems();
            assertThat(RuleSetReader.read(mutated).problems()).isEqualTo(problems);
            assertThat(problems).allMatch(problem -> problem.detail().length() < 3_000);
        });
    }

    /** Changes a random value of the document. */
    private static Json mutated(Json json, RandomGenerator random) {
        return switch (json) {
            case Json.Obj(var members)
            when !members.isEmpty() && random.nextInt(6) > 0 -> {
                Map<String, Json> changed = new LinkedHashMap<>(members);
                var names = List.copyOf(members.keySet());
                String name = names.get(random.nextInt(names.size()));
                switch (random.nextInt(12)) {
                    case 0 -> changed.remove(name);
                    case 1 -> changed.put(names.get(random.nextInt(names.size())), members.get(name));
                    case 2 -> changed.put("extra", members.get(name));
                    default -> changed.put(name, mutated(members.get(name), random));
                }
                yield new Json.Obj(changed);
            }
            case Json.Arr(var items)
            when !items.isEmpty() && random.nextInt(6) > 0 -> {
                List<Json> changed = new ArrayList<>(items);
                int index = random.nextInt(items.size());
                switch (random.nextInt(8)) {
                    case 0 -> changed.remove(index);
                    case 1 -> changed.add(items.get(index));
                    case 2 -> changed.set(index, items.get(random.nextInt(items.size())));
                    default -> changed.set(index, mutated(items.get(index), random));
                }
                yield new Json.Arr(changed);
            }
            default -> other(json, random);
        };
    }

    private static Json other(Json json, RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> new Json.Null();
            case 1 -> new Json.Bool(random.nextBoolean());
            case 2 -> new Json.Num(BigDecimal.valueOf(random.nextInt(-2, 70), random.nextInt(2)));
            case 3 ->
                new Json.Num(new BigDecimal(List.of("1e999999999", "-1e-999999999", "1e9", "0e2147483647")
                        .get(random.nextInt(4))));
            case 4 ->
                new Json.Text(List.of("", "level", "is", "A1", "storm", "pain", "\uD800")
                        .get(random.nextInt(7)));
            case 5 -> new Json.NotFinite();
            case 6 -> new Json.Arr(List.of(json));
            case 7 -> new Json.Obj(Map.of("not", json));
            case 8 -> new Json.Obj(Map.of());
            default -> new Json.Arr(List.of());
        };
    }
}
