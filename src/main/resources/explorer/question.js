/** The interview: the question that is worth asking next, and what each answer would leave possible. */

import { html, nothing } from './lit-html.js';
import { left, nextQuestion, parse, placeOf, valueAt, withValue } from './case.js';
import { errorsAt } from './field.js';
import { plural, say } from './language.js';
import { change } from './live.js';
import { read, understood } from './number.js';
import { namer, painter } from './palette.js';
import { state, update } from './store.js';
import { bounds, factAt, questionText, rangeText, term } from './words.js';

const SETTLING_MS = 400;

let asked = null;
let stands = null;
let standsSince = -Infinity;

export function questionView(guide) {
  const question = nextQuestion(state);
  const open = state.answer?.missing?.length ?? 0;
  return html`
    <section class="card question ${question ? 'asking' : ''}" aria-labelledby="question-title">
      <div class="card-head">
        <h2 id="question-title" tabindex="-1">${say('Next question')}</h2>
        ${open ? html`<span class="hint">${plural(open, '{n} fact can still change the answer', '{n} facts can still change the answer')}</span>` : nothing}
      </div>
      ${state.vertebrae.length === 0 ? html`<p class="empty">${say('Choose a vertebra on the spine to begin.')}</p>`
        : !state.answer ? html`<p class="empty">${state.problem ? say('First put right what is marked below.') : '…'}</p>`
        : question ? ask(guide, question)
        : open ? aside(open) : html`<p class="done"><span aria-hidden="true">✓</span> ${say('Nothing more to ask: no open fact can change an outcome or its urgency.')}</p>`}
    </section>`;
}

function ask(guide, question) {
  const fact = factAt(guide, question.fact);
  const { index } = parse(question.fact);
  return html`
    <p class="about">${index < 0 ? say('The person') : state.vertebrae[index]?.level} · ${question.label}${question.answeredBy ? html` <span class="hint">${say('answered by: {who}', { who: term(question.answeredBy) })}</span>` : nothing}</p>
    <p class="asked" id="asked" tabindex="-1">${questionText(question, state.wording)}</p>
    <p class="help">${question.help}</p>
    ${fact.kind === 'number' ? number(guide, question, fact) : choices(guide, question, fact)}
    ${errorsAt(guide, question.fact)}
    <p class="skip"><button class="quiet" @click=${() => skip(question)}>${say('Not known now, ask another')}</button></p>`;
}

function choices(guide, question, fact) {
  return html`<ul class="answers">${question.answers.map((answer) => html`
    <li><button class="answer" data-left=${left(state, answer).length + (answer.further ?? 0)} @click=${() => settle(question.fact, answer.value)}>
      <span class="answer-label">${fact.options.find((each) => each.value === answer.value)?.label ?? answer.label}</span>
      ${leaves(guide, left(state, answer), answer.further)}
    </button></li>`)}</ul>`;
}

function number(guide, question, fact) {
  const place = placeOf(state, question.fact);
  const text = state.draft?.place === place ? state.draft.text : '';
  const { value, wrong } = read(text, fact);
  const commit = (event) => {
    event.preventDefault();
    if (wrong) {
      event.target.elements.value.focus();
    } else if (value !== null) {
      settle(question.fact, value);
    }
  };
  return html`
    <form class="answer-number" @submit=${commit}>
      <input name="value" inputmode="decimal" autocomplete="off" aria-labelledby="asked" aria-describedby="asked-bounds asked-wrong"
        aria-invalid=${!!wrong} .value=${text} @input=${(e) => update({ draft: { place, text: e.target.value } })}>
      <span class="unit" id="asked-bounds">${bounds(fact)} <em class="understood">${understood(text, fact)}</em></span>
      <button class="primary">${say('Answer|verb')}</button>
    </form>
    <p class="error" id="asked-wrong" role="status">${wrong ?? ''}</p>
    <ul class="cells">${question.answers.map((answer) => html`
      <li><span class="cell">${rangeText(answer.label, guide.joined)}</span> ${leaves(guide, left(state, answer), answer.further)}</li>`)}</ul>`;
}

/**
 * A mark for each outcome of the guide, filled where it stays possible; the name where only one does.
 * @param {number} further how many stay possible besides
 */
function leaves(guide, possible, further = 0) {
  const colour = painter(guide);
  const name = namer(guide);
  const decided = possible.length === 1;
  const all = decided ? name(possible[0]) : say('leaves {n} of {all} outcomes: {names}', { n: possible.length + further, all: guide.outcomes.length, names: [...possible.map(name), ...(further > 0 ? ['…'] : [])].join(', ') });
  return html`<span class="leaves" title=${all}>
    ${decided ? html`<span class="dot ${colour(possible[0])}" aria-hidden="true"></span>${name(possible[0])}`
      : html`${further > 0 ? nothing : html`<span class="marks" aria-hidden="true">${guide.outcomes.map((each) => html`<i class="mark ${possible.includes(each.code) ? colour(each.code) : 'gone'}"></i>`)}</span>`}
        <span aria-hidden="true">${say('{n} possible', { n: possible.length + further })}</span><span class="hidden">${all}</span>`}
  </span>`;
}

function aside(open) {
  return html`<p class="done">${plural(open, '{n} question set aside.', '{n} questions set aside.')}
    <button class="quiet" @click=${() => update({ skipped: [] })}>${say('Ask again')}</button></p>`;
}

function settle(where, value) {
  if (early()) {
    return;
  }
  asked = where;
  change({ ...withValue(state, where, value), draft: null });
}

function skip(question) {
  if (early()) {
    return;
  }
  asked = question.fact;
  update({ skipped: [...state.skipped, placeOf(state, question.fact)], draft: null });
}

/** Whether the question stands there so shortly that a click on it can only be meant for the one before. */
function early() {
  return performance.now() - standsSince < SETTLING_MS;
}

/** Once the next question stands there, whoever answered the last one is taken to it. */
export function followQuestion() {
  const next = state.answer ? (nextQuestion(state)?.fact ?? '') : null;
  if (next !== stands) {
    stands = next;
    standsSince = performance.now();
  }
  if (asked !== null && next !== null && next !== asked && !state.pending) {
    asked = null;
    (document.getElementById('asked') ?? document.getElementById('question-title'))?.focus({ preventScroll: true });
  }
  if (asked !== null && state.problem && valueAt(state, asked) !== null) {
    document.querySelector('.question .error')?.scrollIntoView({ block: 'nearest' });
  }
}
