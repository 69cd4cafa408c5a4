/** One request: where the API lies, and what each request carries. */

/** The API lies where this file was served from, two folders up, whatever stands before it. */
const ROOT = new URL('../../', import.meta.url);
const PATIENCE_MS = 15_000;
const FORBIDDEN = 403;
const MAX_SENT = 3;

let key = '';
let signer = null;

/** The address of a path, for whoever calls the API without this page. */
export function address(path) {
  return new URL(path, ROOT).href;
}

/** Has every call from here on carry an API key, which is kept nowhere but in this variable. */
export function useKey(text) {
  key = text;
}

/**
 * @typedef {object} Signer
 * @property {(method: string, url: string, body?: string) => Promise<Record<string, string>>} sign gives the headers that sign a request
 * @property {(response: Response) => Promise<boolean>} [refused] told of a 403, by a copy of it; whether the request, which the gateway kept
 *     back, is to be signed and sent again
 */

/** Has every call from here on be signed. @param {Signer|null} by null for no signature */
export function signWith(by) {
  signer = by;
}

/** Whether a key is sent with each call. */
export function keyed() {
  return key !== '';
}

/**
 * Sends a request with what each carries: the key and the signature, if there are any.
 *
 * @param {Record<string, string>} [headers]
 * @param {string} [body]
 */
export async function fetched(method, path, { headers = {}, body, signal, patience = PATIENCE_MS }) {
  const url = new URL(path, ROOT);
  url.search = url.search.replace(/\+/g, '%20'); // a space, which a signature may be checked of as a plus
  const all = { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(key ? { 'X-Api-Key': key } : {}) };
  const within = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  for (let sent = 1; ; sent++) {
    const by = signer;
    const signature = by ? await by.sign(method, url.href, body) : {};
    const response = await fetch(url, { method, body, headers: { ...all, ...signature }, credentials: 'omit', signal: within });
    if (response.status !== FORBIDDEN || !by?.refused || sent === MAX_SENT || !(await by.refused(response.clone()))) {
      return response;
    }
  }
}
