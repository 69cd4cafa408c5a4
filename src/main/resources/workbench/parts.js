/** How the parts of a document are drawn, each at its place. */

import { html, nothing } from './lit-html.js';
import { listed } from './conditions.js';
import { plural, say } from './language.js';

/** As many parts of a list are shown. */
export const SHOWN = 100;

/** The id of the element of a part. */
export const idOf = (pointer) => `part${pointer}`;

/** The parts of a list that are shown, drawn one by one; nothing where none is. */
export function partsOf(list, pointer, hooks, draw) {
  const shown = listed(list, pointer).filter((each) => hooks.shows?.(each.pointer, each.part) ?? true);
  const near = shown.filter((each, i) => i < SHOWN || hooks.at === each.pointer || hooks.at?.startsWith(`${each.pointer}/`));
  const more = shown.length - near.length;
  return shown.length === 0 ? nothing : html`${near.map((each) => draw(each.part, each.pointer, each.i, list.length))}
    ${more > 0 ? html`<p class="hint">${plural(more, '{n} more is not shown; search finds it.', '{n} more are not shown; search finds them.')}</p>` : nothing}`;
}

/** One part: its title, what stands beside it, and what it says. */
export function partView(pointer, title, hooks, body) {
  return html`<article class="part" id=${idOf(pointer)} tabindex="-1" data-part=${pointer}>
    <div class="part-head"><h4>${title}</h4><span class="beside">${hooks.beside(pointer)}</span></div>${hooks.below?.(pointer) ?? nothing}${body}</article>`;
}

/** A text of a part, where it has one. */
export function textOf(part, name, pointer, hooks) {
  return typeof part[name] === 'string' ? html`<p class="part-text">${hooks.text(`${pointer}/${name}`, part[name])}</p>` : nothing;
}

/** The statements that a part cites. */
export function citedView(part, hooks, names) {
  const ids = (Array.isArray(part.statements) ? part.statements : []).filter((each) => typeof each === 'string').slice(0, SHOWN);
  return ids.length === 0 ? nothing : html`<p class="cited">${say('Statements:')} ${ids.map((id) => {
    const link = names.statements.has(id) && hooks.link?.(names.statements.get(id));
    return link ? html`<a class="tag" href=${link}>${id}</a> ` : html`<span class="tag">${id}</span> `;
  })}</p>`;
}
