/** Places of the text on the desk as lines. */

import { positions } from './desk.js';
import { nearest } from './pointers.js';
import { state } from './store.js';

let lines = [];
let linesOf = null;

/** The line of the value at a JSON Pointer, or of the nearest around it; null while the text is broken. */
export function lineAt(where) {
  const at = positions();
  if (!at) {
    return null;
  }
  const { text } = state.desk;
  if (linesOf !== text) {
    lines = [0];
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      lines.push(i + 1);
    }
    linesOf = text;
  }
  const { from } = nearest(at, where);
  let [low, high] = [0, lines.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    [low, high] = lines[middle] <= from ? [middle, high] : [low, middle];
  }
  return low + 1;
}
