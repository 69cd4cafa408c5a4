/** One draft: its rules, its text, its cases, its review, and beside them what is proven of it. */

import { html, nothing } from './lit-html.js';
import { Refused } from './api.js';
import { conflictView, goneView } from './conflict.js';
import { isChanged, openDesk, redo, save, undo } from './desk.js';
import { readActive } from './affected.js';
import { viewLink } from './fragment.js';
import { say } from './language.js';
import { NEW } from './opening.js';
import { shortName } from './principal.js';
import { proofView } from './proof.js';
import { Lost } from './send.js';
import { signView, signed } from './sign.js';
import { state, update } from './store.js';

/** The tabs, each loaded when it is opened first. */
const TABS = {
  rules: { title: () => say('Rules'), load: () => import('./editing.js') },
  source: { title: () => say('JSON'), load: () => import('./source.js') },
  cases: { title: () => say('Cases'), load: () => import('./cases.js') },
  review: { title: () => say('Review'), load: () => import('./review.js') },
};

const loaded = {};
let refused = null;

/** Opens a draft by its rule set and id (`-` where it is not saved yet), at a tab. */
export async function open([ruleSet, draft, tab = 'rules']) {
  const name = Object.hasOwn(TABS, tab) ? tab : 'rules';
  loaded[name] ??= await TABS[name].load();
  if (!signed() || !ruleSet || !draft) {
    update({});
    return;
  }
  refused = null;
  try {
    await readActive(ruleSet);
    await openDesk(ruleSet, draft === NEW ? null : draft);
  } catch (failed) {
    if (!(failed instanceof Refused || failed instanceof Lost)) {
      throw failed;
    }
    refused = failed.problem ?? { title: failed.message };
  }
  update({});
}

const current = () => (Object.hasOwn(TABS, state.parts[2] ?? '') ? state.parts[2] : 'rules');

export function view() {
  const [ruleSet, draft] = state.parts;
  const { desk } = state;
  const mine = desk && desk.ruleSet === ruleSet && (desk.draft ?? NEW) === draft;
  return html`<section class="card whole draft" aria-labelledby="draft-title" @keydown=${keys}>
    <div class="card-head"><h2 id="draft-title" tabindex="-1">${title(mine && desk)}</h2><a href=${viewLink('drafts', ruleSet ?? '')}>${say('All drafts')}</a></div>
    ${!signed() ? html`<p>${say('Whoever edits a draft signs what is sent.')}</p>${signView(() => open(state.parts))}`
      : refused ? html`<p class="error" role="alert">${refused.title}${refused.detail ? `: ${refused.detail}` : ''}</p>`
      : !mine ? html`<p class="loading">${draft === NEW ? say('There is no draft here that is not saved.') : say('Loading…')}</p>`
      : [statusView(desk), goneView(desk), conflictView(desk), bodyView(desk)]}
  </section>`;
}

function title(desk) {
  const name = desk?.document?.title;
  return typeof name === 'string' && name ? say('Draft: {title}', { title: name }) : say('Draft');
}

/** What is saved and what is not, and what can be done. */
function statusView(desk) {
  const changed = isChanged();
  const by = desk.revision === null ? say('Not saved yet')
    : say('Revision {n}, last changed by {author}', { n: desk.revision, author: shortName(desk.author ?? '') });
  return html`<div class="desk-bar" role="toolbar" aria-label=${say('Draft')}>
      <button id="save" class="primary" aria-keyshortcuts="Control+S Meta+S" ?disabled=${!changed || desk.saving || desk.broken !== null || desk.gone !== null} @click=${save}>${say('Save')}</button>
      <button id="undo-edit" ?disabled=${!desk.undoable} @click=${undo}>${say('Undo')}</button>
      <button id="redo-edit" ?disabled=${!desk.redoable} @click=${redo}>${say('Redo')}</button>
      <p class="desk-state"><strong>${changed ? say('Changed') : say('Saved')}</strong> <span class="hint">${by}</span>
        ${desk.base ? html`<span class="hint">${say('From {ruleSet} {version}', desk.base)}</span>` : nothing}</p>
    </div>
    <p class="hidden" role="status">${desk.told}</p>
    ${desk.kept ? nothing : html`<p class="error">${say('This draft is too large to be kept in this tab: a reload loses what is not saved.')}</p>`}
    ${desk.problem ? html`<div class="error" role="alert"><p>${say('Not saved; your changes are kept.')} ${desk.problem.title}${desk.problem.detail ? `: ${desk.problem.detail}` : ''}</p>
      ${(desk.problem.errors ?? []).slice(0, 20).map((each) => html`<p>${each.pointer} ${each.detail}</p>`)}</div>` : nothing}`;
}

function bodyView(desk) {
  const tab = current();
  return html`
    <nav class="tabs" aria-label=${say('Parts of the draft')}>${Object.entries(TABS).map(([name, { title }]) => html`
      <a href=${viewLink('draft', desk.ruleSet, desk.draft ?? NEW, name)} aria-current=${name === tab ? 'page' : nothing}>${title()}</a>`)}</nav>
    <div class=${tab === 'review' ? 'desk-part' : 'desk'}>
      <div class="desk-part">${desk.broken && tab !== 'source' ? brokenView(desk) : loaded[tab]?.tabView() ?? html`<p class="loading">${say('Loading…')}</p>`}</div>
      ${tab === 'review' ? nothing : html`<section class="desk-proof" aria-labelledby="proof-title">${proofView(desk)}</section>`}
    </div>`;
}

function brokenView({ ruleSet, draft, broken }) {
  return html`<p class="error">${say('Line {line}: {message}', broken)} ${say('The text has to be JSON before its parts can be shown.')}
    <a href=${viewLink('draft', ruleSet, draft ?? NEW, 'source')}>${say('Open the text')}</a></p>`;
}

/** Ctrl or Cmd with S saves; with Z and Y, outside of fields that have an undo of their own, takes back and does again. */
function keys(e) {
  const key = (e.ctrlKey || e.metaKey) && !e.altKey ? e.key.toLowerCase() : '';
  const inField = e.composedPath()[0].matches?.('input, textarea, [contenteditable=true]');
  const done = key === 's' ? save
    : inField ? null
    : key === 'y' || (key === 'z' && e.shiftKey) ? redo
    : key === 'z' ? undo : null;
  if (done) {
    e.preventDefault();
    done();
  }
}

addEventListener('beforeunload', (e) => {
  if (isChanged() && !state.desk.kept) {
    e.preventDefault();
  }
});
