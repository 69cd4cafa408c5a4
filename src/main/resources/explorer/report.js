/** The answer to keep: a page to print, and the same as text. Both are drawn from one list of sections. */

import { html, nothing } from './lit-html.js';
import { own, path, valueAt } from './case.js';
import { language, say } from './language.js';
import { leftText } from './reasons.js';
import { factAt, factTitle, valueText, words } from './words.js';

/**
 * @param {object} state with an answer
 * @param {Date} now
 * @returns {{title: string, about: string[], sections: {title: string, lines: string[]}[]}}
 */
export function reportOf(state, guide, now) {
  const { answer } = state;
  const named = ({ fact }) => factTitle(guide, fact, answer.vertebrae);
  const valued = ({ fact, value }) => `${named({ fact })}: ${valueText(factAt(guide, fact), value)}`;
  const sections = [
    { title: say('Answer'), lines: [said(say('The person'), answer, guide), ...answer.vertebrae.map((each) => said(each.level, each, guide))] },
    { title: answer.outcome.status === 'determined' ? say('It rests on') : say('It depends on'), lines: restsOn(answer) },
    { title: say('Facts given'), lines: given(state, guide).map((where) => valued({ fact: where, value: valueAt(state, where) })) },
    { title: say('Facts presumed, not given'), lines: (answer.presumed ?? []).map(valued) },
    { title: say('Not known, and can still change the answer'), lines: (answer.missing ?? []).map(named) },
    { title: say('What the rule set does not know'), lines: answer.knownGaps ?? [] },
  ];
  return {
    title: guide.title,
    about: [
      `${now.toLocaleDateString(language(), { dateStyle: 'long' })}, ${now.toLocaleTimeString(language(), { timeStyle: 'short', hour12: false })}`,
      `${answer.ruleSet} ${answer.version}, ${answer.digest ?? ''}`,
      ...(answer.notice ? [answer.notice] : []),
    ],
    sections: sections.filter((each) => each.lines.length > 0),
  };
}

function said(who, { outcome, urgency }, guide) {
  const title = (code) => guide.outcomes.find((each) => each.code === code)?.title ?? code;
  const what = outcome.status === 'determined' ? `${outcome.title}. ${outcome.text ?? ''}`.trim()
    : say('not decided; possible: {names}.', { names: outcome.possible.map(title).join(', ') });
  return `${who}: ${what}${urgencyText(urgency, guide)}`;
}

function urgencyText(urgency, guide) {
  if (!urgency || urgency.code === 'none') {
    return '';
  }
  if (urgency.status === 'undetermined') {
    return ` ${say('Urgency open.')} ${say('Possible: {names}.', { names: urgency.possible.map(words).join(', ') })}`;
  }
  const left = urgency.weeksLeft === undefined ? '' : ` (${leftText(urgency.weeksLeft, guide.countedIn.get(urgency.code))})`;
  return ` ${say('Urgency:')} ${words(urgency.code)}${left}. ${urgency.text ?? ''}`.trimEnd();
}

/** The findings that outcomes name as their reasons, each with its sentences and their sources. */
function restsOn(answer) {
  const findings = new Map(answer.vertebrae.flatMap((each) => (each.findings ?? []).map((finding) => [finding.id, finding])));
  const outcomes = [answer, ...answer.vertebrae].map((each) => each.outcome);
  const because = [...new Set(outcomes.flatMap((outcome) => outcome.because ?? []))];
  const lines = because.map((id) => {
    const finding = findings.get(id);
    return [`${finding?.text ?? ''} (${id})`.trim(), ...cited(answer, finding?.statements ?? [])].join(' ');
  });
  const bare = outcomes.filter((outcome) => !outcome.because?.length).flatMap((outcome) => outcome.statements ?? []);
  return [...lines, ...[...new Set(bare)].map((id) => own(answer.statements, id)).filter(Boolean)
    .map((statement) => `${statement.text} ${source(answer, statement)}`)];
}

function cited(answer, ids) {
  return [...new Set(ids.map((id) => own(answer.statements, id)).filter(Boolean).map((statement) => source(answer, statement)))];
}

function source(answer, statement) {
  const { citation, doi } = own(answer.sources, statement.source) ?? {};
  return `[${citation ?? statement.source} ${statement.locator}.${doi ? ` doi:${doi}` : ''}]`;
}

function given(state, guide) {
  const of = (scope, index) => [...guide.facts[scope].keys()].map((name) => path(scope, index, name));
  return [...of('patient', -1), ...state.vertebrae.flatMap((_, i) => of('vertebra', i))].filter((where) => valueAt(state, where) !== null);
}

/** As text for a record. */
export function reportText({ title, about, sections }) {
  return [title, ...about, ...sections.flatMap((each) => ['', each.title, ...each.lines.map((line) => `- ${line}`)])].join('\n');
}

/** On paper only. */
export function reportView(state, guide, now) {
  if (!state.answer || state.problem || state.pending) {
    return state.answer ? html`<section class="report" aria-hidden="true"><p>${say('No answer to this case yet: nothing to print.')}</p></section>` : nothing;
  }
  const { title, about, sections } = reportOf(state, guide, now);
  return html`<section class="report" aria-hidden="true">
    <p class="report-title">${title}</p>${about.map((line) => html`<p>${line}</p>`)}
    ${sections.map((each) => html`<p class="report-head">${each.title}</p>
      ${each.lines.length > 6 ? html`<p>${each.lines.join(each.lines[0].endsWith('.') ? ' ' : '; ')}</p>` : html`<ul>${each.lines.map((line) => html`<li>${line}</li>`)}</ul>`}`)}
  </section>`;
}
