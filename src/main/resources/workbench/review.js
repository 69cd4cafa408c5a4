/** A draft as whoever is to publish it sees it: who wrote it, what it changes in the rules and for patients, what is proven. */

import { html, nothing } from './lit-html.js';
import { activeOf } from './affected.js';
import { documentGuide } from './declared.js';
import { effectOnPatients } from './diff.js';
import { encode, viewLink } from './fragment.js';
import { guideOf, keyOf } from './guide.js';
import { plural, say, show } from './language.js';
import { membersView } from './members.js';
import { moment } from './moment.js';
import { principalView } from './principal.js';
import { publishView } from './publish.js';
import { refusalOf } from './refusal.js';
import { replayView } from './replay.js';
import { reviewOf, setReview } from './reviewed.js';
import { state, update } from './store.js';

const MOST = 100;

export function tabView() {
  const { desk } = state;
  const { report } = desk;
  const now = report !== null && desk.reportOf === desk.text;
  return html`<div class="review">
    <h3 id="review-title" tabindex="-1">${say('Review')}</h3>
    ${authorsView(desk)}
    ${publishView(desk, now)}
    ${!now ? html`<p class="loading" role="status">${desk.checking ? say('Checking…') : say('What is proven of it is not known yet.')}</p>`
      : [proofView(desk, report), casesView(desk, report), diffView(desk, report)]}
    ${replayView(desk)}</div>`;
}

function authorsView({ revision, author, authors, changedAt, base }) {
  return revision === null ? html`<p>${say('Nobody has saved this draft yet.')}</p>` : html`<dl class="review-facts">
    <dt>${say('Revision')}</dt><dd>${show('{n}, by {author}, {time}', { n: revision, author: principalView(author), time: moment(changedAt) })}</dd>
    <dt>${plural(authors.length, 'Author', 'Authors')}</dt><dd>${authors.map((each) => html`<span class="author">${principalView(each)}</span>`)}</dd>
    ${base ? html`<dt>${say('Base')}</dt><dd><a href=${viewLink('rules', base.ruleSet, base.version)}>${base.ruleSet} ${base.version}</a></dd>` : nothing}</dl>`;
}

/** What is proven, each invariant by itself; what keeps it from being clean first. */
function proofView(desk, { clean, errors, invariants, dead, warnings, omitted = {} }) {
  const broken = invariants.filter((each) => !each.proven);
  const texts = new Map((desk.document?.invariants ?? []).map((each) => [each?.id, each?.text]));
  const line = ({ id, proven }) => html`<li class=${proven ? 'clean' : 'unclean'}><strong><bdi>${id}</bdi></strong> ${proven ? say('proven') : say('broken')} <bdi>${texts.get(id) ?? ''}</bdi></li>`;
  return html`<section aria-labelledby="review-proof"><h4 id="review-proof">${say('Proof')}</h4>
    <p class=${clean ? 'clean' : 'unclean'}>${clean ? say('Clean: it can be published.') : say('Not clean: it cannot be published.')}
      ${plural(invariants.length - broken.length, '{n} invariant is proven for every possible patient.', '{n} invariants are proven for every possible patient.')}</p>
    ${problems(say('Errors'), errors)}${problems(say('Dead rules'), dead)}
    ${broken.length > 0 ? html`<ul class="proven">${broken.slice(0, MOST).map(line)}</ul>` : nothing}
    <details class="more" id="proven-invariants"><summary>${plural(invariants.length, '{n} invariant', '{n} invariants')}</summary>
      <ul class="proven">${invariants.slice(0, MOST).map(line)}</ul>${left(invariants.length, omitted.invariants)}</details>
    ${problems(say('Warnings'), warnings)}</section>`;
}

function problems(title, list) {
  return list.length === 0 ? nothing : html`<details class="more"><summary>${title} (${list.length})</summary>
    <ul>${list.slice(0, MOST).map((each) => html`<li><code>${each.pointer}</code> <bdi>${each.detail}</bdi></li>`)}</ul>${left(list.length)}</details>`;
}

function left(length, omitted = 0) {
  const n = Math.max(length - MOST, 0) + omitted;
  return n === 0 ? nothing : html`<p class="hint">${plural(n, '{n} more is not shown.', '{n} more are not shown.')}</p>`;
}

function casesView({ ruleSet, draft }, { cases }) {
  const failed = new Set(cases.failed.map((each) => each.name)).size;
  return html`<section aria-labelledby="review-cases"><h4 id="review-cases">${say('Cases')}</h4>
    <p class=${failed === 0 ? 'clean' : 'unclean'}>${plural(cases.total, '{passed} of {n} case passes.', '{passed} of {n} cases pass.', { passed: cases.total - failed })}
      <a href=${viewLink('draft', ruleSet, draft ?? '-', 'cases')}>${say('See the cases')}</a></p></section>`;
}

/** What changes against the version in force: in patients, then in the rules. */
function diffView(desk, { diff }) {
  if (!diff) {
    return html`<p class="hint">${activeOf(desk.ruleSet) ? say('It cannot be compared as it is.') : say('No version is in force that it could be compared with.')}</p>`;
  }
  const { ruleSet, draft, document } = desk;
  const from = guideOfVersion({ ruleSet, version: diff.from });
  if (!from) {
    return html`<p class="loading">${say('Comparing…')}</p>`;
  }
  const link = (witness) => encode({ ...witness, ...(draft ? { compare: { ruleSet, draft } } : {}) });
  return html`<section aria-labelledby="review-patients"><h4 id="review-patients">${say('What {version} becomes, for every patient', { version: diff.from })}</h4>
      ${effectOnPatients(diff, from, documentGuide({ ruleSet }, document), { chosen: reviewOf(desk).chosen, choose: (chosen) => setReview(desk, { chosen }), link })}</section>
    <section aria-labelledby="review-rules"><h4 id="review-rules">${say('What {version} becomes, in the rules', { version: diff.from })}</h4>
      ${membersView(diff, from.source, document)}</section>`;
}

const asked = new Set();

/** The guide of a version, which is read where it isn't known yet; undefined until then. */
function guideOfVersion(edition) {
  const key = keyOf(edition);
  if (!state.guides[key] && !asked.has(key)) {
    asked.add(key);
    refusalOf(() => guideOf(edition)).then(() => update({}));
  }
  return state.guides[key];
}
