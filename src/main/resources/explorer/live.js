/** Keeps the answers in step with the case: one request for a change, and one more for the edition to compare with. */

import { Refused, line, overtaken } from './api.js';
import { request, unknownTo, unread } from './case.js';
import { forgetOlder, guideOf, keyOf } from './guide.js';
import { say } from './language.js';
import { keep, mark } from './past.js';
import { signed } from './sign.js';
import { state, update } from './store.js';

// What is tried here is no patient's: the query log keeps nothing of it.
const PATH = 'v1/recommendations?detail=full&log=false';
const draftPath = ({ ruleSet, draft }) => `v1/rulesets/${encodeURIComponent(ruleSet)}/drafts/${encodeURIComponent(draft)}/recommendations?detail=full`;
const pathFor = (guide) => `${guide.draft ? draftPath(guide) : PATH}&language=${encodeURIComponent(guide.language)}`;
const TYPING_MS = 200;

const first = line();
const second = line();
let typing = 0;

/**
 * Changes the case at once, and asks again: at the end of a number where one is typed, so that no part of it is answered.
 *
 * @param {string} [typed] the place of the number
 */
export function change(patch, { typed = null } = {}) {
  const pushed = mark(typed);
  update(patch);
  keep(pushed);
  clearTimeout(typing);
  if (typed === null) {
    return ask();
  }
  drop();
  update({ pending: state.vertebrae.length > 0 });
  typing = setTimeout(ask, TYPING_MS);
  return undefined;
}

function drop() {
  first.drop();
  second.drop();
}

export async function ask() {
  clearTimeout(typing);
  if (state.vertebrae.length === 0 || !state.edition) {
    drop();
    update({ answer: null, otherAnswer: null, problem: null, otherProblem: null, pending: false });
    return;
  }
  const errors = unread(state, state.guides[keyOf(state.edition)]);
  if (errors.length > 0) {
    drop();
    update({ problem: { title: say('Not asked: a number is not understood'), errors }, pending: false });
    return;
  }
  await Promise.all([askFirst(), state.other ? askOther() : update({ otherAnswer: null, otherProblem: null, leftOut: [] })]);
}

async function askFirst() {
  const edition = state.edition;
  update({ pending: true });
  const guide = await guideOf(edition);
  if (edition === state.edition) {
    const answer = first.ask(pathFor(guide), request(state, edition, guide));
    await settled(answer, 'answer', 'problem', () => ({ pending: false }));
  }
}

async function askOther() {
  const edition = state.other;
  if (edition.draft && !signed()) {
    second.drop();
    update({ otherAnswer: null, otherProblem: null, leftOut: [] });
    return;
  }
  let leftOut = [];
  const asked = async () => {
    const guide = await guideOf(edition);
    leftOut = unknownTo(state, guide);
    return second.ask(pathFor(guide), request(state, edition, guide));
  };
  await settled(asked(), 'otherAnswer', 'otherProblem', () => ({ leftOut }), () => edition === state.other);
  if (edition.draft && edition === state.other && state.otherAnswer && forgetOlder(edition, state.otherAnswer.revision)) {
    await askOther();
  }
}

/** On a refusal the last answer stays, marked as such by the problem beside it. */
async function settled(answer, into, problem, more, wanted = () => true) {
  try {
    const said = await answer;
    if (wanted()) {
      update({ [into]: said, [problem]: null, ...more() });
    }
  } catch (failed) {
    if (failed instanceof Refused) {
      update(wanted() ? { [problem]: failed.problem, ...more() } : {});
    } else if (!overtaken(failed)) {
      throw failed;
    }
  }
}
