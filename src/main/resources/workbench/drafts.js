/** The drafts of a rule set, and where a new one begins. */

import { html } from './lit-html.js';
import { say } from './language.js';

export async function open() {}

export function view() {
  return html`<section class="card whole" aria-labelledby="drafts-title"><h2 id="drafts-title">${say('Drafts')}</h2></section>`;
}
