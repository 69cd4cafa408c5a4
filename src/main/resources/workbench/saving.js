/** Saves the draft on the desk. Whatever an answer is, and also without one, what was edited stays. */

import { Refused } from './api.js';
import { editText, set, settled, take } from './desk.js';
import { forget, keep } from './kept.js';
import { viewLink } from './fragment.js';
import { say } from './language.js';
import { NEW, draftPath, fromAnswer } from './opening.js';
import { shortName } from './principal.js';
import { Lost, send } from './send.js';
import { state, update } from './store.js';

const CHANGED_MEANWHILE = 412;
const CONTENDED = 409;
const NOT_THERE = 404;

/** Saves what is edited: in the place of what was read, or as a new draft. @returns {Promise<boolean>} whether it is saved */
export async function save() {
  settled();
  const desk = state.desk;
  if (desk.saving || desk.broken || desk.gone) {
    return false;
  }
  set({ saving: true, problem: null, told: say('Saving…') });
  try {
    const { ruleSet, draft, text, etag } = desk;
    const answer = draft === null ? await send('POST', `v1/rulesets/${encodeURIComponent(ruleSet)}/drafts`, { text })
      : await send('PUT', draftPath(ruleSet, draft), { text, match: etag });
    forget(desk);
    if (onDesk(desk)) {
      saved(desk, text, answer);
    }
    return true;
  } catch (failed) {
    if (!(failed instanceof Refused || failed instanceof Lost)) {
      throw failed;
    }
    if (onDesk(desk)) {
      await refused(desk, failed);
    }
    return false;
  } finally {
    if (onDesk(desk) && state.desk.saving) {
      set({ saving: false });
    }
  }
}

/** Whether a draft still lies on the desk, whatever was edited since. */
const onDesk = ({ laid }) => state.desk?.laid === laid;

/** Takes over what was saved; what was edited while it was on its way is still to be saved. */
function saved(desk, text, { json, etag }) {
  const { draft, revision, author, authors, changedAt, report } = json;
  set({ draft, etag, revision, author, authors, changedAt, report, reportOf: text, saved: text, saving: false, conflict: null, problem: null, unchecked: null, told: say('Saved as revision {n}.', { n: revision }) });
  if (desk.draft === null) {
    addressed(desk.ruleSet, draft);
  }
  take(state.desk.text);
}

/** Has the address name the draft on the desk, at the tab that is looked at. */
function addressed(ruleSet, draft) {
  if (state.view === 'draft') {
    const parts = [ruleSet, draft, ...state.parts.slice(2, 3)];
    history.replaceState(history.state, '', viewLink('draft', ...parts));
    update({ parts });
  }
}

async function refused(desk, failed) {
  keep();
  if (failed.status === CHANGED_MEANWHILE || (failed.status === CONTENDED && desk.draft !== null)) {
    await meet(desk);
  } else if (failed.status === NOT_THERE && desk.draft !== null) {
    set({ gone: failed.problem.detail ?? failed.message, told: say('Not saved: the draft is gone.') });
  } else {
    set({ problem: failed.problem ?? { title: failed.message }, told: say('Not saved.') });
  }
}

/** Reads what somebody else saved, to be put beside what is edited here. */
async function meet({ ruleSet, draft }) {
  try {
    set({ conflict: { theirs: fromAnswer(await send('GET', draftPath(ruleSet, draft))) }, told: say('Not saved: somebody else saved this draft meanwhile.') });
  } catch (failed) {
    if (failed.status === NOT_THERE) {
      set({ gone: failed.problem.detail ?? failed.message });
    } else if (failed instanceof Refused || failed instanceof Lost) {
      set({ problem: failed.problem ?? { title: failed.message } });
    } else {
      throw failed;
    }
  }
}

/** Saves what is edited here in the place of what somebody else saved. */
export function keepMine() {
  const { etag, revision, saved: theirs } = state.desk.conflict.theirs;
  set({ etag, revision, saved: theirs, conflict: null });
  return save();
}

/** Takes what somebody else saved; what was edited here can be had back by Undo. */
export function takeTheirs() {
  const { theirs } = state.desk.conflict;
  set({ ...theirs, conflict: null, problem: null, told: say('You have what was saved by {author}.', { author: shortName(theirs.author) }) });
  editText(theirs.saved);
}

/** Saves what is edited as a draft of its own, where the one it was is gone or is somebody else's. */
export function saveAsNew() {
  forget();
  set({ draft: null, etag: null, revision: null, author: null, authors: [], changedAt: null, saved: '', gone: null, conflict: null, problem: null });
  addressed(state.desk.ruleSet, NEW);
  return save();
}
