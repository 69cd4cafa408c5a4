/** Times as people read them, in their own zone, which is named; and a time that was typed as an instant. */

import { html } from './lit-html.js';
import { language } from './language.js';

const SHOWN = { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' };

/** @param {string} instant as the API has it */
export function momentText(instant) {
  return new Date(instant).toLocaleString(language(), SHOWN);
}

/** The same as an element, which machines can read. */
export function moment(instant) {
  return html`<time datetime=${instant}>${momentText(instant)}</time>`;
}

/** The name of the zone that times are shown and typed in, as in Europe/Berlin. */
export function zone() {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What a field for a date and a time holds as an instant; null where it holds none. */
export function instantOf(typed) {
  const time = new Date(typed);
  return typed && !Number.isNaN(time.getTime()) ? time.toISOString() : null;
}
