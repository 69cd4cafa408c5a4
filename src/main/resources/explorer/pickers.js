/** Which version answers, and which one is put beside it. */

import { html } from './lit-html.js';
import { guideOf, keyOf } from './guide.js';
import { say } from './language.js';
import { change } from './live.js';
import { state } from './store.js';

/** Every version there is, as an edition. */
export function editions() {
  return state.ruleSets.flatMap(({ ruleSet }) => (state.versions.get(ruleSet) ?? []).map((version) => ({ ruleSet, version })));
}

/** An edition by its id, which no copy shares, and by its title. */
export function nameOf({ ruleSet, version }) {
  const title = state.ruleSets.find((each) => each.ruleSet === ruleSet)?.title;
  return `${ruleSet} · ${version}${title ? ` · ${title}` : ''}`;
}

/** @param {(edition: object|null) => void} chosen */
export function editionPicker(label, edition, chosen, none) {
  const known = editions();
  const all = !edition || known.some((each) => keyOf(each) === keyOf(edition)) ? known : [edition, ...known];
  return html`<label class="picker"><span>${label}</span>
    <select title=${edition ? nameOf(edition) : ''} @change=${(e) => chosen(all[e.target.value] ?? null)}>
      ${none ? html`<option value="-1" .selected=${!edition}>${none}</option>` : ''}
      ${all.map((each, i) => html`<option value=${i} .selected=${!!edition && keyOf(each) === keyOf(edition)}>${nameOf(each)}</option>`)}
    </select></label>`;
}

export function pickersView() {
  return html`<div class="pickers">
    ${editionPicker(say('Rule set'), state.edition, async (edition) => {
      await guideOf(edition);
      change({ edition, shown: null, filter: 'all' });
    })}
    ${editionPicker(say('Compare with'), state.other, async (other) => {
      if (other) {
        await guideOf(other);
      }
      change({ other, otherAnswer: null });
    }, say('nothing'))}
  </div>`;
}
