/** Why, in thirty seconds: urgency, scores and findings of the vertebra that is looked at, each with its source. */

import { html, nothing } from './lit-html.js';
import { own } from './case.js';
import { reveal } from './facts.js';
import { numberText, say } from './language.js';
import { scoreView } from './score.js';
import { state } from './store.js';
import { factAt, factTitle, term, unitText, valueText, words } from './words.js';

/** The kinds of findings that a rule set may have, as headings. */
export const KINDS = [
  ['indication', () => say('For')],
  ['contraindication', () => say('Against')],
  ['caution', () => say('Cautions')],
  ['timing', () => say('Timing')],
  ['advice', () => say('Advice')],
];

/** How a sentence of a source reached the rule set. */
export const SEEN = {
  primary: () => say('read in the source itself'),
  digest: () => say('read in a summary of the source'),
  adjacent: () => say('another body’s guidance'),
  practice: () => say('common practice, no document was read'),
};

const STATUS = { true: ['✓', () => say('holds')], unknown: ['?', () => say('open')], false: ['–', () => say('does not hold')] };

export function reasonsView(guide) {
  const answer = state.answer?.vertebrae.find((each) => each.level === state.current);
  if (!answer) {
    return nothing;
  }
  return html`
    <section class="card reasons" aria-labelledby="reasons-title">
      <h2 id="reasons-title">${say('Why, for {level}', answer)}</h2>
      ${urgencyView(guide, answer.urgency)}
      ${reasonsOf(guide, answer.outcome)}
      ${guide.scores.map((score) => (own(answer.scores, score.id) ? scoreView(score, answer.scores[score.id]) : nothing))}
      ${KINDS.map(([kind, title]) => kindView(guide, title(), (answer.findings ?? []).filter((each) => each.kind === kind)))}
    </section>`;
}

export function urgencyView(guide, urgency) {
  if (!urgency) {
    return nothing;
  }
  if (urgency.status === 'undetermined') {
    return html`<p class="urgency open"><strong>${say('Urgency open.')}</strong> ${say('Possible: {names}.', { names: urgency.possible.map(words).join(', ') })}</p>`;
  }
  return !urgency.code || urgency.code === 'none' ? nothing
    : html`<p class="urgency"><strong>${urgency.weeksLeft === undefined ? words(urgency.code) : leftText(urgency.weeksLeft, guide.countedIn.get(urgency.code))}.</strong>
        ${urgency.text ?? guide.urgency.get(urgency.code) ?? ''}</p>`;
}

/** What is left of a countdown, in the unit of the fact that is counted. */
export function leftText(left, unit = '') {
  return unit === '' ? say('{n} left', { n: numberText(left) })
    : say('{n} {unit} left', { n: numberText(left), unit: unitText(left === 1 ? unit.replace(/s$/, '') : unit) });
}

/** The findings that the outcome's rule refers to. */
export function reasonsOf(guide, outcome) {
  return !outcome.because?.length ? nothing
    : html`<p class="because">${outcome.status === 'determined' ? say('Rests on:') : say('Depends on:')} ${outcome.because.map((id) => html`
        <span class="tag" title=${guide.findings.get(id) ?? ''}>${id}</span> `)}</p>`;
}

/** What holds stands open, what may still hold and what doesn't is folded away. */
function kindView(guide, title, findings) {
  if (findings.length === 0) {
    return nothing;
  }
  const of = (status) => findings.filter((each) => each.status === status);
  return html`<h3 class="group-title">${title}</h3>
    ${of('true').length ? of('true').map((each) => findingView(guide, each)) : html`<p class="empty">${say('Nothing holds.')}</p>`}
    ${folded(guide, of('unknown'), (n) => say('{n} still open', { n }))}${folded(guide, of('false'), (n) => say('{n} ruled out', { n }))}`;
}

function folded(guide, findings, what) {
  return findings.length === 0 ? nothing
    : html`<details class="more"><summary>${what(findings.length)}</summary>${findings.map((each) => findingView(guide, each))}</details>`;
}

function findingView(guide, finding) {
  const [sign, status] = STATUS[finding.status];
  return html`
    <details class="finding ${finding.status}">
      <summary><span class="sign" aria-hidden="true">${sign}</span><span><span class="hidden">${status()}: </span>${finding.text}
        <span class="tag">${finding.id}${finding.grade ? ` · ${words(finding.grade)}` : ''}</span></span></summary>
      <div class="detail">
        ${finding.because?.length ? html`<p>${finding.status === 'unknown' ? say('Waits for:') : say('Because:')} ${finding.because.map((each) => because(guide, each))}</p>` : nothing}
        ${(finding.statements ?? []).map((id) => statementView(id))}
      </div>
    </details>`;
}

function because(guide, { fact, value: exact, known }) {
  const value = exact ?? known;
  const text = factTitle(guide, fact, state.answer.vertebrae);
  return html`<button class="link" @click=${() => reveal(fact)}>${text}${value == null ? '' : `: ${valueText(factAt(guide, fact), value)}`}</button> `;
}

/** What is known for a statement, and who judged it so. */
export function evidenceView(evidence) {
  return !evidence ? nothing : html`<span class="evidence">${say('Evidence, judged by {judgedBy}: {strength}, {direction}, certainty {certainty}; {basis}.', {
    ...evidence, strength: term(evidence.strength), direction: term(evidence.direction), certainty: term(evidence.certainty),
  })}</span>`;
}

function statementView(id) {
  const statement = own(state.answer.statements, id);
  const source = statement && own(state.answer.sources, statement.source);
  return !statement ? nothing : html`
    <blockquote>${statement.text}<footer><cite>${source?.citation ?? statement.source}</cite> ${statement.locator}.
      <span class="seen">${own(SEEN, statement.seen)?.() ?? statement.seen}</span>
      ${evidenceView(statement.evidence)}
      ${source?.doi ? html`<a href="https://doi.org/${source.doi}" rel="noopener noreferrer" target="_blank">doi:${source.doi}</a>` : nothing}
    </footer></blockquote>`;
}
