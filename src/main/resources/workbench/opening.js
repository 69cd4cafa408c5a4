/** How a draft comes onto the desk: from the API, from a version, from a file; with what this tab kept of it. */

import { Refused } from './api.js';
import { stop } from './checking.js';
import { lay, set } from './desk.js';
import { keepNow, keptOf } from './kept.js';
import { readable } from './layout.js';
import { nodeAt, read } from './pointers.js';
import { send } from './send.js';
import { state, update } from './store.js';

/** The address of a draft that is not saved yet, in the place of its id. */
export const NEW = '-';

export const draftPath = (ruleSet, draft) => `v1/rulesets/${encodeURIComponent(ruleSet)}/drafts/${encodeURIComponent(draft)}`;

/** The members of the desk that an answer gives, whose document keeps its numbers as they were written. */
export function fromAnswer({ json, text, etag }) {
  const root = read(text);
  const saved = readable(text, nodeAt(root, '/document'));
  const { ruleSet, draft, revision, author, authors, changedAt, report } = json;
  return { ruleSet, draft, etag, revision, author, authors, changedAt, saved, report, reportOf: saved };
}

/**
 * Reads a draft, or takes what this tab kept of it. What somebody else saved meanwhile is put beside that.
 *
 * @param {string|null} draft null for the one that is not saved yet
 * @throws {Refused|Lost} where it can't be read, and nothing of it was kept
 */
export async function openDesk(ruleSet, draft) {
  if (state.desk?.ruleSet === ruleSet && state.desk.draft === draft) {
    return;
  }
  leave();
  update({ desk: null });
  const kept = keptOf({ ruleSet, draft });
  if (draft === null) {
    if (kept) {
      lay({ ruleSet, ...kept });
    }
    return;
  }
  try {
    const answer = fromAnswer(await send('GET', draftPath(ruleSet, draft)));
    const older = kept && kept.etag !== answer.etag;
    lay({ ...answer, text: kept?.text ?? answer.saved, base: kept?.base ?? null });
    if (older && kept.text !== answer.saved) {
      set({ conflict: { theirs: answer } });
    }
  } catch (failed) {
    if (!(failed instanceof Refused) || !kept) {
      throw failed;
    }
    lay({ ruleSet, draft, ...kept });
    set(failed.status === 404 ? { gone: failed.problem.detail ?? failed.message } : { problem: failed.problem });
  }
}

/** Has what lies on the desk be kept, and nothing be asked of it any more. */
function leave() {
  if (state.desk) {
    keepNow();
    stop();
  }
}

/** Lays a new draft on the desk, which nobody has saved yet. @param {{ruleSet: string, version: string}|null} base */
export function startDesk(ruleSet, text, base) {
  leave();
  lay({ ruleSet, text, base });
}
