/** What a diff does to people: the flow of every kind of patient from old outcomes to new ones, and everything else that changes. */

import { html, nothing } from './lit-html.js';
import { flowView } from './flow.js';
import { numberText, plural, say, show } from './language.js';
import { namer, painter } from './palette.js';
import { shareText, term, valueText } from './words.js';

const MOST = 100;

/**
 * @param {object} diff as the API has it
 * @param {object} from the guide of the earlier version @param {object} to that of the later one
 * @param {object} hooks
 * @param {string|null} hooks.chosen the change whose witness is shown: `outcomes/0`
 * @param {(change: string) => void} hooks.choose has another one be shown
 * @param {(witness: object) => string} hooks.link an address that opens a witness under both
 */
export function effectOnPatients(diff, from, to, hooks) {
  const look = { colour: painter(to, from), name: namer(to, from) };
  const changed = diff.outcomes.reduce((sum, each) => sum + each.share, 0);
  const choose = (change) => {
    hooks.choose(change);
    setTimeout(() => {
      const title = document.getElementById('witness-title');
      title?.scrollIntoView({ block: 'nearest' });
      title?.focus();
    });
  };
  return html`
    <p class="lead">${diff.noPatientDiffers ? say('No patient is answered differently.')
      : html`${diff.uncounted || changed === 0 ? say('Patients get another outcome in {n} ways.', { n: diff.outcomes.length })
        : show('{share} of all kinds of patients get another outcome, in {n} ways.', { share: strong(shareText(changed)), n: diff.outcomes.length })}
          ${show('The change is {size}.', { size: strong(term(diff.bump)) })}`}</p>
    ${reasons(diff)}
    ${refusals(diff.refused, from, to)}
    ${diff.uncounted ? uncounted(diff, look, hooks, { from, to }, choose) : counted(diff, look, hooks, { from, to }, choose)}
    ${KINDS.map((kind) => otherChanges(kind, diff, { from, to, look }, hooks.chosen, choose))}`;
}

/** The changes of outcomes where the ladders are too large to count whom they meet. */
function uncounted(diff, look, hooks, { from, to }, choose) {
  return html`<p class="hint">${say('The rules are too many to count how many kinds of patients a change meets.')}</p>
    ${diff.outcomes.length === 0 ? nothing : table(diff, look, hooks.chosen, choose)}
    ${witnessView(diff, from, to, look, hooks)}`;
}

function counted(diff, look, hooks, { from, to }, choose) {
  return html`<p class="hint">${say('A kind of patient is one combination of everything that the two versions tell apart: there are {n}.', { n: numberText(BigInt(diff.patientClasses), {}) })}
      ${say('Shares count kinds, not people seen in practice.')}
      ${say('They span many powers of ten, so the width of a band grows with the logarithm of its share: equally much for each factor of ten.')}
      ${say('Pale bands stay as they were. The exact shares are in the table.')}</p>
    <div class="flow-and-witness">
      <div>${flowView(diff, from, to, look, (i) => choose(`outcomes/${i}`))}${witnessView(diff, from, to, look, hooks)}</div>
      ${table(diff, look, hooks.chosen, choose)}
    </div>`;
}

const strong = (text) => html`<strong>${text}</strong>`;

/** Everything that asks for the size of the change, the greatest first. */
function reasons({ reasons: all, bump, omitted = {} }) {
  return all.length === 0 ? nothing : html`<details class="more"><summary>${say('Why the change is {size}', { size: term(bump) })}</summary>
    <ul class="diff-reasons">${all.slice(0, MOST).map((each) => html`<li><strong>${term(each.bump)}</strong>: ${each.detail}</li>`)}</ul>${left(all.length, omitted.reasons)}</details>`;
}

/** How many of a list are not shown, those among them that the API left out. */
function left(length, omitted = 0) {
  const n = Math.max(length - MOST, 0) + omitted;
  return n === 0 ? nothing : html`<p class="hint">${plural(n, '{n} more is not shown.', '{n} more are not shown.')}</p>`;
}

/** What one version takes and the other refuses: patients whom constraints exclude, and values of facts. */
function refusals(refused, from, to) {
  const label = (path, guide) => {
    const [scope, name] = path.split('/');
    return guide.facts[scope].get(name)?.title ?? name;
  };
  return refused.length === 0 ? nothing : html`<ul class="refusals">${refused.slice(0, MOST).map((each) => html`<li>
    ${each.fact ? values(each.by, { fact: strong(label(each.fact, each.by === 'to' ? from : to)) })
      : kinds(each.by, { share: strong(shareText(each.share)) })}</li>`)}</ul>`;
}

function values(by, of) {
  return by === 'to' ? show('The later version refuses values of {fact} that the other takes.', of)
    : show('The earlier version refuses values of {fact} that the other takes.', of);
}

function kinds(by, of) {
  return by === 'to' ? show('The later version refuses {share} of the kinds of patients that the other takes.', of)
    : show('The earlier version refuses {share} of the kinds of patients that the other takes.', of);
}

function table(diff, look, chosen, choose) {
  const rows = sorted(diff.outcomes);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('Table of changes')}><table class="flows">
    <thead><tr><th scope="col">${say('Was')}</th><th scope="col">${say('Is')}</th><th scope="col">${say('Share')}</th><th scope="col"><span class="hidden">${say('Example')}</span></th></tr></thead>
    <tbody>${rows.map((each) => html`<tr class=${chosen === `outcomes/${each.i}` ? 'current' : ''}>
      <td><span class="dot ${look.colour(each.from)}" aria-hidden="true"></span>${look.name(each.from)}</td>
      <td><span class="dot ${look.colour(each.to)}" aria-hidden="true"></span>${look.name(each.to)}</td>
      <td class="figure">${shareText(each.share)}</td>
      <td><button class="quiet" data-flow=${each.i} @click=${() => choose(`outcomes/${each.i}`)}>${say('Example')}<span class="hidden">: ${say('{from} becomes {to}', { from: look.name(each.from), to: look.name(each.to) })}</span></button></td></tr>`)}
    </tbody></table>${left(diff.outcomes.length, diff.omitted?.outcomes)}</div>`;
}

/** The largest shares first, each with its place in the list. */
const sorted = (changes) => changes.map((each, i) => ({ ...each, i })).toSorted((a, b) => b.share - a.share).slice(0, MOST);

const yes = (holds) => (holds ? say('holds') : say('does not hold'));
const total = (n) => (n === null ? '–' : numberText(n));

/** What else a diff lists: each with its title, what changes, and a value in words. */
const KINDS = [
  { list: 'urgency', title: (n) => plural(n, '{n} change of an urgency', '{n} changes of urgencies'), what: () => '', text: (code) => term(code) },
  { list: 'findings', title: (n) => plural(n, '{n} change of a finding', '{n} changes of findings'), what: ({ finding }, { from, to }) => html`<strong>${finding}</strong> ${to.findings.get(finding) ?? from.findings.get(finding)}`, text: yes },
  { list: 'scores', title: (n) => plural(n, '{n} change of a score', '{n} changes of scores'), what: ({ score }, { from, to }) => [...to.scores, ...from.scores].find((each) => each.id === score)?.title ?? score, text: total },
  { list: 'overall', title: (n) => plural(n, '{n} change for people with two vertebrae', '{n} changes for people with two vertebrae'), what: () => '', text: (code, { look }) => look.name(code) },
];

function otherChanges({ list, title, what, text }, diff, guides, chosen, choose) {
  const all = diff[list];
  const name = (each) => say('{from} becomes {to}', { from: text(each.from, guides), to: text(each.to, guides) });
  return all.length === 0 ? nothing : html`<details class="more" data-changes=${list}><summary>${title(all.length + (diff.omitted?.[list] ?? 0))}</summary>
    <div class="scroll" tabindex="0" role="region" aria-label=${title(all.length)}><table class="changed">
      <thead><tr>${what(all[0], guides) ? html`<th scope="col">${say('What')}</th>` : nothing}<th scope="col">${say('Was')}</th><th scope="col">${say('Is')}</th><th scope="col">${say('Share')}</th><th scope="col"><span class="hidden">${say('Example')}</span></th></tr></thead>
      <tbody>${sorted(all).map((each) => html`<tr class=${chosen === `${list}/${each.i}` ? 'current' : ''}>${what(each, guides) ? html`<td>${what(each, guides)}</td>` : nothing}
        <td>${text(each.from, guides)}</td><td>${text(each.to, guides)}</td><td class="figure">${shareText(each.share)}</td>
        <td><button class="quiet" data-change="${list}/${each.i}" @click=${() => choose(`${list}/${each.i}`)}>${say('Example')}<span class="hidden">: ${each.finding ?? each.score ?? ''} ${name(each)}</span></button></td></tr>`)}
      </tbody></table></div>${left(all.length, diff.omitted?.[list])}</details>`;
}

/** Somebody whom the change meets, one click from being explored under both versions. */
function witnessView(diff, from, to, look, { chosen, link }) {
  const [list, i] = (chosen ?? '').split('/');
  const change = diff[list]?.[i];
  if (!change) {
    return nothing;
  }
  const text = list === 'outcomes' ? look.name : (value) => KINDS.find((kind) => kind.list === list).text(value, { look });
  const { patient, vertebrae } = change.witness;
  return html`<section class="witness" aria-labelledby="witness-title">
    <h3 id="witness-title" tabindex="-1">${change.finding ?? change.score ? say('Somebody for whom {what} goes from “{from}” to “{to}”', { what: change.finding ?? change.score, from: text(change.from), to: text(change.to) })
      : say('Somebody for whom {from} becomes {to}', { from: text(change.from), to: text(change.to) })}</h3>
    <dl>${facts(to, 'patient', patient)}${vertebrae.map((each) => html`<dt>${say('Level')}</dt><dd>${each.level}</dd>${facts(to, 'vertebra', each)}`)}</dl>
    <p><a class="button" href=${link(change.witness)}>${say('Explore this case under both versions')}</a></p>
  </section>`;
}

function facts(guide, scope, values) {
  return Object.entries(values).filter(([name]) => guide.facts[scope].has(name)).map(([name, value]) => {
    const fact = guide.facts[scope].get(name);
    return html`<dt>${fact.title}</dt><dd>${valueText(fact, value)}</dd>`;
  });
}
