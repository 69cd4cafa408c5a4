/** The versions of a rule set: which is in force when, and who did what. */

import { html } from './lit-html.js';
import { say } from './language.js';

export async function open() {}

export function view() {
  return html`<section class="card whole" aria-labelledby="releases-title"><h2 id="releases-title">${say('Releases')}</h2></section>`;
}
