/** Asks for temporary credentials of AWS, pasted or by signing in at Cognito. */

import { html } from './lit-html.js';
import { start } from './aws-cognito.js';
import { begin } from './aws-session.js';
import { say, show } from './language.js';
import { unsignedView, way } from './sign.js';

/** The members of credentials, as the AWS CLI prints them in JSON, as variables, or in a file. */
const PRINTED = /(access_?key_?id|secret_?access_?key|session_?token)["']?\s*[=:]\s*["']?([\w/+=-]+)/gi;
const FIELDS = { accesskeyid: 'key', secretaccesskey: 'secret', sessiontoken: 'token' };

/** How much of a key id is shown: it is no secret, and long. */
const SHOWN = 4;

/** @param {() => unknown} then what is done once somebody is signed in */
export function formView(then) {
  return way === 'cognito' ? loginView() : credentialsView(then);
}

function loginView() {
  return html`<div class="lock">${unsignedView()}
    <p class="hint">${say('You sign in at Amazon Cognito, and come back here. Nothing of it outlasts this tab; a reload asks again.')}</p>
    <button id="sign-in" class="primary" @click=${start}>${say('Sign in')}</button></div>`;
}

/** What was printed, pasted into any field, fills all. */
function pasted(e) {
  const found = [...e.clipboardData.getData('text').matchAll(PRINTED)];
  if (found.length > 0) {
    e.preventDefault();
    for (const [, name, value] of found) {
      e.currentTarget.elements[FIELDS[name.replace(/_/g, '').toLowerCase()]].value = value;
    }
  }
}

function credentialsView(then) {
  const submit = (e) => {
    e.preventDefault();
    const [key, secret, token] = ['key', 'secret', 'token'].map((name) => new FormData(e.target).get(name).trim());
    begin(say('key …{end}', { end: key.slice(-SHOWN) }), { key, secret, token });
    e.target.reset();
    then();
  };
  return html`
    <form class="lock" @submit=${submit} @paste=${pasted} aria-describedby="credentials-hint">
      ${unsignedView()}
      <p class="hint" id="credentials-hint">${show('Temporary credentials of AWS: paste what {identity} prints (IAM Identity Center, roles), or {session}. They sign each request in this page, and are sent and kept nowhere; a reload forgets them.', {
        identity: html`<code>aws configure export-credentials</code>`, session: html`<code>aws sts get-session-token</code>` })}</p>
      <label class="picker"><span>${say('Access key id')}</span><input name="key" autocomplete="off" spellcheck="false" required pattern="\\s*\\w{16,128}\\s*"></label>
      <label class="picker"><span>${say('Secret access key')}</span><input name="secret" type="password" autocomplete="off" required></label>
      <label class="picker"><span>${say('Session token')}</span><input name="token" type="password" autocomplete="off" required></label>
      <button>${say('Sign in')}</button>
    </form>`;
}
