/** What a newer version does to people, and what its document says otherwise. */

import { html, nothing } from './lit-html.js';
import { Refused, line, overtaken } from './api.js';
import { effectOnPatients } from './diff.js';
import { encode, viewLink } from './fragment.js';
import { guideOf, keyOf } from './guide.js';
import { say } from './language.js';
import { editionPicker, editions } from './pickers.js';
import { state, update } from './store.js';
import { styled } from './workbench.js';

const asked = line();

/** The versions that the address names, else those chosen before, else the last two there are, the older one first. */
export async function openChanges() {
  const all = editions();
  const [from = state.changes.from, to = state.changes.to] = state.parts.map(editionOf);
  await compare(from ?? all[0], to ?? state.edition ?? all.at(-1));
}

/** The edition of a key, as in imwg-2019@2.0.0; undefined where it is none. */
function editionOf(key) {
  const [ruleSet, version, ...rest] = key.split('@');
  return ruleSet && version && rest.length === 0 ? { ruleSet, version } : undefined;
}

/** Others are chosen by their address, so that it can be passed on. */
function go(from, to) {
  location.hash = viewLink('changes', keyOf(from), keyOf(to));
}

async function compare(from, to) {
  update({ changes: { ...state.changes, from, to, diff: null, problem: null, chosen: null } });
  const mine = state.changes;
  try {
    await Promise.all([guideOf(from), guideOf(to)]);
    if (mine !== state.changes) {
      return;
    }
    const diff = await asked.ask(`v1/rulesets/${to.ruleSet}/diff?from=${encodeURIComponent(keyOf(from))}&to=${encodeURIComponent(to.version)}`);
    update({ changes: { ...mine, diff } });
  } catch (failed) {
    if (failed instanceof Refused) {
      update({ changes: { ...mine, problem: failed.problem } });
    } else if (!overtaken(failed)) {
      throw failed;
    }
  }
}

export function changesView() {
  const { from, to, diff, problem } = state.changes;
  if (!from) {
    return html`<p class="loading">${say('Loading…')}</p>`;
  }
  return html`
    <section class="card whole" aria-labelledby="changes-title">
      <div class="card-head"><h2 id="changes-title">${say('From one version to another, for every patient')}</h2></div>
      <div class="pickers">
        ${editionPicker(say('From'), from, (edition) => go(edition, to))}
        ${editionPicker(say('To'), to, (edition) => go(from, edition))}
      </div>
      ${problem ? html`<p class="error" role="alert">${problem.title}: ${problem.detail}</p>` : nothing}
      ${diff ? difference(diff, state.guides[keyOf(from)], state.guides[keyOf(to)]) : problem ? nothing : html`<p class="loading">${say('Comparing…')}</p>`}
    </section>`;
}

function difference(diff, from, to) {
  const { chosen, members } = state.changes;
  return html`${effectOnPatients(diff, from, to, { chosen, choose, link: (witness) => encode({ ...witness, compare: { ruleSet: from.ruleSet, version: from.version } }) })}
    <details class="more" id="in-documents" ?open=${members} @toggle=${(e) => showMembers(e.target.open)}><summary>${say('What the documents say otherwise')}</summary>
      ${members ? inDocuments?.(diff, from.source, to.source) ?? html`<p class="loading">${say('Loading…')}</p>` : nothing}</details>`;
}

/** Draws what differs in the documents; loaded when it is looked at first. */
let inDocuments = null;

async function showMembers(members) {
  if (members === Boolean(state.changes.members)) {
    return;
  }
  update({ changes: { ...state.changes, members } });
  styled();
  inDocuments ??= (await import('./members.js')).membersView;
  update({});
}

function choose(chosen) {
  update({ changes: { ...state.changes, chosen } });
}
