/** Which version answers, and which one is put beside it. */

import { html, nothing } from './lit-html.js';
import { Refused, call } from './api.js';
import { guideOf, keyOf } from './guide.js';
import { language, say } from './language.js';
import { ask, change } from './live.js';
import { signView, signed } from './sign.js';
import { state, update } from './store.js';

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
    ${comparePicker()}
  </div>`;
}

const SIGN = 'sign';

/** A second version, or a draft of the rule set: those are read when the list is opened first. */
function comparePicker() {
  const { other, edition } = state;
  const all = [...editions(), ...drafts()];
  const chosen = async (value) => {
    if (value === SIGN) {
      update({ choosingDraft: true });
      return;
    }
    const wanted = all[value] ?? null;
    if (wanted?.version) {
      await guideOf(wanted);
    }
    change({ other: wanted && (({ ruleSet, version, draft }) => (draft ? { ruleSet, draft } : { ruleSet, version }))(wanted), otherAnswer: null, otherProblem: null });
  };
  const option = (each) => html`<option value=${all.indexOf(each)} .selected=${other !== null && keyOf(each) === keyOf(other)}>${each.draft ? draftName(each) : nameOf(each)}</option>`;
  return html`<label class="picker"><span>${say('Compare with')}</span>
    <select id="compare-with" title=${other?.version ? nameOf(other) : ''} @focus=${() => readDrafts(edition.ruleSet)} @change=${(e) => chosen(e.target.value)}>
      <option value="-1" .selected=${!other}>${say('nothing')}</option>
      <optgroup label=${say('Versions')}>${editions().map((_, i) => option(all[i]))}</optgroup>
      <optgroup label=${say('Drafts')}>${signed() ? nothing : html`<option value=${SIGN} .selected=${false}>${say('a draft: say who you are first')}</option>`}
        ${all.filter((each) => each.draft).map(option)}</optgroup>
    </select></label>`;
}

/** The draft that is compared with or open in the workbench, and those of the rule set that were read. */
function drafts() {
  const { desk, other, edition } = state;
  const open = desk?.draft ? [{ ruleSet: desk.ruleSet, draft: desk.draft, author: desk.author, changedAt: desk.changedAt }] : [];
  const read = state.draftsRead.get(edition.ruleSet) ?? [];
  const now = other?.draft ? [read.find((each) => each.draft === other.draft) ?? other] : [];
  return [...new Map([...now, ...open, ...read].map((each) => [each.draft, each])).values()];
}

/** A draft by who changed it last and when; no title is its own alone. */
function draftName({ ruleSet, draft, author, changedAt }) {
  return author ? say('{ruleSet} · draft by {author} of {when}', { ruleSet, author, when: new Date(changedAt).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' }) })
    : say('{ruleSet} · draft {draft}', { ruleSet, draft: draft.slice(0, 8) });
}

async function readDrafts(ruleSet) {
  if (!signed()) {
    return;
  }
  try {
    const { items } = await call(`v1/rulesets/${encodeURIComponent(ruleSet)}/drafts?limit=50`);
    update({ draftsRead: new Map(state.draftsRead).set(ruleSet, items.map((each) => ({ ...each, ruleSet }))) });
  } catch (failed) {
    if (!(failed instanceof Refused)) {
      throw failed;
    }
  }
}

/** Who signs, asked where a draft is to be compared with: one that a link names, or one of the list. */
export function draftSignView() {
  const { choosingDraft, other } = state;
  if (signed() || !(choosingDraft || other?.draft)) {
    return nothing;
  }
  const then = async () => {
    update({ choosingDraft: false });
    if (other?.draft) {
      await ask();
    } else {
      await readDrafts(state.edition.ruleSet);
      document.getElementById('compare-with')?.focus();
    }
  };
  return html`<section class="card signing" aria-labelledby="signing-title"><h2 id="signing-title">${say('A draft answers whoever signs')}</h2>${signView(then)}</section>`;
}
