/** Counts from the anonymised log. A count that was suppressed is shown as such, never as a number. */

import { html, svg } from './lit-html.js';
import { Refused, line, overtaken } from './api.js';
import { guideOf, keyOf } from './guide.js';
import { namer, painter } from './palette.js';
import { state, update } from './store.js';
import { words } from './words.js';

const BY = ['outcome', 'level', 'urgency', 'missing', 'version'];
const WIDTH = 420;
const ROW = 24;

const asked = line();

/** What is counted by: one or two of them. */
function axes({ by, and }) {
  return [by, and].filter((each, i) => each && (i === 0 || each !== by));
}

/** This month up to today, by the clock that the log goes by. */
function month() {
  const today = new Date().toISOString().slice(0, 10);
  return { from: `${today.slice(0, 8)}01`, to: today };
}

export async function openInsights(patch = {}) {
  const { from, to } = month();
  const wanted = {
    ...state.insights,
    ruleSet: state.insights.ruleSet ?? state.edition.ruleSet,
    from: state.insights.from || from,
    to: state.insights.to || to,
    ...patch,
    counts: null,
    problem: null,
  };
  update({ insights: wanted });
  const by = axes(wanted).join(',');
  const given = Object.entries({ ruleSet: wanted.ruleSet, by, from: wanted.from, to: wanted.to }).filter(([, value]) => value);
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

/** The active version of a rule set: its titles name the outcomes. */
function active(ruleSet) {
  return state.ruleSets.find((each) => each.ruleSet === ruleSet);
}

export function insightsView() {
  const { ruleSet, by, and, from, to, counts, problem } = state.insights;
  const pick = (member) => (e) => openInsights({ [member]: e.target.value });
  return html`
    <section class="card whole" aria-labelledby="insights-title">
      <div class="card-head"><h2 id="insights-title">What was asked, counted</h2></div>
      <p class="hint">From the log of queries, which holds no value and nobody. Small counts are suppressed, and so is every total that would give one away.</p>
      <div class="pickers">
        <label class="picker"><span>Rule set</span><select @change=${pick('ruleSet')}>${state.ruleSets.map((each) => html`<option value=${each.ruleSet} .selected=${each.ruleSet === ruleSet}>${each.ruleSet}</option>`)}</select></label>
        <label class="picker"><span>By</span><select @change=${pick('by')}>${BY.map((each) => html`<option .selected=${each === by}>${each}</option>`)}</select></label>
        <label class="picker"><span>And by</span><select @change=${pick('and')}><option value="" .selected=${!and}>nothing</option>${BY.map((each) => html`<option .selected=${each === and}>${each}</option>`)}</select></label>
        <label class="picker"><span>From</span><input type="date" .value=${from} @change=${pick('from')}></label>
        <label class="picker"><span>To</span><input type="date" .value=${to} @change=${pick('to')}></label>
      </div>
      ${problem ? refused(problem) : counts ? chart(counts, axes(state.insights)) : html`<p class="loading">Counting…</p>`}
    </section>`;
}

function refused({ status, problem }) {
  return status === 404 || status === 403
    ? html`<p class="empty" data-absent>Counts are not available here: this service keeps no log of queries, or does not show it to everybody.</p>`
    : html`<p class="error" role="alert">${problem.title}: ${problem.detail ?? ''}</p>`;
}

function chart({ cells, total, unlisted }, by) {
  const guide = state.guides[keyOf(active(state.insights.ruleSet))];
  const most = Math.max(1, ...cells.map((each) => each.count ?? 0));
  const label = (cell, axis) => (axis === 'outcome' ? namer(guide)(cell[axis]) : words(String(cell[axis] ?? '')));
  const colour = (cell) => ('outcome' in cell ? painter(guide)(cell.outcome) : 'colour-none');
  if (cells.length === 0 && !unlisted) {
    return html`<p class="empty">Nothing was asked in this time.</p>`;
  }
  return html`
    <table class="counts"><thead><tr>${by.map((axis) => html`<th scope="col">${axis}</th>`)}<th scope="col">Count</th><th scope="col"><span class="hidden">Bar</span></th></tr></thead><tbody>
      ${cells.map((cell) => html`<tr>${by.map((axis) => html`<th scope="row">${label(cell, axis)}</th>`)}
        <td class="figure">${cell.suppressed ? html`<em>too few to show</em>` : cell.count}</td>
        <td>${bar(cell, most, colour(cell))}</td></tr>`)}
    </tbody></table>
    <p>${total == null ? 'The total is suppressed.' : `${total} in all.`}${unlisted ? ' There may be others that are not listed.' : ''}</p>`;
}

function bar(cell, most, colour) {
  return html`<svg class="count-bar" viewBox="0 0 ${WIDTH} ${ROW}" aria-hidden="true" preserveAspectRatio="none">
    ${cell.suppressed ? svg`<rect class="suppressed" x="1" y="4" width="60" height=${ROW - 8} rx="3" />`
      : svg`<rect class="fill ${colour}" x="0" y="3" width=${(cell.count / most) * WIDTH} height=${ROW - 6} rx="3" />`}</svg>`;
}
