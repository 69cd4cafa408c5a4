/** What the page knows of one version of a rule set: its facts' schema and its document, read into what views need. */

import { call } from './api.js';
import { language, say } from './language.js';
import { state, update } from './store.js';

/**
 * @typedef {object} Fact
 * @property {string} name
 * @property {string} title
 * @property {string} question
 * @property {string} [clinicianQuestion]
 * @property {string} [answeredBy] who can answer: person, clinician or record
 * @property {string} help
 * @property {'truth'|'choice'|'number'} kind
 * @property {{value: any, label: string}[]} options
 * @property {number} [min] @property {number} [max] @property {string} [unit]
 * @property {any} normal what may be presumed; undefined where nothing may
 */

export function keyOf(edition) {
  return `${edition.ruleSet}@${edition.version}`;
}

/**
 * @returns {Promise<object>} from the state, or else from the API; a version never changes. Its texts are in the language of
 *     the page, if there is a translation, else in its own.
 */
export async function guideOf(edition) {
  const key = keyOf(edition);
  const wanted = language();
  if (!state.guides[key] || state.guides[key].wanted !== wanted) {
    const at = `v1/rulesets/${encodeURIComponent(edition.ruleSet)}/versions/${encodeURIComponent(edition.version)}`;
    const [version, list] = await Promise.all([call(at), call(`${at}/translations?limit=100`)]);
    const languages = [list.source, ...list.items.map((each) => each.language)];
    const spoken = languages.includes(wanted) ? wanted : list.source;
    const [schema, translation] = await Promise.all([
      call(`${at}/facts?language=${encodeURIComponent(spoken)}`),
      spoken === list.source ? null : call(`${at}/translations/${encodeURIComponent(spoken)}`),
    ]);
    const texts = translation?.document.texts ?? {};
    const guide = read(edition, schema, { ...version, document: worded(version.document, texts) });
    update({ guides: { ...state.guides, [key]: { ...guide, source: version.document, joined: joined(version.document, texts), wanted, language: spoken } } });
  }
  return state.guides[key];
}

/** The words that join values and bounds in answers. */
function joined({ words }, texts) {
  return Object.fromEntries(['and', 'or', 'any'].map((word) => [word, texts[`/words/${word}`] ?? words?.[word] ?? word]));
}

/** A copy of a document with other texts, each at its JSON Pointer. */
function worded(value, texts, at = '') {
  if (typeof value === 'string') {
    return texts[at] ?? value;
  }
  if (Array.isArray(value)) {
    return value.map((each, i) => worded(each, texts, `${at}/${i}`));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) =>
      [name, worded(each, texts, `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`)]));
  }
  return value;
}

function read(edition, schema, version) {
  const { patient, vertebrae } = schema.properties;
  const document = version.document;
  const { level, ...vertebra } = vertebrae.items.properties;
  const titles = new Map(document.ladder.map((rung) => [rung.outcome, rung.title]));
  return {
    ...edition,
    title: schema.title,
    description: document.description,
    document,
    proof: version.proof,
    facts: { patient: facts(patient?.properties ?? {}), vertebra: facts(vertebra) },
    levels: level.oneOf.map((each) => ({ value: each.const, title: each.title })),
    outcomes: document.overall.map((code) => ({ code, title: titles.get(code) ?? code })),
    findings: new Map((document.findings ?? []).map((each) => [each.id, each.text])),
    urgency: new Map((document.urgency ?? []).map((each) => [each.code, each.text])),
    countedIn: new Map((document.urgency ?? []).map((each) => [each.code, unitOf(document, each.countdown?.fact)])),
    scores: (document.scores ?? []).map(score),
  };
}

/** The unit of the fact that is counted down; empty where it has none. */
function unitOf(document, name) {
  return [...(document.facts?.vertebra ?? []), ...(document.facts?.patient ?? [])].find((each) => each.name === name)?.unit ?? '';
}

/** @returns {Map<string, Fact>} */
function facts(properties) {
  return new Map(Object.entries(properties).map(([name, schema]) => [name, fact(name, schema)]));
}

function fact(name, schema) {
  const base = { name, title: schema.title, question: schema.question, help: schema.description, normal: schema.normal, clinicianQuestion: schema.clinicianQuestion, answeredBy: schema.answeredBy };
  if (schema.oneOf) {
    const options = schema.oneOf
      .filter((each) => 'const' in each)
      .map((each) => ({ value: each.const, label: each.title }));
    return { ...base, kind: 'choice', options };
  }
  if ([schema.type].flat().includes('boolean')) {
    const options = [{ value: true, get label() { return say('Yes'); } }, { value: false, get label() { return say('No'); } }];
    return { ...base, kind: 'truth', options };
  }
  return { ...base, kind: 'number', options: [], min: schema.minimum, max: schema.maximum, unit: schema.unit };
}

/** The least and the greatest total, and the bands between them, each up to and with its end. */
function score(score) {
  const points = score.components.map((component) => component.cases.map((each) => each.points));
  const min = points.reduce((sum, each) => sum + Math.min(...each), 0);
  const max = points.reduce((sum, each) => sum + Math.max(...each), 0);
  let from = min;
  const bands = (score.bands ?? []).map((band) => {
    const to = band.upTo ?? max;
    const read = { label: band.label, from, to };
    from = to + 1;
    return read;
  });
  return { id: score.id, title: score.title ?? score.id, min, max, bands };
}
