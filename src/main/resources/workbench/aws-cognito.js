/** Signing in at a user pool of Cognito: a code with PKCE (RFC 7636), tokens for the code, credentials of an identity pool for a token. */

import { Over, begin } from './aws-session.js';
import { say } from './language.js';
import { address } from './request.js';
import { place, unsign } from './sign.js';

/** What has to outlast the way to the managed login and back: a secret and a mark of this tab, and the view. Removed after. */
const KEPT = 'sign-in';
const PATIENCE_MS = 15_000;
const JSON_1_1 = 'application/x-amz-json-1.1';

/** What an error of OAuth is called (RFC 6749, 4.1.2.1). Nothing else of the address is shown. */
const ERROR = /^[a-z_]{1,40}$/;

const home = () => address('').replace(/\/$/, '');
const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const link = (path, params) => `${place.login}/${path}?${new URLSearchParams({ client_id: place.client, ...params })}`;

/** Leads to the managed login. */
export async function start() {
  const [verifier, mark] = [random(), random()];
  sessionStorage.setItem(KEPT, JSON.stringify({ verifier, mark, hash: location.hash }));
  location.assign(link('oauth2/authorize', {
    response_type: 'code',
    scope: 'openid email',
    redirect_uri: home(),
    state: mark,
    code_challenge_method: 'S256',
    code_challenge: base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))),
  }));
}

/** Back from there. @param {URLSearchParams} back what the address brought, which it no longer says then */
export async function finish(back) {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null');
  sessionStorage.removeItem(KEPT);
  history.replaceState(null, '', address('') + (kept?.hash ?? ''));
  if (!kept || back.get('state') !== kept.mark) {
    unsign(say('This sign-in was not begun in this tab, so it was not ended here. Sign in once more.'));
    return;
  }
  if (!back.has('code')) {
    const error = back.get('error');
    unsign(say('You were not signed in ({error}).', { error: ERROR.test(error) ? error : 'error' }));
    return;
  }
  try {
    await session(await tokens({ grant_type: 'authorization_code', code: back.get('code'), redirect_uri: home(), code_verifier: kept.verifier }));
  } catch (failed) {
    unsign(failed instanceof Over ? failed.message : say('Cognito gave no answer. Sign in once more.'));
  }
}

async function session({ id_token: first, refresh_token: refresh }) {
  const { IdentityId: identity } = await identities('GetId', { IdentityPoolId: place.identities, Logins: logins(first) });
  const credentials = async (token) => {
    const { Credentials: given } = await identities('GetCredentialsForIdentity', { IdentityId: identity, Logins: logins(token) });
    return { key: given.AccessKeyId, secret: given.SecretKey, token: given.SessionToken, ends: given.Expiration * 1000 };
  };
  const { email, sub } = claims(first);
  begin(email ?? say('a curator'), await credentials(first), {
    principal: `cognito-user/${place.pool}/${sub}`,
    renew: async () => credentials((await tokens({ grant_type: 'refresh_token', refresh_token: refresh })).id_token),
    left: () => leave(refresh),
  });
}

/** Ends the session at the managed login, too: or whoever comes next would be signed in without a password. */
async function leave(refresh) {
  await posted(`${place.login}/oauth2/revoke`, new URLSearchParams({ token: refresh, client_id: place.client })).catch(() => null);
  location.assign(link('logout', { logout_uri: home() }));
}

const logins = (token) => ({ [`cognito-idp.${place.region}.amazonaws.com/${place.pool}`]: token });

/** What a token says, to be shown: who checks it is Cognito. */
function claims(token) {
  const text = atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
}

const tokens = (asked) => answered(posted(`${place.login}/oauth2/token`, new URLSearchParams({ client_id: place.client, ...asked })));

const identities = (action, asked) => answered(posted(`${place.credentials}/`, JSON.stringify(asked), {
  'Content-Type': JSON_1_1,
  'X-Amz-Target': `AWSCognitoIdentityService.${action}`,
}));

const posted = (url, body, headers = {}) =>
  fetch(url, { method: 'POST', body, headers, credentials: 'omit', signal: AbortSignal.timeout(PATIENCE_MS) });

/** @throws {Over} where Cognito says no; another error where it says nothing */
async function answered(asking) {
  const response = await asking;
  if (response.status >= 400 && response.status < 500) {
    throw new Over(say('The session is over. Sign in again.'));
  }
  if (!response.ok) {
    throw new Error(`status ${response.status}`);
  }
  return response.json();
}
