/** What a new draft begins with: a version, a file, a text. What is no document is refused before it is read in. */

import { MAX_BYTES } from './desk.js';
import { numberText, say } from './language.js';
import { readable } from './layout.js';
import { Broken, lineOf, nodeAt, read } from './pointers.js';
import { send } from './send.js';

const LONGEST_LINES = 300;
const ID = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;

/** @typedef {{ruleSet?: string|null, text?: string, base?: object, refused?: string}} Start a text, or why there is none */

/** The document of a version, its numbers as they were written. @returns {Promise<Start>} */
export async function readVersion(ruleSet, version) {
  const { text } = await send('GET', `v1/rulesets/${encodeURIComponent(ruleSet)}/versions/${encodeURIComponent(version)}`);
  return { ruleSet, text: readable(text, nodeAt(read(text), '/document')), base: { ruleSet, version } };
}

/** @param {File} file not read if it is too large. @returns {Promise<Start>} */
export async function readFile(file) {
  if (file.size > MAX_BYTES) {
    return { refused: tooLarge(file.size) };
  }
  try {
    return textOf(new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer()));
  } catch (failed) {
    if (failed instanceof TypeError) {
      return { refused: say('This file is no text in UTF-8.') };
    }
    throw failed;
  }
}

/** @returns {Start} */
export function textOf(text) {
  if (text.length > MAX_BYTES) {
    return { refused: tooLarge(text.length) };
  }
  let root;
  try {
    root = read(text);
  } catch (failed) {
    if (!(failed instanceof Broken)) {
      throw failed;
    }
    return { refused: say('This is no JSON. Line {line}: {message}', { line: lineOf(text, failed.at), message: failed.message }) };
  }
  if (!root.names) {
    return { refused: say('This is JSON, but no object; a rule set document is one.') };
  }
  const id = nodeAt(root, '/id');
  const name = id && text[id.from] === '"' ? JSON.parse(text.slice(id.from, id.to)) : '';
  return { text: hasLongLines(text) ? readable(text, root) : text, ruleSet: ID.test(name) ? name : null };
}

/** Whether a text was written for machines: people get it laid out. */
function hasLongLines(text) {
  return text.length / lineOf(text, text.length) > LONGEST_LINES;
}

function tooLarge(size) {
  return say('This has {n} MB; a draft has at most {most} MB. It was not read.', { n: numberText(Math.ceil(size / 104857.6) / 10), most: MAX_BYTES / 1024 / 1024 });
}
