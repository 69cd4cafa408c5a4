/** Who is answered differently by a draft than by the version in force, and which number that asks for. */

import { html, nothing } from './lit-html.js';
import { flowView } from './flow.js';
import { guideOf, keyOf } from './guide.js';
import { numberText, plural, say, show } from './language.js';
import { namer, painter } from './palette.js';
import { state, update } from './store.js';
import { witnessView } from './witness.js';
import { shareText, term } from './words.js';

const SHOWN = 100;

/** What is looked at: a list of the report's diff, and which of it. */
let chosen = null;

/** The parts of a guide that the flow needs, of a document that may be unfinished. */
export function sketch(document) {
  const rungs = Array.isArray(document?.ladder) ? document.ladder.filter((each) => typeof each?.outcome === 'string') : [];
  const codes = Array.isArray(document?.overall) ? document.overall.filter((each) => typeof each === 'string') : rungs.map((each) => each.outcome);
  const titles = new Map(rungs.map((each) => [each.outcome, typeof each.title === 'string' ? each.title : each.outcome]));
  return { title: typeof document?.title === 'string' ? document.title : '', outcomes: [...new Set(codes)].map((code) => ({ code, title: titles.get(code) ?? code })) };
}

/** The difference to the version in force. */
export function affectedView(desk, report) {
  const { diff, leastVersion } = report;
  if (!diff) {
    return report.errors.length > 0 ? nothing : html`<p class="hint">${say('No version is in force that it could be compared with.')}</p>`;
  }
  const active = activeOf(desk.ruleSet);
  const from = (active && state.guides[keyOf(active)]) ?? { title: '', outcomes: [] };
  const to = sketch(desk.document);
  const look = { colour: painter(to, from), name: namer(to, from) };
  const changed = diff.outcomes.reduce((sum, each) => sum + each.share, 0);
  return html`<section class="effect" aria-labelledby="effect-title">
    <h4 id="effect-title">${say('Compared with the version in force')}</h4>
    <p>${diff.noPatientDiffers ? say('No patient is answered differently.')
      : diff.outcomes.length === 0 ? say('No patient gets another outcome.')
      : show('{share} of all kinds of patients get another outcome.', { share: html`<strong>${shareText(changed)}</strong>` })}</p>
    ${numberView(diff, leastVersion)}
    ${diff.outcomes.length > 0 ? flowView(diff, from, to, look, (i) => choose('outcomes', i)) : nothing}
    ${changes(say('Outcomes'), 'outcomes', diff, look.name, look.name)}
    ${changes(say('Urgency'), 'urgency', diff, term, term)}
    ${changes(say('Findings'), 'findings', diff, (yes, each) => `${each.finding}: ${yes ? say('holds') : say('does not hold')}`, (yes) => (yes ? say('holds') : say('does not hold')))}
    ${changes(say('Scores'), 'scores', diff, (n, each) => `${each.score}: ${n === null ? say('none') : numberText(n)}`, (n) => (n === null ? say('none') : numberText(n)))}
    ${changes(say('Patients as a whole'), 'overall', diff, look.name, look.name)}
  </section>`;
}

/** The number that it has to be published under at least, and why. */
function numberView(diff, leastVersion) {
  return html`<p id="least-version">${leastVersion === null ? say('The documents are the same: there is nothing to publish.')
    : show('The change is {size}: the number has to be {version} or greater.', { size: html`<strong>${term(diff.bump)}</strong>`, version: html`<strong>${leastVersion}</strong>` })}</p>
    ${diff.reasons.length > 0 ? html`<ul class="reasons">${diff.reasons.slice(0, SHOWN).map((each) => html`<li>${term(each.bump)}: <bdi>${each.detail}</bdi></li>`)}</ul>` : nothing}`;
}

/** One list of the diff as a table, each row with somebody to look at. */
function changes(title, list, diff, fromText, toText) {
  const rows = diff[list].map((each, i) => ({ ...each, i })).toSorted((a, b) => b.share - a.share);
  const more = Math.max(0, rows.length - SHOWN) + (diff.omitted?.[list] ?? 0);
  return rows.length === 0 ? nothing : html`<details class="proof-list" ?open=${list === 'outcomes'}><summary>${title} <span class="figure">(${rows.length})</span></summary>
    <ul class="effects">${rows.slice(0, SHOWN).map((each) => html`<li>
      <bdi>${fromText(each.from, each)}</bdi> → <bdi>${toText(each.to, each)}</bdi> <span class="figure">${shareText(each.share)}</span>
      <button class="quiet" aria-expanded=${isChosen(list, each.i)} data-example="${list}/${each.i}" @click=${() => choose(list, isChosen(list, each.i) ? null : each.i)}>${say('Example')}</button>
      ${isChosen(list, each.i) ? witnessView(each.witness, state.desk) : nothing}</li>`)}</ul>
    ${more > 0 ? html`<p class="hint">${plural(more, '{n} more is not shown.', '{n} more are not shown.')}</p>` : nothing}</details>`;
}

const isChosen = (list, i) => chosen?.list === list && chosen.i === i;

function choose(list, i) {
  chosen = i === null ? null : { list, i };
  update({});
}

/** The version in force of a rule set, as far as the page knows. */
export function activeOf(ruleSet) {
  return state.ruleSets.find((each) => each.ruleSet === ruleSet) ?? null;
}

/** Reads what names the outcomes of the version in force. */
export async function readActive(ruleSet) {
  const active = activeOf(ruleSet);
  if (active) {
    await guideOf(active);
  }
}
