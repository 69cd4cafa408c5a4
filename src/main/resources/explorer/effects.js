/** What follows: what would change the outcome, who is treated when, what the rule set does not know. */

import { html, nothing } from './lit-html.js';
import { reveal } from './facts.js';
import { plural, say } from './language.js';
import { namer, painter } from './palette.js';
import { state } from './store.js';
import { cellText, factAt, factTitle } from './words.js';

export function effectsView(guide) {
  return !state.answer ? nothing : html`${planView()}${changesView(guide)}${gapsView()}`;
}

function planView() {
  const { sessions = [], toDiscuss = [], cautions = [], maxLevelsPerSession } = state.answer.plan ?? {};
  return sessions.length + toDiscuss.length + cautions.length === 0 ? nothing : html`
    <section class="card plan" aria-labelledby="plan-title">
      <div class="card-head"><h2 id="plan-title">${say('Session plan')}</h2>
        ${maxLevelsPerSession ? html`<span class="hint">${plural(maxLevelsPerSession, 'at most {n} level a session', 'at most {n} levels a session')}</span>` : nothing}</div>
      <ol class="sessions">${sessions.map((levels, i) => html`<li><span class="badge" aria-hidden="true">${i + 1}</span><span class="hidden">${say('Session {n}', { n: i + 1 })}: </span>${levels.join(', ')}</li>`)}</ol>
      ${toDiscuss.length ? html`<p class="to-discuss">${say('To discuss, in no session:')} ${toDiscuss.join(', ')}</p>` : nothing}
      ${cautions.map((each) => html`<p class="caution">${each.text ?? each}</p>`)}
    </section>`;
}

/** By the outcome that the change leads to, in the rule set's order. */
function changesView(guide) {
  const answer = state.answer.vertebrae.find((each) => each.level === state.current);
  if (!answer?.wouldChange?.length) {
    return nothing;
  }
  const groups = Map.groupBy(answer.wouldChange, (each) => each.outcome ?? '');
  const known = guide.outcomes.map((each) => each.code).filter((code) => groups.has(code));
  return html`
    <section class="card effects" aria-labelledby="effects-title">
      <div class="card-head"><h2 id="effects-title">${say('What would change it')}</h2><span class="hint">${say('one fact at a time, {level}', answer)}</span></div>
      ${known.map((code) => html`<h3 class="effect-title"><span class="dot ${painter(guide)(code)}" aria-hidden="true"></span>${namer(guide)(code)}</h3>
        ${effectList(guide, groups.get(code))}`)}
      ${groups.has('') ? html`<h3 class="effect-title"><span class="dot hatched" aria-hidden="true"></span>${say('Open again')}</h3>${effectList(guide, groups.get(''))}` : nothing}
    </section>`;
}

function effectList(guide, changes) {
  return html`<ul class="effect-list">${changes.map(({ fact, to }) => html`
    <li><button class="link" @click=${() => reveal(fact)}>${factTitle(guide, fact, state.answer.vertebrae)}</button> <span class="cell">${cellText(factAt(guide, fact), to, guide.joined)}</span></li>`)}</ul>`;
}

function gapsView() {
  const { knownGaps = [], notice = '', ruleSet, version, digest = '', store } = state.answer;
  return html`
    <section class="card gaps" aria-labelledby="gaps-title">
      <h2 id="gaps-title">${say('Keep in mind')}</h2>
      <p>${notice}</p>
      ${store === 'unavailable' ? html`<p class="caution">${say('The store cannot be reached: the last known version answered.')}</p>` : nothing}
      ${knownGaps.length ? html`<details class="more"><summary>${plural(knownGaps.length, '{n} known gap of this rule set', '{n} known gaps of this rule set')}</summary><ul>${knownGaps.map((gap) => html`<li>${gap}</li>`)}</ul></details>` : nothing}
      <p class="hint digest">${ruleSet} ${version} · ${digest.slice(0, 19)}…</p>
    </section>`;
}
