/** JSON as text with places: where the value of a JSON Pointer stands, what stands at a place, and edits that leave the rest as it is. */

import { say } from './language.js';

const DEEPEST = 400;
const WIDE = 100;
const SPACE = /[ \t\r\n]*/y;
const TOKEN = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * @typedef {object} Node a value and where it stands, in UTF-16 units
 * @property {number} from @property {number} to
 * @property {Node[]} [items] of an array, or of an object, whose names are in `names`
 * @property {string[]} [names] @property {{from: number, to: number}[]} [keys] where each name stands
 */

/** Why a text is no JSON, and where. */
export class Broken extends Error {
  constructor(message, at) {
    super(message);
    this.at = at;
  }
}

/** @returns {Node} the whole value. @throws {Broken} */
export function read(text) {
  let at = 0;
  const skip = () => {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
  };
  const fail = (message) => {
    throw new Broken(message, at);
  };
  const string = () => {
    const from = at++;
    for (;;) {
      PLAIN.lastIndex = at;
      PLAIN.test(text);
      at = PLAIN.lastIndex;
      if (text[at] === '"') {
        at++;
        return from;
      }
      ESCAPE.lastIndex = at;
      at = text[at] !== '\\' ? fail(say('This string does not end on its line.'))
        : ESCAPE.test(text) ? ESCAPE.lastIndex : fail(say('This escape is not one of JSON.'));
    }
  };
  const value = (depth) => {
    skip();
    const from = at;
    const first = text[at];
    if (first === '"') {
      string();
      return { from, to: at };
    }
    if (first !== '{' && first !== '[') {
      TOKEN.lastIndex = at;
      at = TOKEN.test(text) ? TOKEN.lastIndex : fail(say('A value was expected here.'));
      return { from, to: at };
    }
    if (depth > DEEPEST) {
      fail(say('This is nested deeper than {n} levels.', { n: DEEPEST }));
    }
    const names = first === '{' ? [] : null;
    const node = { from, to: 0, items: [], ...(names ? { names, keys: [] } : {}) };
    const close = names ? '}' : ']';
    at++;
    skip();
    while (text[at] !== close) {
      if (node.items.length > 0) {
        if (text[at] !== ',') {
          fail(say('A comma or the end, {close}, was expected here.', { close }));
        }
        at++;
        skip();
      }
      if (names) {
        const key = { from: text[at] === '"' ? string() : fail(say('A name in quotation marks was expected here.')), to: at };
        names.push(JSON.parse(text.slice(key.from, at)));
        node.keys.push(key);
        skip();
        at = text[at] === ':' ? at + 1 : fail(say('A colon was expected here.'));
      }
      node.items.push(value(depth + 1));
      skip();
    }
    node.to = ++at;
    return node;
  };
  const root = value(0);
  skip();
  return at === text.length ? root : fail(say('The end was expected here.'));
}

/** The parts of a JSON Pointer. */
export function parts(pointer) {
  return pointer.split('/').slice(1).map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The pointer of these parts. */
export function pointer(names) {
  return names.map((each) => `/${String(each).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function child(node, name) {
  return node.items?.[node.names ? node.names.lastIndexOf(name) : /^\d+$/.test(name) ? Number(name) : -1] ?? null;
}

/** The node at a pointer; null where there is none. */
export function nodeAt(root, where) {
  return parts(where).reduce((node, name) => node && child(node, name), root);
}

/** The node at a pointer, or the nearest around it. */
export function nearest(root, where) {
  return parts(where).reduce(({ node, on }, name) => (on && child(node, name) ? { node: child(node, name), on } : { node, on: false }), { node: root, on: true }).node;
}

/** The pointer of the innermost value around a place. */
export function pointerAt(root, at) {
  const path = [];
  for (let node = root; node.items; ) {
    const i = node.items.findIndex((each, n) => (node.keys?.[n] ?? each).from <= at && at <= each.to);
    if (i < 0) {
      break;
    }
    path.push(node.names?.[i] ?? i);
    node = node.items[i];
  }
  return pointer(path);
}

/** A value of parsed JSON by its pointer; undefined where there is none. */
export function valueAt(document, where) {
  return parts(where).reduce((value, name) => (value !== null && typeof value === 'object' && Object.hasOwn(value, name) ? value[name] : undefined), document);
}

/** The line of a place, from 1 on. */
export function lineOf(text, at) {
  let line = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) {
    line++;
  }
  return line;
}
