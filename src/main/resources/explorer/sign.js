/**
 * Who signs what is sent. A local service takes a name for a signature; on AWS the page signs with temporary credentials, if the
 * operator lets it. Nothing is kept beyond this page: a reload forgets it.
 */

import { html, nothing } from './lit-html.js';
import { say, show, speakWorkbench } from './language.js';
import { signWith } from './request.js';
import { state, update } from './store.js';

const HOW = 'https://github.com/kyphos-dev/kyphos/blob/main/docs/curating.md#signing-in';

/** How this service lets the page sign (none, local, credentials, cognito), and what the page has to know for that. */
export const { content: way, dataset: place } = document.querySelector('meta[name=sign-in]');

/** The module that signs on AWS, once it is loaded. */
let aws = null;
let leave = () => {};

/** Whether requests are signed. */
export function signed() {
  return state.signer !== null;
}

/**
 * Has requests be signed from here on.
 *
 * @param {string} name who signs, as people read it
 * @param {import('./request.js').Signer} signer
 * @param {{left?: () => unknown, principal?: string}} [more] what else is done when they sign out; what the service calls them, if that is known
 */
export function signIn(name, signer, { left = () => {}, principal = null } = {}) {
  leave = left;
  signWith(signer);
  update({ signer: { name, principal }, unsigned: null });
}

/** Has requests not be signed any more. @param {string|null} why what the form says then */
export function unsign(why = null) {
  signWith(null);
  update({ signer: null, unsigned: why });
}

function signOut() {
  unsign();
  leave();
  document.querySelector('nav [aria-current]')?.focus();
}

/** Who signs, and the way out. */
export function signerView() {
  return !signed() ? nothing : html`<p class="signer"><span>${show('Signed in as {name}', { name: html`<bdi>${state.signer.name}</bdi>` })}</span>
    <button class="link" @click=${signOut}>${say('Sign out')}</button></p>`;
}

/** Why nobody signs any more, where that was not wanted. */
export function unsignedView() {
  return state.unsigned ? html`<p class="error" role="alert">${state.unsigned}</p>` : nothing;
}

/** Asks who signs. @param {() => unknown} then what is done once somebody does */
export function signView(then) {
  if (way === 'none') {
    return html`<p class="empty" data-unsigned>${say('This service does not let its page sign requests, and what is here is for whoever signs.')}
      ${show('Sign them with {curl} or {kyphos} instead, or ask the operator for CuratorSignIn:', { curl: html`<code>curl --aws-sigv4</code>`, kyphos: html`<code>./kyphos</code>` })}
      <a href=${HOW}>${say('how')}</a></p>`;
  }
  if (way === 'local') {
    return nameView(then);
  }
  if (!aws) {
    speakWorkbench().then(() => import('./aws-form.js')).then((loaded) => {
      aws = loaded;
      update({});
    });
    return html`<p class="loading">${say('Loading…')}</p>`;
  }
  return aws.formView(then);
}

function nameView(then) {
  const submit = (e) => {
    e.preventDefault();
    const name = new FormData(e.target).get('name').trim();
    signIn(name, { sign: async () => ({ 'X-Local-Principal': name }) });
    then();
  };
  return html`
    <form class="lock" @submit=${submit}>
      <label class="picker"><span>${say('Your name, which the audit log keeps')}</span><input name="name" autocomplete="off" required pattern="[A-Za-z0-9._@+=,\\-]{1,64}"></label>
      <button>${say('Go on')}</button>
    </form>`;
}

/** Ends a sign-in that led away from the page and back. To be awaited before the address is read. */
export async function comeBack() {
  const back = new URLSearchParams(location.search);
  if (way === 'cognito' && (back.has('code') || back.has('error'))) {
    await speakWorkbench();
    await (await import('./aws-cognito.js')).finish(back);
  }
}
