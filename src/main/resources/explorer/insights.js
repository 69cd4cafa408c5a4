/** Counts from the query log, of whole months that are over. They are for whoever may sign. */

import { html } from './lit-html.js';
import { Refused, line, overtaken } from './api.js';
import { guideOf, keyOf } from './guide.js';
import { numberText, say } from './language.js';
import { namer, painter } from './palette.js';
import { signView, signed } from './sign.js';
import { state, update } from './store.js';
import { term, words } from './words.js';

const BY = ['outcome', 'level', 'urgency', 'missing', 'version'];
const WIDTH = 420;
const ROW = 24;

const asked = line();

/** What is counted by: one or two of them. */
function axes({ by, and }) {
  return [by, and].filter((each, i) => each && (i === 0 || each !== by));
}

/** The last month that is over, by the clock that the log goes by, as in 2026-03. */
function lastMonth() {
  const day = new Date();
  day.setUTCDate(0);
  return day.toISOString().slice(0, 7);
}

const firstDay = (month) => `${month}-01`;

function lastDay(month) {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

export async function openInsights(patch = {}) {
  const wanted = {
    ...state.insights,
    ruleSet: state.insights.ruleSet ?? state.edition.ruleSet,
    from: state.insights.from || lastMonth(),
    to: state.insights.to || lastMonth(),
    ...patch,
    counts: null,
    problem: null,
  };
  update({ insights: wanted });
  if (!signed()) {
    return;
  }
  const by = axes(wanted).join(',');
  const days = { from: wanted.from && firstDay(wanted.from), to: wanted.to && lastDay(wanted.to) };
  const given = Object.entries({ ruleSet: wanted.ruleSet, by, ...days }).filter(([, value]) => value);
  try {
    await guideOf(active(wanted.ruleSet));
    if (wanted !== state.insights) {
      return;
    }
    const counts = await asked.ask(`v1/insights?${new URLSearchParams(given)}`);
    update({ insights: { ...wanted, counts } });
  } catch (failed) {
    if (failed instanceof Refused) {
      update({ insights: { ...wanted, problem: failed } });
    } else if (!overtaken(failed)) {
      throw failed;
    }
  }
}

/** The active version of a rule set, or the newest of one that was withdrawn: its titles name the outcomes. */
function active(ruleSet) {
  return state.ruleSets.find((each) => each.ruleSet === ruleSet) ?? { ruleSet, version: state.versions.get(ruleSet)?.[0] };
}

export function insightsView() {
  const { ruleSet, by, and, from, to, counts, problem } = state.insights;
  const pick = (member) => (e) => openInsights({ [member]: e.target.value });
  return html`
    <section class="card whole" aria-labelledby="insights-title">
      <div class="card-head"><h2 id="insights-title">${say('What was asked, counted')}</h2></div>
      <p class="hint">${say('From the query log, which holds no value, and nothing of what is tried on this page.')}
        ${say('Each month’s count has a small random number added, and is left out if it is small, so counts need not add up.')}</p>
      <div class="pickers">
        <label class="picker"><span>${say('Rule set')}</span><select @change=${pick('ruleSet')}>${state.ruleSets.map((each) => html`<option value=${each.ruleSet} .selected=${each.ruleSet === ruleSet}>${each.ruleSet}</option>`)}</select></label>
        <label class="picker"><span>${say('By')}</span><select @change=${pick('by')}>${BY.map((each) => html`<option value=${each} .selected=${each === by}>${term(each)}</option>`)}</select></label>
        <label class="picker"><span>${say('And by')}</span><select @change=${pick('and')}><option value="" .selected=${!and}>${say('nothing')}</option>${BY.map((each) => html`<option value=${each} .selected=${each === and}>${term(each)}</option>`)}</select></label>
        <label class="picker"><span>${say('From')}</span><input type="month" .value=${from} @change=${pick('from')}></label>
        <label class="picker"><span>${say('To')}</span><input type="month" .value=${to} @change=${pick('to')}></label>
      </div>
      ${!signed() ? signView(openInsights) : problem ? refused(problem) : counts ? chart(counts, axes(state.insights)) : html`<p class="loading">${say('Counting…')}</p>`}
    </section>`;
}

function refused({ status, problem }) {
  return status === 404
    ? html`<p class="empty" data-absent>${say('Counts are not available here: this service keeps no query log.')}</p>`
    : html`<p class="error" role="alert">${problem.title}: ${problem.detail ?? ''}</p>`;
}

function chart({ cells, total }, by) {
  const guide = state.guides[keyOf(active(state.insights.ruleSet))];
  const most = Math.max(1, ...cells.map((each) => each.count));
  const label = (cell, axis) => (axis === 'outcome' ? namer(guide)(cell[axis]) : words(String(cell[axis] ?? '')));
  const colour = (cell) => ('outcome' in cell ? painter(guide)(cell.outcome) : 'colour-none');
  if (cells.length === 0) {
    return html`<p class="empty">${say('Little or nothing was asked in this time.')}</p>`;
  }
  return html`
    <table class="counts"><thead><tr>${by.map((axis) => html`<th scope="col">${term(axis)}</th>`)}<th scope="col">${say('Count')}</th><th scope="col"><span class="hidden">${say('Bar')}</span></th></tr></thead><tbody>
      ${cells.map((cell) => html`<tr>${by.map((axis) => html`<th scope="row">${label(cell, axis)}</th>`)}
        <td class="figure">${cell.count}</td>
        <td>${bar(cell, most, colour(cell))}</td></tr>`)}
    </tbody></table>
    <p>${total == null ? '' : say('About {n} in all.', { n: numberText(total) })} ${say('What is not listed was asked seldom or never.')}</p>`;
}

function bar(cell, most, colour) {
  return html`<svg class="count-bar" viewBox="0 0 ${WIDTH} ${ROW}" aria-hidden="true" preserveAspectRatio="none">
    <rect class="fill ${colour}" x="0" y="3" width=${(cell.count / most) * WIDTH} height=${ROW - 6} rx="3" /></svg>`;
}
