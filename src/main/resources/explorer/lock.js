/** Asks for the key of an API that lets nobody in without one. */

import { html, nothing } from './lit-html.js';
import { say } from './language.js';
import { useKey } from './request.js';
import { state, update } from './store.js';

/** @param {() => Promise<void>} open tries again, with the key */
export function lockView(open) {
  const submit = (e) => {
    e.preventDefault();
    useKey(new FormData(e.target).get('key').trim());
    update({ locked: null, empty: null });
    open();
  };
  return html`
    <form class="card lock" @submit=${submit} aria-labelledby="lock-title">
      <h2 id="lock-title">${say('This service asks for a key')}</h2>
      <p class="hint" id="lock-hint">${say('Its operator gives it to you. It is sent with each request of this page and kept nowhere; a reload forgets it.')}</p>
      <label class="picker"><span>${say('API key')}</span><input name="key" type="password" autocomplete="off" required aria-describedby="lock-hint"></label>
      ${state.locked === 'again' ? html`<p class="error" role="alert">${say('The key was refused.')} ${state.lockedBecause}</p>` : nothing}
      <button>${say('Open')}</button>
    </form>`;
}
