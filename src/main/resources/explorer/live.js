/** Keeps the answers in step with the case: one request for a change, and one more for the edition to compare with. */

import { Refused, line, overtaken } from './api.js';
import { request, unknownTo } from './case.js';
import { guideOf } from './guide.js';
import { state, update } from './store.js';

const PATH = 'v1/recommendations?explain=full';

const first = line();
const second = line();

/** Changes the case and asks again. */
export function change(patch) {
  update(patch);
  if (location.hash.startsWith('#case=')) {
    history.replaceState(null, '', location.pathname + location.search); // it no longer says what is shown
  }
  return ask();
}

export async function ask() {
  if (state.vertebrae.length === 0 || !state.edition) {
    first.drop();
    second.drop();
    update({ answer: null, otherAnswer: null, problem: null, otherProblem: null, pending: false });
    return;
  }
  await Promise.all([askFirst(), state.other ? askOther() : update({ otherAnswer: null, otherProblem: null, leftOut: [] })]);
}

async function askFirst() {
  const edition = state.edition;
  update({ pending: true });
  const guide = await guideOf(edition);
  if (edition === state.edition) {
    const answer = first.ask(PATH, request(state, edition, guide));
    await settled(answer, 'answer', 'problem', () => ({ pending: false }));
  }
}

async function askOther() {
  const edition = state.other;
  const guide = await guideOf(edition);
  if (edition === state.other) {
    const leftOut = unknownTo(state, guide);
    await settled(second.ask(PATH, request(state, edition, guide)), 'otherAnswer', 'otherProblem', () => ({ leftOut }));
  }
}

/** On a refusal the last answer stays, marked as such by the problem beside it. */
async function settled(answer, into, problem, more) {
  try {
    update({ [into]: await answer, [problem]: null, ...more() });
  } catch (failed) {
    if (failed instanceof Refused) {
      update({ [problem]: failed.problem, ...more() });
    } else if (!overtaken(failed)) {
      throw failed;
    }
  }
}
