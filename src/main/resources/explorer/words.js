/** Values, shares and dates as people read them. */

import { parse } from './case.js';

/** The fact at a path, as the guide has it. */
export function factAt(guide, where) {
  const { scope, name } = parse(where);
  return guide.facts[scope].get(name) ?? { name, title: name, kind: 'choice', options: [] };
}

/** A fact's title; with the level, where more than one vertebra is meant. */
export function factTitle(guide, where, vertebrae) {
  const { index } = parse(where);
  const title = factAt(guide, where).title;
  return index >= 0 && vertebrae.length > 1 ? `${title} (${vertebrae[index]?.level})` : title;
}

export function valueText(fact, value) {
  if (value == null) {
    return 'not known';
  }
  const option = fact.options?.find((each) => each.value === value);
  return option ? option.label : [String(value), fact.unit].filter(Boolean).join(' ');
}

/** A fact's question, in the words of whoever is asked; the clinician's where the rule set has them. */
export function questionText(fact, wording) {
  return (wording === 'clinician' && fact.clinicianQuestion) || fact.question;
}

/** A set of values as the API names it: "< 50", "2 or 3", "true". */
export function cellText(fact, text) {
  if (fact.kind === 'number') {
    return [text, fact.unit].filter(Boolean).join(' ');
  }
  return text
    .split(' or ')
    .map((each) => fact.options?.find((option) => String(option.value) === each)?.label ?? each)
    .join(' or ');
}

export function bounds(fact) {
  return [`${fact.min} to ${fact.max}`, fact.unit].filter(Boolean).join(' ');
}

/** "12 %" or, where that would be next to nothing, "1 in 470 million". */
export function shareText(share) {
  if (share >= 0.001) {
    return `${Number((share * 100).toPrecision(3))} %`;
  }
  const compact = share < 1e-6 ? { notation: 'compact', compactDisplay: 'long' } : {};
  return `1 in ${new Intl.NumberFormat('en', { ...compact, maximumSignificantDigits: 3 }).format(1 / share)}`;
}

/** Paths within a problem's text as titles. */
export function readable(guide, text, vertebrae) {
  return text.replace(/\b(patient\/\w+|vertebrae\/\d+\/\w+)/g, (where) => `“${factTitle(guide, where, vertebrae)}”`);
}

export function plural(n, one, many = `${one}s`) {
  return `${n} ${n === 1 ? one : many}`;
}

/** An id as words: "optimise-first" is "optimise first". */
export function words(id) {
  return id.replaceAll('-', ' ');
}
