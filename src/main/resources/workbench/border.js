/** From a rule to a patient who reaches it, and to the patients at its border: they differ in one fact only. */

import { html, nothing } from './lit-html.js';
import { Refused, line, overtaken } from './api.js';
import { encode } from './fragment.js';
import { keyOf } from './guide.js';
import { plural, say, show } from './language.js';
import { namer } from './palette.js';
import { state, update } from './store.js';
import { shareText, valueText } from './words.js';

const RULE = /^\/(ladder|urgency|findings|invariants)\/\d+$|^\/scores\/\d+\/bands\/\d+$/;

const SHOWN = 100;
const asked = line();

/** What stands beside a part: its address, and the patients of a rule. */
export function besideView(guide, pointer, link) {
  const mine = isOf(state.rules.border, guide, pointer);
  return html`<a class="quiet" href=${link} data-link=${pointer}>${say('Link')}</a>
    ${RULE.test(pointer) ? html`<button class="quiet" data-patients=${pointer} aria-expanded=${mine} @click=${() => (mine ? close() : openBorder(guide, pointer))}>${say('Patients')}</button>` : nothing}`;
}

/** The patients of a rule, below its title. */
export function belowView(guide, pointer) {
  const { border } = state.rules;
  return isOf(border, guide, pointer) ? borderView(guide, border) : nothing;
}

const isOf = (border, guide, pointer) => border?.rule === pointer && border.key === keyOf(guide);

function close() {
  update({ rules: { ...state.rules, border: null } });
}

/** Asks who reaches a rule, and who stands at its border. */
async function openBorder(guide, rule) {
  const border = { key: keyOf(guide), rule, answer: null, problem: null };
  const put = (patch) => state.rules.border?.rule === rule && update({ rules: { ...state.rules, border: { ...border, ...patch } } });
  update({ rules: { ...state.rules, border } });
  try {
    put({ answer: await asked.ask(`v1/rulesets/${encodeURIComponent(guide.ruleSet)}/versions/${encodeURIComponent(guide.version)}/witnesses?rule=${encodeURIComponent(rule)}`) });
  } catch (failed) {
    if (failed instanceof Refused) {
      put({ problem: failed.problem });
    } else if (!overtaken(failed)) {
      throw failed;
    }
  }
}

function borderView(guide, { answer, problem }) {
  return html`<div class="border" role="status">${problem ? html`<p class="error">${problem.title}${problem.detail ? `: ${problem.detail}` : ''}</p>`
    : !answer ? html`<p class="loading">${say('Looking for patients…')}</p>` : [reachedView(guide, answer), pairsView(guide, answer)]}</div>`;
}

function reachedView(guide, { rule, reached, share }) {
  return !reached ? html`<p>${rule.startsWith('/invariants/') ? say('No possible patient breaks this: it is proven.') : say('No possible patient gets here.')}</p>`
    : html`<p>${show('{share} of all kinds of patients get here.', { share: html`<strong>${shareText(share)}</strong>` })}
        <a class="button" data-reached href=${encode(reached)}>${say('Open a patient who gets here')}</a></p>`;
}

function pairsView(guide, { border, reached, omitted = {} }) {
  const all = border.length + (omitted.border ?? 0);
  const shown = border.slice(0, SHOWN);
  return all === 0 ? (reached ? html`<p class="hint">${say('No single fact decides who gets here.')}</p>` : nothing)
    : html`<p>${plural(all, 'At its border: two patients who differ in one fact only.', 'At its border, by {n} facts: pairs of patients who differ in one fact only.')}</p>
      <ul class="pairs">${shown.map((pair) => pairView(guide, pair))}</ul>
      ${all > shown.length ? html`<p class="hint">${say('{n} more are not shown.', { n: all - shown.length })}</p>` : nothing}`;
}

/** "x = 49 → gets here, x = 50 → doesn't", each with the outcomes that are possible, as a link to the patient. */
function pairView(guide, { fact: where, inside, outside, outcomes }) {
  const [scope, name] = where.split('/');
  const fact = guide.facts[scope].get(name) ?? { title: name === 'level' ? say('Level') : name, options: guide.levels.map(({ value, title }) => ({ value, label: title })) };
  const titles = namer(guide, guide);
  const side = (witness, codes, gets, which) => html`<a data-pair="${where} ${which}" href=${encode(witness)}>${valueText(fact, (scope === 'patient' ? witness.patient : witness.vertebrae[0])[name])}</a>
    → ${gets}${codes.length === 1 ? html` <span class="hint">(<bdi>${titles(codes[0])}</bdi>)</span>` : nothing}`;
  return html`<li><bdi>${fact.title}</bdi>: ${side(inside, outcomes.inside, say('gets here'), 'inside')}; ${side(outside, outcomes.outside, say('does not'), 'outside')}</li>`;
}
