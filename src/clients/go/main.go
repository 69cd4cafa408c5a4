// Command main does what an app does, with the client that oapi-codegen makes. It prints what it was answered: see
// scripts/ci/clients.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"

	"kyphos/clients/kyphos"
)

const (
	ruleSet = "imwg-2019"
	version = "2.0.0"
)

var ctx = context.Background()

func snippet(address string) error {
	// docs: Go
	withKey := kyphos.WithRequestEditorFn(func(_ context.Context, request *http.Request) error {
		request.Header.Set("X-Api-Key", "your key")
		return nil
	})
	client, err := kyphos.NewClientWithResponses(address, withKey)
	if err != nil {
		return err
	}
	answer, err := client.RecommendWithResponse(ctx, nil, kyphos.RecommendationRequest{
		RuleSet: "imwg-2019",
		Version: to("2.0.0"),
		Patient: &kyphos.PatientFacts{Diagnosis: to(kyphos.PatientFactsDiagnosisMultipleMyeloma), AgeYears: to(64)},
		Vertebrae: []kyphos.VertebraFacts{{
			Level:     kyphos.VertebraFactsLevelL1,
			Fractured: to(true),
			Pain:      to(kyphos.VertebraFactsPainSignificant),
		}},
	})
	if err != nil || answer.JSON200 == nil {
		return fmt.Errorf("no recommendation: %v", err)
	}
	said := ""
	switch outcome, _ := answer.JSON200.Outcome.ValueByDiscriminator(); outcome := outcome.(type) {
	case kyphos.DeterminedOutcome:
		said = outcome.Code
	case kyphos.UndeterminedOutcome:
		said = "one of " + strings.Join(*outcome.Possible, ", ")
	}
	// docs: end
	check(strings.HasPrefix(said, "one of ") && strings.Contains(said, "augment"), said)
	return nil
}

// to points to a value, since an optional member is a pointer.
func to[T any](value T) *T { return &value }

func request(patient *kyphos.PatientFacts, vertebrae ...kyphos.VertebraFacts) kyphos.RecommendationRequest {
	return kyphos.RecommendationRequest{RuleSet: ruleSet, Version: to(version), Patient: patient, Vertebrae: vertebrae}
}

type job struct{ *kyphos.ClientWithResponses }

func (job job) recommend(request kyphos.RecommendationRequest, full bool) *kyphos.RecommendResponse {
	params := kyphos.RecommendParams{Log: to(kyphos.RecommendParamsLogFalse)}
	if full {
		params.Detail = to(kyphos.RecommendParamsDetailFull)
	}
	answer, err := job.RecommendWithResponse(ctx, &params, request)
	must(err)
	return answer
}

func (job job) withFacts() {
	patient := kyphos.PatientFacts{
		Diagnosis:             to(kyphos.PatientFactsDiagnosisMultipleMyeloma),
		AgeYears:              to(64),
		NeurologicalDeficit:   to(kyphos.PatientFactsNeurologicalDeficitNone),
		PlateletCount:         to(200.0),
		Inr:                   to(1.0),
		NeutrophilCount:       to(3.0),
		SystemicInfection:     to(false),
		UntreatedComplication: to(kyphos.PatientFactsUntreatedComplicationNone),
		Anticoagulation:       to(kyphos.PatientFactsAnticoagulationNone),
		HighDoseAnalgesia:     to(false),
	}
	vertebra := kyphos.VertebraFacts{
		Level:                     kyphos.VertebraFactsLevelL1,
		Fractured:                 to(true),
		Pain:                      to(kyphos.VertebraFactsPainSignificant),
		PainCharacter:             to(kyphos.VertebraFactsPainCharacterMechanical),
		UnhealedOnStir:            to(true),
		WeeksSinceFracture:        to(3.0),
		HeightLossPercent:         to(30.0),
		OvertInstability:          to(false),
		Alignment:                 to(kyphos.VertebraFactsAlignmentNormal),
		LesionType:                to(kyphos.VertebraFactsLesionTypeLytic),
		PosterolateralInvolvement: to(kyphos.VertebraFactsPosterolateralInvolvementNone),
		OverHalfBodyInvolved:      to(true),
		EpiduralGrade:             to(kyphos.VertebraFactsEpiduralGradeN0),
		InfectionAtSite:           to(false),
		RetropulsedBone:           to(false),
		ObstructingPlasmacytoma:   to(false),
		PainFromThisLevel:         to(true),
		FractureCleft:             to(false),
		PosteriorWallDefect:       to(false),
		PedicleOrParsDestruction:  to(false),
	}
	sent := request(&patient, vertebra)
	sent.Presume = to(kyphos.RecommendationRequestPresumeNormal)
	answer := job.recommend(sent, true).JSON200
	outcome, err := answer.Outcome.AsDeterminedOutcome()
	must(err)
	for _, change := range *answer.Vertebrae[0].WouldChange {
		check((change.Outcome == nil) != (change.Possible == nil), "a change has an outcome or several")
	}
	fmt.Println("outcome", outcome.Code, strings.Join(*outcome.Because, ","))
	fmt.Println("urgency", *answer.Urgency.Code, int(*answer.Urgency.WeeksLeft))
	fmt.Println("presumed", names(answer.Presumed))
	for _, finding := range *answer.Vertebrae[0].Findings {
		fmt.Println("finding", finding.Id, finding.Status, names(finding.Because))
	}
}

func names(facts []kyphos.KnownFact) string {
	var names []string
	for _, each := range facts {
		names = append(names, each.Fact)
	}
	slices.Sort(names)
	return strings.Join(names, ",")
}

func (job job) withUnknowns() {
	answer := job.recommend(request(nil, kyphos.VertebraFacts{Level: kyphos.VertebraFactsLevelT12}), false).JSON200
	outcome, err := answer.Outcome.AsUndeterminedOutcome()
	must(err)
	check(len(*outcome.Possible) > 1, "several outcomes are possible")
	check(len(*answer.Urgency.Possible) > 1, "several urgencies are possible")
	check(answer.NextQuestion.Fact == (*answer.Missing)[0].Fact, "the next question")
}

func (job job) inFull() {
	bare := job.recommend(request(nil, kyphos.VertebraFacts{Level: kyphos.VertebraFactsLevelT12}), true).JSON200
	check(slices.ContainsFunc(*bare.Vertebrae[0].Findings, func(finding kyphos.Finding) bool {
		return slices.ContainsFunc(finding.Because, func(known kyphos.KnownFact) bool { return known.Value == nil })
	}), "an unknown fact has no value")
	facts := kyphos.VertebraFacts{Level: kyphos.VertebraFactsLevelL1, Pain: to(kyphos.VertebraFactsPainNone)}
	sent := request(nil, facts)
	sent.Presume = to(kyphos.RecommendationRequestPresumeNormal)
	vertebra := job.recommend(sent, true).JSON200.Vertebrae[0]
	check(slices.ContainsFunc(*vertebra.Findings, func(finding kyphos.Finding) bool {
		return finding.Status == kyphos.FindingStatusFalse
	}), "a finding that is false")
}

func (job job) refused() {
	level := kyphos.VertebraFacts{Level: kyphos.VertebraFactsLevelL1}
	invalid := job.recommend(request(nil, level, level), false).ApplicationproblemJSON422
	check(*(*invalid.Errors)[0].Pointer == "/vertebrae/1/level", "the pointer")
	sent := request(nil, level)
	sent.Version = to("77.0.0")
	unknown := job.recommend(sent, false).ApplicationproblemJSON404
	check(slices.Contains(*unknown.Existing, version), "the versions there are")
}

func (job job) notModified() {
	whole, err := job.GetFactsWithResponse(ctx, ruleSet, version, nil)
	must(err)
	tag := whole.HTTPResponse.Header.Get("ETag")
	again, err := job.GetFactsWithResponse(ctx, ruleSet, version, &kyphos.GetFactsParams{IfNoneMatch: &tag})
	must(err)
	facts := kyphos.FactsSchema{}
	must(json.Unmarshal(whole.Body, &facts)) // its media type is application/schema+json, which the client leaves to the caller
	check(facts.Version == version && again.StatusCode() == http.StatusNotModified, "304")
}

func (job job) paged() {
	var versions []string
	params := kyphos.ListVersionsParams{Limit: to(1)}
	for {
		page, err := job.ListVersionsWithResponse(ctx, ruleSet, &params)
		must(err)
		for _, each := range page.JSON200.Items {
			versions = append(versions, each.Version)
		}
		if page.JSON200.Next == nil {
			break
		}
		params.Cursor = page.JSON200.Next
	}
	check(slices.Equal(versions, []string{"2.0.0", "1.0.0"}), "every version once")
}

func (job job) activeAndDiff() {
	active, err := job.GetActiveVersionWithResponse(ctx, ruleSet, nil)
	must(err)
	check(*active.JSON200.Version == version, "the active version")
	diff, err := job.DiffVersionsWithResponse(ctx, ruleSet, &kyphos.DiffVersionsParams{From: "1.0.0", To: version})
	must(err)
	check(diff.JSON200.Bump == kyphos.BumpMajor, "what the change is")
	check(diff.JSON200.Outcomes[0].Witness.Vertebrae[0].Level != "", "a witness")
}

func main() {
	must(snippet(os.Args[1]))
	client, err := kyphos.NewClientWithResponses(os.Args[1])
	must(err)
	job := job{client}
	job.withFacts()
	job.withUnknowns()
	job.inFull()
	job.refused()
	job.notModified()
	job.paged()
	job.activeAndDiff()
}

func check(holds bool, what string) {
	if !holds {
		panic(what)
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}
