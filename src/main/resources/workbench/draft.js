/** One draft: its parts, its proof, its cases, its review. */

import { html } from './lit-html.js';
import { say } from './language.js';

export async function open() {}

export function view() {
  return html`<section class="card whole" aria-labelledby="draft-title"><h2 id="draft-title">${say('Draft')}</h2></section>`;
}
