/** Why something was not done, as the API says it. */

import { html, nothing } from './lit-html.js';
import { Refused } from './api.js';
import { plural } from './language.js';
import { Lost } from './send.js';

const MOST = 100;

/**
 * @param {Error} failed a refusal, or a call that had no answer
 * @param {unknown} [more] what is to be done about it
 */
export function refusalView(failed, more = nothing) {
  const { title, detail, errors = [] } = failed instanceof Refused ? failed.problem : {};
  const listed = errors.slice(0, MOST);
  return html`<div class="problem" role="alert">
    <p><strong>${title ?? failed.message}</strong> ${detail}</p>
    ${listed.length === 0 ? nothing : html`<ul class="refusal-errors">${listed.map((each) => html`<li><code>${each.pointer ?? each.parameter}</code> ${each.detail}</li>`)}</ul>`}
    ${errors.length > MOST ? html`<p>${plural(errors.length - MOST, 'and {n} more', 'and {n} more')}</p>` : nothing}
    ${more}</div>`;
}

/** Runs something; a refusal, or no answer, is given back and not thrown. @returns {Promise<Error|null>} */
export async function refusalOf(running) {
  try {
    await running();
    return null;
  } catch (failed) {
    if (failed instanceof Refused || failed instanceof Lost) {
      return failed;
    }
    throw failed;
  }
}
