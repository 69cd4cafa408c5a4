/**
 * The language of the page's own words. They stand in the code, in English; words.de.js and its like hold them in others, and
 * workbench.de.js and its like those of the workbench.
 */

/** What the page can be read in, each by its own name. */
export const LANGUAGES = { en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español' };

const SOURCE = 'en';
const CHOSEN = 'language';
const PLAIN = { useGrouping: false, maximumFractionDigits: 20 };

let tag = SOURCE;
let words = {};
let workbench = false;
let plain = new Intl.NumberFormat(SOURCE, PLAIN);

/** The tag of the language that the page is in. */
export function language() {
  return tag;
}

/** The language that was chosen in this browser, else the first of the browser's languages that there is. */
export function preferred() {
  return [localStorage.getItem(CHOSEN), ...navigator.languages]
    .map((each) => each?.split('-')[0].toLowerCase())
    .find((each) => Object.hasOwn(LANGUAGES, each)) ?? SOURCE;
}

/** Keeps a choice for this browser. A link carries none: whoever opens it reads their own language. */
export function choose(wanted) {
  localStorage.setItem(CHOSEN, wanted);
}

/** Has the page speak a language from here on; English, whole, where its words can't be loaded. */
export async function speak(wanted) {
  const loaded = await dictionary('words', wanted);
  tag = loaded ? wanted : SOURCE;
  words = { ...loaded, ...(workbench ? await dictionary('workbench', tag) : {}) };
  plain = new Intl.NumberFormat(tag, PLAIN);
  document.documentElement.lang = tag;
  document.title = say('Kyphos: a guideline, explored');
}

/** Has the page know the words of the workbench too, in each language from here on. */
export async function speakWorkbench() {
  if (!workbench) {
    workbench = true;
    words = { ...words, ...await dictionary('workbench', tag) };
  }
}

/** A dictionary in a language; null where it can't be loaded. English needs none. */
async function dictionary(name, wanted) {
  return wanted === SOURCE ? {} : import(`./${name}.${wanted}.js`).then((file) => file.default, () => null);
}

/**
 * A text in the language, with values where it has their names in braces. The argument is a literal, for a test looks for it.
 * What follows a bar tells two equal words apart ("Count|verb") and is not shown.
 */
export function say(text, values = {}) {
  return show(text, values).join('');
}

/** The same in parts, for values that are templates. */
export function show(text, values) {
  return (words[text] ?? text.split('|')[0]).split(/\{(\w+)\}/).map((part, i) => (i % 2 === 0 ? part : values[part]));
}

/** A text for one and a text for any other number {n}; what counts as one is the language's to say (in French, 0 does). */
export function plural(n, one, other, values = {}) {
  return say(new Intl.PluralRules(tag).select(n) === 'one' ? one : other, { n: numberText(n), ...values });
}

/** A number as the language writes it, without marks of thousands unless the options ask for them. */
export function numberText(n, options) {
  return (options ? new Intl.NumberFormat(tag, options) : plain).format(n);
}

/** What stands between units and tenths. */
export function decimalMark() {
  return numberText(1.5)[1];
}
