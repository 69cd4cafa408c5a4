/** The case to take along: as a call, as a test case, as a link. Nothing is stored and nothing leaves but by the clipboard. */

import { html } from './lit-html.js';
import { request, unread } from './case.js';
import { encode } from './fragment.js';
import { keyOf } from './guide.js';
import { say } from './language.js';
import { reportOf, reportText } from './report.js';
import { address, keyed } from './request.js';
import { state, update } from './store.js';

export function shareView() {
  const guide = state.guides[keyOf(state.edition)];
  const ready = state.vertebrae.length > 0 && unread(state, guide).length === 0;
  const answered = ready && state.answer && !state.problem && !state.pending;
  return html`<div class="share" role="group" aria-label=${say('Take the case along')}>
    <button ?disabled=${!ready} @click=${() => copy(say('Link'), link())}>${say('Copy link')}</button>
    <button ?disabled=${!ready} @click=${() => copy(say('Call'), curl())}>${say('Copy as curl')}</button>
    <button ?disabled=${!answered} @click=${() => copy(say('Test case'), testCase())}>${say('Copy as test case')}</button>
    <button id="copy-text" ?disabled=${!answered} @click=${() => copy(say('Report'), reportText(reportOf(state, guide, new Date())))}>${say('Copy as text')}</button>
    <button id="print" ?disabled=${!answered} @click=${() => print()}>${say('Print')}</button>
    <span class="said" role="status">${state.said}</span>
  </div>`;
}

function body() {
  return request(state, state.edition, state.guides[keyOf(state.edition)]);
}

function link() {
  const compare = state.other ? { compare: state.other } : {};
  return location.origin + location.pathname + encode({ ...body(), ...compare });
}

/** Safe to paste: within single quotes a shell reads nothing but the next single quote. */
function curl() {
  const json = JSON.stringify(body()).replaceAll("'", "'\\''");
  const key = keyed() ? " -H 'X-Api-Key: YOUR-KEY'" : '';
  return `curl -s '${address('v1/recommendations')}'${key} -H 'Content-Type: application/json' -d '${json}'`;
}

function testCase() {
  return JSON.stringify({ name: nameFor(state.answer), request: body(), expect: expected(state.answer) }, null, 2);
}

const codes = (it) => (it.status === 'determined' ? [it.code] : it.possible);

/** What a test case has to expect to get this answer. */
export function expected(answer) {
  return {
    overall: codes(answer.outcome),
    vertebrae: answer.vertebrae.map((each) => ({
      level: each.level,
      outcome: codes(each.outcome),
      ...Object.fromEntries(Object.entries(each.scores ?? {}).map(([id, { min, max }]) => [id, { min, max }])),
      ...(codes(each.urgency ?? { possible: [] })[0] ? { urgency: codes(each.urgency) } : {}),
    })),
  };
}

/** A test case's name by its answer. */
export function nameFor(answer) {
  return answer.vertebrae.map((each) => `${each.level} ${codes(each.outcome).join(' or ')}`).join('; ');
}

async function copy(what, text) {
  try {
    await navigator.clipboard.writeText(text);
    update({ said: say('{what} copied', { what }) });
  } catch {
    prompt(say('{what}: copy it from here', { what }), text);
  }
  setTimeout(() => update({ said: '' }), 3000);
}
