/** The drafts of a rule set, and where a new one begins. */

import { html, nothing } from './lit-html.js';
import { Refused, line, overtaken } from './api.js';
import { MAX_BYTES, startDesk } from './desk.js';
import { viewLink } from './fragment.js';
import { keptOf } from './kept.js';
import { plural, say } from './language.js';
import { NEW, draftPath } from './opening.js';
import { shortName } from './principal.js';
import { Lost, send } from './send.js';
import { signView, signed } from './sign.js';
import { readFile, readVersion, textOf } from './start.js';
import { state, update } from './store.js';

const asked = line();

const set = (patch) => update({ drafts: { ...state.drafts, ...patch } });

/** Opens the drafts of a rule set; of the one that is looked at, without a name. */
export async function open([ruleSet = state.edition.ruleSet] = []) {
  set({ ruleSet, items: null, next: null, problem: null, asking: null, starting: null });
  if (signed()) {
    await read(null);
  }
}

async function read(cursor) {
  const { ruleSet, items } = state.drafts;
  try {
    const page = await asked.ask(`v1/rulesets/${encodeURIComponent(ruleSet)}/drafts?limit=50${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    set({ items: [...(items ?? []), ...page.items], next: page.next });
  } catch (failed) {
    if (failed instanceof Refused) {
      set({ problem: failed.status === 404 ? null : failed.problem, items: items ?? [], next: null });
    } else if (!overtaken(failed)) {
      throw failed;
    }
  }
}

export function view() {
  const { ruleSet, items, problem } = state.drafts;
  return html`<section class="card whole" aria-labelledby="drafts-title">
    <div class="card-head"><h2 id="drafts-title" tabindex="-1">${say('Drafts')}</h2></div>
    <div class="pickers"><label class="picker"><span>${say('Rule set')}</span><select id="drafts-of" @change=${(e) => { location.hash = viewLink('drafts', e.target.value); }}>
      ${ruleSets(ruleSet).map((each) => html`<option value=${each} .selected=${each === ruleSet}>${each}</option>`)}</select></label></div>
    ${!signed() ? html`<p>${say('Whoever edits a draft signs what is sent.')}</p>${signView(() => open([ruleSet]))}`
      : html`${problem ? html`<p class="error" role="alert">${problem.title}${problem.detail ? `: ${problem.detail}` : ''}</p>` : nothing}
        ${items === null ? html`<p class="loading">${say('Loading…')}</p>` : listView(items)}${startView()}`}
  </section>`;
}

/** The rule sets that there are, and the one that is looked at, which may have no version yet. */
function ruleSets(ruleSet) {
  return [...new Set([...state.ruleSets.map((each) => each.ruleSet), ruleSet])];
}

function listView(items) {
  const { ruleSet, next } = state.drafts;
  return html`${items.length === 0 ? html`<p class="empty">${say('There is no draft of this rule set.')}</p>`
    : html`<div class="scroll" tabindex="0" role="region" aria-label=${say('Drafts')}><table class="drafts">
      <thead><tr><th scope="col">${say('Changed')}</th><th scope="col">${say('By')}</th><th scope="col">${say('Revision')}</th><th scope="col">${say('Draft')}</th><th scope="col"><span class="hidden">${say('Delete')}</span></th></tr></thead>
      <tbody>${items.map((each) => html`<tr data-draft=${each.draft}>
        <td>${when(each.changedAt)}</td><td><bdi title=${each.author}>${shortName(each.author)}</bdi></td><td class="figure">${each.revision}</td>
        <td><a href=${viewLink('draft', ruleSet, each.draft)}>${say('Open')}<span class="hidden">: ${each.draft}</span></a> <code class="hint">${each.draft.slice(0, 8)}</code></td>
        <td>${deletion(each)}</td></tr>`)}</tbody></table></div>`}
    ${next ? html`<p><button @click=${() => read(next)}>${say('Show more')}</button></p>` : nothing}`;
}

const when = (time) => new Date(time).toLocaleString(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });

/** Asked twice: what is deleted is gone. */
function deletion(each) {
  return state.drafts.asking !== each.draft
    ? html`<button class="quiet" data-delete @click=${() => ask(each)}>${say('Delete')}<span class="hidden">: ${each.draft}</span></button>`
    : html`<span role="group" aria-label=${say('Delete')}>${say('It can’t be had back.')} <button data-delete-now @click=${() => remove(each)}>${say('Delete it')}</button>
      <button class="quiet" @click=${() => set({ asking: null })}>${say('Keep it')}</button></span>`;
}

function ask(each) {
  set({ asking: each.draft });
  setTimeout(() => document.querySelector('[data-delete-now]')?.focus());
}

async function remove({ draft, revision }) {
  const { ruleSet } = state.drafts;
  try {
    await send('DELETE', draftPath(ruleSet, draft), { match: `"${revision}"` });
    set({ items: state.drafts.items.filter((each) => each.draft !== draft), asking: null, problem: null });
  } catch (failed) {
    if (!(failed instanceof Refused || failed instanceof Lost)) {
      throw failed;
    }
    await open([ruleSet]);
    set({ problem: failed.problem ?? { title: failed.message } });
  }
  setTimeout(() => document.getElementById('drafts-title')?.focus());
}

/** Where a new draft begins: from a version, from a file, from what is pasted. */
function startView() {
  const { ruleSet, starting } = state.drafts;
  const versions = state.versions.get(ruleSet) ?? [];
  return html`<section class="start" aria-labelledby="start-title"><h3 id="start-title">${say('Start a draft')}</h3>
    ${keptOf({ ruleSet, draft: null }) ? html`<p><a href=${viewLink('draft', ruleSet, NEW)}>${say('There is one that is not saved yet.')}</a> ${say('Starting another takes its place.')}</p>` : nothing}
    ${versions.length === 0 ? nothing : html`<form class="pickers" @submit=${(e) => begin(e, () => readVersion(ruleSet, new FormData(e.target).get('version')))}>
      <label class="picker"><span>${say('From a version')}</span><select name="version" id="start-version">${versions.map((each) => html`<option>${each}</option>`)}</select></label>
      <button id="start-from-version">${say('Start')}</button></form>`}
    <form class="pickers" @submit=${(e) => e.preventDefault()}><label class="picker"><span>${say('From a file')}</span>
      <input type="file" id="start-file" accept=".json,application/json" @change=${(e) => e.target.files.length > 0 && begin(e, () => readFile(e.target.files[0]))}></label></form>
    <form @submit=${(e) => begin(e, () => textOf(e.target.elements.pasted.value))}>
      <label class="paste"><span>${say('From a text')}</span><textarea name="pasted" id="start-text" rows="4" spellcheck="false" autocomplete="off" dir="ltr" required></textarea></label>
      <p><button id="start-from-text">${say('Start')}</button> <span class="hint">${plural(MAX_BYTES / 1024 / 1024, 'At most {n} MB of JSON. Nothing is saved before you say so.', 'At most {n} MB of JSON. Nothing is saved before you say so.')}</span></p></form>
    <div role="alert">${starting?.refused ? html`<p class="error" id="start-refused">${starting.refused}</p>` : nothing}</div>
    ${starting && !starting.refused ? html`<p class="loading">${say('Reading…')}</p>` : nothing}
  </section>`;
}

/** Reads what a draft begins with, and lays it on the desk. */
async function begin(e, reading) {
  e.preventDefault();
  const mine = { refused: null };
  set({ starting: mine });
  await new Promise((resolve) => setTimeout(resolve));
  try {
    const { ruleSet, text, base, refused } = await reading();
    if (state.drafts.starting !== mine) {
      return;
    }
    if (refused) {
      set({ starting: { refused } });
      return;
    }
    set({ starting: null });
    const of = ruleSet ?? state.drafts.ruleSet;
    startDesk(of, text, base ?? null);
    location.hash = viewLink('draft', of, NEW);
  } catch (failed) {
    if (!(failed instanceof Refused || failed instanceof Lost)) {
      throw failed;
    }
    set({ starting: { refused: failed.problem ? [failed.problem.title, failed.problem.detail].filter(Boolean).join(': ') : failed.message } });
  }
}
