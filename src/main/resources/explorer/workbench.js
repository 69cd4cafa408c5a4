/** The views of the workbench, each loaded when it is opened first: the rules of a version, drafts, one draft, releases. */

import { html, nothing } from './lit-html.js';
import { say, speakWorkbench } from './language.js';
import { state, update } from './store.js';

/** What each module exports: `open(parts)` follows the address, `view()` draws. */
const MODULES = {
  rules: () => import('./rules.js'),
  drafts: () => import('./drafts.js'),
  draft: () => import('./draft.js'),
  releases: () => import('./releases.js'),
};

const loaded = {};

/** Opens a view of the workbench by what the address names after it: `#rules/imwg-2019/2.0.0`. */
async function open() {
  const { view, parts } = state;
  styled();
  await speakWorkbench();
  loaded[view] ??= await MODULES[view]();
  update({});
  await loaded[view].open(parts);
}

/** The views by name, each with how it is opened. */
export const WORKBENCH = Object.fromEntries(Object.keys(MODULES).map((name) => [name, open]));

export function workbenchView() {
  return loaded[state.view]?.view() ?? html`<p class="loading">${say('Loading…')}</p>`;
}

let tools = null;

/** What the workbench adds to the case page while a draft is open. */
export function toolsView() {
  if (!state.desk?.document) {
    return nothing;
  }
  if (!tools) {
    tools = { toolsView: () => nothing };
    styled();
    import('./addcase.js').then((module) => {
      tools = module;
      update({});
    });
  }
  return tools.toolsView();
}

/** Has the page look as the workbench needs it, from the first time on that something of it is shown. */
export function styled() {
  if (!document.getElementById('workbench-style')) {
    const style = document.createElement('link');
    Object.assign(style, { id: 'workbench-style', rel: 'stylesheet', href: new URL('workbench.css', import.meta.url).href });
    document.head.append(style);
  }
}
