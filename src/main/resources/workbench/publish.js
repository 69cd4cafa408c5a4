/** Publishing a draft: what stands in the way, said before where it is known; the number; and why it was refused. */

import { html, nothing } from './lit-html.js';
import { Refused } from './api.js';
import { isChanged, lay } from './desk.js';
import { viewLink } from './fragment.js';
import { announce, tellOthers } from './history.js';
import { plural, say, show } from './language.js';
import { draftPath, fromAnswer } from './opening.js';
import { isSigner, shortName } from './principal.js';
import { refusalOf, refusalView } from './refusal.js';
import { reviewOf, setReview } from './reviewed.js';
import { send } from './send.js';
import { state, update } from './store.js';
import { term } from './words.js';

const FIRST = '1.0.0';
const OUTDATED = 412;

/** @param {boolean} now whether the report is of the text as it is */
export function publishView(desk, now) {
  const blocks = now ? blocked(desk) : [];
  return html`<section class="decision" aria-labelledby="publish-title">
    <h4 id="publish-title" tabindex="-1">${say('Publish')}</h4>
    ${!now ? html`<p>${say('First the proof has to be there.')}</p>`
      : blocks.length > 0 ? html`<p>${say('It cannot be published as it is:')}</p><ul class="blocks" id="publish-blocked">${blocks.map((each) => html`<li>${each}</li>`)}</ul>` : form(desk)}
  </section>`;
}

/** Everything that is known to keep whoever signs from publishing it. */
function blocked({ draft, report, authors }) {
  const { clean, errors, invariants, dead, cases, diff, leastVersion } = report;
  const broken = invariants.filter((each) => !each.proven).length;
  return [
    draft === null && say('It is not saved yet.'),
    draft !== null && isChanged() && say('It has changes that are not saved.'),
    !clean && errors.length > 0 && plural(errors.length, 'It has {n} error.', 'It has {n} errors.'),
    !clean && broken > 0 && plural(broken, '{n} invariant is broken.', '{n} invariants are broken.'),
    !clean && dead.length > 0 && plural(dead.length, '{n} rule is dead.', '{n} rules are dead.'),
    !clean && cases.failed.length > 0 && say('Some of its cases fail.'),
    clean && diff && leastVersion === null && say('It is the same as the version in force.'),
    authors.some(isSigner) && say('You changed it, as {name}: somebody else has to publish it.', { name: state.signer.name }),
  ].filter(Boolean);
}

function form(desk) {
  const { diff, leastVersion } = desk.report;
  const { number, failed, changed, busy } = reviewOf(desk);
  const submit = (e) => {
    e.preventDefault();
    publish(desk, number ?? leastVersion ?? FIRST);
  };
  return html`<form @submit=${submit}>
    ${changed ? html`<p class="problem" id="changed-meanwhile" role="alert">${say('{author} changed it meanwhile, so nothing was published. This is revision {n}: review it, then decide again.', { author: shortName(desk.author), n: desk.revision })}</p>` : nothing}
    ${failed ? refusalView(failed, smaller(desk, failed)) : nothing}
    <label class="picker"><span>${say('As version')}</span><input id="publish-number" required pattern="(0|[1-9][0-9]{0,5})(\\.(0|[1-9][0-9]{0,5})){2}" autocomplete="off" spellcheck="false"
      .value=${number ?? leastVersion ?? FIRST} aria-describedby="publish-hint" @input=${(e) => setReview(desk, { number: e.target.value.trim() })}></label>
    <p class="hint" id="publish-hint">${leastVersion ? show('{version} or greater: the change is {size}.', { version: html`<strong>${leastVersion}</strong>`, size: term(diff.bump) }) : say('Three numbers with points between, as in 1.0.0.')}
      ${say('A version never changes. It answers once it is activated.')}</p>
    <p class="decide"><button class="primary" id="publish" ?disabled=${busy}>${busy ? say('Publishing…') : say('Publish {version}', { version: number ?? leastVersion ?? FIRST })}</button></p></form>`;
}

/** A number that the service asks for is one click away. */
function smaller(desk, failed) {
  const least = failed instanceof Refused ? failed.problem.leastVersion : null;
  return least ? html`<p><button type="button" id="take-least" @click=${() => setReview(desk, { number: least, failed: null })}>${say('Take {version}', { version: least })}</button></p>` : nothing;
}

/** Publishes what is looked at, and nothing that somebody saved meanwhile; then leads to where it is activated. */
async function publish(desk, version) {
  setReview(desk, { busy: true, failed: null, changed: false });
  const path = draftPath(desk.ruleSet, desk.draft);
  const failed = await refusalOf(() => send('POST', `${path}/publish`, { body: { version }, match: desk.etag }));
  if (failed?.status === OUTDATED) {
    setReview(desk, { busy: false, failed: await refusalOf(() => lookAgain(desk, path)) });
  } else if (failed) {
    setReview(desk, { busy: false, failed });
  } else {
    announce(say('{version} is published. It answers once it is activated.', { version }));
    update({ desk: null });
    location.hash = viewLink('releases', desk.ruleSet);
    await refusalOf(() => tellOthers(desk.ruleSet));
  }
}

/** Lays on the desk what somebody saved meanwhile. */
async function lookAgain(desk, path) {
  const answer = fromAnswer(await send('GET', path));
  lay({ ...answer, text: answer.saved, base: desk.base });
  setReview(state.desk, { changed: true });
}
