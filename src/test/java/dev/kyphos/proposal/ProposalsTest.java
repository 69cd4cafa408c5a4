package dev.kyphos.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.fhir.Binding;
import dev.kyphos.fhir.Bindings;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.json.Seeds;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProposalsTest {

    private static final RuleSet RULE_SET = RuleSet.IMWG_2019;

    private static final String LIST = """
            [
              {"id": "now", "title": "Call now", "priority": "stat",
                "when": {"outcomes": ["emergency-spinal-pathway"]}, "statements": ["S3"]},
              {"id": "refer", "title": "Refer", "priority": "routine", "byUrgency": {"immediate-referral": "urgent"},
                "when": {"outcomes": ["augment", "discuss-augmentation"]}, "statements": ["A1", "A2"]},
              {"id": "scan", "title": "Scan", "priority": "routine", "when": {"missing": ["vertebra/unhealedOnStir"]},
                "statements": ["A1"]},
              {"id": "inr", "title": "INR", "priority": "routine", "when": {"missing": ["patient/inr"]},
                "codes": [{"system": "http://loinc.org", "code": "6301-6", "display": "INR", "seen": "two-sources"}],
                "statements": ["S4"]}
            ]""";

    private static final Proposals PROPOSALS = read(LIST).orThrow();

    @Test
    void anOutcomeThatIsCertainCallsForItsActsAtTheLevelsThatHaveIt() {
        Someone someone = typical().with("neurologicalDeficit deficit");

        assertThat(PROPOSALS.of(advice(someone))).extracting(Proposal::title).containsExactly("Call now (L1)");
    }

    @Test
    void aMissingFactCallsForItsActWhileTheOutcomeIsNotCertain() {
        Someone someone = Someone.of(RULE_SET, "", "level L1");

        assertThat(PROPOSALS.of(advice(someone))).extracting(Proposal::title).containsExactly("Scan (L1)", "INR");
    }

    @Test
    void noActOfAnOutcomeIsCalledForWhileAnotherIsPossible() {
        var patients = new RandomPatients(RULE_SET);
        var certain = new AtomicInteger();
        Seeds.upTo(400, (random, _) -> {
            Advice advice = advice(patients.incomplete(random, 3, random.nextDouble()));
            List<String> possible =
                    advice.outcomes().stream().map(rung -> rung.outcome()).toList();
            for (Proposal proposal : PROPOSALS.of(advice)) {
                switch (proposal.kind().when()) {
                    case ProposalKind.When.OutcomeIn(var outcomes) -> {
                        certain.incrementAndGet();
                        assertThat(possible).hasSize(1);
                        assertThat(outcomes).containsAll(possible);
                        assertThat(proposal.levels()).isNotEmpty();
                    }
                    case ProposalKind.When.Missing(var facts) -> {
                        assertThat(possible).hasSizeGreaterThan(1);
                        assertThat(advice.missing()).anyMatch(missing -> facts.contains(missing.fact()));
                    }
                }
            }
        });
        assertThat(certain).hasValueGreaterThan(Seeds.guard(40));
    }

    @Test
    void aRequestIsADraftOfAProposalForThePatientAndThePlan() {
        Proposal inr =
                PROPOSALS.of(advice(Someone.of(RULE_SET, "", "level L1"))).getLast();

        Json.Obj request = inr.request("Patient/17", "urn:plan|2.0.0");

        assertThat(request).isEqualTo(json("""
                {"resourceType": "ServiceRequest", "instantiatesCanonical": ["urn:plan|2.0.0"], "status": "draft",
                 "intent": "proposal", "priority": "routine",
                 "code": {"coding": [{"system": "urn:kyphos:proposal", "code": "inr", "display": "INR"},
                                     {"system": "http://loinc.org", "code": "6301-6", "display": "INR"}], "text": "INR"},
                 "subject": {"reference": "Patient/17"}}"""));
    }

    @ParameterizedTest
    @EnumSource(names = {"IMWG_2019", "IMWG_2008"})
    void theProposalsOfTheBundledBindingsNameWhatTheirRuleSetsDeclare(RuleSet ruleSet) {
        Binding binding = Objects.requireNonNull(Bindings.onClassPath().of(ruleSet.guideline(), "2.0.0"));

        Proposals proposals =
                ProposalsReader.read(binding.proposals(), ruleSet.guideline()).orThrow();

        assertThat(proposals.kinds())
                .extracting(ProposalKind::id)
                .contains("emergency-spinal-pathway", "referral-augmentation", "mri-stir", "inr");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "\"statements\": [\"A1\"]; \"statements\": [\"A77\"]; /proposals/2/statements/0",
                "\"priority\": \"stat\"; \"priority\": \"soon\"; /proposals/0/priority",
                "emergency-spinal-pathway; no-such; /proposals/0/when/outcomes/0",
                "immediate-referral; no-such; /proposals/1/byUrgency/no-such",
                "vertebra/unhealedOnStir; vertebra/inr; /proposals/2/when/missing/0",
                "\"id\": \"scan\"; \"id\": \"now\"; /proposals/2/id",
                "two-sources; surely; /proposals/3/codes/0/seen",
            })
    void aNameThatTheRuleSetDoesNotDeclareIsAProblem(String right, String wrong, String place) {
        assertThat(LIST).contains(right);

        assertThat(read(LIST.replace(right, wrong)).problems())
                .extracting(Problem::pointer)
                .containsExactly(place);
    }

    private static Checked<Proposals> read(String list) {
        return ProposalsReader.read(json(list), RULE_SET.guideline());
    }

    private static Json json(String text) {
        try {
            return JsonReader.read(text).root();
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Advice advice(Someone someone) {
        return RULE_SET.advisor().advise(someone.patient(), Detail.STANDARD);
    }

    private static Someone typical() {
        return Someone.of(RULE_SET, "diagnosis multiple-myeloma, ageYears 60", "level L1, fractured true");
    }
}
