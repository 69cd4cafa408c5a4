package dev.kyphos.dmn;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.partner.Partner;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a decision model means to Camunda's engine. */
class CamundaIT {

    private static final DecisionEngine ENGINE = new DecisionEngine(new Partner("camunda-dmn", "CamundaDmn"));

    @AfterAll
    static void end() {
        ENGINE.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"IMWG_2019", "IMWG_2008"})
    void itDecidesOnCompletePatientsAsTheDiagramsDo(RuleSet ruleSet) {
        ENGINE.decidesOnCompletePatientsAsTheDiagramsDo(ruleSet);
    }

    @ParameterizedTest
    @EnumSource(names = {"IMWG_2019", "IMWG_2008"})
    void itIsNeverWrongAboutIncompletePatients(RuleSet ruleSet) {
        ENGINE.isNeverWrongAboutIncompletePatients(ruleSet);
    }

    @Test
    void itReadsAnyRuleSetAsTheDiagramsDo() {
        ENGINE.readsAnyRuleSetAsTheDiagramsDo();
    }
}
