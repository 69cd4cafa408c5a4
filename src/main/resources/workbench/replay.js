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
const FIRST_LOOK_MS = 1_100;
const LOOK_AGAIN_MS = 2_000;

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
    ${it.replaying ? progressView(desk, it.job) : nothing}
    <div role="status" id="replayed">${it.replaying ? say('Counting…') : it.replayFailed ? refusedView(it.replayFailed) : it.job ? endedView(desk, it.job) : nothing}</div></section>`;
}

/** How far the job is, and how to end it. */
function progressView(desk, job) {
  return html`<p class="replay-progress"><progress aria-label=${say('Parts of the log that are counted')} max=${job?.parts || 1} .value=${job?.parts ? job.partsDone : 0}></progress>
    ${job ? html`<button id="replay-cancel" type="button" @click=${() => cancel(desk, job)}>${say('Cancel')}</button>` : nothing}</p>`;
}

function endedView(desk, job) {
  if (job.status === 'done') {
    return resultView(desk, job.result);
  }
  return html`<p class="empty">${job.status === 'cancelled' ? say('It was cancelled. Ask again, and it goes on from there.')
    : say('It could not be counted to the end ({code}). Ask again, and it goes on from there.', { code: job.failure?.code ?? '' })}</p>`;
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

const jobPath = ({ ruleSet, replay: id }) => `v1/rulesets/${encodeURIComponent(ruleSet)}/replays/${encodeURIComponent(id)}`;

const isActive = (job) => job.status === 'queued' || job.status === 'running';

const pause = (millis) => new Promise((wake) => { setTimeout(wake, millis); });

/** Starts a job, or finds the one that is under way, and follows it to its end, or as long as its draft is looked at. */
async function replay(desk, from, to) {
  setReview(desk, { replaying: true, job: null, replayFailed: null });
  const replayFailed = await refusalOf(async () => {
    const path = `${draftPath(desk.ruleSet, desk.draft)}/replay`;
    let job = (await send('POST', path, { body: { from: `${from}-01`, to: lastDay(to) } })).json;
    setReview(desk, { job, replaying: isActive(job) });
    for (let wait = FIRST_LOOK_MS; isActive(job); wait = LOOK_AGAIN_MS) {
      await pause(wait);
      const seen = reviewOf(desk).job;
      if (seen?.replay !== job.replay) {
        return; // another draft is looked at, or another job
      }
      job = isActive(seen) ? (await send('GET', jobPath(job))).json : seen;
      if (isActive(reviewOf(desk).job ?? job)) { // not cancelled meanwhile
        setReview(desk, { job, replaying: isActive(job) });
      }
    }
  });
  if (replayFailed) {
    setReview(desk, { replaying: false, replayFailed });
  }
}

async function cancel(desk, job) {
  const replayFailed = await refusalOf(async () => {
    const cancelled = (await send('DELETE', jobPath(job))).json;
    setReview(desk, { job: cancelled, replaying: isActive(cancelled) });
  });
  if (replayFailed) {
    setReview(desk, { replayFailed, replaying: false });
  }
}
