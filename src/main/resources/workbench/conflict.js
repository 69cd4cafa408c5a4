/** What somebody else did to the draft meanwhile, beside what is edited here. */

import { html, nothing } from './lit-html.js';
import { keepMine, saveAsNew, takeTheirs } from './desk.js';
import { say } from './language.js';
import { lineChanges } from './lines.js';
import { shortName } from './principal.js';

const SHOWN = 100;

/** The draft is no longer there. */
export function goneView({ gone }) {
  return gone === null ? nothing : html`<div class="notice" role="alert">
    <p><strong>${say('Somebody else deleted or published this draft.')}</strong> ${gone} ${say('What you edited is still here.')}</p>
    <p><button id="save-as-new" @click=${saveAsNew}>${say('Save as a new draft')}</button></p></div>`;
}

/** Both sides of a conflict, line by line, and what can be done about it. */
export function conflictView({ conflict, text }) {
  if (conflict === null) {
    return nothing;
  }
  const { theirs } = conflict;
  const { rows, more } = lineChanges(theirs.saved, text, SHOWN);
  return html`<section class="notice conflict" aria-labelledby="conflict-title">
    <div role="alert"><h3 id="conflict-title">${say('{author} saved revision {n} while you edited.', { author: shortName(theirs.author), n: theirs.revision })}</h3></div>
    <p>${say('Nothing of yours is lost. What differs between both:')}</p>
    <div class="scroll" tabindex="0" role="region" aria-label=${say('Theirs and yours')}><table class="line-diff">
      <thead><tr><th scope="col">${say('Theirs')}</th><th scope="col">${say('Yours')}</th></tr></thead>
      <tbody>${rows.map(({ theirs: left, mine: right }) => html`<tr><td><del>${left ?? ''}</del></td><td><ins>${right ?? ''}</ins></td></tr>`)}</tbody>
    </table></div>
    ${more > 0 ? html`<p class="hint">${say('{n} more lines differ.', { n: more })}</p>` : nothing}
    <p class="desk-bar"><button id="keep-mine" @click=${keepMine}>${say('Keep mine: save it over theirs')}</button>
      <button id="take-theirs" @click=${takeTheirs}>${say('Take theirs: Undo has mine')}</button>
      <button id="save-beside" @click=${saveAsNew}>${say('Save mine as a new draft')}</button></p>
  </section>`;
}
