/** What a newer version does to people: the flow of every kind of patient from old outcomes to new ones. */

import { html, nothing } from './lit-html.js';
import { Refused, line, overtaken } from './api.js';
import { encode } from './fragment.js';
import { flowView } from './flow.js';
import { guideOf, keyOf } from './guide.js';
import { numberText, say, show } from './language.js';
import { namer, painter } from './palette.js';
import { editionPicker, editions } from './pickers.js';
import { state, update } from './store.js';
import { shareText, term, valueText } from './words.js';

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
    return html`<p class="loading">${say('Loading…')}</p>`;
  }
  return html`
    <section class="card whole" aria-labelledby="changes-title">
      <div class="card-head"><h2 id="changes-title">${say('From one version to another, for every patient')}</h2></div>
      <div class="pickers">
        ${editionPicker(say('From'), from, (edition) => compare(edition, to))}
        ${editionPicker(say('To'), to, (edition) => compare(from, edition))}
      </div>
      ${problem ? html`<p class="error" role="alert">${problem.title}: ${problem.detail}</p>` : nothing}
      ${diff ? difference(diff, state.guides[keyOf(from)], state.guides[keyOf(to)]) : problem ? nothing : html`<p class="loading">${say('Comparing…')}</p>`}
    </section>`;
}

function difference(diff, from, to) {
  const look = { colour: painter(to, from), name: namer(to, from) };
  const changed = diff.outcomes.reduce((sum, each) => sum + each.share, 0);
  return html`
    <p class="lead">${diff.noPatientDiffers ? say('No patient is answered differently.')
      : html`${show('{share} of all kinds of patients get another outcome, in {n} ways.', { share: strong(shareText(changed)), n: diff.outcomes.length })}
          ${show('The change is {size}.', { size: strong(term(diff.bump)) })}`}</p>
    ${refusals(diff.refused, from, to)}
    <p class="hint">${say('A kind of patient is one combination of everything that the two versions tell apart: there are {n}.', { n: numberText(BigInt(diff.patientClasses), {}) })}
      ${say('Shares count kinds, not people seen in practice.')}
      ${say('They span many powers of ten, so the width of a band grows with the logarithm of its share: equally much for each factor of ten.')}
      ${say('Pale bands stay as they were. The exact shares are in the table.')}</p>
    <div class="flow-and-witness">
      <div>${flowView(diff, from, to, look, choose)}${witness(look, from, to)}</div>
      ${table(diff, look)}
    </div>`;
}

const strong = (text) => html`<strong>${text}</strong>`;

/** What one version takes and the other refuses: patients whom constraints exclude, and values of facts. */
function refusals(refused, from, to) {
  const label = (path, guide) => {
    const [scope, name] = path.split('/');
    return guide.facts[scope].get(name)?.label ?? name;
  };
  return refused.length === 0 ? nothing : html`<ul class="refusals">${refused.map((each) => html`<li>
    ${each.fact ? values(each.by, { fact: strong(label(each.fact, each.by === 'to' ? from : to)) })
      : kinds(each.by, { share: strong(shareText(each.share)) })}</li>`)}</ul>`;
}

function values(by, of) {
  return by === 'to' ? show('The later version refuses values of {fact} that the other takes.', of)
    : show('The earlier version refuses values of {fact} that the other takes.', of);
}

function kinds(by, of) {
  return by === 'to' ? show('The later version refuses {share} of the kinds of patients that the other takes.', of)
    : show('The earlier version refuses {share} of the kinds of patients that the other takes.', of);
}

function table(diff, look) {
  const rows = diff.outcomes.map((each, i) => ({ ...each, i })).toSorted((a, b) => b.share - a.share);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('Table of changes')}><table class="flows">
    <thead><tr><th scope="col">${say('Was')}</th><th scope="col">${say('Is')}</th><th scope="col">${say('Share')}</th><th scope="col"><span class="hidden">${say('Example')}</span></th></tr></thead>
    <tbody>${rows.map((each) => html`<tr class=${state.changes.chosen === each.i ? 'current' : ''}>
      <td><span class="dot ${look.colour(each.from)}" aria-hidden="true"></span>${look.name(each.from)}</td>
      <td><span class="dot ${look.colour(each.to)}" aria-hidden="true"></span>${look.name(each.to)}</td>
      <td class="figure">${shareText(each.share)}</td>
      <td><button class="quiet" data-flow=${each.i} @click=${() => choose(each.i)}>${say('Example')}<span class="hidden">: ${say('{from} becomes {to}', { from: look.name(each.from), to: look.name(each.to) })}</span></button></td></tr>`)}
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
    <h3 id="witness-title" tabindex="-1">${say('Somebody for whom {from} becomes {to}', { from: look.name(change.from), to: look.name(change.to) })}</h3>
    <dl>${facts(to, 'patient', patient)}${vertebrae.map((each) => html`<dt>${say('Level')}</dt><dd>${each.level}</dd>${facts(to, 'vertebra', each)}`)}</dl>
    <p><a class="button" href=${link}>${say('Explore this case under both versions')}</a></p>
  </section>`;
}

function facts(guide, scope, values) {
  return Object.entries(values).filter(([name]) => guide.facts[scope].has(name)).map(([name, value]) => {
    const fact = guide.facts[scope].get(name);
    return html`<dt>${fact.title}</dt><dd>${valueText(fact, value)}</dd>`;
  });
}
