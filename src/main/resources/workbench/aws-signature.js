/** AWS Signature Version 4 of a request, as its headers (docs.aws.amazon.com: Create a signed AWS API request). */

const ALGORITHM = 'AWS4-HMAC-SHA256';
const END = 'aws4_request';

/**
 * @typedef {object} Credentials temporary credentials
 * @property {string} key the access key id
 * @property {string} secret
 * @property {string} token the session token
 */

const utf8 = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(new Uint8Array(bytes), (each) => each.toString(16).padStart(2, '0')).join('');
const hash = async (text) => hex(await crypto.subtle.digest('SHA-256', utf8(text)));

async function mac(secret, text) {
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return crypto.subtle.sign('HMAC', key, utf8(text));
}

/** All but unreserved characters (RFC 3986) as percent and hexadecimal digits. */
const encoded = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (each) => '%' + each.charCodeAt(0).toString(16).toUpperCase());

/** The path, encoded as it is sent, is encoded once more: only S3 does without. */
const canonicalPath = (path) => path.replace(/\/+/g, '/').split('/').map(encoded).join('/');

const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function canonicalQuery(params) {
  return [...params]
    .map((pair) => pair.map(encoded))
    .sort(([a, b], [c, d]) => order(a, c) || order(b, d))
    .map((pair) => pair.join('='))
    .join('&');
}

/** A time in UTC as in 20260131T000000Z. */
const stamp = (at) => at.toISOString().replace(/[-:]|\.\d+/g, '');

/**
 * The headers that sign a request. What is signed: method, host, path, query, body, time and session token.
 *
 * @param {{method: string, url: string, body?: string}} request
 * @param {Credentials} credentials
 * @param {{region: string, service: string}} scope
 * @param {Date} at the time by the clock of whoever checks
 * @returns {Promise<Record<string, string>>}
 */
export async function signature({ method, url, body = '' }, { key, secret, token }, { region, service }, at) {
  const { host, pathname, searchParams } = new URL(url);
  const time = stamp(at);
  const sent = { 'X-Amz-Content-Sha256': await hash(body), 'X-Amz-Date': time, ...(token ? { 'X-Amz-Security-Token': token } : {}) };
  const headers = Object.entries({ host, ...sent }).map(([name, value]) => [name.toLowerCase(), value]);
  const names = headers.map(([name]) => name).join(';');
  const request = [
    method,
    canonicalPath(pathname),
    canonicalQuery(searchParams),
    ...headers.map((header) => header.join(':')),
    '',
    names,
    sent['X-Amz-Content-Sha256'],
  ].join('\n');
  const scope = [time.slice(0, 8), region, service, END];
  let derived = utf8('AWS4' + secret);
  for (const part of scope) {
    derived = await mac(derived, part);
  }
  const signed = hex(await mac(derived, [ALGORITHM, time, scope.join('/'), await hash(request)].join('\n')));
  return { ...sent, Authorization: `${ALGORITHM} Credential=${key}/${scope.join('/')}, SignedHeaders=${names}, Signature=${signed}` };
}
