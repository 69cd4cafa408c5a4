/** Reads and writes comma-separated values (RFC 4180), and those with semicolons or tabs, as spreadsheets write them. */

/** A text that is no such table, at a line. */
export class BrokenTable extends Error {
  constructor(line, message) {
    super(message);
    this.line = line;
  }
}

const MARK = '\ufeff';

/**
 * @param {string} text
 * @param {{unclosed: () => string, after: () => string}} words what is said of a quoted field that does not end, and of text after one
 * @returns {{delimiter: string, records: {line: number, fields: string[]}[]}} lines that are empty are left out
 * @throws {BrokenTable}
 */
export function readTable(text, words) {
  const source = text.startsWith(MARK) ? text.slice(1) : text;
  const delimiter = delimiterOf(source);
  const records = [];
  let at = 0;
  let line = 1;
  while (at < source.length) {
    const record = { line, fields: [] };
    for (;;) {
      const [field, end, lines] = source[at] === '"' ? quoted(source, at, line, words) : plain(source, at, delimiter);
      record.fields.push(field);
      line += lines;
      at = end;
      if (source[at] !== delimiter) {
        break;
      }
      at++;
    }
    if (at < source.length && source[at] !== '\r' && source[at] !== '\n') {
      throw new BrokenTable(line, words.after());
    }
    at += source.startsWith('\r\n', at) ? 2 : 1;
    line++;
    if (record.fields.length > 1 || record.fields[0] !== '') {
      records.push(record);
    }
  }
  return { delimiter, records };
}

function delimiterOf(source) {
  const first = source.split(/\r?\n|\r/, 1)[0].replaceAll(/"[^"]*"/g, '');
  return [',', ';', '\t'].reduce((most, each) => (first.split(each).length > first.split(most).length ? each : most));
}

function plain(source, at, delimiter) {
  let end = at;
  while (end < source.length && source[end] !== delimiter && source[end] !== '\r' && source[end] !== '\n') {
    end++;
  }
  return [source.slice(at, end), end, 0];
}

function quoted(source, at, line, words) {
  let field = '';
  let lines = 0;
  for (let from = at + 1; ;) {
    const end = source.indexOf('"', from);
    if (end < 0) {
      throw new BrokenTable(line, words.unclosed());
    }
    const part = source.slice(from, end);
    lines += part.split(/\r\n|\r|\n/).length - 1;
    field += part;
    if (source[end + 1] !== '"') {
      return [field, end + 1, lines];
    }
    field += '"';
    from = end + 2;
  }
}

/** @param {string[][]} rows @returns {string} with commas, each line ended as RFC 4180 says */
export function writeTable(rows) {
  return rows.map((row) => `${row.map((field) => (/[",;\t\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')}\r\n`).join('');
}
