package dev.kyphos.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.fhir.Binding;
import dev.kyphos.fhir.Bindings;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bindings say of cards. */
class CardRulesTest {

    private static final Set<String> EMERGENCY = Set.of("emergency-spinal-pathway");

    @ParameterizedTest
    @ValueSource(strings = {"imwg-2019", "imwg-2008"})
    void theRulesOfABundledBindingAreSound(String ruleSet) {
        var problems = new ProblemList();

        CardRules rules = rules(ruleSet, problems);

        assertThat(problems).isEmpty();
        assertThat(rules.reasons()).extracting(CardRules.Reason::code).doesNotHaveDuplicates();
    }

    /** Nothing is critical but an emergency and, where an augmentation is signed, a contraindication. */
    @ParameterizedTest
    @ValueSource(strings = {"imwg-2019", "imwg-2008"})
    void onlyAnEmergencyOrTheSigningOfWhatIsContraindicatedIsCritical(String ruleSet) {
        CardRules rules = rules(ruleSet, new ProblemList());

        for (Rung rung : guideline(ruleSet).ladder()) {
            for (Hook hook : Hook.values()) {
                for (boolean ordered : List.of(true, false)) {
                    boolean emergency = EMERGENCY.contains(rung.outcome()) && hook != Hook.ORDER_SELECT;
                    boolean signed = rung.outcome().equals("contraindicated") && hook == Hook.ORDER_SIGN && ordered;
                    assertThat(rules.indicator(hook, ordered, List.of(rung)) == Indicator.CRITICAL)
                            .as("%s %s %s", rung.outcome(), hook, ordered)
                            .isEqualTo(emergency || signed);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imwg-2019", "imwg-2008"})
    void whatIsNotCertainIsNeverCritical(String ruleSet) {
        CardRules rules = rules(ruleSet, new ProblemList());
        List<Rung> all = guideline(ruleSet).ladder();

        for (Hook hook : Hook.values()) {
            assertThat(rules.indicator(hook, true, all)).isNotEqualTo(Indicator.CRITICAL);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'concerns':[{'anyOf':['none']}]       | /concerns/0/anyOf/0",
                "'concerns':[]                         | /concerns",
                "'sourceUrl':'http://a.example'        | /sourceUrl",
                "'orders':[{'system':'a','code':'b','display':'c','seen':'maybe'}] | /orders/0/seen",
                "'otherOrders':['none']                | /otherOrders/0",
                "'overrideReasons':[{'system':'a','code':'b'}] | /overrideReasons/0",
                "'indicators':[{'indicator':'loud','hooks':['patient-view'],'orders':'any','certainty':'determined',"
                        + "'outcomes':['augment']}] | /indicators/0/indicator",
                "'indicators':[{'indicator':'info','hooks':['patient-look'],'orders':'any','certainty':'determined',"
                        + "'outcomes':['augment']}] | /indicators/0/hooks/0",
                "'colour':'red'                        | /colour"
            })
    void aProblemNamesItsPlace(String member, String pointer) throws Exception {
        Json.Obj sound = (Json.Obj) binding("imwg-2019").cards();
        Json.Obj changed = (Json.Obj)
                JsonReader.read("{" + member.replace('\'', '"') + "}").root();
        var problems = new ProblemList();

        CardRules.read(
                sound.and(changed),
                guideline("imwg-2019"),
                binding("imwg-2019").concerns().keySet(),
                JsonPointer.root(),
                problems);

        assertThat(problems).extracting(Problem::pointer).containsExactly(pointer);
    }

    private static CardRules rules(String ruleSet, List<Problem> problems) {
        Binding binding = binding(ruleSet);
        return CardRules.read(
                binding.cards(), guideline(ruleSet), binding.concerns().keySet(), JsonPointer.root(), problems);
    }

    private static Binding binding(String ruleSet) {
        return Bindings.onClassPath().of(guideline(ruleSet), "2.0.0");
    }

    private static Guideline guideline(String ruleSet) {
        var found = (Lookup.Found<Version>) Library.bundledOnly().active(ruleSet);
        return found.value().diagram().guideline();
    }
}
