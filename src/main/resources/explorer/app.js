/** Starts the page and draws it. */

import { html, nothing, render } from './lit-html.js';
import { call, locked, onConnection, pages } from './api.js';
import { fromRequest } from './case.js';
import { changesView, openChanges } from './changes.js';
import { effectsView } from './effects.js';
import { factsView } from './facts.js';
import { decode, view } from './fragment.js';
import { guideOf, keyOf } from './guide.js';
import { insightsView, openInsights } from './insights.js';
import { ask, change } from './live.js';
import { lockView } from './lock.js';
import { editions, pickersView } from './pickers.js';
import { followQuestion, questionView } from './question.js';
import { reasonsView } from './reasons.js';
import { shareView } from './share.js';
import { spineView } from './spine.js';
import { drawnBy, state, update } from './store.js';
import { outdated, spokenAnswer, verdictView } from './verdict.js';

const VIEWS = [['case', 'Case'], ['changes', 'Changes'], ['insights', 'Insights']];

function page() {
  const guide = state.edition && state.guides[keyOf(state.edition)];
  return html`
    <header class="top">
      <p class="brand"><a href="#case">Kyphos</a></p>
      <nav aria-label="Views">${VIEWS.map(([name, title]) => html`
        <a href="#${name}" aria-current=${state.view === name ? 'page' : nothing}>${title}</a>`)}</nav>
      ${guide && state.view === 'case' ? pickersView() : nothing}
    </header>
    ${state.away ? html`<p class="away" role="alert">The server cannot be reached. Your entries are kept; this page asks again by itself.</p>` : nothing}
    <main>
      <h1 class="hidden">${VIEWS.find(([name]) => name === state.view)[1]}</h1>
      ${state.locked ? lockView(open)
        : !guide ? html`<p class="loading">${state.empty ?? 'Loading…'}</p>`
        : state.view === 'changes' ? changesView()
        : state.view === 'insights' ? insightsView()
        : caseView(guide)}
    </main>
    <div class="hidden" aria-live="polite" id="spoken">${guide ? spokenAnswer(guide) : ''}</div>`;
}

function caseView(guide) {
  return html`
    <div class="bar">
      <p class="guide"><strong>${guide.title}</strong> <span class="hint">version ${guide.version}</span></p>
      ${state.vertebrae.length === 0 ? html`<button @click=${example}>Show an example</button>` : html`<button @click=${clear}>New case</button>`}
      ${shareView()}
    </div>
    <div class="columns ${outdated() ? 'outdated' : ''}">
      <div class="column">${spineView(guide)}</div>
      <div class="column wide">${questionView(guide)}${factsView(guide)}</div>
      <div class="column">${verdictView(guide)}${reasonsView(guide)}${effectsView(guide)}</div>
    </div>`;
}

function clear() {
  change({ patient: {}, vertebrae: [], current: null, skipped: [], shown: null, filter: 'all', search: '', spineOpen: true });
}

/** The contract's own example of an incomplete request, or the first there is. */
async function example() {
  const contract = await call('openapi.json');
  const examples = contract.paths['/v1/recommendations'].post.requestBody.content['application/json'].examples;
  await take((examples.incomplete ?? Object.values(examples)[0]).value);
}

/** Takes over a request, and the version that it asks for where there is one. */
export async function take(body) {
  const all = editions();
  const known = (asked) => all.find((each) => each.ruleSet === asked?.ruleSet && (!asked.version || each.version === asked.version));
  const edition = known(body) ?? state.edition;
  const other = known(body.compare) ?? null;
  await Promise.all([edition, other].filter(Boolean).map(guideOf));
  update({ ...fromRequest(body), edition, other, shown: null, filter: 'all', search: '', spineOpen: false });
  await ask();
}

async function start() {
  const { ruleSets } = await call('v1/rulesets');
  if (ruleSets.length === 0) {
    update({ empty: 'There is no rule set yet.' });
    return;
  }
  const lists = await Promise.all(ruleSets.map(({ ruleSet }) => pages(`v1/rulesets/${ruleSet}/versions`)));
  const versions = Object.fromEntries(ruleSets.map(({ ruleSet }, i) => [ruleSet, lists[i].map((each) => each.version)]));
  update({ ruleSets, versions });
  const newest = ruleSets.at(-1);
  const edition = { ruleSet: newest.ruleSet, version: newest.version };
  await guideOf(edition);
  update({ edition });
  await follow();
}

let tries = 0;

/** Starts, or asks for a key and starts with that. */
async function open() {
  try {
    await start();
  } catch (failed) {
    update(locked(failed) ? { locked: tries++ ? 'again' : 'first' } : { empty: failed.message });
  }
}

/** Does what the fragment says: a case is taken over, else a view is opened. */
async function follow() {
  const body = decode(location.hash);
  update({ view: view(location.hash) });
  if (body) {
    await take(body);
  } else if (state.view === 'changes') {
    await openChanges();
  } else if (state.view === 'insights') {
    await openInsights();
  }
}

drawnBy(() => {
  render(page(), document.getElementById('page'));
  followQuestion();
});
onConnection((away) => update({ away }));
addEventListener('hashchange', follow);
document.getElementById('page').replaceChildren();
open();
