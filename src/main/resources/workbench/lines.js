/** Two texts beside each other: the lines that differ. */

const LARGEST_TABLE = 16_000_000;

let last = null;

/**
 * The lines that one text has and the other has not, each with what stands there in the other.
 *
 * @param {number} most how many are given
 * @returns {{rows: {theirs: string|null, mine: string|null}[], more: number}} and how many are not
 */
export function lineChanges(theirs, mine, most) {
  if (last?.theirs !== theirs || last.mine !== mine) {
    last = { theirs, mine, rows: compared(theirs.split('\n'), mine.split('\n')) };
  }
  return { rows: last.rows.slice(0, most), more: Math.max(0, last.rows.length - most) };
}

function compared(a, b) {
  let from = 0;
  while (from < a.length && from < b.length && a[from] === b[from]) {
    from++;
  }
  let end = 0;
  while (end < a.length - from && end < b.length - from && a.at(-1 - end) === b.at(-1 - end)) {
    end++;
  }
  const [left, right] = [a.slice(from, a.length - end), b.slice(from, b.length - end)];
  return left.length * right.length > LARGEST_TABLE ? beside(left, right) : inOrder(left, right);
}

/** Lines one beside the other, without those that are the same. */
function beside(left, right) {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => ({ theirs: left[i] ?? null, mine: right[i] ?? null }))
    .filter((each) => each.theirs !== each.mine);
}

/** The longest common subsequence stays; what lies between its lines is put one beside the other. */
function inOrder(left, right) {
  const wide = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * wide);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      longest[i * wide + j] = left[i] === right[j] ? longest[(i + 1) * wide + j + 1] + 1
        : Math.max(longest[(i + 1) * wide + j], longest[i * wide + j + 1]);
    }
  }
  const rows = [];
  let [i, j] = [0, 0];
  let [gone, come] = [[], []];
  const flush = () => {
    rows.push(...beside(gone, come));
    [gone, come] = [[], []];
  };
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      flush();
      i++;
      j++;
    } else if (j >= right.length || (i < left.length && longest[(i + 1) * wide + j] >= longest[i * wide + j + 1])) {
      gone.push(left[i++]);
    } else {
      come.push(right[j++]);
    }
  }
  flush();
  return rows;
}
