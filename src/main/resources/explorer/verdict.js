/** The answer in three seconds: what is said of the person, then of each vertebra. */

import { html, nothing } from './lit-html.js';
import { keyOf } from './guide.js';
import { reveal } from './facts.js';
import { plural, say } from './language.js';
import { ask } from './live.js';
import { namer, painter } from './palette.js';
import { reasonsOf, urgencyView } from './reasons.js';
import { remove } from './spine.js';
import { state, update } from './store.js';
import { factAt, factTitle, readable, valueText, words } from './words.js';

export function verdictView(guide) {
  const other = state.other && state.guides[keyOf(state.other)];
  const look = { colour: painter(guide, other), name: namer(guide, other) };
  return html`
    <section class="card verdict" aria-labelledby="verdict-title" aria-busy=${state.pending}>
      <div class="card-head"><h2 id="verdict-title">${say('Answer')}</h2>
        <span class="hint" role="status">${state.pending ? say('asking…') : ''}</span></div>
      ${problem(guide, state.problem, state.answer)}
      <div class=${outdated() ? 'stale' : ''}>
      ${state.vertebrae.length === 0 ? html`<p class="empty">${say('Choose a vertebra: the answer stands here at once, and after every change.')}</p>`
        : !state.answer ? nothing
        : other ? html`<div class="sides">${side(guide, state.answer, look)}${side(other, state.otherAnswer, look, state.otherProblem)}</div>${sameness(look)}`
        : html`${state.otherProblem ? html`<p class="error" role="alert">${say('The draft does not answer.')} ${state.otherProblem.title}${state.otherProblem.detail ? `: ${state.otherProblem.detail}` : ''}</p>` : nothing}${side(null, state.answer, look)}`}
      ${state.answer && state.vertebrae.length > 1 ? levels(guide, other, look) : nothing}
      </div>
    </section>`;
}

/** Whether what is shown answers an earlier case than the one that was entered. */
export function outdated() {
  return state.answer !== null && (state.problem !== null || state.away !== null);
}

function problem(guide, problem, shown) {
  if (!problem) {
    return nothing;
  }
  const elsewhere = (problem.errors ?? []).filter((each) => !/^\/(patient|vertebrae\/\d+)\/\w/.test(each.pointer));
  return html`<div class="problem" role="alert"><strong>${problem.title}.</strong> ${problem.detail ?? ''}
    ${problem.again ? html`<button id="ask-again" @click=${ask}>${say('Ask again')}</button>` : nothing}
    ${problem.errors?.length ? say('What is wrong stands at its fact.') : ''} ${shown ? say('Below is the answer to the last case that could be read.') : ''}
    ${elsewhere.map((each) => html`<p>${readable(guide, each.detail, state.vertebrae)}</p>`)}</div>`;
}

function side(guide, answer, look, problem) {
  return html`<div class="side">
    ${guide ? html`<p class="side-name">${guide.title} <span class="hint">${guide.draft ? say('draft, revision {n}', { n: answer?.revision ?? guide.revision }) : guide.version}</span></p>` : nothing}
    ${problem ? html`<p class="error">${problem.title}: ${(problem.errors ?? []).map((each) => each.detail).join(' ')}</p>` : nothing}
    ${answer ? outcome(guide ?? state.guides[keyOf(state.edition)], answer, look) : html`<p class="empty">…</p>`}
    ${guide && guide !== state.guides[keyOf(state.edition)] && state.leftOut.length
      ? html`<p class="hint">${say('Not asked by this version and left out: {names}.', { names: state.leftOut.join(', ') })}</p>` : nothing}
  </div>`;
}

function outcome(guide, { outcome, urgency, presumed = [] }, look) {
  return outcome.status === 'determined'
    ? html`<div class="outcome ${look.colour(outcome.code)} determined" data-outcome=${outcome.code}>
        <p class="outcome-title">${outcome.title}${assuming(presumed)}</p>
        <p class="outcome-text">${outcome.text}</p>
        ${urgencyView(guide, urgency)}${reasonsOf(guide, outcome)}${assumed(guide, presumed)}
        <p class="hint">${presumed.length ? say('Determined, if what is assumed is right: nothing that is still open can change this outcome.')
          : say('Determined: nothing that is still open can change this outcome.')}</p></div>`
    : html`<div class="outcome undetermined" data-possible=${outcome.possible.join(' ')}>
        <p class="outcome-title">${say('Not decided yet')}${assuming(presumed)}</p>
        <p class="outcome-text">${plural(outcome.possible.length, '{n} outcome still possible:', '{n} outcomes still possible:')}</p>
        <ul class="possible">${outcome.possible.map((code) => html`<li><span class="dot ${look.colour(code)}" aria-hidden="true"></span>${look.name(code)}</li>`)}</ul>
        ${urgencyView(guide, urgency)}${assumed(guide, presumed)}</div>`;
}

/** The rest of a headline that rests on presumed facts. */
function assuming(presumed) {
  return presumed.length === 0 ? '' : plural(presumed.length, ', assuming {n} fact normal', ', assuming {n} facts normal');
}

/** The presumed facts, each one click away from its field. */
function assumed(guide, presumed) {
  return presumed.length === 0 ? nothing
    : html`<details class="more assumed"><summary>${say('Show and correct what is assumed')}</summary><ul>${presumed.map(({ fact, value }) => html`
        <li><button class="link" @click=${() => reveal(fact)}>${factTitle(guide, fact, state.answer.vertebrae)}</button>: ${valueText(factAt(guide, fact), value)}</li>`)}</ul></details>`;
}

function brief(answer, look) {
  return !answer ? '…' : answer.outcome.status === 'determined'
    ? html`<span class="dot ${look.colour(answer.outcome.code)}" aria-hidden="true"></span>${answer.outcome.title}`
    : html`<span class="dot hatched" aria-hidden="true"></span>${say('{n} possible', { n: answer.outcome.possible.length })}`;
}

function levels(guide, other, look) {
  const at = (answer, level) => answer?.vertebrae.find((each) => each.level === level);
  const head = [guide, ...(other ? [other] : [])];
  return html`<table class="levels"><thead><tr><th scope="col">${say('Level')}</th>${other ? head.map((each) => html`<th scope="col">${each.draft ? say('Draft') : each.ruleSet}</th>`) : html`<th scope="col">${say('Outcome')}</th><th scope="col">${say('Urgency')}</th>`}<th><span class="hidden">${say('Remove')}</span></th></tr></thead>
    <tbody>${state.vertebrae.map(({ level }) => html`<tr class=${level === state.current ? 'current' : ''}>
      <th scope="row"><button class="quiet" aria-pressed=${level === state.current} @click=${() => update({ current: level })}>${level}</button></th>
      <td>${brief(at(state.answer, level), look)}</td>
      <td>${other ? brief(at(state.otherAnswer, level), look) : urgency(at(state.answer, level))}</td>
      <td><button class="quiet remove" aria-label=${say('Remove {level}', { level })} title=${say('Remove {level}', { level })} @click=${() => remove(level)}>×</button></td></tr>`)}</tbody></table>`;
}

function urgency(answer) {
  const of = answer?.urgency;
  return !of ? '' : of.status === 'undetermined' ? say('open') : of.code ? words(of.code) : '–';
}

function sameness(look) {
  const [a, b] = [state.answer, state.otherAnswer].map((each) => each && JSON.stringify(each.outcome.code ?? each.outcome.possible));
  return !b ? nothing : html`<p class="same ${a === b ? '' : 'differs'}">${a === b ? say('Both say the same of this person.') : say('They differ for this person.')}</p>`;
}

/** The answer in a line, which stays in view on a small screen; the card says the same. */
export function glanceView(guide) {
  return !state.answer ? nothing : html`<p class="glance ${outdated() ? 'stale' : ''}" aria-hidden="true">
    ${outdated() ? `${say('Not the answer to this case:')} ` : ''}${state.answer.outcome.status === 'determined' ? brief(state.answer, { colour: painter(guide) })
      : html`<span class="dot hatched" aria-hidden="true"></span>${say('Not decided yet')}, ${plural(state.answer.outcome.possible.length, '{n} outcome possible', '{n} outcomes possible')}`}${assuming(state.answer.presumed ?? [])}</p>`;
}

/** What a screen reader is told when the answer changes. */
export function spokenAnswer(guide) {
  const outcome = state.answer?.outcome;
  return !outcome ? '' : outcome.title ? `${say('Answer: {title}', outcome)}${assuming(state.answer.presumed ?? [])}`
    : `${say('Not decided yet')}, ${plural(outcome.possible.length, '{n} outcome possible', '{n} outcomes possible')}: ${outcome.possible.map(namer(guide)).join(', ')}`;
}
