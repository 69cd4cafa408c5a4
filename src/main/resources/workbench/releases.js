/** The versions of a rule set: which is in force since when, which is scheduled, who published them, and who did what. */

import { html, nothing } from './lit-html.js';
import { decisionView, plan } from './decision.js';
import { viewLink } from './fragment.js';
import { NOTHING, UNREAD, announced, goesBack, readOlder, readReleases } from './history.js';
import { say, show } from './language.js';
import { moment } from './moment.js';
import { shortName } from './principal.js';
import { refusalView } from './refusal.js';
import { signView, signed } from './sign.js';
import { state, update } from './store.js';
import { timelineView } from './timeline.js';

export async function open([ruleSet = state.releases.ruleSet ?? state.edition.ruleSet]) {
  const done = announced();
  update({ releases: { ...NOTHING, ruleSet, done }, audit: { ...state.audit, ...UNREAD } });
  if (done) {
    setTimeout(() => document.getElementById('release-done')?.focus());
  }
  await readReleases(ruleSet);
}

export function view() {
  const { ruleSet, versions, failed, done } = state.releases;
  return html`<section class="card whole releases" aria-labelledby="releases-title">
    <div class="card-head"><h2 id="releases-title">${say('Releases of {ruleSet}', { ruleSet })}</h2>${picker(ruleSet)}</div>
    ${failed ? refusalView(failed, html`<p><button @click=${() => readReleases(ruleSet)}>${say('Read it again')}</button></p>`)
      : versions === null ? html`<p class="loading">${say('Loading…')}</p>` : inForce()}
    <p class="done-message" id="release-done" role="status" tabindex="-1">${done}</p>
    ${decisionView()}
    ${versions === null ? nothing : versionsView()}
    ${signed() ? timelineView() : html`<section aria-labelledby="sign-title"><h3 id="sign-title">${say('Sign to decide')}</h3>
      <p class="hint">${say('Who signs may activate and withdraw, and reads who did what: the audit log names people.')}</p>
      ${signView(() => readReleases(ruleSet))}</section>`}
  </section>`;
}

function picker(ruleSet) {
  const all = [...new Set([...state.ruleSets.map((each) => each.ruleSet), ruleSet])];
  const go = (e) => {
    location.hash = viewLink('releases', e.target.value);
  };
  return html`<label class="picker"><span>${say('Rule set')}</span><select id="releases-of" @change=${go}>${all.map((each) => html`
    <option value=${each} .selected=${each === ruleSet}>${each}</option>`)}</select></label>`;
}

function inForce() {
  const { active, ruleSet } = state.releases;
  const scheduled = active?.scheduled ?? [];
  return html`<div class="in-force">
    <p class="lead">${active?.version
      ? show('{version} has been in force since {time}.', { version: html`<strong>${active.version}</strong>`, time: moment(active.activeSince) })
      : say('No version is in force.')}</p>
    ${scheduled.length === 0 ? html`<p class="hint">${say('Nothing is scheduled.')}</p>`
      : html`<ul class="scheduled">${scheduled.map((each) => html`<li>${show('{version} is scheduled from {time} on.', { version: html`<strong>${each.version}</strong>`, time: moment(each.from) })}</li>`)}</ul>`}
    ${active?.version && signed() ? html`<p><button class="quiet" id="withdraw" @click=${() => plan({ kind: 'withdraw' })}>${say('Withdraw {ruleSet}…', { ruleSet })}</button></p>` : nothing}
  </div>`;
}

function versionsView() {
  const { versions, more, ruleSet } = state.releases;
  const published = new Map((state.audit.entries ?? []).filter((each) => each.what === 'published').map((each) => [each.version, each.who]));
  return html`<h3 id="versions-title">${say('Versions')}</h3>
    ${versions.length === 0 ? html`<p class="empty">${say('Nothing is published yet.')} <a href=${viewLink('drafts', ruleSet)}>${say('Drafts')}</a></p>` : html`
    <div class="scroll" tabindex="0" role="region" aria-labelledby="versions-title"><table class="versions">
      <thead><tr><th scope="col">${say('Version')}</th>${signed() ? html`<th scope="col"><span class="hidden">${say('Decide')}</span></th>` : nothing}<th scope="col">${say('Standing')}</th><th scope="col">${say('Published')}</th>${signed() ? html`<th scope="col">${say('By')}</th>` : nothing}
        <th scope="col">${say('Changes')}</th><th scope="col">${say('Digest')}</th></tr></thead>
      <tbody>${versions.map((each, i) => row(each, versions[i + 1], published.get(each.version)))}</tbody></table></div>`}
    ${more ? html`<p><button @click=${readOlder}>${say('Older versions')}</button></p>` : nothing}`;
}

function row({ version, digest, publishedAt }, before, who) {
  const { ruleSet, active } = state.releases;
  return html`<tr class=${active?.version === version ? 'current' : ''} data-version=${version}>
    <th scope="row"><a href=${viewLink('rules', ruleSet, version)}>${version}</a></th>
    ${signed() ? html`<td><button data-activate=${version} @click=${() => plan({ kind: 'activate', version })}>${goesBack(version)
      ? say('Roll back to {version}…', { version }) : say('Activate {version}…', { version })}</button></td>` : nothing}
    <td>${standing(version)}</td>
    <td>${publishedAt ? moment(publishedAt) : nothing}</td>
    ${signed() ? html`<td title=${who ?? nothing}>${who ? shortName(who) : nothing}</td>` : nothing}
    <td>${before ? html`<a href=${viewLink('changes', `${ruleSet}@${before.version}`, `${ruleSet}@${version}`)}>${say('from {version}', before)}</a>` : nothing}</td>
    <td><code title=${digest}>${digest.slice(0, 'sha256:'.length + 8)}…</code></td></tr>`;
}

function standing(version) {
  const { active } = state.releases;
  const scheduled = (active?.scheduled ?? []).filter((each) => each.version === version);
  return html`${active?.version === version ? html`<span class="standing-now">${say('in force')}</span>` : nothing}
    ${scheduled.map((each) => html`<span class="standing-later">${show('from {time} on', { time: moment(each.from) })}</span>`)}`;
}
