/** A condition of a draft as nested words, each of its values where it can be changed. */

import { html, nothing } from './lit-html.js';
import { beside, literal } from './controls.js';
import { set } from './desk.js';
import { say } from './language.js';
import { own } from './case.js';
import { state } from './store.js';

const DEEPEST = 40;

const COMPARED = { is: '=', in: '∈', lt: '<', lte: '≤', gt: '>', gte: '≥' };

/** Every fact of a document by its name. */
export function factsOf(document) {
  const list = (scope) => (Array.isArray(document.facts?.[scope]) ? document.facts[scope] : []);
  return new Map([...list('patient'), ...list('vertebra')].filter((each) => typeof each?.name === 'string').map((each) => [each.name, each]));
}

/**
 * @param {any} when as it is written: unfinished ones too
 * @param {string} pointer where
 * @param {Map<string, object>} facts by name
 */
export function conditionView(when, pointer, facts, depth = 0) {
  if (typeof when !== 'object' || when === null || Array.isArray(when) || depth > DEEPEST) {
    return html`<code>${shortly(when)}</code> ${beside(pointer)}`;
  }
  const list = Array.isArray(when.all) ? 'all' : Array.isArray(when.any) ? 'any' : null;
  if (list) {
    return html`<div class="condition"><span class="joins">${list === 'all' ? say('all of') : say('any of')}</span> ${beside(pointer)}
      <ul>${when[list].map((each, i) => html`<li>${conditionView(each, `${pointer}/${list}/${i}`, facts, depth + 1)}</li>`)}</ul></div>`;
  }
  if ('not' in when) {
    return html`<div class="condition"><span class="joins">${say('not|condition')}</span> ${conditionView(when.not, `${pointer}/not`, facts, depth + 1)}</div>`;
  }
  return html`<span class="condition">${leaf(when, pointer, facts, depth)} ${beside(pointer)}</span>`;
}

function leaf(when, pointer, facts, depth) {
  if (typeof when.fact === 'string') {
    const fact = facts.get(when.fact) ?? { name: when.fact, label: when.fact };
    return html`<bdi>${fact.label ?? when.fact}</bdi> ${Object.keys(COMPARED).filter((name) => Object.hasOwn(when, name)).map((name) =>
      html`<span class="compares">${COMPARED[name]}</span> ${literal(`${pointer}/${name}`, when[name], fact)} `)}`;
  }
  if (typeof when.score === 'string') {
    return html`<bdi>${when.score}</bdi> ${[['atLeast', '≥'], ['below', '<']].filter(([name]) => typeof when[name] === 'number').map(([name, sign]) =>
      html`<span class="compares">${sign}</span> ${literal(`${pointer}/${name}`, when[name], { label: when.score, type: 'integer' })} `)}`;
  }
  if (typeof when.ref === 'string') {
    return referenceView(when.ref, pointer, facts, depth);
  }
  const named = own(when, 'outcome');
  return typeof named === 'string' ? html`<code>${named}</code>`
    : Array.isArray(named) ? html`<code>${named.join(', ')}</code>`
    : html`<code>${shortly(when)}</code>`;
}

/** What a condition refers to, a definition or a finding, unfolded in place when it is asked for. */
function referenceView(id, pointer, facts, depth) {
  const { document, unfolded = [] } = state.desk;
  const at = ['definitions', 'findings'].map((name) => [name, Array.isArray(document[name]) ? document[name].findIndex((each) => each?.id === id) : -1]).find(([, i]) => i >= 0);
  const open = unfolded.includes(pointer);
  const toggle = () => set({ unfolded: open ? unfolded.filter((each) => each !== pointer) : [...unfolded, pointer] });
  return !at ? html`<code>${id}</code>` : html`<button class="unfolds" aria-expanded=${open} @click=${toggle}><bdi>${id}</bdi></button>
    ${open ? html`<div class="condition"><ul><li>${conditionView(document[at[0]][at[1]].when, `/${at[0]}/${at[1]}/when`, facts, depth + 1)}</li></ul></div>` : nothing}`;
}

function shortly(value) {
  const text = JSON.stringify(value) ?? '';
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** A condition of an entry, under the member that holds it; nothing where it has none. */
export function whenView(entry, member, pointer, facts) {
  return entry?.[member] === undefined ? nothing : conditionView(entry[member], `${pointer}/${member}`, facts);
}
