/** One fact: its control, what is presumed of it, and what is wrong with it. */

import { html, nothing } from './lit-html.js';
import { nowAt, placeOf, textAt, valueAt, withText, withValue } from './case.js';
import { say } from './language.js';
import { change } from './live.js';
import { understood } from './number.js';
import { state } from './store.js';
import { bounds, questionText, readable, valueText } from './words.js';

/** What the API says of the fact at this path. */
export function errorsAt(guide, where) {
  const errors = (state.problem?.errors ?? []).filter((each) => each.pointer === `/${where}`);
  return errors.length === 0 ? nothing
    : html`<p class="error" id="error-${idOf(where)}">${errors.map((each) => readable(guide, each.detail, state.vertebrae)).join(' ')}</p>`;
}

export function idOf(where) {
  return where.replaceAll('/', '-');
}

/** How the fact stands: answered, presumed, open (it can still change the answer) or without bearing now. */
export function standing(where) {
  if (valueAt(state, where) !== null) {
    return 'answered';
  }
  const named = (facts) => (facts ?? []).some((each) => nowAt(state, each.fact) === where);
  return named(state.answer?.presumed) ? 'presumed' : named(state.answer?.missing) ? 'open' : 'idle';
}

export function fieldView(guide, where, fact) {
  const id = idOf(where);
  const stands = standing(where);
  const wrong = (state.problem?.errors ?? []).some((each) => each.pointer === `/${where}`);
  const described = `help-${id}${wrong ? ` error-${id}` : ''}`;
  return html`
    <div class="field ${fact.kind} ${stands} ${wrong ? 'wrong' : ''}" id=${id} role="group" data-fact=${where}
      aria-labelledby="title-${id}" aria-describedby=${described} title=${fact.help}>
      <div class="field-text"><p id="title-${id}"><span class="field-title">${fact.title}</span>${badge(stands, fact)}</p>
        <p class="field-question" id="help-${id}">${questionText(fact, state.wording)}<span class="hidden"> ${fact.help}</span></p></div>
      ${fact.kind === 'number' ? number(where, fact, id, wrong, described) : options(where, fact, id, stands)}
      ${errorsAt(guide, where)}
    </div>`;
}

function badge(stands, fact) {
  switch (stands) {
    case 'presumed':
      return html` <span class="standing">${say('presumed: {value}', { value: valueText(fact, fact.normal) })}</span>`;
    case 'open':
      return html` <span class="standing">${say('can change the answer')}</span>`;
    default:
      return nothing;
  }
}

function options(where, fact, id, stands) {
  const value = valueAt(state, where);
  const all = [...fact.options, { value: null, label: say('Unknown') }];
  return html`<div class="options">${all.map((each) => {
    const presumed = stands === 'presumed' && each.value === fact.normal;
    return html`<label class="option ${presumed ? 'presumed' : ''} ${each.value === null ? 'unknown' : ''}">
      <input type="radio" name=${id} value=${String(each.value)} .checked=${each.value === value} @change=${() => change(withValue(state, where, each.value))}>
      <span>${each.label}</span></label>`;
  })}</div>`;
}

/** The text stays as it was typed; what was read in it stands beside it. */
function number(where, fact, id, wrong, described) {
  const text = textAt(state, where);
  return html`<div class="entry">
    <input id="input-${id}" inputmode="decimal" autocomplete="off" aria-label=${fact.title} aria-describedby="bounds-${id} ${described}"
      aria-invalid=${wrong} .value=${text} @input=${(e) => typed(where, e.target.value, fact)}>
    <span class="unit" id="bounds-${id}">${bounds(fact)} <em class="understood">${understood(text, fact)}</em></span>
  </div>`;
}

/** Belongs to its fact at once; only the question to the API waits for the end of the number. */
function typed(where, text, fact) {
  change(withText(state, where, text, fact), { typed: placeOf(state, where) });
}
