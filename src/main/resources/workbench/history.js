/** What is published of a rule set, what is in force and what is scheduled; and who did what. All of it is read anew after a change. */

import { Refused, call, pages } from './api.js';
import { refusalOf } from './refusal.js';
import { send } from './send.js';
import { signed } from './sign.js';
import { state, update } from './store.js';

const PAGE = 100;
const NOT_FOUND = 404;
const NEVER = { active: null, etag: '"0"' };

export const pathOf = (ruleSet) => `v1/rulesets/${encodeURIComponent(ruleSet)}`;

export const NOTHING = { versions: null, more: null, active: null, etag: null, failed: null, plan: null, done: '' };
export const UNREAD = { entries: null, next: null, failed: null };

let news = '';

/** Has the view of releases say something when it is opened next. */
export function announce(text) {
  news = text;
}

/** What it has to say, once. */
export function announced() {
  const said = news;
  news = '';
  return said;
}

/** Changes what is known of releases, unless another rule set is looked at meanwhile. */
export function patch(ruleSet, members) {
  if (state.releases.ruleSet === ruleSet) {
    update({ releases: { ...state.releases, ...members } });
  }
}

/** Reads versions and pointer, and the audit log where somebody signs. What can't be read is said to be so. */
export async function readReleases(ruleSet) {
  const failed = await refusalOf(async () => {
    const [page, pointer] = await Promise.all([
      orNothing(call(`${pathOf(ruleSet)}/versions?limit=${PAGE}`), { items: [], next: null }),
      orNothing(readPointer(ruleSet), NEVER),
    ]);
    patch(ruleSet, { versions: page.items, more: page.next, ...pointer });
  });
  patch(ruleSet, { failed });
  if (signed()) {
    await readAudit(ruleSet);
  }
}

/** What is in force, with the entity tag that a change of it has to name. */
async function readPointer(ruleSet) {
  const { json, etag } = await send('GET', `${pathOf(ruleSet)}/active`);
  return { active: json, etag };
}

/** What there is instead where nothing was published, or nothing was ever in force. */
async function orNothing(reading, nothing) {
  try {
    return await reading;
  } catch (failed) {
    if (failed instanceof Refused && failed.status === NOT_FOUND) {
      return nothing;
    }
    throw failed;
  }
}

/** The next page of versions, older ones. */
export async function readOlder() {
  const { ruleSet, versions, more } = state.releases;
  const failed = await refusalOf(async () => {
    const page = await call(`${pathOf(ruleSet)}/versions?limit=${PAGE}&cursor=${encodeURIComponent(more)}`);
    patch(ruleSet, { versions: [...versions, ...page.items], more: page.next });
  });
  patch(ruleSet, { failed });
}

/** The newest page of the audit log; or with a cursor the page there, after those that were read. */
export async function readAudit(ruleSet, cursor = null) {
  const before = cursor ? state.audit.entries : [];
  let read = { entries: before, next: cursor };
  const failed = await refusalOf(async () => {
    const page = await call(`${pathOf(ruleSet)}/audit?limit=${PAGE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    read = { entries: [...before, ...page.items], next: page.next };
  });
  if (state.releases.ruleSet === ruleSet) {
    update({ audit: { ...state.audit, ...read, failed } });
  }
}

/** Has the other views know of what was published, activated or withdrawn. */
export async function tellOthers(ruleSet) {
  const ruleSets = await pages('v1/rulesets');
  const versions = await pages(`${pathOf(ruleSet)}/versions`);
  update({ ruleSets, versions: new Map(state.versions).set(ruleSet, versions.map((each) => each.version)) });
}

/** Whether a version is older than the one in force. Versions are listed newest first. */
export function goesBack(version) {
  const { versions, active } = state.releases;
  const at = (number) => versions.findIndex((each) => each.version === number);
  return at(active?.version) >= 0 && at(version) > at(active.version);
}
