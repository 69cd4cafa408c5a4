/** A patient of a report or a diff, as facts, one click from being looked at. */

import { html, nothing } from './lit-html.js';
import { factsOf } from './condition.js';
import { labelOf } from './controls.js';
import { encode } from './fragment.js';
import { numberText, say } from './language.js';
import { state } from './store.js';
import { unitText } from './words.js';

/** @param {{ruleSet: string, patient?: object, vertebrae: object[]}} witness a request @param {object} document whose facts it has */
export function exampleView(witness, document) {
  const facts = factsOf(document);
  const rows = [...Object.entries(witness.patient ?? {}), ...witness.vertebrae.flatMap(({ level, ...rest }) => [['level', level], ...Object.entries(rest)])];
  return html`<div class="witness-facts"><dl>${rows.map(([name, value]) => html`<dt><bdi>${name === 'level' ? say('Level') : facts.get(name)?.label ?? name}</bdi></dt>
      <dd><bdi>${valueOf(facts.get(name), value)}</bdi></dd>`)}</dl>
    ${state.ruleSets.some((each) => each.ruleSet === witness.ruleSet) ? html`<a class="open-patient" href=${encode(witness)}>${say('Open this patient')}</a>` : nothing}</div>`;
}

function valueOf(fact, value) {
  return typeof value === 'number' ? [numberText(value), unitText(fact?.unit)].filter(Boolean).join(' ') : labelOf(fact, value);
}
