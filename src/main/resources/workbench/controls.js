/** What stands in the place of a value, a text or a rung where it can be changed. */

import { html, nothing } from './lit-html.js';
import { edit, set, swap } from './desk.js';
import { say } from './language.js';
import { parts, pointer as joined, valueAt } from './pointers.js';
import { placeLink } from './proof.js';
import { state } from './store.js';
import { unitText } from './words.js';

/** The id of the field of a place: letters that a selector needs no marks for. */
export function fieldId(pointer) {
  return `at${pointer.replace(/[^A-Za-z0-9]/g, '-')}`;
}

/** A value of a fact as people read it. */
export const labelOf = (fact, value) => fact?.valueLabels?.[value] ?? (value === true ? say('yes') : value === false ? say('no') : String(value));

/** The value of a condition: a number with its unit and bounds, one of the fact's values, several of them. */
export function literal(pointer, value, fact) {
  const label = fact?.label ?? parts(pointer).at(-1);
  if (typeof value === 'number') {
    return numberField(pointer, value, fact, label);
  }
  const values = fact?.type === 'boolean' ? [true, false] : fact?.values ?? [];
  if (Array.isArray(value)) {
    return values.length === 0 ? html`<bdi>${value.join(', ')}</bdi>` : several(pointer, value, values, fact, label);
  }
  return values.length === 0 ? html`<bdi>${String(value)}</bdi>`
    : html`<select class="inline" id=${fieldId(pointer)} aria-label=${label} @change=${(e) => edit(pointer, values[e.target.selectedIndex])}>
      ${(values.includes(value) ? values : [value, ...values]).map((each) => html`<option .selected=${each === value}>${labelOf(fact, each)}</option>`)}</select>`;
}

function numberField(pointer, value, fact, label) {
  const unit = unitText(fact?.unit) ?? '';
  const changed = (e) => {
    if (e.target.reportValidity() && e.target.value !== '') {
      edit(pointer, Number(e.target.value));
    }
  };
  return html`<span class="inline-number"><input type="number" id=${fieldId(pointer)} aria-label=${unit ? `${label}, ${unit}` : label} required
      min=${fact?.min ?? nothing} max=${fact?.max ?? nothing} step=${fact?.type === 'integer' ? 1 : 'any'} .value=${String(value)} @change=${changed}>${unit ? html` ${unit}` : nothing}</span>`;
}

function several(pointer, chosen, values, fact, label) {
  const toggled = (each) => {
    const next = values.filter((one) => (one === each) !== chosen.includes(one));
    if (next.length > 0) {
      edit(pointer, next);
    }
  };
  return html`<details class="inline-values" id=${fieldId(pointer)}><summary aria-label="${label}: ${chosen.map((each) => labelOf(fact, each)).join(', ')}">${chosen.map((each) => labelOf(fact, each)).join(', ')}</summary>
    <fieldset><legend class="hidden">${label}</legend>${values.map((each) => html`<label><input type="checkbox" .checked=${chosen.includes(each)}
      ?disabled=${chosen.length === 1 && chosen[0] === each} @change=${() => toggled(each)}> ${labelOf(fact, each)}</label>`)}</fieldset></details>`;
}

/** A text, with a button that opens a field for it. */
export function text(pointer, string) {
  if (state.desk.editing !== pointer) {
    return html`<bdi>${string}</bdi> <button class="quiet edit" id=${fieldId(pointer)} @click=${() => begin(pointer)}>${say('Edit')}<span class="hidden">: ${string.slice(0, 60)}</span></button>`;
  }
  const done = (e) => {
    const field = document.getElementById(fieldId(pointer));
    if (e.type !== 'keydown' || (e.key === 'Enter' && (e.ctrlKey || e.metaKey))) {
      const { value } = field;
      end(pointer);
      if (value !== string) {
        edit(pointer, value);
      }
    } else if (e.key === 'Escape') {
      end(pointer);
    }
  };
  return html`<span class="inline-text"><textarea id=${fieldId(pointer)} aria-label=${say('Text')} dir="auto" rows=${Math.min(12, 1 + Math.ceil(string.length / 70))} .value=${string} @keydown=${done}></textarea>
    <button data-done @click=${done}>${say('Done')}</button> <button class="quiet" @click=${() => end(pointer)}>${say('Cancel')}</button></span>`;
}

function begin(pointer) {
  set({ editing: pointer });
  focusOn(fieldId(pointer));
}

function end(pointer) {
  set({ editing: null });
  focusOn(fieldId(pointer));
}

/** Gives the focus to a field or a button that is drawn then. */
function focusOn(id) {
  setTimeout(() => document.getElementById(id)?.focus());
}

/** Buttons that move an item of an array up and down. */
export function order(pointer, i, n) {
  const move = (to) => {
    swap(pointer, i, to);
    focusOn(`${fieldId(`${pointer}/${to}`)}-${to < i ? (to > 0 ? 'up' : 'down') : (to < n - 1 ? 'down' : 'up')}`);
  };
  const id = fieldId(`${pointer}/${i}`);
  return html`<span class="order"><button class="quiet" id="${id}-up" ?disabled=${i === 0} @click=${() => move(i - 1)} aria-label=${say('Move {n} up', { n: i + 1 })}>↑</button><button
    class="quiet" id="${id}-down" ?disabled=${i >= n - 1} @click=${() => move(i + 1)} aria-label=${say('Move {n} down', { n: i + 1 })}>↓</button></span>`;
}

/** Beside a part: the way to its text, and its end where it is one of several conditions. */
export function beside(pointer) {
  const path = parts(pointer);
  const list = joined(path.slice(0, -1));
  const several = ['all', 'any'].includes(path.at(-2)) && (valueAt(state.desk.document, list)?.length ?? 0) > 1;
  return html`<span class="beside">${several ? html`<button class="quiet" data-remove=${pointer} @click=${() => edit(pointer, undefined)}>${say('Remove')}<span class="hidden">: ${pointer}</span></button>` : nothing}
    <a class="place" href=${placeLink(state.desk, pointer)} aria-label=${say('JSON of {pointer}', { pointer })}>{ }</a></span>`;
}

export const editHooks = { literal, text, order, beside };
