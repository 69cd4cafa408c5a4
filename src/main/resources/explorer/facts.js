/** All facts: the person's, then those of the vertebra that is looked at; to search and to narrow down. */

import { html, nothing } from './lit-html.js';
import { indexOf, nowAt, parse, path } from './case.js';
import { fieldView, idOf, standing } from './field.js';
import { say } from './language.js';
import { change } from './live.js';
import { remove } from './spine.js';
import { state, update } from './store.js';
import { questionText } from './words.js';

const FILTERS = [['all', () => say('All')], ['open', () => say('Can change the answer')], ['presumed', () => say('Presumed')], ['answered', () => say('Answered')]];

export function factsView(guide) {
  const index = indexOf(state, state.current);
  return html`
    <section class="card facts" aria-labelledby="facts-title">
      <div class="card-head"><h2 id="facts-title">${say('All facts')}</h2>
        <label class="switch"><input type="checkbox" id="presume" .checked=${state.presume} @change=${(e) => change({ presume: e.target.checked })}>
          <span>${say('Presume normal values')}</span></label>
        <label class="switch"><input type="checkbox" id="wording" .checked=${state.wording === 'clinician'} @change=${(e) => update({ wording: e.target.checked ? 'clinician' : 'person' })}>
          <span>${say('Questions for a clinician')}</span></label></div>
      <div class="tools">
        <input type="search" class="search" placeholder=${say('Search facts')} aria-label=${say('Search facts')} .value=${state.search} @input=${(e) => update({ search: e.target.value })}>
        <div class="filters" role="group" aria-label=${say('Show')}>${FILTERS.map(([filter, label]) => html`
          <button class="chip" aria-pressed=${state.filter === filter} @click=${() => narrow(guide, filter)}>${label()} <b>${count(guide, filter)}</b></button>`)}</div>
      </div>
      ${group(guide, 'patient', -1, say('The person'))}
      ${state.vertebrae.length > 1 ? html`<div class="tabs" role="group" aria-label=${say('Vertebra')}>${state.vertebrae.map((each) => html`
        <button class="chip" aria-pressed=${each.level === state.current} @click=${() => update({ current: each.level, shown: null, filter: 'all' })}>${each.level}</button>`)}</div>` : nothing}
      ${index < 0 ? nothing : group(guide, 'vertebra', index, html`${say('Vertebra {level}', { level: state.current })}
        <button class="quiet" @click=${() => remove(state.current)}>${say('Remove')}</button>`)}
    </section>`;
}

function group(guide, scope, index, title) {
  const rows = [...guide.facts[scope].values()]
    .map((fact) => ({ fact, where: path(scope, index, fact.name) }))
    .filter(({ fact, where }) => (!state.shown || state.shown.includes(where)) && found(fact));
  return html`<h3 class="group-title">${title}</h3>
    ${rows.length ? rows.map(({ fact, where }) => fieldView(guide, where, fact)) : html`<p class="empty">${say('No fact fits.')}</p>`}`;
}

function found(fact) {
  const text = `${fact.title} ${questionText(fact, state.wording)} ${fact.help} ${fact.options.map((each) => each.label).join(' ')}`.toLowerCase();
  return state.search.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function paths(guide) {
  const index = indexOf(state, state.current);
  const person = [...guide.facts.patient.keys()].map((name) => path('patient', -1, name));
  const vertebra = index < 0 ? [] : [...guide.facts.vertebra.keys()].map((name) => path('vertebra', index, name));
  return [...person, ...vertebra];
}

function count(guide, filter) {
  return paths(guide).filter((where) => filter === 'all' || standing(where) === filter).length;
}

/** What is left is fixed when the filter is chosen, so that no field goes away under the hand that fills it in. */
function narrow(guide, filter) {
  update({ filter, shown: filter === 'all' ? null : paths(guide).filter((where) => standing(where) === filter) });
}

/** Brings the field of a fact that the answer names into view and puts the focus into it. */
export function reveal(named) {
  const where = nowAt(state, named);
  if (where === null) {
    return;
  }
  const { index } = parse(where);
  update({ shown: null, filter: 'all', search: '', current: index < 0 ? state.current : state.vertebrae[index].level });
  setTimeout(() => {
    const field = document.getElementById(idOf(where));
    field?.scrollIntoView({ block: 'center' });
    field?.querySelector('input:checked, input')?.focus();
  });
}
