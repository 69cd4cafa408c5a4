/** The editor of the workbench: a text of JSON in CodeMirror, in a shadow root, where its styles need no style element. */

import { EditorSelection, EditorState } from '@codemirror/state';
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { HighlightStyle, bracketMatching, foldGutter, foldKeymap, syntaxHighlighting } from '@codemirror/language';
import { json } from '@codemirror/lang-json';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, search, searchKeymap } from '@codemirror/search';
import { tags } from '@lezer/highlight';

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--accent)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.string, color: 'var(--ink)' },
]);

/** The page's own colours; marks as text, since the security policy allows no images in styles. */
const theme = EditorView.theme({
  '&': { height: 'min(70vh, 900px)', fontSize: '13px', color: 'var(--ink)', backgroundColor: 'var(--card)', border: '1px solid var(--line-strong)', borderRadius: '8px' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': { fontFamily: 'ui-monospace, monospace' },
  '.cm-content': { caretColor: 'var(--ink)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': { color: 'var(--soft)', backgroundColor: 'var(--shade)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--accent-soft)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--line)' },
  '.cm-specialChar': { color: 'var(--warn)', fontWeight: '700' },
  '.cm-panels, .cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--shade)', borderColor: 'var(--line-strong)' },
  '.cm-button, .cm-textfield': { color: 'var(--ink)', background: 'var(--card)', border: '1px solid var(--line-strong)' },
  '.cm-searchMatch, .cm-selectionMatch': { backgroundColor: 'var(--accent-soft)', outline: '1px solid var(--accent)' },
  '.cm-searchMatch-selected': { outlineWidth: '2px' },
  '.cm-foldPlaceholder': { color: 'var(--accent)', backgroundColor: 'var(--accent-soft)', border: '1px solid var(--line)' },
  '.cm-lintRange': { backgroundImage: 'none !important', textDecoration: 'underline wavy var(--warn)' },
  '.cm-lintRange-warning, .cm-lintRange-info': { textDecorationStyle: 'dotted' },
  '.cm-lintRange-active': { backgroundColor: 'var(--warn-soft)' },
  '.cm-lint-marker': { color: 'var(--warn)', fontWeight: '700', lineHeight: '1.2' },
  '.cm-lint-marker-error': { content: '"✗"' },
  '.cm-lint-marker-warning': { content: '"!"' },
  '.cm-lint-marker-info': { content: '"i"' },
  '.cm-diagnostic': { borderLeftColor: 'var(--warn)' },
});

/**
 * Puts an editor into an element.
 *
 * @param {HTMLElement} host an element without a shadow root
 * @param {{text: string, label: string, phrases: Record<string, string>, changed: () => void}} options the text; what the field is
 *     called; the editor's own words; told of each change that a person made
 * @returns {object} what can be done with the editor
 */
export function mount(host, { text, label, phrases, changed }) {
  const root = host.attachShadow({ mode: 'open' });
  let quiet = false;
  const told = EditorView.updateListener.of((update) => {
    if (update.docChanged && !quiet) {
      changed();
    }
  });
  const extensions = [
    lineNumbers(), foldGutter(), lintGutter(), history(), drawSelection(), highlightSpecialChars(), highlightActiveLine(), highlightActiveLineGutter(),
    highlightSelectionMatches(), bracketMatching(), search({ top: true }), json(), syntaxHighlighting(colours), theme, told,
    EditorState.phrases.of(phrases), EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0', spellcheck: 'false', autocapitalize: 'off' }),
    EditorState.tabSize.of(2), EditorView.lineWrapping, EditorView.perLineTextDirection.of(true),
    keymap.of([...searchKeymap, ...historyKeymap, ...foldKeymap, ...lintKeymap, ...defaultKeymap]),
  ];
  const view = new EditorView({ state: EditorState.create({ doc: text, extensions }), parent: root, root });
  const within = (at) => Math.min(Math.max(0, at), view.state.doc.length);
  return {
    /** The text as it is now. */
    text: () => view.state.doc.toString(),
    /** Changes the text where it differs from another, without telling. */
    change: (change) => {
      quiet = true;
      view.dispatch({ changes: change });
      quiet = false;
    },
    /** Marks problems, `{from, to, severity, message}` each. */
    mark: (problems) => view.dispatch(setDiagnostics(view.state, problems.map((each) => ({ ...each, from: within(each.from), to: within(each.to) })))),
    /** Selects a place and shows it. */
    reveal: (from, to) => {
      view.dispatch({ selection: EditorSelection.single(within(from), within(to)), effects: EditorView.scrollIntoView(within(from), { y: 'center' }) });
      view.focus();
    },
    /** Where the cursor stands. */
    at: () => view.state.selection.main.head,
    end: () => view.destroy(),
  };
}

kyphos['mount'] = mount;
