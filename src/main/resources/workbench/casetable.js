/** What is known of the cases of a draft: each with what it expects, and what was answered otherwise. Pure functions. */

import { say } from './language.js';
import { valueText } from './words.js';

const NAMED_FACTS = 3;

/**
 * @typedef {object} Row
 * @property {number} index in `cases`
 * @property {any} each the case as it is written
 * @property {'failed'|'wrong'|'passed'|'unasked'|'waiting'} status `wrong`: its request can't be asked
 * @property {{pointer: string, detail: string, answer?: any}[]} failures
 */

/**
 * @param {any[]} cases
 * @param {object|null} report the newest of exactly these cases; null while it is awaited
 * @returns {Row[]} those that fail first, else in the order of the document
 */
export function rowsOf(cases, report) {
  const failures = new Map();
  let end = report && report.errors.length > 0 && report.cases.total === 0 ? 0 : cases.length;
  for (const failed of report?.cases.failed ?? []) {
    const index = Number(failed.pointer.split('/')[2]);
    if (failed.code === 'too-many') {
      end = index;
    } else {
      failures.set(index, [...(failures.get(index) ?? []), failed]);
    }
  }
  for (const error of report?.errors ?? []) {
    const [, list, index] = error.pointer.split('/');
    if (list === 'cases' && Number(index) < cases.length) {
      failures.set(Number(index), [...(failures.get(Number(index)) ?? []), error]);
    }
  }
  if (report?.omitted?.cases) {
    end = Math.min(end, Math.max(-1, ...failures.keys()));
  }
  const rows = cases.map((each, index) => {
    const mine = failures.get(index) ?? [];
    const status = !report ? 'waiting' : mine.length > 0 ? (mine.every((one) => one.answer === undefined) ? 'wrong' : 'failed') : index >= end ? 'unasked' : 'passed';
    return { index, each, status, failures: mine };
  });
  const order = { wrong: 0, failed: 0, unasked: 1, waiting: 2, passed: 2 };
  return rows.sort((a, b) => order[a.status] - order[b.status] || a.index - b.index);
}

export const STATUS = {
  failed: () => say('fails'),
  wrong: () => say('can’t be asked'),
  passed: () => say('passes'),
  unasked: () => say('not asked'),
  waiting: () => say('…'),
};

/** A request in a line: the levels, and the first facts. */
export function shortRequest(guide, request) {
  const named = [...values(guide, 'patient', request?.patient), ...list(request?.vertebrae).flatMap((each) => values(guide, 'vertebra', each))];
  const levels = list(request?.vertebrae).map((each) => each?.level).join(', ');
  const more = named.length - NAMED_FACTS;
  const shown = [levels, ...named.slice(0, NAMED_FACTS)].filter(Boolean).join('; ');
  return more > 0 ? say('{facts}; {n} more', { facts: shown, n: more }) : shown;
}

const list = (it) => (Array.isArray(it) ? it : []);

function values(guide, scope, facts) {
  return typeof facts !== 'object' || facts === null ? []
    : Object.entries(facts).filter(([name, value]) => name !== 'level' && value !== null).map(([name, value]) => {
      const fact = guide.facts[scope].get(name) ?? { title: name, options: [] };
      return say('{fact}: {value}', { fact: fact.title, value: valueText(fact, value) });
    });
}

/** What a case expects, in lines. */
export function expectedLines(guide, expect) {
  const title = (code) => guide.outcomes.find((each) => each.code === code)?.title ?? code;
  const some = (codes, name = (code) => code) => list(codes).map(name).reduce((a, b) => (a === null ? String(b) : say('{a} or {b}', { a, b })), null);
  const lines = [
    [say('overall'), some(expect?.overall, title)],
    [say('urgency'), some(expect?.urgency)],
    ...list(expect?.vertebrae).flatMap((each) => Object.entries(each ?? {}).filter(([name]) => name !== 'level').map(([name, value]) => [
      [each.level, name === 'outcome' ? '' : name].filter(Boolean).join(' '),
      name === 'outcome' ? some(value, title) : Array.isArray(value) ? some(value) : rangeOrStatus(value)])),
  ];
  return lines.filter(([, value]) => value !== null && value !== undefined).map(([name, value]) => `${name}: ${value}`);
}

function rangeOrStatus(value) {
  return typeof value !== 'object' || value === null ? String(value)
    : 'min' in value ? (value.min === value.max ? String(value.min) : say('{from} to {to}|numbers', { from: value.min, to: value.max }))
    : Object.entries(value).map(([id, status]) => `${id} ${status}`).join(', ');
}

/** A case with what was answered in place of what it expected there. */
export function accepted({ each, index, failures }) {
  const changed = structuredClone(each);
  for (const { pointer, answer } of failures.filter((one) => one.answer !== undefined)) {
    const [, , at, ...path] = pointer.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (Number(at) === index) {
      const last = path.pop();
      path.reduce((value, part) => value[part], changed)[last] = answer;
    }
  }
  return changed;
}
