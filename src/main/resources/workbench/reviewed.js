/** What was done in the review of a draft; nothing yet where another revision of it is looked at. */

import { state, update } from './store.js';

const FRESH = { chosen: null, number: null, failed: null, changed: false, busy: false, from: '', to: '', job: null, replayFailed: null, replaying: false };

const keyOf = ({ ruleSet, draft, revision }) => [ruleSet, draft, revision].join('/');

export function reviewOf(desk) {
  const key = keyOf(desk);
  return state.review?.of === key ? state.review : { ...FRESH, of: key };
}

/** Changes members, unless another draft or revision is looked at meanwhile. */
export function setReview(desk, members) {
  if (state.desk && keyOf(state.desk) === keyOf(desk)) {
    update({ review: { ...reviewOf(desk), ...members } });
  }
}
