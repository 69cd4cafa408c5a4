/** Who signs what is sent. A local service takes a name for a signature. Nothing is kept beyond this page: a reload forgets it. */

import { html } from './lit-html.js';
import { say } from './language.js';
import { signWith } from './request.js';
import { state, update } from './store.js';

/** Whether requests are signed. */
export function signed() {
  return state.signer !== null;
}

/** Asks who signs. @param {() => unknown} then what is done once somebody does */
export function signView(then) {
  const submit = (e) => {
    e.preventDefault();
    const name = new FormData(e.target).get('name').trim();
    signWith(async () => ({ 'X-Local-Principal': name }));
    update({ signer: { name } });
    then();
  };
  return html`
    <form class="lock" @submit=${submit}>
      <label class="picker"><span>${say('Your name, which the audit log keeps')}</span><input name="name" autocomplete="off" required pattern="[A-Za-z0-9._@+=,\\-]{1,64}"></label>
      <button>${say('Go on')}</button>
    </form>`;
}
