/** What a draft would have answered to the questions of the query log, counted so that nobody can be told from it. */

import { html, nothing } from './lit-html.js';
import { Refused } from './api.js';
import { isChanged } from './desk.js';
import { keyOf } from './guide.js';
import { numberText, say, show } from './language.js';
import { draftPath } from './opening.js';
import { namer } from './palette.js';
import { refusalOf, refusalView } from './refusal.js';
import { reviewOf, setReview } from './reviewed.js';
import { send } from './send.js';
import { state } from './store.js';
import { term } from './words.js';

const FORBIDDEN = 403;
const NOT_FOUND = 404;

/** The last month that is over, by the clock that the log goes by. */
function lastMonth() {
  const day = new Date();
  day.setUTCDate(0);
  return day.toISOString().slice(0, 7);
}

function lastDay(month) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

export function replayView(desk) {
  const it = reviewOf(desk);
  const [from, to] = [it.from || lastMonth(), it.to || lastMonth()];
  const asking = (e) => {
    e.preventDefault();
    replay(desk, from, to);
  };
  return html`<section class="replay" aria-labelledby="replay-title"><h4 id="replay-title">${say('What it would have answered to what was asked')}</h4>
    <p class="hint">${say('The query log is asked in whole months that are over. Counts have a random number added, and small ones are left out, so they need not add up.')}
      ${say('The audit log says that you asked, and the draft is kept. At most 12 documents may be asked of over a month.')}</p>
    ${desk.draft === null || isChanged() ? html`<p>${say('Save it first: what is saved is what is asked about.')}</p>` : html`
    <form class="pickers" @submit=${asking}>
      <label class="picker"><span>${say('From')}</span><input type="month" required .value=${from} @change=${(e) => setReview(desk, { from: e.target.value })}></label>
      <label class="picker"><span>${say('To')}</span><input type="month" required .value=${to} @change=${(e) => setReview(desk, { to: e.target.value })}></label>
      <button id="replay" ?disabled=${it.replaying}>${say('Ask the log')}</button></form>`}
    <div role="status" id="replayed">${it.replaying ? say('Counting…') : it.replayFailed ? refusedView(it.replayFailed) : it.replay ? resultView(desk, it.replay) : nothing}</div></section>`;
}

/** Without a log there is nothing to ask; with one, not everybody may. */
function refusedView(failed) {
  const none = failed instanceof Refused && failed.status === NOT_FOUND && failed.problem.type !== 'urn:kyphos:problem:unknown-draft';
  return none || failed.status === FORBIDDEN
    ? html`<p class="empty" data-absent>${say('This service keeps no query log, or you may not ask it.')}</p>` : refusalView(failed);
}

function resultView(desk, { rows, same, changed, undecidable }) {
  if (rows === null) {
    return html`<p class="empty">${say('Few questions or none were logged in this time, so nothing is said of them.')}</p>`;
  }
  const guide = state.guides[keyOf({ ruleSet: desk.ruleSet, version: desk.report?.diff?.from })];
  const name = (code) => { const title = namer(guide)(code); return title === code ? term(code) : title; };
  const others = changed.reduce((sum, each) => sum + each.count, 0);
  const few = say('few or none');
  const count = (n) => (n === null ? few : numberText(n, {}));
  return html`<p class="lead">${others === 0 ? show('Of about {rows} logged questions, few or none would be answered otherwise.', { rows: html`<strong>${count(rows)}</strong>` })
      : show('Of about {rows} logged questions, about {n} would be answered otherwise.', { rows: html`<strong>${count(rows)}</strong>`, n: html`<strong>${count(others)}</strong>` })}</p>
    <p>${say('The same: {same}. Not to be told from the log: {open}.', { same: count(same), open: count(undecidable) })}</p>
    ${changed.length === 0 ? nothing : html`<table class="counts"><thead><tr><th scope="col">${say('Was')}</th><th scope="col">${say('Would be')}</th><th scope="col">${say('Count')}</th></tr></thead>
      <tbody>${changed.map((each) => html`<tr><td>${name(each.from)}</td><td>${name(each.to)}</td><td class="figure">${count(each.count)}</td></tr>`)}</tbody></table>`}`;
}

async function replay(desk, from, to) {
  setReview(desk, { replaying: true, replay: null, replayFailed: null });
  let answer = null;
  const replayFailed = await refusalOf(async () => {
    answer = (await send('POST', `${draftPath(desk.ruleSet, desk.draft)}/replay`, { body: { from: `${from}-01`, to: lastDay(to) } })).json;
  });
  setReview(desk, { replaying: false, replay: answer, replayFailed });
}
