/** The page's one state, and who draws it. Everything else is a function of it. */

/** @typedef {{ruleSet: string, version: string}} Edition a version of a rule set; `{ruleSet, draft}` is a draft, which only compares */

export const state = {
  view: 'case',
  /** @type {string[]} what the address names after the view */ parts: [],
  /** @type {{ruleSet: string, version: string, title: string}[]} */ ruleSets: [],
  /** @type {Map<string, string[]>} versions by rule set, newest first */ versions: new Map(),
  /** @type {Record<string, object>} guides by edition, see guide.js */ guides: {},
  /** @type {Edition|null} */ edition: null,
  /** @type {Edition|null} the one to compare with */ other: null,
  /** @type {Map<string, object[]>} drafts to compare with, by rule set, newest first */ draftsRead: new Map(),
  /** whether a draft to compare with waits for somebody who signs */ choosingDraft: false,
  presume: false,
  /** @type {'person'|'clinician'} whose words questions are in */ wording: 'person',
  /** @type {Record<string, any>} */ patient: {},
  /** @type {Record<string, any>[]} in the order of the levels */ vertebrae: [],
  /** @type {Map<string, string>} what was typed into numbers' fields, by place, see case.js */ texts: new Map(),
  /** @type {{place: string, text: string}|null} what stands in the question's field, not yet answered */ draft: null,
  /** @type {string|null} the level that is looked at */ current: null,
  /** @type {string[]} questions set aside */ skipped: [],
  search: '',
  /** @type {string[]|null} the facts that a filter left when it was chosen */ shown: null,
  filter: 'all',
  answer: null,
  otherAnswer: null,
  problem: null,
  otherProblem: null,
  /** facts that the other edition does not have */ leftOut: [],
  pending: false,
  /** @type {'lost'|'busy'|'failing'|null} why no answer comes now */ away: null,
  /** @type {string|null} why the page has nothing to show */ empty: null,
  /** @type {'first'|'again'|null} whether the service asks for a key, and refused one */ locked: null,
  undoable: false,
  /** @type {string|null} why a link was not opened */ refused: null,
  /** @type {string} what a service said that refused a key */ lockedBecause: '',
  spineOpen: true,
  said: '',
  changes: { from: null, to: null, diff: null, problem: null, chosen: null, members: false },
  /** the version whose rules are read, the part that is looked at, what is searched for, the patients of a rule */
  rules: { edition: null, at: null, query: '', words: [], border: null, problem: null },
  /** @type {{name: string, principal: string|null}|null} who signs what is sent, and as whom the service knows them */ signer: null,
  /** @type {string|null} why nobody signs any more, where that was not wanted */ unsigned: null,
  /** @type {import('./desk.js').Desk|null} the draft that is edited, see desk.js */ desk: null,
  drafts: { ruleSet: null, items: null, problem: null, asked: null, made: null },
  /** @type {object|null} what was done in the review of a draft, see reviewed.js */ review: null,
  /** a rule set's versions, what is in force and what is being decided, see releases.js */
  releases: { ruleSet: null, versions: null, more: null, active: null, etag: null, failed: null, plan: null, done: '' },
  /** who did what to that rule set, see timeline.js */ audit: { entries: null, next: null, failed: null, oldestFirst: false, shown: 100 },
  insights: { ruleSet: null, by: 'outcome', and: '', from: '', to: '', counts: null, problem: null },
};

let draw = () => {};
let due = false;

export function drawnBy(fn) {
  draw = fn;
}

/** Takes over the members of the patch; the page is drawn once, after the code that runs now. */
export function update(patch) {
  Object.assign(state, patch);
  if (!due) {
    due = true;
    queueMicrotask(() => {
      due = false;
      draw();
    });
  }
}
