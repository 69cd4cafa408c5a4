/** What is proven of a draft, asked while it is edited: once a change is over, and dropped if another one overtakes it. */

import { Refused } from './api.js';
import { MAX_BYTES, set } from './desk.js';
import { Lost, send } from './send.js';
import { state } from './store.js';

const PAUSE_MS = 500;
const LONGEST_WAIT_S = 30;

let due = null;
let asked = new AbortController();

/** Asks what is proven of the text as it is now, after a pause. */
export function check(pause = PAUSE_MS) {
  clearTimeout(due);
  asked.abort();
  const { text, broken, reportOf } = state.desk;
  if (broken || text === reportOf || text.length > MAX_BYTES) {
    if (state.desk.checking) {
      set({ checking: false });
    }
    return;
  }
  set({ checking: true });
  due = setTimeout(ask, pause);
}

/** Nothing is asked any more. */
export function stop() {
  clearTimeout(due);
  asked.abort();
}

async function ask() {
  const mine = (asked = new AbortController());
  const { ruleSet, text } = state.desk;
  try {
    const { json } = await send('POST', `v1/rulesets/${encodeURIComponent(ruleSet)}/check`, { text, signal: mine.signal });
    set({ report: json.report, reportOf: text, checking: false, unchecked: null });
  } catch (failed) {
    if (mine.signal.aborted) {
      return;
    }
    if (!(failed instanceof Refused || failed instanceof Lost)) {
      throw failed;
    }
    const again = failed instanceof Lost || failed.status === 429 || failed.status >= 500;
    set({ checking: false, unchecked: { problem: failed.problem ?? { title: failed.message }, status: failed.status ?? 0, again } });
    if (again) {
      due = setTimeout(() => check(0), LONGEST_WAIT_S * 1000);
    }
  }
}
