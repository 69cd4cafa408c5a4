/** Calls of the API that write, or that have headers to read. A call that may have been done is not sent again by itself. */

import { Refused } from './api.js';
import { say } from './language.js';
import { fetched } from './request.js';

const PATIENCE_MS = 35_000;

/** Nothing is known of what became of a call: no answer came. */
export class Lost extends Error {}

/**
 * Sends a request once.
 *
 * @param {{body?: object, text?: string, match?: string, signal?: AbortSignal}} [sent] what is written: an object, or JSON as text;
 *     the entity tag that it has to have
 * @returns {Promise<{status: number, json: any, text: string, etag: string|null, location: string|null}>} json is null where the
 *     text is none
 * @throws {Refused} a problem, of any status from 400 on
 * @throws {Lost} no answer
 */
export async function send(method, path, { body, text, match, signal = new AbortController().signal } = {}) {
  const written = text ?? (body === undefined ? undefined : JSON.stringify(body));
  let response;
  let answer;
  try {
    response = await fetched(method, path, { headers: match ? { 'If-Match': match } : {}, body: written, signal, patience: PATIENCE_MS });
    answer = await response.text();
  } catch (failed) {
    signal.throwIfAborted();
    throw new Lost(say('The server gave no answer.'), { cause: failed });
  }
  signal.throwIfAborted();
  const json = parsed(answer);
  if (!response.ok) {
    throw new Refused(response.status, json ?? {});
  }
  return { status: response.status, json, text: answer, etag: response.headers.get('ETag'), location: response.headers.get('Location') };
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
