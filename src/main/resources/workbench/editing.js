/** A tab of the draft view. */

import { html } from './lit-html.js';

export function tabView() {
  return html``;
}
