/** Imports many cases out of a file: they are asked before they are added, and those that fail stand first. */

import { html, nothing } from './lit-html.js';
import { Refused } from './api.js';
import { MAX_CASES, readCases, template } from './casefile.js';
import { STATUS, expectedLines, rowsOf, shortRequest } from './casetable.js';
import { writeTable } from './csv.js';
import { edit } from './desk.js';
import { plural, say } from './language.js';
import { Lost, send } from './send.js';
import { state, update } from './store.js';

const MAX_BYTES = 2 << 20;
const SHOWN = 100;
const MAX_CALLS = 20;

/** What is imported: the cases of a file, what is wrong with it, and what was answered. */
const NOTHING = { cases: [], problems: [], more: 0, rows: null, asking: false, failed: null, told: '' };
let brought = NOTHING;
let asked = new AbortController();

function set(patch) {
  brought = { ...brought, ...patch };
  update({});
}

export function importView(guide) {
  const { cases, problems, more, rows, asking, failed, told } = brought;
  return html`<section class="import" aria-labelledby="import-title">
    <h3 id="import-title" tabindex="-1">${say('Import cases')}</h3>
    <p class="hint">${say('A table (CSV) with a row for each vertebra, or JSON as in the document. Nothing is added before you say so.')}
      <button class="link" id="case-template" @click=${() => download(guide)}>${say('Download a template')}</button></p>
    <label class="picker"><span>${say('File')}</span><input id="case-file" type="file" accept=".csv,.tsv,.txt,.json,text/csv,application/json" @change=${(e) => read(e.target, guide)}></label>
    <p role="status" id="import-state">${asking ? plural(cases.length, 'asking {n} case…', 'asking {n} cases…') : told}</p>
    ${problems.length > 0 ? html`<div class="error" role="alert"><p>${say('Not imported. What is wrong:')}</p><ul>${problems.map((each) => html`<li>${each.place}: ${each.detail}</li>`)}</ul>
      ${more > 0 ? html`<p>${plural(more, 'and {n} more', 'and {n} more')}</p>` : nothing}</div>` : nothing}
    ${failed ? html`<p class="error" role="alert">${failed}</p>` : nothing}
    ${rows ? broughtView(guide, rows) : nothing}
  </section>`;
}

function broughtView(guide, rows) {
  const passing = rows.filter((row) => row.status === 'passed');
  const more = rows.length - SHOWN;
  return html`<div class="case-tools">
      <button id="add-all" @click=${() => add(rows)}>${plural(rows.length, 'Add {n} case', 'Add all {n} cases')}</button>
      ${passing.length > 0 && passing.length < rows.length ? html`<button id="add-passing" @click=${() => add(passing)}>${plural(passing.length, 'Add the {n} that passes', 'Add the {n} that pass')}</button>` : nothing}
      <button id="add-none" @click=${() => leave(say('Nothing was added.'))}>${say('Add none')}</button></div>
    <div class="scroll" tabindex="0" role="region" aria-label=${say('Imported cases')}><table class="case-table">
      <thead><tr><th scope="col">${say('Case')}</th><th scope="col">${say('Asked')}</th><th scope="col">${say('Expected')}</th><th scope="col">${say('Answered')}</th></tr></thead>
      <tbody>${rows.slice(0, SHOWN).map(({ each, status, failures }) => html`<tr class=${`case-${status}`}>
        <th scope="row"><bdi class="case-name">${each.name}</bdi> <span class="case-status">${STATUS[status]()}</span></th>
        <td>${shortRequest(guide, each.request)}</td>
        <td><ul>${expectedLines(guide, each.expect).map((line) => html`<li><bdi>${line}</bdi></li>`)}</ul></td>
        <td>${failures.length > 0 ? html`<ul>${failures.map((one) => html`<li>${one.pointer.split('/').slice(3).join('/')} ${one.detail}</li>`)}</ul>` : status === 'passed' ? say('as expected') : ''}</td></tr>`)}</tbody></table></div>
    ${more > 0 ? html`<p class="hint">${plural(more, '{n} more, of which none fails before these.', '{n} more, of which none fails before these.')}</p>` : nothing}`;
}

async function read(input, guide) {
  const [file] = input.files;
  asked.abort();
  const mine = (asked = new AbortController());
  set(NOTHING);
  if (!file) {
    return;
  }
  if (file.size > MAX_BYTES) {
    set({ problems: [{ place: file.name, detail: say('expected a file of at most {n} MB', { n: MAX_BYTES >> 20 }) }] });
    return;
  }
  const found = readCases(await file.text(), guide);
  input.value = '';
  const room = MAX_CASES - (Array.isArray(state.desk.document.cases) ? state.desk.document.cases.length : 0);
  if (found.problems.length === 0 && found.cases.length > room) {
    found.problems = [{ place: say('the file'), detail: say('a document has at most {max} cases, and has room for {room}', { max: MAX_CASES, room }) }];
  }
  set(found.problems.length > 0 ? { ...found, cases: [] } : found);
  if (found.problems.length === 0) {
    await ask(found.cases, mine.signal);
  }
}

/** Asks the draft as it is now. */
async function ask(cases, signal) {
  set({ asking: true });
  try {
    const rows = await answered(cases, signal);
    const failing = rows.filter((row) => ORDER[row.status] === 0).length;
    set({ asking: false, rows: rows.sort((a, b) => ORDER[a.status] - ORDER[b.status] || a.index - b.index),
      told: failing > 0 ? plural(failing, '{n} case fails', '{n} cases fail') : rows.some((row) => row.status === 'unasked') ? say('Not all were asked.') : say('all pass') });
  } catch (failed) {
    if (signal.aborted) {
      return;
    }
    if (!(failed instanceof Refused || failed instanceof Lost)) {
      throw failed;
    }
    set({ asking: false, failed: [failed.problem?.title ?? failed.message, failed.problem?.detail].filter(Boolean).join(': ') });
  }
}

const ORDER = { wrong: 0, failed: 0, unasked: 1, passed: 2 };

/**
 * A row for each case. A report stops at too many problems, and has no answers where a case is wrong: then the others are asked again
 * without those that are done.
 */
async function answered(cases, signal) {
  const { ruleSet, document } = state.desk;
  const path = `v1/rulesets/${encodeURIComponent(ruleSet)}/check`;
  const done = [];
  let open = cases.map((each, index) => ({ each, index }));
  for (let calls = 0; open.length > 0 && calls < MAX_CALLS; calls++) {
    const { json } = await send('POST', path, { body: { ...document, cases: open.map((one) => one.each) }, signal });
    const rows = rowsOf(open.map((one) => one.each), json.report).map((row) => ({ ...row, index: open[row.index].index }));
    const settled = rows.filter((row) => row.status !== 'unasked');
    if (settled.length === 0) {
      break;
    }
    done.push(...settled);
    open = rows.filter((row) => row.status === 'unasked').sort((a, b) => a.index - b.index);
  }
  return [...done, ...open.map(({ each, index }) => ({ each, index, status: 'unasked', failures: [] }))];
}

function add(rows) {
  const { cases } = state.desk.document;
  const added = rows.toSorted((a, b) => a.index - b.index).map((row) => row.each);
  const done = edit('/cases', [...(Array.isArray(cases) ? cases : []), ...added]);
  leave(done === false ? say('Not added: the text of the draft is not whole.') : plural(added.length, '{n} case was added.', '{n} cases were added.'));
}

function leave(told) {
  asked.abort();
  set({ ...NOTHING, told });
  setTimeout(() => document.getElementById('import-title')?.focus());
}

function download(guide) {
  const url = URL.createObjectURL(new Blob([writeTable(template(guide))], { type: 'text/csv' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'cases.csv' });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
