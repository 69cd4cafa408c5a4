/** The facts of a document: what may be asked, in whose words, and within which bounds. */

import { html, nothing } from './lit-html.js';
import { literalText } from './conditions.js';
import { say } from './language.js';
import { partView, partsOf } from './parts.js';
import { fromTo, term, unitText } from './words.js';

export function factsPart(document, hooks) {
  const groups = [['patient', say('Of the person')], ['vertebra', say('Of each vertebra')]].map(([scope, title]) => {
    const body = partsOf(document.facts?.[scope], `/facts/${scope}`, hooks, (fact, pointer) => partView(pointer,
      html`${hooks.text(`${pointer}/label`, String(fact.label ?? fact.name))} <span class="tag">${scope}/${fact.name}</span>`, hooks, factView(fact, pointer, hooks)));
    return body === nothing ? nothing : html`<p class="group-title">${title}</p>${body}`;
  });
  return groups.every((each) => each === nothing) ? nothing : groups;
}

function factView(fact, pointer, hooks) {
  const text = (name) => hooks.text(`${pointer}/${name}`, fact[name]);
  const row = (title, body) => html`<dt>${title}</dt><dd>${body}</dd>`;
  const has = (name) => typeof fact[name] === 'string';
  return html`<dl class="fact-rows">
    ${has('question') ? row(say('Asked of the person'), text('question')) : nothing}
    ${has('clinicianQuestion') ? row(say('Asked of a clinician'), text('clinicianQuestion')) : nothing}
    ${has('help') ? row(say('Help'), text('help')) : nothing}
    ${has('answeredBy') ? row(say('Answered by'), term(fact.answeredBy)) : nothing}
    ${row(say('Values'), valuesView(fact, pointer, hooks))}
    ${'normal' in fact ? row(say('Presumed as normal'), hooks.literal(`${pointer}/normal`, fact.normal, fact)) : row(say('Presumed as normal'), say('never'))}
  </dl>`;
}

function valuesView(fact, pointer, hooks) {
  if (fact.type === 'boolean') {
    return [say('Yes'), say('No')].join(', ');
  }
  if (Array.isArray(fact.values)) {
    return html`<ul class="values">${fact.values.slice(0, 100).map((value) => html`<li>${typeof fact.valueLabels?.[value] === 'string'
      ? hooks.text(`${pointer}/valueLabels/${String(value).replaceAll('~', '~0').replaceAll('/', '~1')}`, fact.valueLabels[value]) : literalText(value, fact)}</li>`)}</ul>`;
  }
  return typeof fact.min === 'number' && typeof fact.max === 'number' ? [fromTo(fact.min, fact.max), unitText(fact.unit)].filter(Boolean).join(' ') : '';
}
