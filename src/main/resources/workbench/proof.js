/** What is proven of a draft, while it is edited: what is wrong, who breaks an invariant, who is answered differently. */

import { html, nothing } from './lit-html.js';
import { affectedView } from './affected.js';
import { check } from './checking.js';
import { MAX_BYTES, lineAt } from './desk.js';
import { viewLink } from './fragment.js';
import { plural, say, show } from './language.js';
import { NEW } from './opening.js';
import { witnessView } from './witness.js';

const SHOWN = 100;

/** The proof of the text as it is now, or of an earlier one, which is then said. */
export function proofView(desk) {
  const { report, broken, text } = desk;
  return html`<div class="card-head"><h3 id="proof-title">${say('Proof')}</h3></div>
    <div aria-live="polite" id="proof-state" data-of=${report !== null && desk.reportOf === text ? 'now' : 'earlier'}>${stateView(desk)}</div>
    ${broken ? html`<p class="error">${say('Line {line}: {message}', broken)}</p>` : nothing}
    ${report === null ? nothing : html`<div class=${desk.reportOf === text ? '' : 'outdated'}>${findings(desk, report)}${affectedView(desk, report)}</div>`}`;
}

function stateView(desk) {
  const { report, broken, checking, unchecked, text, reportOf } = desk;
  if (text.length > MAX_BYTES) {
    return html`<p class="error">${say('This text has more than 4 MB, which is the most that a draft may have. It is not checked.')}</p>`;
  }
  if (broken) {
    return html`<p>${say('Not checked: the text is no JSON.')}</p>`;
  }
  if (checking) {
    return html`<p>${say('Checking…')}</p>`;
  }
  if (unchecked && reportOf !== text) {
    const { problem } = unchecked;
    return html`<p class="error">${say('Not checked.')} ${problem.title}${problem.detail ? `: ${problem.detail}` : ''}</p>
      ${(problem.errors ?? []).slice(0, SHOWN).map((each) => html`<p class="error">${problemView(desk, each)}</p>`)}
      ${unchecked.again ? html`<p><button id="check-again" @click=${() => check(0)}>${say('Check again')}</button></p>` : nothing}`;
  }
  if (!report) {
    return nothing;
  }
  return report.clean ? html`<p class="clean"><strong>${say('Clean.')}</strong> ${say('All invariants are proven for every possible patient; it can be published.')}</p>`
    : html`<p class="unclean"><strong>${say('Not clean.')}</strong> ${say('It can be saved, but not published.')}</p>`;
}

function findings(desk, report) {
  const { errors, dead, warnings, cases, omitted = {} } = report;
  const invariants = report.invariants.map((each, i) => ({ ...each, i })).filter((each) => !each.proven);
  const proven = report.invariants.length - invariants.length;
  return html`
    ${list(say('Errors'), 'errors', errors, omitted.errors, (each) => problemView(desk, each))}
    ${list(say('Broken invariants'), 'broken', invariants, omitted.invariants, (each) => brokenView(desk, each))}
    ${report.invariants.length > 0 ? html`<p class="hint">${plural(proven, '{n} invariant is proven for every possible patient.', '{n} invariants are proven for every possible patient.')}</p>` : nothing}
    ${list(say('Dead rules'), 'dead', dead, omitted.dead, (each) => problemView(desk, each))}
    ${list(plural(cases.total, 'Cases that fail, of {n}', 'Cases that fail, of {n}'), 'failed', cases.failed, omitted.cases, (each) => html`<strong><bdi>${each.name}</bdi></strong> ${problemView(desk, each)}`)}
    ${list(say('Warnings'), 'warnings', warnings, omitted.warnings, (each) => problemView(desk, each))}`;
}

/** A bounded list, which says how many it leaves out; nothing where it is empty. */
function list(title, name, items, omitted = 0, each) {
  const more = Math.max(0, items.length - SHOWN) + omitted;
  return items.length === 0 ? nothing : html`<details class="proof-list" data-list=${name} ?open=${name !== 'warnings'}>
    <summary>${title} <span class="figure">(${items.length + omitted})</span></summary>
    <ul>${items.slice(0, SHOWN).map((item) => html`<li>${each(item)}</li>`)}</ul>
    ${more > 0 ? html`<p class="hint">${plural(more, '{n} more is not shown.', '{n} more are not shown.')}</p>` : nothing}</details>`;
}

/** A problem with the way to its place in the text. */
function problemView(desk, { pointer, detail, suggestion }) {
  const line = lineAt(pointer);
  return html`<bdi>${detail}</bdi>${suggestion ? html` ${show('Perhaps {suggestion} was meant.', { suggestion: html`<bdi>${suggestion}</bdi>` })}` : nothing}
    <a class="place" href=${placeLink(desk, pointer)}>${line === null ? pointer || '/' : say('Line {line}', { line })}</a>`;
}

/** The address of a place in the text. */
export function placeLink({ ruleSet, draft }, pointer) {
  return viewLink('draft', ruleSet, draft ?? NEW, 'source', pointer);
}

/** An invariant with somebody who breaks it. */
function brokenView(desk, { id, witness }) {
  const i = (desk.document?.invariants ?? []).findIndex((each) => each?.id === id);
  const text = desk.document?.invariants?.[i]?.text;
  return html`<strong><bdi>${id}</bdi></strong> <bdi>${typeof text === 'string' ? text : ''}</bdi>
    ${i < 0 ? nothing : html`<a class="place" href=${placeLink(desk, `/invariants/${i}`)}>${say('Line {line}', { line: lineAt(`/invariants/${i}`) ?? '' })}</a>`}
    ${witness ? html`<details><summary>${say('Somebody who breaks it')}</summary>${witnessView(witness, desk)}</details>` : nothing}`;
}
