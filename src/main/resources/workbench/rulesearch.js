/** Searching the parts of a document: in their texts, ids and numbers, and in the labels of the facts that they name. */

import { html } from './lit-html.js';
import { listed, namesOf, object } from './conditions.js';

const MOST = 8;

/** The words of a search, lower-case, at most some. */
export function searched(query) {
  return query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, MOST);
}

/** The pointers of the parts that have all words. */
export function found(document, words) {
  const names = namesOf(document);
  const has = (part) => {
    const text = textIn(part, names).toLowerCase();
    return words.every((word) => text.includes(word));
  };
  const lists = ['ladder', 'urgency', 'findings', 'scores', 'invariants', 'constraints', 'definitions', 'statements'].map((name) => [document[name], `/${name}`]);
  const facts = Object.keys(object(document.facts) ? document.facts : {}).map((scope) => [document.facts[scope], `/facts/${scope}`]);
  const sources = new Map(listed(document.sources, '').map(({ part }) => [part.id, part.citation]));
  const all = [...lists, ...facts].flatMap(([list, pointer]) => listed(list, pointer))
    .filter(({ part }) => has([part, sources.get(part.source) ?? ''])).map((each) => each.pointer);
  const gaps = (Array.isArray(document.knownGaps) ? document.knownGaps : []).flatMap((gap, i) => (has(gap) ? [`/knownGaps/${i}`] : []));
  return new Set([...all, ...gaps, ...(document.plan && has(document.plan) ? ['/plan'] : [])]);
}

/** All texts and numbers in a part, with the labels of facts and the texts of what it refers to by id. */
function textIn(value, names) {
  if (Array.isArray(value)) {
    return value.map((each) => textIn(each, names)).join(' ');
  }
  if (!object(value)) {
    return String(value);
  }
  const fact = names.facts.get(value.fact);
  const labels = fact ? [fact.label, ...[value.is, value.in].flat().map((each) => fact.valueLabels?.[each])] : [];
  return [...labels, ...Object.values(value).map((each) => textIn(each, names))].filter(Boolean).join(' ');
}

/** A text with what was searched for marked; all of it is text, whatever it has. */
export function marked(text, words) {
  if (words.length === 0) {
    return text;
  }
  const parts = text.split(new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'giu'));
  return parts.map((part, i) => (i % 2 === 1 ? html`<mark>${part}</mark>` : part));
}
