/** Adds the open case to the draft on the desk, with the answer that it has to get. */

import { html, nothing } from './lit-html.js';
import { request, unread } from './case.js';
import { documentGuide } from './declared.js';
import { edit, isChanged } from './desk.js';
import { viewLink } from './fragment.js';
import { keyOf } from './guide.js';
import { say, show } from './language.js';
import { expected, nameFor } from './share.js';
import { state, update } from './store.js';
import { outdated } from './verdict.js';

let open = false;
let told = '';

export function toolsView() {
  const { desk } = state;
  const answers = possible();
  return html`<section class="card add-case" aria-labelledby="add-case-title">
    <h2 id="add-case-title">${say('Draft on the desk')}</h2>
    <p>${draftLink(desk)} ${isChanged() ? html`<span class="hint">${say('What is not saved does not answer yet.')}</span>` : nothing}</p>
    <button id="add-case" aria-expanded=${open} ?disabled=${answers.length === 0} @click=${() => showForm(!open)}>${say('Add as a case to the draft')}</button>
    <span class="said" role="status">${told}</span>
    ${open && answers.length > 0 ? form(answers) : nothing}
  </section>`;
}

function draftLink(desk) {
  const link = html`<a href=${viewLink('draft', desk.ruleSet, desk.draft ?? '-', 'cases')}>${say('its cases')}</a>`;
  return show('“{title}”: {link}', { title: String(desk.document.title ?? desk.ruleSet), link });
}

/** The answers that a case may expect: the draft's, if it is compared with, and the version's. */
function possible() {
  const { desk, answer, otherAnswer, other, edition } = state;
  if (!answer || outdated() || state.pending || unread(state, state.guides[keyOf(edition)]).length > 0) {
    return [];
  }
  const draft = other?.draft && other.draft === desk.draft && otherAnswer && !state.otherProblem;
  return [
    ...(draft ? [{ of: 'draft', answer: otherAnswer, name: say('as the draft answers, revision {n}', { n: otherAnswer.revision }) }] : []),
    { of: 'version', answer, name: say('as {ruleSet} {version} answers', answer) },
  ];
}

function showForm(now) {
  open = now;
  told = '';
  update({});
  if (now) {
    setTimeout(() => document.getElementById('case-name')?.focus());
  }
}

function form(answers) {
  const submit = (e) => {
    e.preventDefault();
    const data = new FormData(e.target);
    const { answer } = answers.find((each) => each.of === data.get('of')) ?? answers[0];
    add(data.get('name').trim(), answer);
  };
  return html`<form class="add-case-form" @submit=${submit}>
    <label class="picker"><span>${say('Name of the case')}</span><input id="case-name" name="name" required maxlength="200" pattern=".*\\S.*" autocomplete="off" .value=${nameFor(answers[0].answer)}></label>
    <fieldset><legend>${say('It has to be answered')}</legend>${answers.map((each, i) => html`
      <label><input type="radio" name="of" value=${each.of} ?checked=${i === 0}> ${each.name}</label>`)}</fieldset>
    <button class="primary">${say('Add')}</button> <button type="button" @click=${() => showForm(false)}>${say('Cancel')}</button>
  </form>`;
}

function add(name, answer) {
  const { desk } = state;
  const { presume, patient, vertebrae } = request(state, { ruleSet: desk.ruleSet }, documentGuide({}, desk.document));
  const each = { name, request: { ...(presume ? { presume } : {}), patient, vertebrae }, expect: expected(answer) };
  const done = Array.isArray(desk.document.cases) ? edit('/cases/-', each) : edit('/cases', [each]);
  open = false;
  told = done === false ? say('Not added: the text of the draft is not whole.') : say('Added. Save the draft to keep it.');
  update({});
  document.getElementById('add-case')?.focus();
}
