/**
 * Calls of the API. A server that cannot be reached is asked again, ever more seldom; one that says that it can't answer now, a
 * few times and when it says. An answer that was overtaken by a later question is dropped.
 */

import { say } from './language.js';
import { fetched } from './request.js';

const PAUSES_MS = [300, 700, 1500, 3000, 5000];

/** The API's own no: a problem (RFC 9457). */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.title ?? say('Status {status}', { status }));
    this.status = status;
    this.problem = problem;
  }
}

class Away extends Error {}

/** The server answers, but not what was asked: too much was asked of it, or something failed there. */
class Unready extends Error {
  constructor(status, problem, after) {
    super(problem.title);
    this.refused = new Refused(status, {
      ...problem,
      title: problem.title ?? (status === BUSY ? say('Too many requests')
        : status === DOWN ? say('The service is not available now') : say('The service failed ({status})', { status })),
      again: true,
    });
    this.after = after;
    this.kind = status === BUSY ? 'busy' : 'failing';
  }
}

/** Whether the API lets nobody in who has no key, or not this one. */
export function locked(failed) {
  const { title, detail, message } = failed.problem ?? {};
  return failed instanceof Refused && failed.status === FORBIDDEN && !/quota|limit/i.test([title, detail, message].join(' '));
}

const FORBIDDEN = 403;
const BUSY = 429;
const DOWN = 503;
const TRIES = 3;
const LONGEST_WAIT_S = 30;

let listener = () => {};
let lost = 0;

/** @param {(away: 'lost'|'busy'|'failing'|null) => void} fn told when the server stops and starts to answer, and how */
export function onConnection(fn) {
  listener = fn;
}

async function once(path, body, signal) {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const response = await fetched(sent === undefined ? 'GET' : 'POST', path, { body: sent, signal });
  const json = await response.json().catch(() => null);
  signal.throwIfAborted();
  if (response.status === BUSY || response.status >= 500) {
    throw new Unready(response.status, json ?? {}, Number(response.headers.get('Retry-After')));
  }
  if (!response.ok) {
    throw new Refused(response.status, json ?? {});
  }
  if (json === null) {
    throw new Away();
  }
  return json;
}

function pause(attempt, signal, least = 0) {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      removeEventListener('online', wake);
      resolve();
    };
    const timer = setTimeout(wake, Math.max(least, PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)]));
    if (least === 0) {
      addEventListener('online', wake);
    }
    signal.addEventListener('abort', wake, { once: true });
  });
}

/** The answer, as soon as there is one. @throws {Refused} */
export async function call(path, body, signal = new AbortController().signal) {
  let missed = false;
  let tries = 0;
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        return await once(path, body, signal);
      } catch (failed) {
        if (signal.aborted || failed instanceof Refused) {
          throw failed;
        }
        const unready = failed instanceof Unready;
        if (unready && (++tries > TRIES || failed.after > LONGEST_WAIT_S)) {
          throw failed.refused;
        }
        lost += missed ? 0 : 1;
        missed = true;
        listener(unready ? failed.kind : 'lost');
        await pause(attempt, signal, unready ? failed.after * 1000 || 1 : 0);
        signal.throwIfAborted();
      }
    }
  } finally {
    if (missed && --lost === 0) {
      listener(null);
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
