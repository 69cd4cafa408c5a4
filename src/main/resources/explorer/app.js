/** Starts the page and draws it. */

import { html, nothing, render } from './lit-html.js';
import { call, locked, onConnection, pages } from './api.js';
import { changesView, openChanges } from './changes.js';
import { effectsView } from './effects.js';
import { factsView } from './facts.js';
import { guideOf, keyOf } from './guide.js';
import { insightsView, openInsights } from './insights.js';
import { ask, change } from './live.js';
import { LANGUAGES, choose, language, preferred, say, speak } from './language.js';
import { lockView } from './lock.js';
import { example, follow, reopen, undo, walked } from './open.js';
import { keep, kept } from './past.js';
import { draftSignView, pickersView } from './pickers.js';
import { followQuestion, questionView } from './question.js';
import { reasonsView } from './reasons.js';
import { reportView } from './report.js';
import { shareView } from './share.js';
import { comeBack, signerView } from './sign.js';
import { spineView } from './spine.js';
import { drawnBy, state, update } from './store.js';
import { glanceView, outdated, spokenAnswer, verdictView } from './verdict.js';
import { WORKBENCH, toolsView, workbenchView } from './workbench.js';

const AWAY = {
  lost: () => say('The server cannot be reached.'),
  busy: () => say('The service gets more requests than it takes.'),
  failing: () => say('The service cannot answer now.'),
};

const VIEWED = { changes: openChanges, insights: openInsights, ...WORKBENCH };

const VIEWS = [
  ['case', () => say('Case')],
  ['rules', () => say('Rules')],
  ['changes', () => say('Changes')],
  ['insights', () => say('Insights')],
  ['drafts', () => say('Drafts')],
  ['releases', () => say('Releases')],
];

/** The view that stands in the navigation: a draft is opened from the list of drafts. */
const listed = () => (state.view === 'draft' ? 'drafts' : state.view);

function page() {
  const guide = state.edition && state.guides[keyOf(state.edition)];
  return html`
    <header class="top">
      <p class="brand"><a href="#case">Kyphos</a></p>
      <nav aria-label=${say('Views')}>${VIEWS.map(([name, title]) => html`
        <a href="#${name}" aria-current=${listed() === name ? 'page' : nothing}>${title()}</a>`)}</nav>
      ${guide && state.view === 'case' ? pickersView() : nothing}
      ${signerView()}
    </header>
    ${state.away ? html`<p class="away" role="alert">${AWAY[state.away]()} ${say('Your entries are kept; this page asks again by itself.')}</p>` : nothing}
    <main>
      <h1 class="hidden">${VIEWS.find(([name]) => name === listed())[1]()}</h1>
      ${state.locked ? lockView(open)
        : !guide ? html`<p class="loading">${state.empty ?? say('Loading…')}</p>`
        : state.view === 'changes' ? changesView()
        : state.view === 'insights' ? insightsView()
        : state.view !== 'case' ? workbenchView()
        : state.refused ? refusedView() : caseView(guide)}
    </main>
    <footer class="links">${say('For developers:')} <a href="docs">${say('reference')}</a> <a href="openapi.json">${say('contract')}</a>
      <a href="https://github.com/kyphos-dev/kyphos/blob/main/docs/clients.md">${say('clients')}</a>
      <label class="languages">${say('Language')} <select id="page-language" @change=${(e) => speakAgain(e.target.value)}>${Object.entries(LANGUAGES).map(([tag, name]) => html`
        <option value=${tag} lang=${tag} .selected=${tag === language()}>${name}</option>`)}</select></label></footer>
    <div class="hidden" aria-live="polite" id="spoken">${guide ? spokenAnswer(guide) : ''}</div>`;
}

/** Another language, for this browser; what was said in the one before is said again. */
async function speakAgain(wanted) {
  choose(wanted);
  await speak(wanted);
  update({});
  await ask();
}

function refusedView() {
  return html`<section class="card whole refused" role="alert">
    <h2>${say('Not opened')}</h2><p>${state.refused}</p>
    <p><button @click=${() => change({ refused: null, spineOpen: true })}>${say('Begin a new case')}</button></p></section>`;
}

function caseView(guide) {
  return html`
    <div class="bar">
      <p class="guide"><strong>${guide.title}</strong> <span class="hint">${guide.ruleSet} · ${say('version {version}', guide)}</span></p>
      ${state.vertebrae.length === 0 ? html`<button @click=${example}>${say('Show an example')}</button>` : html`<button id="new-case" @click=${clear}>${say('New case')}</button>`}
      <button id="undo" ?disabled=${!state.undoable} @click=${undo}>${say('Undo')}</button>
      ${state.vertebrae.length === 0 ? nothing : shareView()}
    </div>
    ${draftSignView()}${state.vertebrae.length === 0 ? nothing : toolsView()}
    ${state.vertebrae.length === 0 ? html`<p class="intro">${say('For clinicians, and for those who build for them: enter a case, and see what “{title}” says of it, why, and what is still to be found out.', guide)}
      ${say('This is no medical device and does not replace clinical judgement.')}
      ${say('What you enter stays in this tab and is sent to this service to be answered; enter no names.')}</p>` : nothing}
    <div class="columns ${outdated() ? 'outdated' : ''}">
      <div class="column">${spineView(guide)}</div>
      <div class="column wide">${questionView(guide)}${factsView(guide)}</div>
      <div class="column">${verdictView(guide)}${reasonsView(guide)}${effectsView(guide)}</div>
    </div>
    ${glanceView(guide)}${reportView(state, guide, new Date())}`;
}

function clear() {
  change({ patient: {}, vertebrae: [], texts: new Map(), draft: null, current: null, skipped: [], shown: null, filter: 'all', search: '', spineOpen: true });
}

/** The rule set that the operator names, or else the first; in the version that is in force. */
function featured(ruleSets) {
  const name = document.querySelector('meta[name=featured]')?.content;
  const { ruleSet, version } = ruleSets.find((each) => each.ruleSet === name) ?? ruleSets[0];
  return { ruleSet, version };
}

async function start() {
  const ruleSets = await pages('v1/rulesets');
  if (ruleSets.length === 0) {
    update({ empty: say('There is no rule set yet.') });
    return;
  }
  const lists = await Promise.all(ruleSets.map(({ ruleSet }) => pages(`v1/rulesets/${encodeURIComponent(ruleSet)}/versions`)));
  const versions = new Map(ruleSets.map(({ ruleSet }, i) => [ruleSet, lists[i].map((each) => each.version)]));
  update({ ruleSets, versions });
  const edition = featured(ruleSets);
  await guideOf(edition);
  update({ edition });
  const last = kept();
  if (!(await follow(VIEWED)) && last) {
    await reopen(last);
  }
  if (!location.hash) {
    keep(false);
  }
}

let tries = 0;

/** Starts, or asks for a key and starts with that. */
async function open() {
  try {
    await start();
  } catch (failed) {
    const { title, detail } = failed.problem ?? {};
    update(locked(failed) ? { locked: tries++ ? 'again' : 'first', lockedBecause: detail ?? '' }
      : { empty: [title ?? failed.message, detail, say('Reload the page to ask again.')].filter(Boolean).join('. ') });
  }
}

drawnBy(() => {
  render(page(), document.getElementById('page'));
  followQuestion();
});
onConnection((away) => update({ away }));
addEventListener('hashchange', () => follow(VIEWED));
addEventListener('popstate', walked);
await speak(preferred());
document.getElementById('page').replaceChildren();
await comeBack();
open();
