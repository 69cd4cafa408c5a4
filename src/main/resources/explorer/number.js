/**
 * Reads a number as it is written in the page's language. The mark that the language does not use stands for a decimal only
 * where it can't be a mark of thousands. Where the mark is a comma, neither is read where it can be one: regions that share
 * the language differ.
 */

import { decimalMark, numberText, say } from './language.js';

const POINT = /^(\d+(\.\d*)?|\.\d+)$/;
const COMMA = /^\d+,\d+$/;
const THOUSAND = /^([1-9]\d{0,2})([.,])(\d{3})$/;

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
  const comma = decimalMark() === ',';
  const [, whole, mark, rest] = THOUSAND.exec(digits) ?? [];
  if (mark && (comma || mark === ',')) {
    const decimal = comma ? `${whole},${rest}0` : numberText(Number(`${whole}.${rest}`));
    return { wrong: say('{decimal} or {whole}? Write a decimal point, and no mark of thousands.', { decimal, whole: whole + rest }) };
  }
  const point = comma || COMMA.test(digits) ? digits.replace(',', '.') : digits;
  return POINT.test(point) ? { value: (negative ? -1 : 1) * Number(point) }
    : { wrong: say('This is not read as a number. Write digits, with a decimal point where one is needed.') };
}

/** What was understood, where that does not stand in the text already; else nothing. */
export function understood(text, fact) {
  const { value } = read(text, fact);
  return value == null || numberText(value) === text.trim() ? '' : say('read as {value}', { value: numberText(value) });
}
