/** Who signed something: `123456789012:user/alice`. */

import { html } from './lit-html.js';
import { state } from './store.js';

/** The last part of a principal's name. */
export function shortName(principal) {
  return principal.slice(principal.lastIndexOf('/') + 1);
}

/** A principal: the short name, and the rest of the whole one beside it. */
export function principalView(principal) {
  const short = shortName(principal);
  return html`<strong>${short}</strong> <span class="hint">${principal.slice(0, -short.length)}</span>`;
}

/** Whether a principal is, by its name, who signs on this page. The service may know better. */
export function isSigner(principal) {
  return state.signer !== null && [state.signer.principal, state.signer.name].some((each) => [principal, shortName(principal)].includes(each));
}
