/** One request: where the API lies, and what each request carries. */

/** The API lies where this file was served from, two folders up, whatever stands before it. */
const ROOT = new URL('../../', import.meta.url);
const PATIENCE_MS = 15_000;

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
 * Has every call from here on be signed.
 *
 * @param {((method: string, url: string, headers: Record<string, string>, body?: string) => Promise<Record<string, string>>)|null} fn
 *     gives the headers that sign a request; null for no signature
 */
export function signWith(fn) {
  signer = fn;
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
  const url = address(path);
  const all = { ...headers, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(key ? { 'X-Api-Key': key } : {}) };
  const signature = signer ? await signer(method, url, all, body) : {};
  return fetch(url, {
    method,
    body,
    headers: { ...all, ...signature },
    credentials: 'omit',
    signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
  });
}
