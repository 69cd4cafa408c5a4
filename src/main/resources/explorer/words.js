/** Values, shares and terms as people read them. */

import { own, parse } from './case.js';
import { numberText, say } from './language.js';

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

/** A value, or what is known in its place: one of a set of values, or a number in a range. */
export function valueText(fact, value) {
  if (value == null) {
    return say('not known');
  }
  const some = value.anyOf ?? (value.not && fact.options?.map((option) => option.value).filter((each) => !value.not.includes(each)));
  if (some?.length) {
    return some.map((each) => valueText(fact, each)).reduce((a, b) => say('{a} or {b}', { a, b }));
  }
  if (typeof value === 'object') {
    const ends = [['≥', value.from], ['<', value.below]].filter(([, end]) => end != null);
    return [rangeText(ends.map((each) => each.join(' ')).join(' and ')), unitText(fact.unit)].filter(Boolean).join(' ');
  }
  const option = fact.options?.find((each) => each.value === value);
  const text = typeof value === 'number' ? numberText(value) : String(value);
  return option ? option.label : [text, unitText(fact.unit)].filter(Boolean).join(' ');
}

/** A fact's question, in the words of whoever is asked; the clinician's where the rule set has them. */
export function questionText(fact, wording) {
  return (wording === 'clinician' && fact.clinicianQuestion) || fact.question;
}

/** The words that join values and bounds where no rule set has others. */
const ENGLISH = { and: 'and', or: 'or', any: 'any' };

/** A set of values as the API names it in the words of a rule set: "≥ 20 and < 50", "2 or 3", "true". */
export function cellText(fact, text, joined) {
  if (fact.kind === 'number') {
    return [rangeText(text, joined), unitText(fact.unit)].filter(Boolean).join(' ');
  }
  return text
    .split(` ${joined.or} `)
    .map((each) => fact.options?.find((option) => String(option.value) === each)?.label ?? each)
    .reduce((a, b) => say('{a} or {b}', { a, b }));
}

/** A range of numbers as the API names it in the words of a rule set, in the page's language. */
export function rangeText(text, joined = ENGLISH) {
  return text === joined.any ? say('any')
    : text
      .replace(/\d+\.\d+/g, (number) => numberText(Number(number)))
      .split(` ${joined.and} `)
      .reduce((a, b) => say('{a} and {b}', { a, b }));
}

export function bounds(fact) {
  return [fromTo(fact.min, fact.max), unitText(fact.unit)].filter(Boolean).join(' ');
}

export function fromTo(from, to) {
  return say('{from} to {to}|numbers', { from: numberText(from), to: numberText(to) });
}

/** "12 %" or, where that would be next to nothing, "1 in 470 million". */
export function shareText(share) {
  if (share === 0) {
    return '–'; // not counted
  }
  if (share >= 0.001) {
    return `${numberText(Number((share * 100).toPrecision(3)))} %`;
  }
  const compact = share < 1e-6 ? { notation: 'compact', compactDisplay: 'long' } : {};
  return say('1 in {n}', { n: numberText(1 / share, { ...compact, maximumSignificantDigits: 3 }) });
}

/** Paths within a problem's text as titles. */
export function readable(guide, text, vertebrae) {
  return text.replace(/\b(patient\/\w+|vertebrae\/\d+\/\w+)/g, (where) => say('“{title}”', { title: factTitle(guide, where, vertebrae) }));
}

/** An id as words: "optimise-first" is "optimise first". */
export function words(id) {
  return id.replaceAll('-', ' ');
}

/** Codes of the contract's closed lists, which are the same in all rule sets. */
const TERMS = {
  person: () => say('person'),
  clinician: () => say('clinician'),
  record: () => say('record'),
  strong: () => say('strong'),
  conditional: () => say('conditional'),
  'none-stated': () => say('none stated'),
  for: () => say('for'),
  against: () => say('against'),
  neutral: () => say('neutral'),
  high: () => say('high'),
  moderate: () => say('moderate'),
  low: () => say('low'),
  'very-low': () => say('very low'),
  'expert-consensus': () => say('expert consensus'),
  none: () => say('none'),
  patch: () => say('patch'),
  minor: () => say('minor'),
  major: () => say('major'),
  outcome: () => say('outcome'),
  level: () => say('level'),
  urgency: () => say('urgency'),
  missing: () => say('missing'),
  version: () => say('version'),
};

/** Units of time, in the form that a rule set names them and for one of them; all other units are the same in all languages. */
const UNITS = {
  day: () => say('day'),
  days: () => say('days'),
  week: () => say('week'),
  weeks: () => say('weeks'),
  month: () => say('month'),
  months: () => say('months'),
  year: () => say('year'),
  years: () => say('years'),
};

export function unitText(unit) {
  return own(UNITS, unit)?.() ?? unit;
}

/** A code of a closed list in words; any other as it is. */
export function term(code) {
  return own(TERMS, code)?.() ?? words(code);
}
