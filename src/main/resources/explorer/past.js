/**
 * What the case was before: for Undo, for the browser's Back, and for a reload. The browser keeps it for this tab; no server
 * is told.
 */

import { state, update } from './store.js';

const KEPT = 'case';
const LONGEST = 50;

let past = [];
let lastTyped = null;

function snapshot() {
  const { patient, vertebrae, texts, presume, current, skipped, edition, other } = state;
  return { patient, vertebrae, texts: [...texts], presume, current, skipped, edition, other };
}

/** The patch that a snapshot stands for. */
export function restored({ texts, ...rest }) {
  return { ...rest, texts: new Map(texts), draft: null, shown: null, filter: 'all', search: '' };
}

/** Remembers the case as it is, before a change. @returns {boolean} false where a number is only typed further */
export function mark(typed = null) {
  const further = typed !== null && typed === lastTyped;
  lastTyped = typed;
  if (!further) {
    past = [...past, snapshot()].slice(-LONGEST);
    update({ undoable: true });
  }
  return !further;
}

/** Has Back and a reload find the case as it is now. The address no longer holds another one. */
export function keep(push) {
  const kept = { case: snapshot() };
  const address = location.pathname + location.search;
  if (push) {
    history.pushState(kept, '', address);
  } else {
    history.replaceState(kept, '', address);
  }
  store();
}

/** Has a reload find the case, where the address says which it is. */
export function store() {
  if (state.vertebrae.length === 0 && Object.keys(state.patient).length === 0) {
    sessionStorage.removeItem(KEPT);
  } else {
    sessionStorage.setItem(KEPT, JSON.stringify(snapshot()));
  }
}

/** The snapshot that was kept for this tab, or null. */
export function kept() {
  try {
    const found = JSON.parse(sessionStorage.getItem(KEPT));
    return Array.isArray(found?.vertebrae) && Array.isArray(found.texts) && found.edition ? found : null;
  } catch {
    return null;
  }
}

/** The case before the last change, which is forgotten; null where nothing was changed. */
export function before() {
  const last = past.at(-1) ?? null;
  past = past.slice(0, -1);
  lastTyped = null;
  update({ undoable: past.length > 0 });
  return last;
}

/** Whether a snapshot is of the case as it is. */
export function isNow(other) {
  return JSON.stringify(other) === JSON.stringify(snapshot());
}
