/** What a reload finds of a draft that is not saved. The browser keeps it for this tab alone. */

import { set, settled } from './desk.js';
import { state } from './store.js';

const PAUSE_MS = 300;

let due = null;

const place = ({ ruleSet, draft }) => `draft:${ruleSet}/${draft ?? ''}`;

/** Keeps what is edited, once nothing was edited for a moment. */
export function keepSoon() {
  clearTimeout(due);
  due = setTimeout(keep, PAUSE_MS);
}

/** Keeps what is edited now; the desk says if it does not fit. */
export function keep() {
  clearTimeout(due);
  due = null;
  const { text, base, etag, revision } = state.desk;
  let kept = true;
  try {
    sessionStorage.setItem(place(state.desk), JSON.stringify({ text, base, etag, revision }));
  } catch {
    sessionStorage.removeItem(place(state.desk));
    kept = false;
  }
  if (kept !== state.desk.kept) {
    set({ kept });
  }
}

/** Keeps at once what is still to be kept. */
export function keepNow() {
  settled();
  if (due !== null) {
    keep();
  }
}

/** Nothing is kept of this draft any more. */
export function forget(desk = state.desk) {
  clearTimeout(due);
  due = null;
  sessionStorage.removeItem(place(desk));
}

/** @returns {{text: string, base: object|null, etag: string|null, revision: number|null}|null} what this tab kept of a draft */
export function keptOf(desk) {
  try {
    const found = JSON.parse(sessionStorage.getItem(place(desk)));
    return typeof found?.text === 'string' ? found : null;
  } catch {
    return null;
  }
}

addEventListener('pagehide', keepNow);
