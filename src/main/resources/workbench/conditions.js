/** A condition of a rule set as nested lists of plain sentences, its definitions unfolded in place. */

import { html, nothing } from './lit-html.js';
import { own } from './case.js';
import { numberText, say, show } from './language.js';
import { unitText, words } from './words.js';

/** As many parts of one condition are drawn; definitions that name each other can be many. */
const MOST = 300;

const RELATIONS = {
  gt: (values) => show('{fact} is more than {value}', values),
  gte: (values) => show('{fact} is {value} or more', values),
  lt: (values) => show('{fact} is less than {value}', values),
  lte: (values) => show('{fact} is {value} or less', values),
};

/** Whether a part of a document, which may be unfinished, has members. */
export const object = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The parts of a list of a document that may be unfinished, each with its place; what is no object is left out. */
export function listed(value, pointer) {
  return (Array.isArray(value) ? value : []).map((part, i) => ({ part, i, pointer: `${pointer}/${i}` })).filter((each) => object(each.part));
}

/**
 * What conditions name, of a document that may be unfinished.
 *
 * @returns {{facts: Map<string, object>, named: Map<string, {part: object, pointer: string, finding: boolean}>, scores: Map<string, string>, statements: Map<string, string>, outcomes: Map<string, string>}}
 *     facts by name as the document has them; definitions and findings by id; titles of scores and outcomes;
 *     pointers of statements
 */
export function namesOf(document) {
  const named = (name, finding) => listed(document[name], `/${name}`).map(({ part, pointer }) => [part.id, { part, pointer, finding }]);
  return {
    facts: new Map(['vertebra', 'patient'].flatMap((scope) => listed(document.facts?.[scope], '').map(({ part }) => [part.name, part]))),
    named: new Map([...named('definitions', false), ...named('findings', true)]),
    scores: new Map(listed(document.scores, '').map(({ part }) => [part.id, part.title ?? part.id])),
    statements: new Map(listed(document.statements, '/statements').map(({ part, pointer }) => [part.id, pointer])),
    outcomes: new Map(listed(document.ladder, '').map(({ part }) => [part.outcome, part.title ?? part.outcome])),
  };
}

/** Several names, one of which is meant. */
const either = (names) => (names.length === 0 ? '' : names.reduce((a, b) => say('{a} or {b}', { a, b })));

/** A value of a fact as people read it, as the document words it; several, joined. */
export function literalText(value, fact) {
  if (Array.isArray(value)) {
    return either(value.map((each) => literalText(each, fact)));
  }
  if (typeof value === 'boolean') {
    return value ? say('Yes') : say('No');
  }
  return typeof value === 'number' ? [numberText(value), unitText(fact?.unit)].filter(Boolean).join(' ')
    : typeof value === 'string' ? own(fact?.valueLabels ?? {}, value) ?? words(value) : JSON.stringify(value) ?? '';
}

/** A condition at a place, as a list of sentences. Without one: what is true for everybody who comes here. */
export function conditionView(condition, pointer, names, hooks) {
  return drawn(condition, pointer, { names, hooks, within: [], left: { n: MOST } });
}

function drawn(condition, pointer, at) {
  if (!object(condition) || at.left.n-- <= 0) {
    return object(condition) ? html`…` : html`<span class="hint">${say('no condition yet')}</span>`;
  }
  if (Array.isArray(condition.all) || Array.isArray(condition.any)) {
    const name = Array.isArray(condition.all) ? 'all' : 'any';
    return parts(condition[name], `${pointer}/${name}`, name === 'all' ? say('All of these:') : say('At least one of these:'), at);
  }
  if ('not' in condition) {
    return negated(condition.not, `${pointer}/not`, at);
  }
  return 'ref' in condition ? referred(condition.ref, at) : sentence(condition, pointer, at);
}

function parts(list, pointer, title, at) {
  return list.length === 1 ? drawn(list[0], `${pointer}/0`, at)
    : html`<span class="how">${title}</span><ul class="conditions">${list.slice(0, MOST).map((each, i) => html`<li>${drawn(each, `${pointer}/${i}`, at)}</li>`)}</ul>`;
}

function negated(condition, pointer, at) {
  const { fact, label } = factOf(condition, at);
  return object(condition) && label && ('is' in condition || 'in' in condition)
    ? show('{fact} is not {value}', { fact: label, value: valueOf(condition, pointer, fact, at) })
    : html`<span class="how">${say('Not:')}</span><ul class="conditions"><li>${drawn(condition, pointer, at)}</li></ul>`;
}

/** What a definition or a finding says, in the place that names it. */
function referred(id, at) {
  const { hooks, names, within } = at;
  const found = names.named.get(id);
  if (!found || within.includes(id)) {
    return html`<bdi class="tag">${String(id)}</bdi>`;
  }
  const { part, pointer, finding } = found;
  if (finding && within.length > 0) {
    return findingLink(part, id, pointer, hooks);
  }
  const inner = () => drawn(part.when, `${pointer}/when`, { ...at, within: [...within, id] });
  const name = hooks.link?.(pointer);
  const title = finding ? hooks.label(String(part.text ?? id)) : hooks.label(words(String(id)));
  return html`<details class="unfolded" ?open=${!finding}><summary><bdi>${title}</bdi> <span class="tag">${id}</span></summary>
    ${name ? html`<a class="quiet" href=${name}>${finding ? say('Finding {id}', { id }) : say('Definition {id}', { id })}</a> ` : nothing}${inner()}</details>`;
}

/** A finding within a definition or another finding is named alone: to unfold all would repeat them over and over. */
function findingLink(part, id, pointer, hooks) {
  const link = hooks.link?.(pointer);
  const text = html`<bdi>${hooks.label(String(part.text ?? id))}</bdi> <span class="tag">${id}</span>`;
  return link ? html`<a href=${link}>${text}</a>` : text;
}

function sentence(condition, pointer, at) {
  const { hooks, names } = at;
  const { fact, label } = factOf(condition, at);
  if (label) {
    const relation = Object.keys(RELATIONS).find((each) => each in condition);
    return relation ? RELATIONS[relation]({ fact: label, value: hooks.literal(`${pointer}/${relation}`, condition[relation], fact) })
      : show('{fact} is {value}', { fact: label, value: valueOf(condition, pointer, fact, at) });
  }
  if ('score' in condition) {
    const values = (name) => ({ score: html`<bdi>${hooks.label(String(names.scores.get(condition.score) ?? condition.score))}</bdi>`, value: hooks.literal(`${pointer}/${name}`, condition[name], null) });
    return 'atLeast' in condition ? show('{score} is {value} or more', values('atLeast')) : show('{score} is less than {value}', values('below'));
  }
  if ('outcome' in condition) {
    const titles = [condition.outcome].flat().map((code) => names.outcomes.get(code) ?? String(code));
    return show('the outcome is {value}', { value: html`<bdi>${hooks.label(either(titles))}</bdi>` });
  }
  return html`<code>${JSON.stringify(condition)}</code>`;
}

function factOf(condition, { names, hooks }) {
  if (!object(condition) || typeof condition.fact !== 'string') {
    return {};
  }
  const fact = names.facts.get(condition.fact) ?? null;
  return { fact, label: html`<bdi>${hooks.label(String(fact?.label ?? condition.fact))}</bdi>` };
}

function valueOf(condition, pointer, fact, { hooks }) {
  const name = 'in' in condition ? 'in' : 'is';
  return hooks.literal(`${pointer}/${name}`, condition[name], fact);
}
