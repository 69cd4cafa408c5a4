"""What an app does, with the client that openapi-generator makes for Python. Prints what it was answered: see scripts/ci/clients."""
import sys

import kyphos
from kyphos import PatientFacts, RecommendationRequest, VertebraFacts

RULE_SET = "imwg-2019"
VERSION = "2.0.0"


def snippet(address):
    # docs: Python
    client = kyphos.ApiClient(kyphos.Configuration(host=address))
    client.set_default_header("X-Api-Key", "your key")
    request = RecommendationRequest(
        ruleSet="imwg-2019",
        version="2.0.0",
        patient=PatientFacts(diagnosis="multiple-myeloma", ageYears=64),
        vertebrae=[VertebraFacts(level="L1", fractured=True, pain="significant")],
    )
    answer = kyphos.RecommendationsApi(client).recommend(request)
    outcome = answer.outcome.actual_instance
    said = outcome.code if outcome.status == "determined" else f"one of {outcome.possible}"
    # docs: end
    assert said.startswith("one of ['") and "augment" in said, said


def misspelt():
    # docs: Python, a misspelt fact
    vertebra = VertebraFacts(level="L1", fracturd=True)  # no such fact: it is dropped, and nothing says so
    # docs: end
    assert vertebra.to_dict() == {"level": "L1"}


def request(patient, *vertebrae, **others):
    return RecommendationRequest(**{"ruleSet": RULE_SET, "version": VERSION, "patient": patient, "vertebrae": vertebrae, **others})


def names(facts):
    return ",".join(sorted(each.fact for each in facts))


def with_facts(recommendations):
    patient = PatientFacts(
        diagnosis="multiple-myeloma",
        ageYears=64,
        neurologicalDeficit="none",
        plateletCount=200,
        inr=1.0,
        neutrophilCount=3,
        systemicInfection=False,
        untreatedComplication="none",
        anticoagulation="none",
        highDoseAnalgesia=False,
    )
    vertebra = VertebraFacts(
        level="L1",
        fractured=True,
        pain="significant",
        painCharacter="mechanical",
        unhealedOnStir=True,
        weeksSinceFracture=3,
        heightLossPercent=30,
        overtInstability=False,
        alignment="normal",
        lesionType="lytic",
        posterolateralInvolvement="none",
        overHalfBodyInvolved=True,
        epiduralGrade="0",
        infectionAtSite=False,
        retropulsedBone=False,
        obstructingPlasmacytoma=False,
        painFromThisLevel=True,
        fractureCleft=False,
        posteriorWallDefect=False,
        pedicleOrParsDestruction=False,
    )
    answer = recommendations.recommend(request(patient, vertebra, presume="normal"), detail="full", log="false")
    outcome = answer.outcome.actual_instance
    for change in answer.vertebrae[0].would_change:
        assert (change.outcome is None) != (change.possible is None)
    print("outcome", outcome.code, ",".join(outcome.because))
    print("urgency", answer.urgency.code, int(answer.urgency.weeks_left))
    print("presumed", names(answer.presumed))
    for finding in answer.vertebrae[0].findings:
        print("finding", finding.id, finding.status, names(finding.because))


def with_unknowns(recommendations):
    answer = recommendations.recommend(request(PatientFacts(), VertebraFacts(level="T12")), log="false")
    assert len(answer.outcome.actual_instance.possible) > 1
    assert len(answer.urgency.possible) > 1
    assert answer.next_question.fact == answer.missing[0].fact


def in_full(recommendations):
    answer = recommendations.recommend(request(PatientFacts(), VertebraFacts(level="T12")), detail="full", log="false")
    assert any(known.value is None for finding in answer.vertebrae[0].findings for known in finding.because)
    vertebra = VertebraFacts(level="L1", pain="none")
    answer = recommendations.recommend(request(PatientFacts(), vertebra, presume="normal"), detail="full", log="false")
    assert any(finding.status == "false" for finding in answer.vertebrae[0].findings)


def refused(recommendations):
    try:
        recommendations.recommend(request(PatientFacts(), VertebraFacts(level="L1"), VertebraFacts(level="L1")), log="false")
        raise AssertionError("nothing was refused")
    except kyphos.exceptions.UnprocessableEntityException as failed:
        assert failed.data.errors[0].pointer == "/vertebrae/1/level", failed.data
    try:
        recommendations.recommend(request(PatientFacts(), VertebraFacts(level="L1"), version="77.0.0"), log="false")
        raise AssertionError("nothing was refused")
    except kyphos.exceptions.NotFoundException as failed:
        assert VERSION in failed.data.existing, failed.data


def not_modified(rule_sets):
    whole = rule_sets.get_facts_with_http_info(RULE_SET, VERSION)
    assert whole.data.version == VERSION
    tag = next(value for name, value in whole.headers.items() if name.lower() == "etag")
    try:
        rule_sets.get_facts(RULE_SET, VERSION, if_none_match=tag)
        raise AssertionError("it was answered whole")
    except kyphos.ApiException as failed:
        assert failed.status == 304, failed


def paged(rule_sets):
    versions, cursor = [], None
    while True:
        page = rule_sets.list_versions(RULE_SET, limit=1, cursor=cursor)
        versions += [each.version for each in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert versions == ["2.0.0", "1.0.0"], versions


def active_and_diff(rule_sets):
    assert rule_sets.get_active_version(RULE_SET).version == VERSION
    diff = rule_sets.diff_versions(RULE_SET, "1.0.0", VERSION)
    assert diff.bump == "major", diff.bump
    assert diff.outcomes[0].witness.vertebrae[0].level


def main(address):
    snippet(address)
    misspelt()
    client = kyphos.ApiClient(kyphos.Configuration(host=address))
    recommendations, rule_sets = kyphos.RecommendationsApi(client), kyphos.RuleSetsApi(client)
    with_facts(recommendations)
    with_unknowns(recommendations)
    in_full(recommendations)
    refused(recommendations)
    not_modified(rule_sets)
    paged(rule_sets)
    active_and_diff(rule_sets)


main(sys.argv[1])
