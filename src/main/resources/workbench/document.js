/** A rule set's document as people read it. What can be edited is drawn by hooks, so reading and editing in place are one drawing. */

import { html, nothing } from './lit-html.js';
import { conditionView, listed, literalText, namesOf, object } from './conditions.js';
import { factsPart } from './factlist.js';
import { numberText, say } from './language.js';
import { SHOWN, citedView, idOf, partView, partsOf, textOf } from './parts.js';
import { KINDS } from './reasons.js';
import { gapsPart, statementsPart } from './sources.js';
import { words } from './words.js';

/**
 * @typedef {object} Hooks how the parts of a document are drawn, each by its JSON Pointer
 * @property {(pointer: string, value: any, fact: object|null) => any} literal a constant of a condition: a number, a value of an
 *     enum or a boolean, or the list of values of `in`; the fact as the document has it, null for points of a score
 * @property {(pointer: string, text: string) => any} text a text
 * @property {(pointer: string, i: number, n: number) => any} order what changes the place of a part among n
 * @property {(pointer: string) => any} beside what stands beside a part: links
 * @property {(pointer: string) => any} [below] what stands below the title of a part
 * @property {(text: string) => any} label a text that is only shown, such as a fact's label within a condition
 * @property {(pointer: string, part: any) => boolean} [shows] whether a part is shown; else each is
 * @property {(pointer: string) => string} [link] the address of a part
 * @property {string} [at] the pointer of the part that has to be shown, however long its list is
 * @property {Set<string>} [proven] ids of the invariants that are proven
 */

/** Shows all as it is. */
export const plainHooks = {
  literal: (pointer, value, fact) => html`<strong class="literal">${literalText(value, fact)}</strong>`,
  text: (pointer, text) => html`<bdi>${text}</bdi>`,
  order: () => nothing,
  beside: () => nothing,
  label: (text) => text,
};

/** The sections, in the order in which they are read; each has its part of the document by its name. */
export const SECTIONS = [
  ['ladder', () => say('Outcomes, from the first rule on'), ladder],
  ['urgency', () => say('Urgency'), urgency],
  ['findings', () => say('Findings'), findings],
  ['scores', () => say('Scores'), scores],
  ['plan', () => say('Plan'), plan],
  ['invariants', () => say('What must never happen'), invariants],
  ['constraints', () => say('What no patient is'), constraints],
  ['definitions', () => say('Definitions'), definitions],
  ['facts', () => say('Facts'), factsPart],
  ['statements', () => say('Statements and their sources'), statementsPart],
  ['knownGaps', () => say('Known gaps'), gapsPart],
];

/**
 * A document, or one section of it.
 *
 * @param {object} document by the form of a rule set; what is unfinished in it is left out or shown as JSON
 * @param {Hooks} hooks
 */
export function documentView(document, hooks) {
  const whole = object(document) ? document : {};
  const names = namesOf(whole);
  return html`<div class="rules-document">${SECTIONS.map(([name, title, draw]) => {
    const body = name in whole ? draw(whole, { ...plainHooks, ...hooks }, names) : nothing;
    return body === nothing ? nothing : html`<section class="rules-section" id=${idOf(`/${name}`)} tabindex="-1" aria-labelledby="section-${name}">
      <h3 id="section-${name}">${title()}</h3>${body}</section>`;
  })}</div>`;
}

function when(condition, pointer, names, hooks, title = say('When:')) {
  return html`<div class="rule-when"><span class="rule-when-title">${title}</span> ${conditionView(condition, pointer, names, hooks)}</div>`;
}

function ladder(document, hooks, names) {
  return partsOf(document.ladder, '/ladder', hooks, (rung, pointer, i, n) => partView(pointer,
    html`<span class="figure">${numberText(i + 1)}.</span> ${hooks.text(`${pointer}/title`, String(rung.title ?? rung.outcome))} <span class="tag">${rung.outcome}</span> ${hooks.order(pointer, i, n)}`, hooks,
    html`${'when' in rung ? when(rung.when, `${pointer}/when`, names, hooks) : html`<p class="rule-when">${say('Whoever is left.')}</p>`}
      ${textOf(rung, 'text', pointer, hooks)}
      ${typeof rung.overallText === 'string' ? html`<p class="hint">${say('For the person as a whole:')} ${hooks.text(`${pointer}/overallText`, rung.overallText)}</p>` : nothing}
      ${citedView(rung, hooks, names)}`));
}

function urgency(document, hooks, names) {
  return partsOf(document.urgency, '/urgency', hooks, (each, pointer, i, n) => partView(pointer,
    html`<span class="figure">${numberText(i + 1)}.</span> ${words(String(each.code))} ${hooks.order(pointer, i, n)}`, hooks,
    html`${textOf(each, 'text', pointer, hooks)}${when(each.when, `${pointer}/when`, names, hooks)}
      ${object(each.countdown) ? html`<p>${say('Counts down: what is left of {n} by “{fact}”.', {
        n: literalText(each.countdown.upTo, names.facts.get(each.countdown.fact)), fact: names.facts.get(each.countdown.fact)?.label ?? String(each.countdown.fact) })}</p>` : nothing}
      ${citedView(each, hooks, names)}`));
}

function findings(document, hooks, names) {
  const known = KINDS.map(([kind]) => kind);
  const groups = [...KINDS, [null, () => say('Of another kind')]].map(([kind, title]) => {
    const of = (each) => (kind === null ? !known.includes(each.kind) : each.kind === kind);
    const body = partsOf(document.findings, '/findings', { ...hooks, shows: (pointer, each) => of(each) && (hooks.shows?.(pointer, each) ?? true) },
      (each, pointer) => partView(pointer, html`${hooks.text(`${pointer}/text`, String(each.text ?? each.id))} <span class="tag">${each.id}${each.grade ? ` · ${words(String(each.grade))}` : ''}</span>`, hooks,
        html`${when(each.when, `${pointer}/when`, names, hooks)}${citedView(each, hooks, names)}`));
    return body === nothing ? nothing : html`<p class="group-title">${title()}</p>${body}`;
  });
  return groups.every((each) => each === nothing) ? nothing : groups;
}

function scores(document, hooks, names) {
  return partsOf(document.scores, '/scores', hooks, (score, pointer) => partView(pointer, html`${hooks.text(`${pointer}/title`, String(score.title ?? score.id))} <span class="tag">${score.id}</span>`, hooks,
    html`<div class="scroll" tabindex="0" role="region" aria-label=${say('Points of {score}', { score: String(score.title ?? score.id) })}><table class="points">
      <thead><tr><th scope="col">${say('Component')}</th><th scope="col">${say('When')}</th><th scope="col">${say('Points')}</th></tr></thead>
      <tbody>${listed(score.components, `${pointer}/components`).slice(0, SHOWN).map(({ part, pointer: at }) => listed(part.cases, `${at}/cases`).slice(0, SHOWN).map(({ part: each, pointer: place, i }) => html`<tr>
        ${i === 0 ? html`<th scope="rowgroup" rowspan=${Math.min(part.cases.length, SHOWN)}>${words(String(part.id))}</th>` : nothing}
        <td>${'when' in each ? conditionView(each.when, `${place}/when`, names, hooks) : say('otherwise')}</td><td class="figure">${hooks.literal(`${place}/points`, each.points, null)}</td></tr>`))}</tbody></table></div>
      <ul class="bands">${listed(score.bands, `${pointer}/bands`).slice(0, SHOWN).map(({ part: band, pointer: at }) => html`<li id=${idOf(at)} tabindex="-1">
        ${'upTo' in band ? html`${say('up to')} ${hooks.literal(`${at}/upTo`, band.upTo, null)}` : say('above')}: ${hooks.text(`${at}/label`, String(band.label ?? ''))} <span class="beside">${hooks.beside(at)}</span>${hooks.below?.(at) ?? nothing}</li>`)}</ul>
      ${citedView(score, hooks, names)}`));
}

function plan({ plan: it }, hooks, names) {
  if (!object(it) || !(hooks.shows?.('/plan', it) ?? true)) {
    return nothing;
  }
  const titles = (codes) => [codes].flat().filter((each) => typeof each === 'string').map((code) => names.outcomes.get(code) ?? code).join(', ');
  const by = ({ by: what, fact, score }) => (what === 'urgency' ? say('Urgency') : String(names.facts.get(fact)?.label ?? names.scores.get(score) ?? fact ?? score));
  const way = ({ direction }) => (direction === 'descending' ? say('the highest first') : direction === 'ascending' ? say('the lowest first') : '');
  return html`<ul class="plan">
    <li>${say('Planned are levels with: {titles}.', { titles: titles(it.outcomes) })} ${it.discuss ? say('To be discussed: {titles}.', { titles: titles(it.discuss) }) : nothing}</li>
    <li>${say('Levels in one session, at most:')} ${hooks.literal('/plan/maxLevelsPerSession', it.maxLevelsPerSession, null)}</li>
    <li>${say('In this order:')}<ol>${listed(it.order, '/plan/order').slice(0, SHOWN).map(({ part }) => html`<li>${[by(part), way(part)].filter(Boolean).join(', ')}</li>`)}</ol></li>
    ${object(it.caution) ? html`<li>${textOf(it.caution, 'text', '/plan/caution', hooks)}${citedView(it.caution, hooks, names)}</li>` : nothing}</ul>`;
}

function invariants(document, hooks, names) {
  return partsOf(document.invariants, '/invariants', hooks, (each, pointer) => partView(pointer, hooks.text(`${pointer}/text`, String(each.text ?? each.id)), hooks,
    html`<p><span class="tag">${each.id}</span> ${hooks.proven?.has(each.id) ? html`<span class="proven">✓ ${say('proven for all possible patients')}</span>` : nothing}</p>
      ${when(each.never, `${pointer}/never`, names, hooks, say('Never together:'))}`));
}

function constraints(document, hooks, names) {
  return partsOf(document.constraints, '/constraints', hooks, (each, pointer) => partView(pointer, html`<span class="tag">${each.id}</span>`, hooks,
    html`${textOf(each, 'message', pointer, hooks)}${when(each.assert, `${pointer}/assert`, names, hooks, say('Always:'))}`));
}

function definitions(document, hooks, names) {
  return partsOf(document.definitions, '/definitions', hooks, (each, pointer) => partView(pointer, html`${words(String(each.id))} <span class="tag">${each.id}</span>`, hooks,
    when(each.when, `${pointer}/when`, names, hooks)));
}
