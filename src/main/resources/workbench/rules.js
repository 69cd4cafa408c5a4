/** The rules of a version, as people read them. */

import { html } from './lit-html.js';
import { say } from './language.js';

export async function open() {}

export function view() {
  return html`<section class="card whole" aria-labelledby="rules-title"><h2 id="rules-title">${say('Rules')}</h2></section>`;
}
