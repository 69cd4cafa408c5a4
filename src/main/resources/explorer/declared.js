/** What views need of a rule set document: its facts, outcomes, findings and scores. A draft's document may lack any of them. */

import { own } from './case.js';
import { language, say } from './language.js';

/**
 * The guide of a document that no version has: what is missing in it, or has another form than it should, is left out.
 *
 * @param {any} document
 * @returns {object} as guideOf in guide.js
 */
export function documentGuide(edition, document) {
  const declared = { patient: objects(document?.facts?.patient), vertebra: objects(document?.facts?.vertebra) };
  const level = declared.vertebra.find((each) => each.name === 'level');
  const read = (list) => new Map(list.filter((each) => each !== level && typeof each.name === 'string').map((each) => [each.name, fact(each)]));
  return {
    ...edition,
    title: text(document?.title),
    facts: { patient: read(declared.patient), vertebra: read(declared.vertebra) },
    levels: level ? options(level).map(({ value, label }) => ({ value, title: label })) : [],
    language: text(document?.language) || language(),
    ...rules({
      ladder: objects(document?.ladder),
      overall: texts(document?.overall),
      findings: objects(document?.findings),
      urgency: objects(document?.urgency),
      scores: objects(document?.scores).filter((each) => Array.isArray(each.components) && each.components.every((one) => objects(one?.cases).length > 0)),
      facts: declared,
      description: text(document?.description),
    }),
  };
}

const objects = (list) => (Array.isArray(list) ? list.filter((each) => typeof each === 'object' && each !== null && !Array.isArray(each)) : []);
const texts = (list) => (Array.isArray(list) ? list.filter((each) => typeof each === 'string') : []);
const text = (it) => (typeof it === 'string' ? it : '');

/** A fact as views have it, of its declaration. */
function fact({ name, label, question, help, normal, clinicianQuestion, answeredBy, ...type }) {
  const base = { name, title: text(label) || name, question: text(question), help: text(help), normal, clinicianQuestion, answeredBy };
  return type.type === 'boolean' ? { ...base, kind: 'truth', options: truths() }
    : type.type === 'enum' ? { ...base, kind: 'choice', options: options(type) }
    : { ...base, kind: 'number', options: [], min: type.min, max: type.max, unit: text(type.unit) };
}

/** The values of a truth. */
export function truths() {
  return [{ value: true, get label() { return say('Yes'); } }, { value: false, get label() { return say('No'); } }];
}

const options = ({ values, valueLabels }) => texts(values).map((value) => ({ value, label: text(own(valueLabels, value)) || value }));

/** What a guide has of a document's rules. */
export function rules(document) {
  const titles = new Map(document.ladder.map((rung) => [rung.outcome, rung.title]));
  return {
    description: document.description,
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
