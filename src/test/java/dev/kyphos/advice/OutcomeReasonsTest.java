package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Rung;
import dev.kyphos.json.Json;
import dev.kyphos.json.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An outcome names the findings that its rung refers to in the document and that hold. */
class OutcomeReasonsTest {

    @ParameterizedTest
    @EnumSource
    void aDeterminedOutcomeNamesTheTrueFindingsOfItsRung(RuleSet ruleSet) {
        var references = new References(ruleSet.document());
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(1_000, (random, _) -> {
            Someone someone = patients.complete(random, 3);
            Advice advice = ruleSet.advisor().advise(someone.patient(), Detail.STANDARD);
            Set<String> ofPerson = new HashSet<>();
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                Advice.Vertebra vertebra = advice.vertebrae().get(i);
                List<Truth> truths = someone.oracle(i).findings();
                Rung rung = vertebra.outcomes().getFirst();
                List<String> expected = references.of(rung.outcome(), ruleSet, truths, Set.of(Truth.TRUE));
                assertThat(ids(vertebra.because())).isEqualTo(expected);
                if (rung.equals(advice.outcomes().getFirst())) {
                    ofPerson.addAll(expected);
                }
            }
            assertThat(ids(advice.because())).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ofPerson);
        });
    }

    @ParameterizedTest
    @EnumSource
    void anUndeterminedOneNamesTheUnknownFindingsToo(RuleSet ruleSet) {
        var references = new References(ruleSet.document());
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(1_000, (random, _) -> {
            Someone someone = patients.incomplete(random, 1, random.nextDouble());
            Advice advice = ruleSet.advisor().advise(someone.patient(), Detail.FULL);
            Advice.Vertebra vertebra = advice.vertebrae().getFirst();
            List<Truth> truths = vertebra.findings().stream()
                    .map(result -> Truth.valueOf(result.status().name()))
                    .toList();
            boolean determined = vertebra.outcomes().size() == 1;
            Set<String> expected = new HashSet<>();
            for (Rung rung : vertebra.outcomes()) {
                expected.addAll(references.of(
                        rung.outcome(),
                        ruleSet,
                        truths,
                        determined ? Set.of(Truth.TRUE) : Set.of(Truth.TRUE, Truth.UNKNOWN)));
            }
            assertThat(ids(vertebra.because())).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(advice.because()).isEqualTo(vertebra.because());
        });
    }

    private static List<String> ids(List<Finding> findings) {
        return findings.stream().map(Finding::id).toList();
    }

    /** The names in the conditions of a document, by the text of the document alone. */
    private static final class References {

        private final Map<String, Json> definitions = new HashMap<>();
        private final Map<String, Json> rungs = new HashMap<>();

        References(Json document) {
            each(document, "definitions", "id", definitions);
            each(document, "ladder", "outcome", rungs);
        }

        private static void each(Json document, String list, String name, Map<String, Json> into) {
            ((Json.Arr) ((Json.Obj) document).members().get(list)).items().forEach(item -> {
                Map<String, Json> members = ((Json.Obj) item).members();
                into.put(((Json.Text) members.get(name)).value(), members.getOrDefault("when", new Json.Null()));
            });
        }

        List<String> of(String outcome, RuleSet ruleSet, List<Truth> truths, Set<Truth> wanted) {
            Set<String> names = new HashSet<>();
            add(rungs.get(outcome), names);
            List<String> found = new ArrayList<>();
            List<Finding> findings = ruleSet.guideline().findings();
            for (int i = 0; i < findings.size(); i++) {
                if (names.contains(findings.get(i).id()) && wanted.contains(truths.get(i))) {
                    found.add(findings.get(i).id());
                }
            }
            return found;
        }

        private void add(Json condition, Set<String> names) {
            if (condition instanceof Json.Arr(var items)) {
                items.forEach(item -> add(item, names));
            } else if (condition instanceof Json.Obj(var members)) {
                if (members.get("ref") instanceof Json.Text(String name)) {
                    names.add(name);
                    add(definitions.getOrDefault(name, new Json.Null()), names);
                }
                members.values().forEach(value -> add(value, names));
            }
        }
    }
}
