/** Reads a number as it is written in English: a decimal point; a comma only where it can't be a mark of thousands. */

const POINT = /^(\d+(\.\d*)?|\.\d+)$/;
const COMMA = /^\d+,\d+$/;
const THOUSAND = /^[1-9]\d{0,2},\d{3}$/;

/**
 * @param {{min?: number}} fact a sign is read only where its values can be below zero
 * @returns {{value: number|null}|{wrong: string}} what was understood, null of nothing; or why it is not understood
 */
export function read(text, fact = {}) {
  const written = text.trim();
  const negative = fact.min < 0 && /^[-\u2212]/.test(written);
  const digits = negative ? written.slice(1) : written;
  if (written === '') {
    return { value: null };
  }
  if (THOUSAND.test(digits)) {
    const plain = digits.replace(',', '');
    return { wrong: `${Number(digits.replace(',', '.'))} or ${plain}? Write a decimal point, and no mark of thousands.` };
  }
  const point = COMMA.test(digits) ? digits.replace(',', '.') : digits;
  return POINT.test(point) ? { value: (negative ? -1 : 1) * Number(point) }
    : { wrong: 'This is not read as a number. Write digits, with a decimal point where one is needed.' };
}

/** What was understood, where that does not stand in the text already; else nothing. */
export function understood(text, fact) {
  const { value } = read(text, fact);
  return value == null || String(value) === text.trim() ? '' : `read as ${value}`;
}
