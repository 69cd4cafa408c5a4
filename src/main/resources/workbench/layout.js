/** JSON laid out for people, and edits of its text that leave everything else as it stands. */

import { nodeAt, parts, pointer, read } from './pointers.js';

const WIDE = 100;

/** What stands first in an object, for people; canonical JSON has its names by the alphabet. */
const FIRST = ['id', 'code', 'outcome', 'name', 'title', 'description', 'notice', 'kind', 'grade', 'type', 'label', 'question', 'fact', 'ref', 'text'];
/** What stands first in a document after that. */
const SECTIONS = ['sources', 'statements', 'knownGaps', 'facts', 'constraints', 'definitions', 'scores', 'findings', 'ladder', 'overall', 'urgency', 'plan', 'invariants', 'cases'];
const RANKS = new Map([...FIRST, ...SECTIONS].map((each, i) => [each, i]));

/**
 * The same JSON, its tokens as they are; what fits stands on one line.
 *
 * @param {import('./pointers.js').Node} [node] of the text
 * @param {string} [indent] what its lines begin with
 */
export function laidOut(text, node = read(text), indent = '') {
  if (!node.items?.length) {
    return node.items ? (node.names ? '{}' : '[]') : text.slice(node.from, node.to);
  }
  const [open, close] = node.names ? ['{', '}'] : ['[', ']'];
  if (node.to - node.from < 2 * WIDE) {
    const line = open + node.items.map((each, i) => name(text, node, i) + laidOut(text, each)).join(', ') + close;
    if (indent.length + line.length <= WIDE && !line.includes('\n')) {
      return line;
    }
  }
  const inner = `${indent}  `;
  return `${open}\n${node.items.map((each, i) => inner + name(text, node, i) + laidOut(text, each, inner)).join(',\n')}\n${indent}${close}`;
}

function name(text, node, i) {
  return node.names ? `${text.slice(node.keys[i].from, node.keys[i].to)}: ` : '';
}

/** The same JSON laid out, names in an order that people expect. */
export function readable(text, node = read(text)) {
  sort(node);
  return laidOut(text, node);
}

function sort(node) {
  node.items?.forEach(sort);
  if (node.names) {
    const ranks = node.names.map((each) => RANKS.get(each) ?? RANKS.size);
    const order = ranks.map((_, i) => i).toSorted((a, b) => ranks[a] - ranks[b]);
    for (const list of ['items', 'names', 'keys']) {
      node[list] = order.map((i) => node[list][i]);
    }
  }
}

/** What the line of a place begins with. */
function indentAt(text, at) {
  return /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', at - 1) + 1, at))[0];
}

const begin = (node, i) => (node.keys?.[i] ?? node.items[i]).from;

/**
 * How a text changes where the value at a pointer does.
 *
 * @param {import('./pointers.js').Node} root of the text
 * @param {any} value undefined to take it away; of an array, `-` in the pointer is the place after the last
 * @returns {{from: number, to: number, insert: string}|null} null where nothing can stand there
 */
export function changeAt(text, root, where, value) {
  const node = nodeAt(root, where);
  const path = parts(where);
  const last = path.at(-1);
  const parent = path.length ? nodeAt(root, pointer(path.slice(0, -1))) : null;
  if (value === undefined) {
    return node && parent ? removal(parent, parent.items.indexOf(node)) : null;
  }
  const written = (indent) => laidOut(JSON.stringify(value), undefined, indent);
  if (node) {
    return { from: node.from, to: node.to, insert: written(indentAt(text, node.from)) };
  }
  return parent?.items && (parent.names || last === '-') ? addition(text, parent, parent.names ? `${JSON.stringify(last)}: ` : '', written) : null;
}

function removal(parent, i) {
  const { items, from, to } = parent;
  return i < items.length - 1 ? { from: begin(parent, i), to: begin(parent, i + 1), insert: '' }
    : i > 0 ? { from: items[i - 1].to, to: items[i].to, insert: '' }
    : { from: from + 1, to: to - 1, insert: '' };
}

function addition(text, parent, before, written) {
  const last = parent.items.at(-1);
  if (!last) {
    return { from: parent.from + 1, to: parent.to - 1, insert: before + written(indentAt(text, parent.from)) };
  }
  const first = begin(parent, 0);
  const lines = text.slice(parent.from, first).includes('\n');
  const indent = indentAt(text, lines ? first : parent.from);
  return { from: last.to, to: last.to, insert: (lines ? `,\n${indent}` : ', ') + before + written(indent) };
}

/** How a text changes where two items of an array change their places. */
export function changeOfPlaces(text, root, where, i, j) {
  const items = nodeAt(root, where)?.items ?? [];
  const [a, b] = [items[Math.min(i, j)], items[Math.max(i, j)]];
  return a && b && a !== b
    ? { from: a.from, to: b.to, insert: text.slice(b.from, b.to) + text.slice(a.to, b.from) + text.slice(a.from, a.to) } : null;
}

/** What two texts differ in, from the first difference to the last. */
export function difference(before, after) {
  let from = 0;
  while (from < before.length && from < after.length && before.charCodeAt(from) === after.charCodeAt(from)) {
    from++;
  }
  let [to, end] = [before.length, after.length];
  while (to > from && end > from && before.charCodeAt(to - 1) === after.charCodeAt(end - 1)) {
    to--;
    end--;
  }
  return { from, to, insert: after.slice(from, end) };
}
