// What an app does, with the types of openapi-typescript and openapi-fetch. Prints what it was answered: see scripts/ci/clients.
import createClient from 'openapi-fetch';
import type { components, paths } from './schema.js';
import { check, names, print } from './main-job.js';

type Schemas = components['schemas'];

const address = process.argv[2]!;
const ruleSet = 'imwg-2019';
const version = '2.0.0';
const client = createClient<paths>({ baseUrl: address });

async function snippet() {
  // docs: TypeScript
  const client = createClient<paths>({ baseUrl: address, headers: { 'X-Api-Key': 'your key' } });
  const { data, error } = await client.POST('/v1/recommendations', {
    body: {
      ruleSet: 'imwg-2019',
      version: '2.0.0',
      patient: { diagnosis: 'multiple-myeloma', ageYears: 64 },
      vertebrae: [{ level: 'L1', fractured: true, pain: 'significant' }],
    },
  });
  if (error) throw new Error(error.detail);
  const { outcome } = data;
  const said = outcome.status === 'determined' ? outcome.code : `one of ${outcome.possible}`;
  // docs: end
  check(said.startsWith('one of ') && said.includes('augment'), said);
}

function recommend(body: Schemas['RecommendationRequest'], detail?: 'full') {
  return client.POST('/v1/recommendations', { params: { query: { ...(detail && { detail }), log: 'false' } }, body });
}

async function withFacts() {
  const { data } = await recommend(
    {
      ruleSet,
      version,
      presume: 'normal',
      patient: {
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
      },
      vertebrae: [
        {
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
        },
      ],
    },
    'full',
  );
  check(data?.outcome.status === 'determined' && data.urgency, 'a determined outcome');
  const { wouldChange } = data!.vertebrae[0]!;
  check(wouldChange!.length && wouldChange!.every(({ outcome, possible }) => (outcome === undefined) !== (possible === undefined)), 'a change');
  print(data!.outcome as Schemas['DeterminedOutcome'], data!.urgency!, data!.presumed, data!.vertebrae[0]!.findings!);
}

async function withUnknowns() {
  const { data } = await recommend({ ruleSet, version, vertebrae: [{ level: 'T12' }] });
  check(data?.outcome.status === 'undetermined' && data.outcome.possible!.length > 1, 'several outcomes are possible');
  check(data!.urgency!.possible!.length > 1, 'several urgencies are possible');
  check(data!.nextQuestion!.fact === data!.missing![0]!.fact, 'the next question');
}

async function inFull() {
  const bare = (await recommend({ ruleSet, version, vertebrae: [{ level: 'T12' }] }, 'full')).data!;
  check(bare.vertebrae[0]!.findings!.some(({ because }) => because.some(({ value }) => value === null)), 'an unknown fact');
  const { data } = await recommend({ ruleSet, version, presume: 'normal', vertebrae: [{ level: 'L1', pain: 'none' }] }, 'full');
  const { findings } = data!.vertebrae[0]!;
  check(findings!.some(({ status }) => status === 'false'), 'a finding that is false');
}

async function refused() {
  const twice = await recommend({ ruleSet, version, vertebrae: [{ level: 'L1' }, { level: 'L1' }] });
  check(twice.response.status === 422 && twice.error?.errors?.[0]?.pointer === '/vertebrae/1/level', 'the pointer');
  const unknown = await recommend({ ruleSet, version: '77.0.0', vertebrae: [{ level: 'L1' }] });
  check(unknown.response.status === 404 && unknown.error?.existing?.includes(version), 'the versions there are');
}

async function notModified() {
  const path = { id: ruleSet, version };
  const whole = await client.GET('/v1/rulesets/{id}/versions/{version}/facts', { params: { path } });
  const header = { 'If-None-Match': whole.response.headers.get('ETag')! };
  const again = await client.GET('/v1/rulesets/{id}/versions/{version}/facts', { params: { path, header } });
  check(whole.data?.version === version && again.response.status === 304, '304');
}

async function paged() {
  const versions: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const query = { limit: 1, ...(cursor && { cursor }) };
    const { data } = await client.GET('/v1/rulesets/{id}/versions', { params: { path: { id: ruleSet }, query } });
    versions.push(...data!.items.map((each) => each.version));
    cursor = data!.next;
  }
  check(names(versions) === '1.0.0,2.0.0' && versions.length === 2, 'every version once');
}

async function activeAndDiff() {
  const active = await client.GET('/v1/rulesets/{id}/active', { params: { path: { id: ruleSet } } });
  check(active.data?.version === version, 'the active version');
  const query = { from: '1.0.0', to: version };
  const { data } = await client.GET('/v1/rulesets/{id}/diff', { params: { path: { id: ruleSet }, query } });
  check(data?.bump === 'major' && data.outcomes[0]!.witness.vertebrae[0]!.level, 'a witness');
}

for (const part of [snippet, withFacts, withUnknowns, inFull, refused, notModified, paged, activeAndDiff]) {
  await part();
}
