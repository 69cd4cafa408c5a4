/** Reads cases out of a file: a table with a row for each vertebra, or JSON as the document has them. Pure functions. */

import { BrokenTable, readTable } from './csv.js';
import { own } from './case.js';
import { say } from './language.js';

/** What a document may have; the API's own bound. */
export const MAX_CASES = 500;
const MAX_PROBLEMS = 100;

/** @typedef {{place: string, detail: string}} Problem */

const SPLIT = '|';

/** The columns that a table may have beside those of facts. */
const EXPECTED = ['expect.overall', 'expect.outcome', 'expect.urgency', 'expect.overallUrgency'];

/**
 * @param {object} guide of the document that gets the cases
 * @returns {{cases: object[], problems: Problem[], more: number}} all problems, of which the first are listed
 */
export function readCases(text, guide) {
  const problems = [];
  const cases = /^\s*[[{]/.test(text) ? fromJson(text, problems) : fromTable(text, guide, problems);
  if (cases.length > MAX_CASES) {
    problems.unshift({ place: say('the file'), detail: say('expected at most {max} cases', { max: MAX_CASES }) });
  } else if (cases.length === 0 && problems.length === 0) {
    problems.push({ place: say('the file'), detail: say('it has no cases') });
  }
  return { cases, problems: problems.slice(0, MAX_PROBLEMS), more: Math.max(0, problems.length - MAX_PROBLEMS) };
}

function fromJson(text, problems) {
  let read;
  try {
    read = JSON.parse(text);
  } catch (failed) {
    problems.push({ place: say('the file'), detail: say('it is no JSON: {why}', { why: failed.message }) });
    return [];
  }
  const list = Array.isArray(read) ? read : read.cases ?? [read];
  if (!Array.isArray(list)) {
    problems.push({ place: 'cases', detail: say('expected an array of cases') });
    return [];
  }
  return list.flatMap((each, i) => {
    const object = (it) => typeof it === 'object' && it !== null && !Array.isArray(it);
    if (!object(each) || typeof each.name !== 'string' || !object(each.request) || !object(each.expect)) {
      problems.push({ place: say('case {n}', { n: i + 1 }), detail: say('expected an object with name, request and expect') });
      return [];
    }
    // A case that was copied on the page names the version that answered it; a case of a document is asked of the document.
    const { version, ruleSet, ...request } = each.request;
    return [{ ...each, request }];
  });
}

function fromTable(text, guide, problems) {
  let table;
  try {
    table = readTable(text, { unclosed: () => say('a quoted field does not end'), after: () => say('there is text after a quoted field') });
  } catch (failed) {
    if (!(failed instanceof BrokenTable)) {
      throw failed;
    }
    problems.push({ place: say('row {n}', { n: failed.line }), detail: failed.message });
    return [];
  }
  const [head, ...records] = table.records;
  const columns = (head?.fields ?? []).map((each) => each.trim());
  checkColumns(columns, guide, problems);
  return problems.length > 0 ? [] : casesOf(columns, records, new Reader(guide, table.delimiter, problems));
}

function checkColumns(columns, guide, problems) {
  const known = new Set(['name', 'presume', 'level', ...EXPECTED, ...scoped(guide, 'patient'), ...scoped(guide, 'vertebra')]);
  columns.forEach((name, i) => {
    const detail = !known.has(name) ? say('unknown column “{name}”: the template has all', { name: name.slice(0, 60) })
      : columns.indexOf(name) !== i ? say('the column “{name}” stands twice', { name }) : null;
    if (detail) {
      problems.push({ place: say('column {n}', { n: i + 1 }), detail });
    }
  });
  for (const name of ['name', 'level']) {
    if (!columns.includes(name)) {
      problems.push({ place: say('the first row'), detail: say('expected a column “{name}”', { name }) });
    }
  }
}

const scoped = (guide, scope) => [...guide.facts[scope].keys()].map((name) => `${scope}/${name}`);

/** A row without a name is one more vertebra of the case before it. */
function casesOf(columns, records, reader) {
  const cases = [];
  for (const { line, fields } of records) {
    const at = (name) => (fields[columns.indexOf(name)] ?? '').trim();
    reader.row = line;
    if (fields.length > columns.length) {
      reader.problem(columns.length, say('this row has more fields than there are columns'));
    }
    if (at('name') !== '') {
      cases.push({ name: at('name'), request: { patient: {}, vertebrae: [] }, expect: {} });
    } else if (cases.length === 0) {
      reader.problem(columns.indexOf('name'), say('the first case needs a name'));
      continue;
    }
    columns.forEach((column, i) => reader.take(cases.at(-1), column, i, at(column), at('level')));
    const { request, expect } = cases.at(-1);
    request.vertebrae.push({ level: at('level'), ...reader.facts });
    if (Object.keys(reader.expected).length > 0) {
      expect.vertebrae = [...(expect.vertebrae ?? []), { level: at('level'), ...reader.expected }];
    }
    reader.facts = {};
    reader.expected = {};
  }
  return cases;
}

/** Reads the fields of rows into a case; keeps what is wrong with them. */
class Reader {
  facts = {};
  expected = {};
  row = 0;

  constructor(guide, delimiter, problems) {
    this.guide = guide;
    this.comma = delimiter !== ',';
    this.problems = problems;
  }

  problem(column, detail) {
    this.problems.push({ place: say('row {row}, column {column}', { row: this.row, column: column + 1 }), detail });
  }

  take(each, column, i, text, level) {
    const [scope, name] = column.split('/');
    if (column === 'level') {
      if (!this.guide.levels.some((one) => one.value === level)) {
        this.problem(i, say('expected a level: {values}', { values: short(this.guide.levels.map((one) => one.value)) }));
      }
    } else if (text === '' || column === 'name') {
      return;
    } else if (column === 'presume') {
      this.presume(each, i, text);
    } else if (scope === 'patient' || scope === 'vertebra') {
      const value = this.value(this.guide.facts[scope].get(name), i, text);
      const facts = scope === 'patient' ? each.request.patient : this.facts;
      if (scope === 'patient' && own(facts, name) !== undefined && JSON.stringify(facts[name]) !== JSON.stringify(value)) {
        this.problem(i, say('another value stands in an earlier row of this case'));
      }
      facts[name] = value;
    } else if (column === 'expect.outcome' || column === 'expect.urgency') {
      this.expected[column.slice('expect.'.length)] = codes(text);
    } else {
      each.expect[column === 'expect.overall' ? 'overall' : 'urgency'] = codes(text);
    }
  }

  presume(each, i, text) {
    if (text === 'normal') {
      each.request.presume = text;
    } else {
      this.problem(i, say('expected normal, or nothing'));
    }
  }

  /** The value of a fact: a word, several with a bar between them, a truth, a number. */
  value(fact, i, text) {
    if (fact.kind === 'number') {
      const number = this.comma ? text.replace(',', '.') : text;
      if (!/^-?\d+(\.\d+)?$/.test(number)) {
        this.problem(i, say('expected a number'));
      }
      return Number(number);
    }
    const values = codes(text).map((word) => fact.options.find((each) => String(each.value) === (fact.kind === 'truth' ? word.toLowerCase() : word))?.value);
    if (values.includes(undefined)) {
      this.problem(i, say('expected one of {values}', { values: short(fact.options.map((each) => String(each.value))) }));
    }
    return values.length === 1 ? values[0] : { anyOf: values };
  }
}

const codes = (text) => text.split(SPLIT).map((each) => each.trim());

const short = (values) => (values.length > 12 ? `${values.slice(0, 12).join(', ')}, …` : values.join(', '));

/** The first rows of a table of cases: all columns, and an example with every fact's normal value. */
export function template(guide) {
  const columns = ['name', 'presume', ...scoped(guide, 'patient'), 'level', ...scoped(guide, 'vertebra'), ...EXPECTED];
  const example = columns.map((column) => {
    const [scope, name] = column.split('/');
    const normal = name === undefined ? undefined : guide.facts[scope]?.get(name)?.normal;
    return column === 'name' ? say('Example') : column === 'level' ? guide.levels[0]?.value ?? ''
      : column === 'expect.overall' ? guide.outcomes.at(-1)?.code ?? '' : normal === undefined ? '' : String(normal);
  });
  return [columns, example];
}
