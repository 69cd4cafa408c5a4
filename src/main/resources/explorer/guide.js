/** What the page knows of one version of a rule set: its facts' schema and its document, read into what views need. */

import { call } from './api.js';
import { documentGuide, rules, truths } from './declared.js';
import { language } from './language.js';
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
  return edition.draft ? `${edition.ruleSet}/drafts/${edition.draft}` : `${edition.ruleSet}@${edition.version}`;
}

/**
 * @returns {Promise<object>} from the state, or else from the API; a version never changes. Its texts are in the language of
 *     the page, if there is a translation, else in its own.
 */
export async function guideOf(edition) {
  const key = keyOf(edition);
  const wanted = language();
  if (edition.draft) {
    return state.guides[key] ?? draftGuide(edition);
  }
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

/** The guide of a draft as it is kept now, in its own language. @throws {Refused} where it is gone, or whoever asks may not read it */
async function draftGuide(edition) {
  const at = `v1/rulesets/${encodeURIComponent(edition.ruleSet)}/drafts/${encodeURIComponent(edition.draft)}`;
  const { document, revision } = await call(at);
  const guide = { ...documentGuide(edition, document), revision, joined: joined(document ?? {}, {}) };
  update({ guides: { ...state.guides, [keyOf(edition)]: guide } });
  return guide;
}

/** Has the guide of a draft read again where another revision of it answered. @returns {boolean} whether that was so */
export function forgetOlder(edition, revision) {
  const { [keyOf(edition)]: guide, ...guides } = state.guides;
  const older = guide !== undefined && guide.revision !== revision;
  if (older) {
    update({ guides });
  }
  return older;
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
  const { level, ...vertebra } = vertebrae.items.properties;
  return {
    ...edition,
    title: schema.title,
    document: version.document,
    proof: version.proof,
    facts: { patient: facts(patient?.properties ?? {}), vertebra: facts(vertebra) },
    levels: level.oneOf.map((each) => ({ value: each.const, title: each.title })),
    ...rules(version.document),
  };
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
    return { ...base, kind: 'truth', options: truths() };
  }
  return { ...base, kind: 'number', options: [], min: schema.minimum, max: schema.maximum, unit: schema.unit };
}
