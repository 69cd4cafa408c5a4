/** A diff of two documents, member by member: what is new, what is gone, and each changed member with its old and its new text. */

import { html, nothing } from './lit-html.js';
import { plural, say } from './language.js';
import { words } from './words.js';

const MOST = 100;
const LONG = 320;
const AROUND = 60;
const FEW = 8;

/** What names an item of a section, if it isn't its id. */
const NAMES = { facts: 'name', ladder: 'outcome', urgency: 'code', cases: 'name' };

/**
 * @param {object} diff as the API has it; `document` says in which sections what differs
 * @param {object} before the document that it is from @param {object} after the one that it is to
 */
export function membersView(diff, before, after) {
  const sections = Object.entries(diff.document);
  return sections.length === 0 ? html`<p>${say('The documents are the same.')}</p>` : html`<div class="members">
    ${sections.map(([section, { added, removed, changed }]) => html`<details class="more" data-section=${section} ?open=${sections.length === 1}>
      <summary>${heading(section)} <span class="hint">${counts(added, removed, changed)}</span></summary>
      ${changed.slice(0, MOST).map((each) => changedView(each, itemOf(before, section, each.id), itemOf(after, section, each.id)))}
      ${added.slice(0, MOST).map((id) => wholeView(say('new'), 'ins', id, itemOf(after, section, id)))}
      ${removed.slice(0, MOST).map((id) => wholeView(say('gone'), 'del', id, itemOf(before, section, id)))}
      ${leftOut([added, removed, changed].reduce((sum, list) => sum + Math.max(list.length - MOST, 0), 0))}</details>`)}
    ${leftOut(Object.entries(diff.omitted ?? {}).reduce((sum, [list, n]) => sum + (list === 'document' ? n : 0), 0))}</div>`;
}

/** The members that are no lists of named items stand together in a section that the API calls document. */
const heading = (section) => (section === 'document' ? say('the rest of the document') : words(section));

function counts(added, removed, changed) {
  return [
    changed.length && plural(changed.length, '{n} changed', '{n} changed'),
    added.length && plural(added.length, '{n} new', '{n} new'),
    removed.length && plural(removed.length, '{n} gone', '{n} gone'),
  ].filter(Boolean).join(', ');
}

function leftOut(n) {
  return n === 0 ? nothing : html`<p class="hint">${plural(n, '{n} more is not shown.', '{n} more are not shown.')}</p>`;
}

/** What a section of a document has under a name; undefined where it has nothing, or is edited otherwise meanwhile. */
function itemOf(document, section, id) {
  if (section === 'document') {
    return document?.[id];
  }
  const [scope, name] = section === 'facts' ? id.split('/') : [null, id];
  const list = scope ? document?.facts?.[scope] : document?.[section];
  return Array.isArray(list) ? list.find((each) => each?.[NAMES[section] ?? 'id'] === name) : undefined;
}

/** A changed item; the whole of it is compared where the API names no member. */
function changedView({ id, members }, before, after) {
  return html`<section class="member" data-item=${id}><h4><bdi>${id}</bdi></h4>
    ${members.length === 0 ? comparedView(before, after)
      : html`<dl>${members.map((member) => html`<dt>${words(member)}</dt><dd>${comparedView(before?.[member], after?.[member])}</dd>`)}</dl>`}</section>`;
}

/** An item that only one document has, folded where it is long. */
function wholeView(label, element, id, value) {
  const text = textOf(value);
  const marked = element === 'ins' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`;
  return html`<section class="member" data-item=${id}><h4><span class="tag">${label}</span> <bdi>${id}</bdi></h4>
    ${text.length > LONG ? html`<details><summary>${text.slice(0, AROUND)}…</summary><p class="compared">${marked}</p></details>` : html`<p class="compared">${marked}</p>`}</section>`;
}

/** An old and a new value as one text: what is gone, what is new, and a little of what stays on both sides. */
function comparedView(before, after) {
  const [old, now] = [before, after].map((value) => textOf(value).split(/(?<=\s)(?=\S)/));
  const least = Math.min(old.length, now.length);
  const start = alike(least, (i) => old[i] === now[i]);
  const end = alike(least - start, (i) => old.at(-1 - i) === now.at(-1 - i));
  const [gone, come] = [old, now].map((words) => words.slice(start, words.length - end).join(''));
  const head = now.slice(0, start).join('');
  const tail = now.slice(now.length - end).join('');
  return html`<p class="compared">${head.length > AROUND ? html`<span class="hint">…</span>${now.slice(Math.max(start - FEW, 0), start).join('')}` : head}${gone ? html`<del><span class="hidden">${say('was')} </span>${gone}</del>` : nothing}${come ? html`<ins><span class="hidden">${say('is')} </span>${come}</ins>` : nothing}${tail.length > AROUND ? html`${now.slice(now.length - end, now.length - end + FEW).join('')}<span class="hint">…</span>` : tail}</p>`;
}

/** How many numbers from 0 on, at most, something is true for. */
function alike(most, holds) {
  let n = 0;
  while (n < most && holds(n)) {
    n++;
  }
  return n;
}

/** A value as text: JSON on one line where it is short. */
function textOf(value) {
  if (value === undefined || typeof value === 'string') {
    return value ?? '';
  }
  const line = JSON.stringify(value, null, 1).replace(/\n */g, ' ');
  return line.length <= LONG ? line : JSON.stringify(value, null, 1);
}
