/** The draft on the desk: what is edited now, what is saved, and what is proven of it. Edits can be undone. */

import { changeAt, changeOfPlaces, difference } from './layout.js';
import { check } from './checking.js';
import { forget, keepSoon } from './kept.js';
import { say } from './language.js';
import { Broken, lineOf, read } from './pointers.js';
import { state, update } from './store.js';

export { lineAt } from './places.js';
export { openDesk, startDesk } from './opening.js';
export { save, keepMine, takeTheirs, saveAsNew } from './saving.js';

/** What a draft may have, in bytes; the API's own bound. */
export const MAX_BYTES = 4 * 1024 * 1024;

const STEPS = 200;
const LARGEST_HISTORY = 20_000_000;

/** Takes over what a field has not said yet. */
let settle = () => {};
let laid = 0;
let root = null;
let rootOf = null;
let past = [];
let future = [];

/**
 * @typedef {object} Desk the open draft
 * @property {string} ruleSet
 * @property {string|null} draft its id; null where it is not saved yet
 * @property {string|null} etag @property {number|null} revision
 * @property {string|null} author who changed it last @property {string[]} authors @property {string|null} changedAt
 * @property {{ruleSet: string, version: string}|null} base what it started from
 * @property {string} text the JSON as it is edited now @property {string} saved as it was last saved
 * @property {object|null} document the text, parsed; the last one that could be, where it can't
 * @property {{line: number, at: number, message: string}|null} broken why the text can't be parsed
 * @property {object|null} report the newest Report @property {string|null} reportOf the text that it is of
 * @property {boolean} checking @property {boolean} saving
 * @property {object|null} problem why the last save was refused @property {object|null} unchecked why the last check was
 * @property {{theirs: object}|null} conflict what somebody else saved meanwhile
 * @property {string|null} gone what was said where the draft is no longer there
 * @property {boolean} kept whether a reload finds what is not saved
 * @property {string} told what was done last, for those who don't see it @property {number} laid which draft on the desk this is
 */

/** A new draft on the desk, with nothing to undo. @param {Partial<Desk>} desk */
export function lay(desk) {
  past = [];
  future = [];
  update({
    desk: {
      draft: null, etag: null, revision: null, author: null, authors: [], changedAt: null, base: null, saved: '', document: null, broken: null,
      report: null, reportOf: null, checking: false, saving: false, problem: null, unchecked: null, conflict: null, gone: null, kept: true, told: '', laid: ++laid,
      undoable: false, redoable: false, ...desk, ...parsed(desk.text, null),
    },
  });
  check();
}

/** Names what takes over what is typed into a field that waits for the end of the typing. */
export function settledBy(fn) {
  settle = fn;
}

/** Has fields say what is typed into them. */
export function settled() {
  settle();
}

/** Changes members of the desk. */
export function set(patch) {
  update({ desk: { ...state.desk, ...patch } });
}

/** Whether there is anything that is not saved. */
export function isChanged() {
  return state.desk !== null && state.desk.text !== state.desk.saved;
}

/** The positions of what is edited; null where it is broken. */
export function positions() {
  if (state.desk.text !== rootOf) {
    root = state.desk.broken ? null : read(state.desk.text);
    rootOf = state.desk.text;
  }
  return root;
}

function parsed(text, before) {
  try {
    root = read(text);
    rootOf = text;
    const document = JSON.parse(text);
    return root.names ? { document, broken: null } : { document: before, broken: { line: 1, at: 0, message: say('A rule set document is an object.') } };
  } catch (failed) {
    if (!(failed instanceof Broken)) {
      throw failed;
    }
    root = null;
    rootOf = text;
    return { document: before, broken: { line: lineOf(text, failed.at), at: failed.at, message: failed.message } };
  }
}

/** Takes a text as it is, without a step to undo. */
export function take(text, patch = {}) {
  set({ text, ...parsed(text, state.desk.document), undoable: past.length > 0, redoable: future.length > 0, ...patch });
  if (isChanged()) {
    keepSoon();
  } else {
    forget();
  }
  check();
}

/** A new text as a whole. */
export function editText(text) {
  if (text !== state.desk.text) {
    past = bounded([...past, inverse(state.desk.text, difference(state.desk.text, text))]);
    future = [];
    take(text);
  }
}

/**
 * Replaces, adds (`/cases/-`) or removes (undefined) the value at a JSON Pointer; the rest of the text stays as it is.
 *
 * @returns {boolean} false where the text is broken, or nothing can stand there
 */
export function edit(where, value) {
  return made((text, at) => changeAt(text, at, where, value));
}

/** Has two items of an array change their places. @returns {boolean} */
export function swap(where, i, j) {
  return made((text, at) => changeOfPlaces(text, at, where, i, j));
}

function made(change) {
  const at = positions();
  const made = at && change(state.desk.text, at);
  if (made) {
    editText(applied(state.desk.text, made));
  }
  return Boolean(made);
}

export function undo() {
  [past, future] = walked(past, future);
}

export function redo() {
  [future, past] = walked(future, past);
}

/** Takes the last change of one list, and puts its inverse to the other. */
function walked(from, to) {
  const last = from.at(-1);
  if (!last) {
    return [from, to];
  }
  const before = state.desk.text;
  const lists = [from.slice(0, -1), [...to, inverse(before, last)]];
  const undone = from === past;
  const left = undone ? lists : lists.toReversed();
  take(applied(before, last), { undoable: left[0].length > 0, redoable: left[1].length > 0 });
  return lists;
}

const applied = (text, { from, to, insert }) => text.slice(0, from) + insert + text.slice(to);

const inverse = (text, { from, to, insert }) => ({ from, to: from + insert.length, insert: text.slice(from, to) });

/** The last steps, as many as are kept. */
function bounded(steps) {
  let size = 0;
  let first = steps.length;
  while (first > 0 && steps.length - first < STEPS && (size += steps[first - 1].insert.length) <= LARGEST_HISTORY) {
    first--;
  }
  return steps.slice(first);
}
