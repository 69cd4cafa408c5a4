/** The rules of a draft, edited in place: thresholds, values, texts, the order of rungs. */

import { html, nothing } from './lit-html.js';
import { factsOf, whenView } from './condition.js';
import { beside, order, text } from './controls.js';
import { set } from './desk.js';
import { plural, say } from './language.js';
import { state } from './store.js';

const SHOWN = 100;

/** The sections of a document that have conditions or texts: the member, what an entry is called, its texts, its conditions. */
const SECTIONS = [
  { name: 'ladder', title: () => say('Ladder'), key: 'outcome', texts: ['title', 'text', 'overallText'], conditions: ['when'], ordered: true },
  { name: 'definitions', title: () => say('Definitions'), key: 'id', texts: [], conditions: ['when'] },
  { name: 'findings', title: () => say('Findings'), key: 'id', texts: ['text'], conditions: ['when'] },
  { name: 'urgency', title: () => say('Urgency'), key: 'code', texts: ['text'], conditions: ['when'], ordered: true },
  { name: 'invariants', title: () => say('Invariants'), key: 'id', texts: ['text'], conditions: ['never'] },
  { name: 'constraints', title: () => say('Constraints'), key: 'id', texts: ['message'], conditions: ['assert'] },
  { name: 'facts/patient', title: () => say('Facts of the patient'), key: 'name', texts: ['label', 'question', 'clinicianQuestion', 'help'], conditions: [] },
  { name: 'facts/vertebra', title: () => say('Facts of a vertebra'), key: 'name', texts: ['label', 'question', 'clinicianQuestion', 'help'], conditions: [] },
  { name: 'statements', title: () => say('Statements'), key: 'id', texts: ['text', 'locator'], conditions: [] },
];

export function tabView() {
  const { document, find = '' } = state.desk;
  const facts = factsOf(document);
  return html`
    <label class="picker"><span>${say('Find')}</span><input type="search" id="find-rule" autocomplete="off" .value=${find} @input=${(e) => set({ find: e.target.value })}></label>
    <p><strong>${say('Title')}</strong> ${typeof document.title === 'string' ? text('/title', document.title) : nothing}</p>
    ${SECTIONS.map((section) => sectionView(section, entriesOf(document, section), facts, find.trim().toLowerCase()))}`;
}

function entriesOf(document, { name }) {
  const list = name.split('/').reduce((value, part) => value?.[part], document);
  return Array.isArray(list) ? list : [];
}

function sectionView(section, entries, facts, find) {
  const found = entries.map((entry, i) => ({ entry, i })).filter(({ entry }) => find === '' || JSON.stringify(entry).toLowerCase().includes(find));
  const more = found.length - SHOWN;
  const open = section.name === 'ladder' || find !== '';
  return entries.length === 0 ? nothing : html`<details class="rules" data-section=${section.name} .open=${open || (state.desk.opened ?? []).includes(section.name)}
      @toggle=${(e) => toggled(section.name, e.target.open)}>
    <summary><h3>${section.title()} <span class="figure">(${found.length})</span></h3></summary>
    ${open || (state.desk.opened ?? []).includes(section.name) ? html`<ol class="entries">${found.slice(0, SHOWN).map(({ entry, i }) => entryView(section, entry, i, entries.length, facts))}</ol>
      ${more > 0 ? html`<p class="hint">${plural(more, '{n} more is not shown: search for it.', '{n} more are not shown: search for them.')}</p>` : nothing}` : nothing}
  </details>`;
}

/** Closed sections are not drawn. */
function toggled(name, open) {
  const opened = state.desk.opened ?? [];
  if (open !== opened.includes(name)) {
    set({ opened: open ? [...opened, name] : opened.filter((each) => each !== name) });
  }
}

function entryView({ name, key, texts, conditions, ordered }, entry, i, n, facts) {
  const at = `/${name}/${i}`;
  const called = typeof entry?.[key] === 'string' ? entry[key] : String(i + 1);
  return html`<li class="entry" data-at=${at} aria-label=${called}>
    <div class="entry-head"><strong><bdi>${called}</bdi></strong> ${ordered ? order(`/${name}`, i, n) : nothing} ${beside(at)}</div>
    ${texts.filter((member) => typeof entry?.[member] === 'string').map((member) => html`<p class="entry-text">${text(`${at}/${member}`, entry[member])}</p>`)}
    ${conditions.map((member) => whenView(entry, member, at, facts))}</li>`;
}
