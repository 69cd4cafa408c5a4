/** Signs requests with temporary credentials: gets new ones before they end, goes by the service's clock, and says why it refused. */

import { signature } from './aws-signature.js';
import { say } from './language.js';
import { place, signIn, unsign } from './sign.js';

const SERVICE = 'execute-api';
const EARLY_MS = 5 * 60_000;

/** AWS takes a signature for five minutes before and after its time. */
const SKEW_MS = 4 * 60_000;

/** Nobody can get new credentials without signing in again. */
export class Over extends Error {}

/** @typedef {import('./aws-signature.js').Credentials & {ends?: number}} Ending with when they end, in milliseconds since 1970 */

/**
 * Has requests be signed with credentials.
 *
 * @param {string} name who signs
 * @param {Ending} credentials
 * @param {{renew?: () => Promise<Ending>, left?: () => unknown, principal?: string}} [then] how new ones come, with Over where none can; what is
 *     done at the end; what the service calls who signs
 */
export function begin(name, credentials, { renew, ...more } = {}) {
  let current = credentials;
  let offset = 0;
  let renewing = null;
  const now = () => Date.now() + offset;

  const renewed = async () => {
    renewing ??= renew().finally(() => (renewing = null));
    current = await renewing;
  };

  /** New credentials. False where nobody signs any more. */
  const kept = async () => {
    try {
      await renewed();
    } catch (failed) {
      if (failed instanceof Over) {
        unsign(failed.message);
        return false;
      }
      if (current.ends <= now()) {
        throw failed;
      }
    }
    return true;
  };

  signIn(name, {
    async sign(method, url, body) {
      if (renew && current.ends - now() < EARLY_MS && !(await kept())) {
        return {};
      }
      return signature({ method, url, body }, current, { region: place.region, service: SERVICE }, new Date(now()));
    },

    async refused(response) {
      const { reason } = await response.json().catch(() => ({}));
      const difference = Date.parse(response.headers.get('Date')) - now();
      if (Math.abs(difference) > SKEW_MS) {
        offset += difference;
        return true;
      }
      if (reason === 'EXPIRED_TOKEN') {
        if (renew) {
          return kept();
        }
        unsign(say('The credentials are over. Sign in with newer ones.'));
      } else if (reason === 'INVALID_SIGNATURE') {
        unsign(say('The service refused the signature: the access key, the secret or the session token is not right.'));
      }
      return false;
    },
  }, more);
}
