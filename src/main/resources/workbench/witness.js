/** A witness: a patient of a report or of a diff, as facts, one click from being looked at. */

import { html, nothing } from './lit-html.js';
import { documentGuide } from './declared.js';
import { encode } from './fragment.js';
import { say } from './language.js';
import { state } from './store.js';
import { valueText } from './words.js';

/**
 * @param {{ruleSet: string, version?: string, patient?: object, vertebrae: object[]}} witness a request for a recommendation
 * @param {{document: object, draft?: string|null}} of the document whose facts it has; the draft that it may be asked of, null where it
 *     is not saved
 */
export function witnessView(witness, { document, draft = null }) {
  const guide = documentGuide({ ruleSet: witness.ruleSet }, document);
  const { patient, vertebrae } = witness;
  return html`<div class="witness-facts">
    <dl>${facts(guide, 'patient', patient ?? {})}${vertebrae.map((each) => html`<dt>${say('Level')}</dt><dd>${each.level}</dd>${facts(guide, 'vertebra', each)}`)}</dl>
    ${patientLink(witness, draft)}
  </div>`;
}

/** A link that opens a patient on the case page, beside the draft; nothing where no version of the rule set could answer. */
export function patientLink(witness, draft, name = say('Open this patient')) {
  const { ruleSet, vertebrae } = witness;
  if (!state.ruleSets.some((each) => each.ruleSet === ruleSet)) {
    return nothing;
  }
  const whole = Array.isArray(vertebrae) && vertebrae.length > 0 && vertebrae.every((each) => typeof each?.level === 'string');
  return !whole ? nothing
    : html`<a class="open-patient" href=${encode({ ...witness, ...(draft ? { compare: { ruleSet, draft } } : {}) })}>${name}</a>`;
}

function facts(guide, scope, values) {
  return Object.entries(values).filter(([name]) => name !== 'level').map(([name, value]) => {
    const fact = guide.facts[scope].get(name) ?? { title: name, options: [] };
    return html`<dt>${fact.title}</dt><dd>${valueText(fact, value)}</dd>`;
  });
}
