// What an app does, with the client that openapi-generator makes for TypeScript and fetch. See scripts/ci/clients.
import { Configuration, RecommendationsApi, RuleSetsApi, ResponseError } from './client/index.js';
import type { DeterminedOutcome, PatientFacts, Problem, RecommendationRequest, VertebraFacts } from './client/index.js';
import { check, names, print } from './main-job.js';

const address = process.argv[2]!;
const ruleSet = 'imwg-2019';
const version = '2.0.0';
const configuration = new Configuration({ basePath: address });
const recommendations = new RecommendationsApi(configuration);
const ruleSets = new RuleSetsApi(configuration);

async function snippet() {
  // docs: typescript-fetch
  const configuration = new Configuration({ basePath: address, headers: { 'X-Api-Key': 'your key' } });
  const { outcome } = await new RecommendationsApi(configuration).recommend({
    recommendationRequest: {
      ruleSet: 'imwg-2019',
      version: '2.0.0',
      patient: { diagnosis: 'multiple-myeloma', ageYears: 64 },
      vertebrae: [{ level: 'L1', fractured: true, pain: 'significant' }],
    },
  });
  const said = outcome.status === 'determined' ? outcome.code : `one of ${outcome.possible}`;
  // docs: end
  check(said.startsWith('one of ') && said.includes('augment'), said);
}

function request(patient: PatientFacts, ...vertebrae: VertebraFacts[]): RecommendationRequest {
  return { ruleSet, version, patient, vertebrae };
}

async function withFacts() {
  const patient: PatientFacts = {
    diagnosis: 'multiple-myeloma',
    ageYears: 64,
    neurologicalDeficit: 'none',
    plateletCount: 200,
    inr: 1.0,
    neutrophilCount: 3,
    systemicInfection: false,
    untreatedComplication: 'none',
    anticoagulation: 'none',
    highDoseAnalgesia: false,
  };
  const vertebra: VertebraFacts = {
    level: 'L1',
    fractured: true,
    pain: 'significant',
    painCharacter: 'mechanical',
    unhealedOnStir: true,
    weeksSinceFracture: 3,
    heightLossPercent: 30,
    overtInstability: false,
    alignment: 'normal',
    lesionType: 'lytic',
    posterolateralInvolvement: 'none',
    overHalfBodyInvolved: true,
    epiduralGrade: '0',
    infectionAtSite: false,
    retropulsedBone: false,
    obstructingPlasmacytoma: false,
    painFromThisLevel: true,
    fractureCleft: false,
    posteriorWallDefect: false,
    pedicleOrParsDestruction: false,
  };
  const answer = await recommendations.recommend({
    recommendationRequest: { ...request(patient, vertebra), presume: 'normal' },
    detail: 'full',
    log: 'false',
  });
  check(answer.outcome.status === 'determined', 'a determined outcome');
  const { wouldChange } = answer.vertebrae[0]!;
  check(wouldChange!.length && wouldChange!.every(({ outcome, possible }) => (outcome === undefined) !== (possible === undefined)), 'a change');
  print(answer.outcome as DeterminedOutcome, answer.urgency!, answer.presumed, answer.vertebrae[0]!.findings!);
}

async function withUnknowns() {
  const answer = await recommendations.recommend({ recommendationRequest: request({}, { level: 'T12' }), log: 'false' });
  const { outcome } = answer;
  check(outcome.status === 'undetermined' && outcome.possible!.length > 1, 'several outcomes are possible');
  check(answer.urgency!.possible!.length > 1, 'several urgencies are possible');
  check(answer.nextQuestion!.fact === answer.missing![0]!.fact, 'the next question');
}

async function inFull() {
  const bare = await recommendations.recommend({ recommendationRequest: request({}, { level: 'T12' }), detail: 'full', log: 'false' });
  check(bare.vertebrae[0]!.findings!.some(({ because }) => because.some(({ value }) => value === null)), 'an unknown fact');
  const recommendationRequest: RecommendationRequest = { ...request({}, { level: 'L1', pain: 'none' }), presume: 'normal' };
  const answer = await recommendations.recommend({ recommendationRequest, detail: 'full', log: 'false' });
  const { findings } = answer.vertebrae[0]!;
  check(findings!.some(({ status }) => status === 'false'), 'a finding that is false');
}

async function problem(status: number, call: Promise<unknown>): Promise<Problem> {
  try {
    await call;
  } catch (failed) {
    check(failed instanceof ResponseError && failed.response.status === status, `status ${status}`);
    return (failed as ResponseError).response.json() as Promise<Problem>;
  }
  throw new Error('nothing was refused');
}

async function refused() {
  const twice = { recommendationRequest: request({}, { level: 'L1' }, { level: 'L1' }) };
  const invalid = await problem(422, recommendations.recommend(twice));
  check(invalid.errors?.[0]?.pointer === '/vertebrae/1/level', 'the pointer');
  const nowhere = { recommendationRequest: { ...request({}, { level: 'L1' }), version: '77.0.0' } };
  const unknown = await problem(404, recommendations.recommend(nowhere));
  check(unknown.existing?.includes(version), 'the versions there are');
}

async function notModified() {
  const whole = await ruleSets.getFactsRaw({ id: ruleSet, version });
  const again = ruleSets.getFacts({ id: ruleSet, version, ifNoneMatch: whole.raw.headers.get('ETag')! });
  const status = await again.then(() => 200, (failed: ResponseError) => failed.response.status);
  check((await whole.value()).version === version && status === 304, '304');
}

async function paged() {
  const versions: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await ruleSets.listVersions({ id: ruleSet, limit: 1, ...(cursor && { cursor }) });
    versions.push(...page.items.map((each) => each.version));
    cursor = page.next;
  }
  check(names(versions) === '1.0.0,2.0.0' && versions.length === 2, 'every version once');
}

async function activeAndDiff() {
  check((await ruleSets.getActiveVersion({ id: ruleSet })).version === version, 'the active version');
  const diff = await ruleSets.diffVersions({ id: ruleSet, from: '1.0.0', to: version });
  check(diff.bump === 'major' && diff.outcomes[0]!.witness.vertebrae[0]!.level, 'a witness');
}

for (const part of [snippet, withFacts, withUnknowns, inFull, refused, notModified, paged, activeAndDiff]) {
  await part();
}
