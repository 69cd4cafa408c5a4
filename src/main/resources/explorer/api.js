/**
 * Calls of the API. It lies where this file was served from, two folders up, whatever stands before it. A server that does
 * not answer is asked again, ever more seldom; an answer that was overtaken by a later question is dropped.
 */

const ROOT = new URL('../../', import.meta.url);
const PATIENCE_MS = 15_000;
const PAUSES_MS = [300, 700, 1500, 3000, 5000];

/** The API's own no: a problem (RFC 9457). */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.title ?? `Status ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

class Away extends Error {}

/** Has every call from here on carry an API key, which is kept nowhere but in this variable. */
export function useKey(text) {
  key = text;
}

/** Whether the API lets nobody in who has no key, or not this one. */
export function locked(failed) {
  return failed instanceof Refused && failed.status === FORBIDDEN;
}

const FORBIDDEN = 403;

let listener = () => {};
let lost = 0;
let key = '';

/** @param {(away: boolean) => void} fn told when the server stops and starts to answer */
export function onConnection(fn) {
  listener = fn;
}

/** The address of a path, for whoever calls the API without this page. */
export function address(path) {
  return new URL(path, ROOT).href;
}

async function once(path, body, signal) {
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(address(path), {
    ...sent,
    headers: { ...(body === undefined ? {} : { 'Content-Type': 'application/json' }), ...(key ? { 'X-Api-Key': key } : {}) },
    credentials: 'omit',
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
  });
  if (response.status === 429 || response.status >= 500) {
    throw new Away();
  }
  const json = await response.json();
  if (!response.ok) {
    throw new Refused(response.status, json);
  }
  return json;
}

function pause(attempt, signal) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener('online', wake);
      resolve();
    };
    const timer = setTimeout(wake, PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]);
    addEventListener('online', wake);
    signal.addEventListener('abort', wake, { once: true });
  });
}

/** The answer, as soon as there is one. @throws {Refused} */
export async function call(path, body, signal = new AbortController().signal) {
  let missed = false;
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        return await once(path, body, signal);
      } catch (failed) {
        if (signal.aborted || failed instanceof Refused) {
          throw failed;
        }
        if (!missed) {
          missed = true;
          lost++;
          listener(true);
        }
        await pause(attempt, signal);
        signal.throwIfAborted();
      }
    }
  } finally {
    if (missed && --lost === 0) {
      listener(false);
    }
  }
}

/** The items of all pages of a list. */
export async function pages(path) {
  const items = [];
  for (let cursor = null; ; ) {
    const page = await call(cursor ? `${path}?cursor=${encodeURIComponent(cursor)}` : path);
    items.push(...page.items);
    cursor = page.next;
    if (!cursor) {
      return items;
    }
  }
}

/** A line on which only the last question is answered. */
export function line() {
  let last = new AbortController();
  return {
    /** Nothing that is still asked will be answered. */
    drop: () => last.abort(),
    /** @returns {Promise<any>} the answer, or a rejection where a later question overtook */
    async ask(path, body) {
      last.abort();
      const mine = (last = new AbortController());
      const answer = await call(path, body, mine.signal);
      mine.signal.throwIfAborted();
      return answer;
    },
  };
}

/** Whether this only says that a later question overtook. */
export function overtaken(failed) {
  return failed.name === 'AbortError';
}
