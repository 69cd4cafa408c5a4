/** The rules of a version, as people read them: searched, each part with an address of its own. */

import { html, nothing } from './lit-html.js';
import { Refused } from './api.js';
import { belowView, besideView } from './border.js';
import { literalText } from './conditions.js';
import { documentView } from './document.js';
import { viewLink } from './fragment.js';
import { guideOf, keyOf } from './guide.js';
import { language, numberText, plural, say } from './language.js';
import { idOf } from './parts.js';
import { editionPicker, editions } from './pickers.js';
import { parts as partsOf, pointer as pointerOf } from './pointers.js';
import { found, marked, searched } from './rulesearch.js';
import { state, update } from './store.js';

const QUIET_MS = 150;

let due = null;
let asked = null; // which version was asked for in which language

const set = (patch) => update({ rules: { ...state.rules, ...patch } });

/** Opens the version that the address names, at a part of it; else the one that the case is asked of. */
export async function open([ruleSet, version, ...names]) {
  const edition = ruleSet && version ? { ruleSet, version }
    : editions().find((each) => each.ruleSet === ruleSet) ?? state.edition;
  const at = names.length > 0 ? pointerOf(names) : null;
  const other = !state.rules.edition || keyOf(state.rules.edition) !== keyOf(edition);
  set({ edition, at, problem: null, ...(other ? { query: '', words: [], border: null } : at ? { query: '', words: [] } : {}) });
  try {
    await guideOf(edition);
  } catch (failed) {
    if (!(failed instanceof Refused)) {
      throw failed;
    }
    set({ problem: failed.problem });
    return;
  }
  update({});
  if (at) {
    setTimeout(() => reveal(at));
  }
}

/** Scrolls to a part, and gives it the focus. */
function reveal(at) {
  const names = partsOf(at);
  const places = names.map((_, i) => pointerOf(names.slice(0, names.length - i)));
  const part = places.map((each) => document.getElementById(idOf(each))).find(Boolean);
  part?.scrollIntoView({ block: 'start' });
  part?.focus({ preventScroll: true });
}

export function view() {
  const { edition, problem } = state.rules;
  const guide = edition && state.guides[keyOf(edition)];
  if (guide && guide.wanted !== language()) {
    inLanguage(edition);
  }
  return html`<section class="card whole rules" aria-labelledby="rules-title">
    <div class="card-head"><h2 id="rules-title">${guide ? guide.title : say('Rules')}</h2></div>
    <div class="pickers">${editionPicker(say('Rule set'), edition, (chosen) => chosen && (location.hash = viewLink('rules', chosen.ruleSet, chosen.version)))}
      <label class="picker rules-search"><span>${say('Search the rules')}</span><input id="rules-search" type="search" autocomplete="off" .value=${state.rules.query} @input=${(e) => search(e.target.value)}></label></div>
    ${problem ? html`<p class="error" role="alert">${problem.title}${problem.detail ? `: ${problem.detail}` : ''}</p>`
      : !guide ? html`<p class="loading">${say('Loading…')}</p>` : versionView(guide)}
  </section>`;
}

/** Reads the document in the page's language, once it was changed; until then, and if that fails, it stands as it was. */
function inLanguage(edition) {
  const wanted = `${keyOf(edition)} ${language()}`;
  if (asked !== wanted) {
    asked = wanted;
    guideOf(edition).catch((failed) => set({ problem: failed.problem ?? { title: failed.message } }));
  }
}

/** What is searched for counts once typing stops for a moment. */
function search(query) {
  set({ query });
  clearTimeout(due);
  due = setTimeout(() => set({ words: searched(query) }), QUIET_MS);
}

function versionView(guide) {
  const { document, proof } = guide;
  const { words, at } = state.rules;
  const hits = words.length > 0 ? found(document, words) : null;
  const link = (pointer) => viewLink('rules', guide.ruleSet, guide.version, ...partsOf(pointer));
  const hooks = {
    text: (pointer, text) => html`<bdi>${marked(text, words)}</bdi>`,
    literal: (pointer, value, fact) => html`<strong class="literal">${marked(literalText(value, fact), words)}</strong>`,
    label: (text) => marked(text, words),
    beside: (pointer) => besideView(guide, pointer, link(pointer)),
    below: (pointer) => belowView(guide, pointer),
    shows: hits ? (pointer) => hits.has(pointer) : undefined,
    link,
    at,
    proven: new Set((document.invariants ?? []).map((each) => each.id)),
  };
  return html`
    <p>${document.description}</p>
    <p class="hint">${say('{ruleSet}, version {version}.', guide)} ${proof ? html`${plural(proof.invariants, '{n} invariant is proven', '{n} invariants are proven')}
      ${say('for all {n} kinds of patients.', { n: numberText(BigInt(proof.patientClasses), {}) })}` : nothing} ${document.notice}</p>
    <nav class="contents" aria-label=${say('Contents')}>${Object.keys(SHORT)
      .filter((name) => name in document).map((name) => html`<a href=${link(`/${name}`)}>${SHORT[name]()}</a> `)}</nav>
    <p class="hint" role="status" id="rules-found">${hits ? plural(hits.size, '{n} part is found.', '{n} parts are found.') : ''}</p>
    ${documentView(document, hooks)}`;
}

const SHORT = {
  ladder: () => say('Outcomes'),
  urgency: () => say('Urgency'),
  findings: () => say('Findings'),
  scores: () => say('Scores'),
  plan: () => say('Plan'),
  invariants: () => say('Invariants'),
  constraints: () => say('Constraints'),
  definitions: () => say('Definitions'),
  facts: () => say('Facts'),
  statements: () => say('Statements'),
  knownGaps: () => say('Known gaps'),
};
