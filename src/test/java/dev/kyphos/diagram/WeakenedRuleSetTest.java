package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.DocumentChanges;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Taking any condition out of the rules of version 2.0.0, or switching off any rung, breaks an invariant or a case, unless
 * no patient notices.
 */
class WeakenedRuleSetTest {

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_NONE,
            names = {".*_V1"})
    void noConditionCanBeTakenOutUnnoticed(RuleSet ruleSet) {
        List<String> places = new ArrayList<>();
        for (String list : List.of("definitions", "findings", "ladder", "urgency")) {
            parts(member(ruleSet.document(), list), "/" + list, places);
        }
        assertThat(places).hasSizeGreaterThan(50);

        List<String> unnoticed = new ArrayList<>();
        for (String place : places) {
            Json weakened = JsonEdit.with(ruleSet.document(), place, "gone");
            if (RuleSetReader.read(weakened) instanceof Checked.Valid<GuidelineDiagram>(var diagram)
                    && somePatientNotices(ruleSet.diagram(), diagram)) {
                unnoticed.add(place);
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_NONE,
            names = {".*_V1"})
    void noRungCanBeSwitchedOffUnnoticed(RuleSet ruleSet) {
        for (int i = 0; i < ruleSet.guideline().ladder().size() - 1; i++) {
            String when = "/ladder/" + i + "/when";
            String never =
                    "{\"all\": [{\"fact\": \"fractured\", \"is\": true}, {\"fact\": \"fractured\", \"is\": false}]}";
            var examination = RuleSetExamination.of(JsonEdit.with(ruleSet.document(), when, never))
                    .orThrow();
            assertThat(examination.problems())
                    .as(when)
                    .extracting(Problem::pointer)
                    .anyMatch(pointer -> pointer.startsWith("/invariants") || pointer.startsWith("/cases"));
        }
    }

    private static boolean somePatientNotices(GuidelineDiagram from, GuidelineDiagram to) {
        Diff diff = Diff.between(from, to, new DocumentChanges(Map.of()), Budget.OF_COMPARISON)
                .orThrow();
        return !diff.outcomes().isEmpty()
                || !diff.urgency().isEmpty()
                || !diff.findings().isEmpty();
    }

    /** The places of the parts of each {@code all} and {@code any} that has several. */
    private static void parts(Json json, String at, List<String> places) {
        if (json instanceof Json.Obj(var members)) {
            members.forEach((name, value) -> {
                if ((name.equals("all") || name.equals("any")) && value instanceof Json.Arr(var items)) {
                    for (int i = 0; i < items.size() && items.size() > 1; i++) {
                        places.add(at + "/" + name + "/" + i);
                    }
                }
                parts(value, at + "/" + name, places);
            });
        } else if (json instanceof Json.Arr(var items)) {
            for (int i = 0; i < items.size(); i++) {
                parts(items.get(i), at + "/" + i, places);
            }
        }
    }

    private static Json member(Json document, String name) {
        return ((Json.Obj) document).members().getOrDefault(name, new Json.Null());
    }
}
