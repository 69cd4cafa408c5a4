/** The JSON of a draft in an editor, with its problems at their lines. The editor is loaded when this tab is opened first. */

import { html } from './lit-html.js';
import { mount } from './editor.js';
import { editText, positions, settledBy } from './desk.js';
import { difference } from './layout.js';
import { say } from './language.js';
import { nearest, pointerAt } from './pointers.js';
import { state } from './store.js';

const PAUSE_MS = 250;
const LARGE = 1_000_000;
const SLOW_MS = 1000;
const SHOWN = 300;

let host = null;
let editor = null;
let shown = '';
let marked = null;
let revealed = null;
let due = null;
let laid = 0;

export function tabView() {
  setTimeout(follow);
  return html`
    <form class="pickers" @submit=${go}><label class="picker"><span>${say('Go to')}</span><input name="pointer" id="go-to" placeholder="/ladder/0/when" autocomplete="off" spellcheck="false" dir="ltr"></label>
      <button>${say('Show')}</button> <button type="button" id="where-am-i" @click=${where}>${say('Where am I?')}</button></form>
    <p class="hidden" role="status" id="here"></p>
    ${element()}
    <p class="hint">${say('Ctrl or Cmd and F searches, F8 goes to the next problem, Escape and then Tab leaves the field.')}</p>`;
}

/** The editor of this draft, which stays as it is while other tabs are looked at. */
function element() {
  if (host === null || laid !== state.desk.laid) {
    editor?.end();
    editor = null;
    marked = null;
    laid = state.desk.laid;
    host = document.createElement('div');
    host.id = 'source';
  }
  return host;
}

/** Has the editor show what the desk has: another text, its problems, the place that the address names. */
function follow() {
  const { desk } = state;
  if (!desk || !host.isConnected) {
    return;
  }
  if (editor === null) {
    editor = mount(host, { text: desk.text, label: say('JSON of the draft'), phrases: phrases(), changed: typed });
    shown = desk.text;
  } else if (due === null && shown !== desk.text) {
    editor.change(difference(shown, desk.text));
    shown = desk.text;
  }
  if (due === null) {
    mark(desk);
    reveal();
  }
}

/** What is typed is taken over once the typing rests; later where the text is large. */
function typed() {
  clearTimeout(due);
  due = setTimeout(taken, shown.length > LARGE ? SLOW_MS : PAUSE_MS);
}

function taken() {
  clearTimeout(due);
  due = null;
  shown = editor.text();
  editText(shown);
}

/** Takes over what was typed last, before it is saved or the tab is left. */
function settle() {
  if (due !== null) {
    taken();
  }
}

/** The problems of the newest report, as far as it is of this text, and where the text is broken. */
function mark({ text, broken, report, reportOf }) {
  const now = broken ?? (reportOf === text ? report : null);
  if (marked?.of === now && marked?.text === text) {
    return;
  }
  marked = { of: now, text };
  if (broken) {
    editor.mark([{ from: broken.at, to: Math.min(broken.at + 1, text.length), severity: 'error', message: broken.message }]);
    return;
  }
  const root = positions();
  const place = (severity) => ({ pointer, detail, name }) => {
    const node = nearest(root, pointer);
    return { from: node.from, to: Math.min(node.to, lineEnd(text, node.from)), severity, message: name ? `${name}: ${detail}` : detail };
  };
  editor.mark(now === null ? [] : [
    ...now.errors.map(place('error')), ...now.dead.map(place('error')), ...brokenInvariants(now).map(place('error')), ...now.cases.failed.map(place('error')), ...now.warnings.map(place('warning')),
  ].slice(0, SHOWN));
}

function brokenInvariants({ invariants }) {
  const ids = (state.desk.document.invariants ?? []).map((each) => each?.id);
  return invariants.filter((each) => !each.proven && ids.includes(each.id))
    .map((each) => ({ pointer: `/invariants/${ids.indexOf(each.id)}`, detail: say('This invariant is broken.'), name: each.id }));
}

function lineEnd(text, from) {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** Shows the place that the address names after the tab, once. */
function reveal() {
  const wanted = state.parts[3];
  const asked = wanted === undefined ? null : location.hash;
  if (asked !== revealed) {
    revealed = asked;
    if (wanted !== undefined) {
      goTo(wanted);
    }
  }
}

function goTo(pointer) {
  const root = positions();
  if (root) {
    const node = nearest(root, pointer.startsWith('/') ? pointer : `/${pointer}`);
    editor.reveal(node.from, Math.min(node.to, lineEnd(state.desk.text, node.from)));
  }
}

function go(e) {
  e.preventDefault();
  settle();
  goTo(e.target.elements.pointer.value.trim());
}

/** Puts the pointer of the cursor's place into the field, and says it. */
function where() {
  settle();
  const root = positions();
  const field = document.getElementById('go-to');
  field.value = root ? pointerAt(root, editor.at()) : '';
  document.getElementById('here').textContent = field.value || say('The whole document');
}

/** CodeMirror's own words, by the English that it has for them. */
function phrases() {
  return {
    Find: say('Find'), Replace: say('Replace'), next: say('next'), previous: say('previous'), all: say('all'), 'match case': say('match case'),
    regexp: say('regular expression'), 'by word': say('by word'), replace: say('replace'), 'replace all': say('replace all'), close: say('close'),
    'Go to line': say('Go to line'), go: say('go'), 'Fold line': say('Fold line'), 'Unfold line': say('Unfold line'), 'folded code': say('folded'),
    unfold: say('unfold'), Diagnostics: say('Problems'), 'No diagnostics': say('No problems'), 'Control character': say('Control character'),
  };
}

settledBy(settle);
