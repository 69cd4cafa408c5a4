/** What a newer version does to people: the flow of every kind of patient from old outcomes to new ones. */

import { html, nothing } from './lit-html.js';
import { Refused, line, overtaken } from './api.js';
import { encode } from './fragment.js';
import { flowView } from './flow.js';
import { guideOf, keyOf } from './guide.js';
import { namer, painter } from './palette.js';
import { editionPicker, editions } from './pickers.js';
import { state, update } from './store.js';
import { shareText, valueText } from './words.js';

const asked = line();

/** The last two versions there are, the older one first, unless others were chosen. */
export async function openChanges() {
  const all = editions();
  const { from, to } = state.changes;
  await compare(from ?? all[0], to ?? state.edition ?? all.at(-1));
}

async function compare(from, to) {
  update({ changes: { ...state.changes, from, to, diff: null, problem: null, chosen: null } });
  const mine = state.changes;
  try {
    await Promise.all([guideOf(from), guideOf(to)]);
    if (mine !== state.changes) {
      return;
    }
    const diff = await asked.ask(`v1/rulesets/${to.ruleSet}/diff?from=${encodeURIComponent(keyOf(from))}&to=${encodeURIComponent(to.version)}`);
    update({ changes: { ...mine, diff } });
  } catch (failed) {
    if (failed instanceof Refused) {
      update({ changes: { ...mine, problem: failed.problem } });
    } else if (!overtaken(failed)) {
      throw failed;
    }
  }
}

export function changesView() {
  const { from, to, diff, problem } = state.changes;
  if (!from) {
    return html`<p class="loading">Loading…</p>`;
  }
  return html`
    <section class="card whole" aria-labelledby="changes-title">
      <div class="card-head"><h2 id="changes-title">From one version to another, for every patient</h2></div>
      <div class="pickers">
        ${editionPicker('From', from, (edition) => compare(edition, to))}
        ${editionPicker('To', to, (edition) => compare(from, edition))}
      </div>
      ${problem ? html`<p class="error" role="alert">${problem.title}: ${problem.detail}</p>` : nothing}
      ${diff ? difference(diff, state.guides[keyOf(from)], state.guides[keyOf(to)]) : problem ? nothing : html`<p class="loading">Comparing…</p>`}
    </section>`;
}

function difference(diff, from, to) {
  const look = { colour: painter(to, from), name: namer(to, from) };
  const changed = diff.outcomes.reduce((sum, each) => sum + each.share, 0);
  return html`
    <p class="lead">${diff.noPatientDiffers ? 'No patient is answered differently.'
      : html`<strong>${shareText(changed)}</strong> of all kinds of patients get another outcome, in ${diff.outcomes.length} ways.
          The change is <strong>${diff.bump}</strong>.`}</p>
    ${refusals(diff.refused, from, to)}
    <p class="hint">A kind of patient is one combination of everything that the two versions tell apart: there are
      ${BigInt(diff.patientClasses).toLocaleString('en')}. Shares count kinds, not people seen in practice. They span many powers
      of ten, so the width of a band grows with the logarithm of its share: equally much for each factor of ten. Pale bands stay
      as they were. The exact shares are in the table.</p>
    <div class="flow-and-witness">
      <div>${flowView(diff, from, to, look, choose)}${witness(look, from, to)}</div>
      ${table(diff, look)}
    </div>`;
}

/** What one version takes and the other refuses: patients whom constraints exclude, and values of facts. */
function refusals(refused, from, to) {
  const label = (path, guide) => {
    const [scope, name] = path.split('/');
    return guide.facts[scope].get(name)?.label ?? name;
  };
  return refused.length === 0 ? nothing : html`<ul class="refusals">${refused.map((each) => html`<li>
    ${each.by === 'to' ? 'The later version refuses' : 'The earlier version refuses'}
    ${each.fact ? html`values of <strong>${label(each.fact, each.by === 'to' ? from : to)}</strong> that the other takes.`
      : html`<strong>${shareText(each.share)}</strong> of the kinds of patients that the other takes.`}</li>`)}</ul>`;
}

function table(diff, look) {
  const rows = diff.outcomes.map((each, i) => ({ ...each, i })).toSorted((a, b) => b.share - a.share);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of changes"><table class="flows">
    <thead><tr><th scope="col">Was</th><th scope="col">Is</th><th scope="col">Share</th><th scope="col"><span class="hidden">Example</span></th></tr></thead>
    <tbody>${rows.map((each) => html`<tr class=${state.changes.chosen === each.i ? 'current' : ''}>
      <td><span class="dot ${look.colour(each.from)}" aria-hidden="true"></span>${look.name(each.from)}</td>
      <td><span class="dot ${look.colour(each.to)}" aria-hidden="true"></span>${look.name(each.to)}</td>
      <td class="figure">${shareText(each.share)}</td>
      <td><button class="quiet" data-flow=${each.i} @click=${() => choose(each.i)}>Example<span class="hidden">: ${look.name(each.from)} becomes ${look.name(each.to)}</span></button></td></tr>`)}
    </tbody></table></div>`;
}

function choose(i) {
  update({ changes: { ...state.changes, chosen: i } });
  setTimeout(() => {
    const title = document.getElementById('witness-title');
    title?.scrollIntoView({ block: 'nearest' });
    title?.focus();
  });
}

/** Somebody whom the change meets, one click from being explored under both versions. */
function witness(look, from, to) {
  const change = state.changes.diff.outcomes[state.changes.chosen];
  if (!change) {
    return nothing;
  }
  const { patient, vertebrae } = change.witness;
  const link = encode({ ...change.witness, compare: { ruleSet: from.ruleSet, version: from.version } });
  return html`<section class="witness" aria-labelledby="witness-title">
    <h3 id="witness-title" tabindex="-1">Somebody for whom ${look.name(change.from)} becomes ${look.name(change.to)}</h3>
    <dl>${facts(to, 'patient', patient)}${vertebrae.map((each) => html`<dt>Level</dt><dd>${each.level}</dd>${facts(to, 'vertebra', each)}`)}</dl>
    <p><a class="button" href=${link}>Explore this case under both versions</a></p>
  </section>`;
}

function facts(guide, scope, values) {
  return Object.entries(values).filter(([name]) => guide.facts[scope].has(name)).map(([name, value]) => {
    const fact = guide.facts[scope].get(name);
    return html`<dt>${fact.title}</dt><dd>${valueText(fact, value)}</dd>`;
  });
}
