/** The cases of the draft on the desk: what each expects, what is answered, and where that is not the same. */

import { html, nothing } from './lit-html.js';
import { STATUS, accepted, expectedLines, rowsOf, shortRequest } from './casetable.js';
import { documentGuide } from './declared.js';
import { edit } from './desk.js';
import { importView } from './importcases.js';
import { plural, say } from './language.js';
import { state, update } from './store.js';
import { patientLink } from './witness.js';

const SHOWN = 100;

let search = '';
let only = 'all';
let told = '';

export function tabView() {
  const { document, report, reportOf, text } = state.desk;
  const cases = Array.isArray(document.cases) ? document.cases : [];
  const now = reportOf === text ? report : null;
  const rows = rowsOf(cases, now);
  const guide = documentGuide({ ruleSet: state.desk.ruleSet }, document);
  const failing = rows.filter((row) => row.status === 'failed' || row.status === 'wrong').length;
  const found = rows.filter((row) => (only === 'all' || row.status === 'failed' || row.status === 'wrong') && matches(guide, row));
  return html`<section class="cases" aria-labelledby="cases-title">
    <div class="card-head"><h3 id="cases-title" tabindex="-1">${plural(cases.length, '{n} case', '{n} cases')}</h3>
      <p role="status" id="cases-state">${sum(now, rows, failing)} <span class="hint">${told}</span></p></div>
    ${cases.length === 0 ? html`<p class="empty">${say('A case is a patient whose answer is known. It is asked whenever the draft changes. Open a patient and add it as a case, or import many.')}</p>` : html`
    <div class="case-tools"><label class="picker"><span>${say('Search')}</span><input id="case-search" type="search" .value=${search} @input=${(e) => set(() => (search = e.target.value))}></label>
      <button class="chip" aria-pressed=${only === 'failing'} @click=${() => set(() => (only = only === 'all' ? 'failing' : 'all'))}>${say('Failing only')} <b>${failing}</b></button></div>
    ${found.length === 0 ? html`<p class="empty">${say('No case is like this.')}</p>` : tableView(guide, found)}`}
    ${importView(guide)}
  </section>`;
}

function set(change) {
  change();
  update({});
}

function sum(report, rows, failing) {
  const unasked = rows.filter((row) => row.status === 'unasked').length;
  return rows.length === 0 ? ''
    : !report ? say('asking…')
    : [failing === 0 ? (unasked === 0 ? say('all pass') : '') : plural(failing, '{n} fails', '{n} fail'),
      unasked > 0 ? plural(unasked, '{n} not asked', '{n} not asked') : ''].filter(Boolean).join(', ');
}

function matches(guide, { each }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) {
    return true;
  }
  const text = [String(each?.name ?? ''), shortRequest(guide, each?.request), ...expectedLines(guide, each?.expect), JSON.stringify(each)].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}

function tableView(guide, rows) {
  const more = rows.length - SHOWN;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('Cases')}><table class="case-table">
      <thead><tr><th scope="col">${say('Case')}</th><th scope="col">${say('Asked')}</th><th scope="col">${say('Expected')}</th><th scope="col">${say('Answered')}</th><th scope="col"><span class="hidden">${say('What to do')}</span></th></tr></thead>
      <tbody>${rows.slice(0, SHOWN).map((row) => rowView(guide, row))}</tbody></table></div>
    ${more > 0 ? html`<p class="hint">${plural(more, '{n} more: search for it.', '{n} more: search for them.')}</p>` : nothing}`;
}

function rowView(guide, row) {
  const { index, each, status, failures } = row;
  const name = String(each?.name ?? say('case {n}', { n: index + 1 }));
  const can = failures.some((one) => one.answer !== undefined);
  return html`<tr class=${`case-${status}`} data-case=${index}>
    <th scope="row"><bdi class="case-name">${name}</bdi> <span class="case-status">${STATUS[status]()}</span></th>
    <td>${shortRequest(guide, each?.request)}</td>
    <td><ul>${expectedLines(guide, each?.expect).map((line) => html`<li><bdi>${line}</bdi></li>`)}</ul></td>
    <td>${failures.length === 0 ? (status === 'passed' ? say('as expected') : '') : html`<ul>${failures.map((one) => html`<li>${place(one.pointer)} ${one.detail}</li>`)}</ul>`}</td>
    <td class="case-actions">${patientLink({ ruleSet: state.desk.ruleSet, ...asked(each?.request) }, state.desk.draft, html`${say('Open')}<span class="hidden"> ${name}</span>`)}
      ${can ? html`<button class="quiet" data-accept=${index} @click=${() => accept(row, name)}>${say('Expect what is answered')}<span class="hidden">: ${name}</span></button>` : nothing}
      <button class="quiet" data-remove=${index} @click=${() => remove(index, name)}>${say('Remove')}<span class="hidden"> ${name}</span></button></td></tr>`;
}

/** Where in a case, without what every pointer begins with. */
const place = (pointer) => pointer.split('/').slice(4).join('/');

function asked(request) {
  const { presume, patient, vertebrae } = request ?? {};
  return { ...(presume ? { presume } : {}), patient: patient ?? {}, vertebrae };
}

function accept(row, name) {
  edit(`/cases/${row.index}`, accepted(row));
  said(say('{name} expects what was answered.', { name }));
}

function remove(index, name) {
  edit(`/cases/${index}`, undefined);
  said(say('{name} is removed. Undo brings it back.', { name }));
}

/** What was done, for those who don't see it; the row may be gone, so the focus goes to the heading. */
function said(text) {
  told = text;
  update({});
  setTimeout(() => document.getElementById('cases-title')?.focus());
}
