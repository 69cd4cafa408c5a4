/** The case: what is known of a person and of their vertebrae. Pure functions; a fact that is null is unknown. */

import { numberText } from './language.js';
import { read } from './number.js';

/** @returns {object} the body of the request; members that the guide does not know are left out */
export function request(state, edition, guide) {
  const keep = (facts, scope) =>
    Object.fromEntries(
      Object.entries(facts).filter(([name, value]) => value != null && (name === 'level' || guide.facts[scope].has(name))),
    );
  return {
    ruleSet: edition.ruleSet,
    version: edition.version,
    ...(state.presume ? { presume: 'normal' } : {}),
    patient: keep(state.patient, 'patient'),
    vertebrae: state.vertebrae.map((vertebra) => keep(vertebra, 'vertebra')),
  };
}

/** The facts of the case that the guide does not know, by name. */
export function unknownTo(state, guide) {
  const strange = (facts, scope) =>
    Object.keys(facts).filter((name) => facts[name] != null && name !== 'level' && !guide.facts[scope].has(name));
  return [
    ...new Set([
      ...strange(state.patient, 'patient'),
      ...state.vertebrae.flatMap((vertebra) => strange(vertebra, 'vertebra')),
    ]),
  ];
}

/** A path as the API has it, "patient/x" or "vertebrae/0/x", in parts. */
export function parse(path) {
  const parts = path.replace(/^\//, '').split('/');
  return parts[0] === 'patient'
    ? { scope: 'patient', index: -1, name: parts[1] }
    : { scope: 'vertebra', index: Number(parts[1]), name: parts[2] };
}

export function path(scope, index, name) {
  return scope === 'patient' ? `patient/${name}` : `vertebrae/${index}/${name}`;
}

export function valueAt(state, where) {
  const { scope, index, name } = parse(where);
  return own(scope === 'patient' ? state.patient : state.vertebrae[index], name) ?? null;
}

/** An object's own member, whatever the name is; undefined without one. */
export function own(object, name) {
  return object != null && Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A fact by what it is of, the person or a level: unlike its path, this stays when vertebrae come and go. */
export function placeOf(state, where) {
  const { index, name } = parse(where);
  return JSON.stringify([index < 0 ? null : state.vertebrae[index]?.level, name]);
}

/** The patch that gives a fact its value; what was typed at it before goes. */
export function withValue(state, where, value) {
  const { scope, index, name } = parse(where);
  const texts = withoutText(state.texts, (place) => place === placeOf(state, where));
  if (scope === 'patient') {
    return { patient: { ...state.patient, [name]: value }, texts };
  }
  return { vertebrae: state.vertebrae.map((each, i) => (i === index ? { ...each, [name]: value } : each)), texts };
}

/** The patch that keeps a text as it was typed, with the number that was read in it. */
export function withText(state, where, text, fact) {
  const { value = null } = read(text, fact);
  const patch = withValue(state, where, value);
  return { ...patch, texts: new Map(patch.texts).set(placeOf(state, where), text) };
}

/** The text of a number's field: as it was typed, or else its value; empty where it is partly known. */
export function textAt(state, where) {
  const value = valueAt(state, where);
  return state.texts.get(placeOf(state, where)) ?? (typeof value === 'number' ? numberText(value) : '');
}

/** Texts that no number could be read in, as errors of a problem. */
export function unread(state, guide) {
  const errors = [];
  const look = (scope, index) => guide.facts[scope].forEach((fact, name) => {
    const where = path(scope, index, name);
    const { wrong } = fact.kind === 'number' ? read(state.texts.get(placeOf(state, where)) ?? '', fact) : {};
    if (wrong) {
      errors.push({ pointer: `/${where}`, detail: wrong });
    }
  });
  look('patient', -1);
  state.vertebrae.forEach((_, i) => look('vertebra', i));
  return errors;
}

function withoutText(texts, gone) {
  return new Map([...texts].filter(([place]) => !gone(place)));
}

/** The patch that adds a vertebra, in the order of the levels, and looks at it. */
export function withLevel(state, level, levels) {
  const order = new Map(levels.map((each, i) => [each.value, i]));
  const vertebrae = [...state.vertebrae, { level }].sort((a, b) => order.get(a.level) - order.get(b.level));
  return { vertebrae, current: level };
}

/** The patch that takes a vertebra away. */
export function withoutLevel(state, level) {
  const vertebrae = state.vertebrae.filter((each) => each.level !== level);
  const current = state.current === level ? (vertebrae[0]?.level ?? null) : state.current;
  const texts = withoutText(state.texts, (place) => JSON.parse(place)[0] === level);
  return { vertebrae, current, texts, skipped: state.skipped.filter((place) => JSON.parse(place)[0] !== level) };
}

export function indexOf(state, level) {
  return state.vertebrae.findIndex((each) => each.level === level);
}

/** The patch that takes over a request, such as a witness or what a link says. */
export function fromRequest(body) {
  const vertebrae = body.vertebrae ?? [];
  return {
    patient: body.patient ?? {},
    vertebrae,
    texts: new Map(),
    presume: body.presume === 'normal',
    current: vertebrae[0]?.level ?? null,
    skipped: [],
  };
}

/** Where a fact that the answer names stands in the case now; null where its vertebra was taken away since. */
export function nowAt(state, where) {
  const { scope, index, name } = parse(where);
  const now = index < 0 ? index : indexOf(state, state.answer.vertebrae[index]?.level);
  return index >= 0 && now < 0 ? null : path(scope, now, name);
}

/** The codes of the outcomes that an answer to a question leaves. */
export function left(state, { leaves }) {
  const { possible = [], code } = state.answer.outcome;
  return leaves ? leaves.map((at) => possible[at]) : [code];
}

/** The first open question that was not set aside, at its place in the case. */
export function nextQuestion(state) {
  const open = (state.answer?.missing ?? []).map((each) => ({ ...each, fact: nowAt(state, each.fact) }));
  return open.find((each) => each.fact !== null && !state.skipped.includes(placeOf(state, each.fact))) ?? null;
}
