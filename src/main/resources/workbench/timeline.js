/** The audit log as a timeline: who did what to a rule set, by day. */

import { html, nothing } from './lit-html.js';
import { viewLink } from './fragment.js';
import { readAudit } from './history.js';
import { language, plural, say, show } from './language.js';
import { moment } from './moment.js';
import { principalView } from './principal.js';
import { refusalView } from './refusal.js';
import { state, update } from './store.js';

const STEP = 100;
const MAX_PAGES = 50;

/** What each kind of entry says; {who} and what it is about are links or names. */
const DEEDS = {
  'draft-created': (it) => show('{who} created the draft {draft}', it),
  'draft-changed': (it) => show('{who} changed the draft {draft} to revision {revision}', it),
  'draft-deleted': (it) => show('{who} deleted the draft {draft}', it),
  published: (it) => show('{who} published {version}', it),
  activated: (it) => (it.later ? show('{who} scheduled {version} from {from} on', it) : show('{who} activated {version}', it)),
  withdrawn: (it) => show('{who} withdrew the rule set', it),
  replayed: (it) => show('{who} replayed the query log of {months} with {version}{draft}', it),
  counted: (it) => show('{who} counted the query log of {months} by {by}', it),
  translated: (it) => show('{who} translated {version} into {language}', it),
  reviewed: (it) => show('{who} reviewed the translation of {version} into {language}', it),
};

export function timelineView() {
  const { entries, failed, next, oldestFirst, shown } = state.audit;
  const all = oldestFirst ? (entries ?? []).toReversed() : entries ?? [];
  const days = Map.groupBy(all.slice(0, shown), (each) => new Date(each.at).toLocaleDateString(language(), { dateStyle: 'full' }));
  const left = all.length - shown;
  return html`<section class="timeline" aria-labelledby="timeline-title">
    <div class="card-head"><h3 id="timeline-title">${say('Who did what')}</h3>
      <label class="picker"><span>${say('Order')}</span><select id="timeline-order" @change=${(e) => turn(e.target.value === 'oldest')}>
        <option value="newest" .selected=${!oldestFirst}>${say('newest first')}</option><option value="oldest" .selected=${oldestFirst}>${say('oldest first')}</option></select></label></div>
    ${failed ? refusalView(failed) : entries === null ? html`<p class="loading">${say('Loading…')}</p>` : nothing}
    ${entries?.length === 0 && !failed ? html`<p class="empty">${say('Nothing was done yet.')}</p>` : nothing}
    ${oldestFirst && next && entries ? html`<p class="hint">${say('The log is longer than what is read: its beginning is still missing.')}</p>` : nothing}
    ${[...days].map(([day, deeds]) => html`<h4>${day}</h4><ol>${deeds.map(entryView)}</ol>`)}
    ${left > 0 ? html`<p><button @click=${more}>${plural(left, 'Show more ({n} is left)', 'Show more ({n} are left)')}</button></p>`
      : next && !failed ? html`<p><button @click=${older}>${say('Read more')}</button></p>` : nothing}</section>`;
}

function entryView(entry) {
  const { ruleSet } = state.releases;
  const deed = DEEDS[entry.what]?.({
    ...entry,
    who: principalView(entry.who),
    version: entry.version ? html`<a href=${viewLink('rules', ruleSet, entry.version)}>${entry.version}</a>` : '',
    draft: entry.draft ? html`<a href=${viewLink('draft', ruleSet, entry.draft)}>${entry.draft.slice(0, 8)}…</a>` : '',
    from: entry.from ? moment(entry.from) : '',
    later: entry.from > entry.at,
  });
  return html`<li data-what=${entry.what}><span class="hint">${new Date(entry.at).toLocaleTimeString(language(), { hour: '2-digit', minute: '2-digit' })}</span>
    <span>${deed ?? entry.what}</span></li>`;
}

function more() {
  update({ audit: { ...state.audit, shown: state.audit.shown + STEP } });
}

/** The next page, and room for it. */
async function older() {
  await readAudit(state.releases.ruleSet, state.audit.next);
  more();
}

/** Oldest first needs the whole log: it is read page by page, up to a bound. */
async function turn(oldestFirst) {
  update({ audit: { ...state.audit, oldestFirst, shown: STEP } });
  const { ruleSet } = state.releases;
  for (let i = 0; oldestFirst && state.audit.next && !state.audit.failed && i < MAX_PAGES && state.releases.ruleSet === ruleSet && state.audit.oldestFirst; i++) {
    await readAudit(ruleSet, state.audit.next);
  }
}
