/** What is to be decided of a rule set's versions: activate one now or from a time on, go back to an older one, withdraw them all. */

import { html, nothing } from './lit-html.js';
import { Refused } from './api.js';
import { viewLink } from './fragment.js';
import { goesBack, patch, pathOf, readReleases, tellOthers } from './history.js';
import { say, show } from './language.js';
import { instantOf, moment, momentText, zone } from './moment.js';
import { shortName } from './principal.js';
import { refusalOf, refusalView } from './refusal.js';
import { Lost, send } from './send.js';
import { state } from './store.js';

const CONFLICT = 409;
const FAILED_PRECONDITION = 412;

/** Begins a decision. @param {{kind: 'activate'|'withdraw', version?: string}} what */
export function plan(what) {
  patch(state.releases.ruleSet, { done: '', plan: { ...what, later: false, at: '', typed: '', tried: false, failed: null, overtaken: false, busy: false } });
  focusOn('decision-title');
}

/** Takes over members of what is being decided, as long as it is. */
function change(members) {
  if (state.releases.plan) {
    patch(state.releases.ruleSet, { plan: { ...state.releases.plan, ...members } });
  }
}

function focusOn(id) {
  setTimeout(() => document.getElementById(id)?.focus());
}

export function decisionView() {
  const { plan: it } = state.releases;
  return it === null ? nothing : html`<section class="decision" aria-labelledby="decision-title">
    <h3 id="decision-title" tabindex="-1">${title(it)}</h3>
    ${it.overtaken ? overtakenView() : it.failed ? refusalView(it.failed, it.failed instanceof Lost ? html`<p>${say('It may have been done all the same: above is what is in force now.')}</p>` : nothing) : nothing}
    ${it.kind === 'withdraw' ? withdrawView(it) : activateView(it)}</section>`;
}

function title({ kind, version }) {
  const { ruleSet } = state.releases;
  return kind === 'withdraw' ? say('Withdraw {ruleSet}', { ruleSet })
    : goesBack(version) ? say('Roll back to {version}', { version }) : say('Activate {version}', { version });
}

/** Somebody else was first: what is in force now, before it is asked again. */
function overtakenView() {
  const { active } = state.releases;
  const last = (state.audit.entries ?? []).find((each) => ['activated', 'withdrawn'].includes(each.what));
  return html`<div class="problem" id="overtaken" role="alert"><p><strong>${say('Somebody else decided meanwhile, so nothing was done.')}</strong></p>
    <p>${active?.version ? show('Now {version} is in force, since {time}.', { version: active.version, time: moment(active.activeSince) }) : say('Now no version is in force.')}
      ${(active?.scheduled ?? []).map((each) => show('{version} is scheduled from {time} on.', { version: each.version, time: moment(each.from) }))}
      ${last ? say('The last to decide was {who}, at {time}.', { who: shortName(last.who), time: momentText(last.at) }) : nothing}</p>
    <p>${say('Look at it, and decide again.')}</p></div>`;
}

function activateView(it) {
  const { active, ruleSet } = state.releases;
  const from = it.later ? instantOf(it.at) : null;
  const cancelled = (active?.scheduled ?? []).filter((each) => !from || each.from >= from);
  const key = (version) => `${ruleSet}@${version}`;
  return html`<form @submit=${submitted(activate)}>
    <fieldset class="when"><legend>${say('When')}</legend>
      <label class="switch"><input type="radio" name="when" value="now" .checked=${!it.later} @change=${() => change({ later: false })}> ${say('now')}</label>
      <label class="switch"><input type="radio" name="when" value="later" .checked=${it.later} @change=${() => change({ later: true })}> ${say('from a time on')}</label>
      ${it.later ? html`<label class="picker"><span>${say('Time in your zone, {zone}', { zone: zone() })}</span>
        <input type="datetime-local" name="at" required .value=${it.at} aria-describedby="instant" @input=${(e) => change({ at: e.target.value })}></label>
        <p class="hint" id="instant">${from ? say('{time}; as an instant {from}', { time: momentText(from), from }) : say('It is sent as an instant, so it is the same moment everywhere.')}</p>` : nothing}
    </fieldset>
    ${active?.version && active.version !== it.version ? html`<p>${show('Until then, {version} is in force.', { version: html`<strong>${active.version}</strong>` })}
      <a href=${viewLink('changes', key(active.version), key(it.version))}>${say('Who is answered differently?')}</a></p>` : nothing}
    ${cancelled.length > 0 ? html`<p class="caution">${say('This cancels what is scheduled:')} ${cancelled.map((each, i) => html`${i > 0 ? ', ' : nothing}${each.version} (${momentText(each.from)})`)}</p>` : nothing}
    ${buttons(it, it.later ? say('Schedule {version}', it) : say('Activate {version} now', it))}</form>`;
}

function withdrawView(it) {
  const { ruleSet } = state.releases;
  const wrong = it.tried && it.typed !== ruleSet;
  return html`<form @submit=${submitted(withdraw)}>
    <p>${say('No version will be in force: the rule set leaves the list, and what is scheduled is cancelled. Its versions still answer requests that name them, and activating one ends the withdrawal.')}</p>
    <label class="picker"><span>${show('Type {ruleSet} to withdraw it', { ruleSet: html`<code>${ruleSet}</code>` })}</span>
      <input name="typed" id="withdraw-typed" autocomplete="off" spellcheck="false" .value=${it.typed} aria-invalid=${wrong ? 'true' : 'false'} aria-describedby="withdraw-wrong" @input=${(e) => change({ typed: e.target.value.trim() })}></label>
    <p class="error" id="withdraw-wrong" role="alert">${wrong ? say('This is not its id, so nothing was done.') : nothing}</p>
    ${buttons(it, say('Withdraw {ruleSet} now', { ruleSet }))}</form>`;
}

function buttons(it, label) {
  return html`<p class="decide"><button class="primary" id="decide" ?disabled=${it.busy}>${it.busy ? say('Sending…') : label}</button>
    <button type="button" @click=${() => patch(state.releases.ruleSet, { plan: null })}>${say('Cancel')}</button></p>`;
}

const submitted = (deciding) => (e) => {
  e.preventDefault();
  deciding();
};

async function activate() {
  const { ruleSet, etag, plan: it } = state.releases;
  const from = it.later ? instantOf(it.at) : null;
  const body = { version: it.version, ...(from ? { from } : {}) };
  await decide(ruleSet, () => send('PUT', `${pathOf(ruleSet)}/active`, { body, match: etag }), from
    ? say('{version} will be in force from {time} on.', { version: it.version, time: momentText(from) })
    : say('{version} is in force now. Within five seconds it answers everywhere.', it));
}

async function withdraw() {
  const { ruleSet, etag, plan: it } = state.releases;
  if (it.typed !== ruleSet) {
    change({ tried: true });
    focusOn('withdraw-typed');
    return;
  }
  await decide(ruleSet, () => send('DELETE', `${pathOf(ruleSet)}/active`, { match: etag }), say('{ruleSet} is withdrawn.', { ruleSet }));
}

/** Sends a decision once, and reads what came of it. Whoever was overtaken, or heard nothing, sees what is in force now. */
async function decide(ruleSet, sending, done) {
  change({ busy: true, failed: null, overtaken: false });
  const failed = await refusalOf(sending);
  const overtaken = failed instanceof Refused && [CONFLICT, FAILED_PRECONDITION].includes(failed.status);
  if (failed === null) {
    patch(ruleSet, { plan: null, done });
    focusOn('release-done');
  }
  if (failed === null || overtaken || failed instanceof Lost) {
    await readReleases(ruleSet);
  }
  if (failed !== null) {
    change({ busy: false, failed, overtaken });
    return;
  }
  await refusalOf(() => tellOthers(ruleSet));
}
