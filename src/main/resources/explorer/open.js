/** Opens a case that is written somewhere: in a link, in an example, in what this tab kept. Nothing else is opened instead. */

import { Refused, call } from './api.js';
import { fromRequest } from './case.js';
import { Unopened, decode, view } from './fragment.js';
import { guideOf } from './guide.js';
import { say } from './language.js';
import { ask } from './live.js';
import { before, isNow, keep, mark, restored, store } from './past.js';
import { editions } from './pickers.js';
import { state, update } from './store.js';

const READ = ['ruleSet', 'version', 'presume', 'patient', 'vertebrae', 'compare'];

/** The version that a request asks for; the one in force where it names none; null where it isn't there. A draft is looked for when it is asked. */
function editionFor({ ruleSet, version, draft }) {
  if (draft) {
    return { ruleSet, draft };
  }
  const inForce = state.ruleSets.find((each) => each.ruleSet === ruleSet);
  const wanted = version ?? inForce?.version;
  return editions().find((each) => each.ruleSet === ruleSet && each.version === wanted) ?? null;
}

/** Takes over a request. @throws {Unopened} where it can't be opened as it is, with the reason */
async function take(body, address) {
  const { ruleSet, version } = body;
  const [edition, other] = [{ ruleSet, version }, body.compare].map((each) => each && required(each));
  const guides = await Promise.all([edition, other].filter((each) => each && !each.draft).map(guideOf));
  const strange = [...Object.keys(body).filter((name) => !READ.includes(name)), ...(other?.draft ? [] : notKnown(body, guides))];
  if (strange.length > 0) {
    throw new Unopened(say('{ruleSet} {version} does not know what it holds: {names}. It may have been made for another version.', { ...edition, names: strange.join(', ') }));
  }
  const pushed = mark();
  update({ ...fromRequest(body), edition, other: other ?? null, draft: null, shown: null, filter: 'all', search: '', spineOpen: false, refused: null });
  if (address) {
    store();
  } else {
    keep(pushed);
  }
  await ask();
}

function required(asked) {
  const edition = editionFor(asked);
  if (!edition) {
    throw new Unopened(say('It asks for {edition}, which this service does not have.', { edition: [asked.ruleSet, asked.version].filter(Boolean).join(' ') }));
  }
  return edition;
}

/** Facts and levels that none of the versions has that are to answer. */
function notKnown({ patient, vertebrae }, guides) {
  const strange = (scope, facts) => Object.keys(facts ?? {}).filter((name) => !guides.some((guide) => guide.facts[scope].has(name)));
  const levels = vertebrae.map((each) => each.level).filter((level) => !guides.some((guide) => guide.levels.some((each) => each.value === level)));
  return [...new Set([...strange('patient', patient), ...vertebrae.flatMap(({ level, ...rest }) => strange('vertebra', rest)), ...levels])];
}

/**
 * Says why something was not opened.
 *
 * @param {(why: string) => string} refusal what was not opened, and why
 */
async function saying(refusal, opening) {
  try {
    await opening();
  } catch (failed) {
    if (!(failed instanceof Unopened || failed instanceof Refused)) {
      throw failed;
    }
    update({ refused: refusal(failed.problem?.detail ?? failed.message), vertebrae: [], patient: {}, texts: new Map(), current: null });
    await ask();
  }
}

/** Does what the fragment says: a case is taken over, else a view is opened. @returns {Promise<boolean>} whether it held a case */
export async function follow(views) {
  let found = true;
  update({ ...view(location.hash), refused: null });
  await saying((why) => say('The case of this link was not opened. {why}', { why }), async () => {
    const body = decode(location.hash);
    found = body !== null;
    await (body ? take(body, true) : state.view === 'case' ? askAgain() : views[state.view]?.());
  });
  return found;
}

/** A draft may have changed while another view was open. */
async function askAgain() {
  if (state.other?.draft) {
    await ask();
  }
}

/** The contract's own example of an incomplete request, or the first there is. */
export async function example() {
  await saying((why) => say('The example was not opened. {why}', { why }), async () => {
    const contract = await call('openapi.json');
    const examples = contract.paths['/v1/recommendations'].post.requestBody.content['application/json'].examples;
    await take((examples.incomplete ?? Object.values(examples)[0]).value, false);
  });
}

/** Takes over a snapshot of an earlier case. */
export async function restore(snapshot) {
  const lost = [snapshot.edition, snapshot.other].find((each) => each && !editionFor(each));
  if (lost) {
    throw new Unopened(say('It was entered under {ruleSet} {version}, which this service does not have.', lost));
  }
  await Promise.all([snapshot.edition, snapshot.other].filter((each) => each && !each.draft).map(guideOf));
  update({ ...restored(snapshot), refused: null });
  await ask();
}

const earlier = (why) => say('The earlier case was not opened. {why}', { why });

export async function undo() {
  const last = before();
  if (last) {
    await saying(earlier, () => restore(last));
    keep(true);
  }
}

/** The browser's Back and Forward: the case as it was there. */
export async function walked({ state: there }) {
  if (there?.case && !isNow(there.case)) {
    await saying(earlier, () => restore(there.case));
    store();
  }
}

/** What this tab kept, after a reload. */
export async function reopen(snapshot) {
  await saying((why) => say('The case that this tab kept was not opened. {why}', { why }), () => restore(snapshot));
}
