/** What a document rests on: statements, each with its source, how it was read and its evidence; and what it lacks. */

import { html, nothing } from './lit-html.js';
import { own } from './case.js';
import { listed, object } from './conditions.js';
import { say } from './language.js';
import { idOf, partView, partsOf } from './parts.js';
import { SEEN, evidenceView } from './reasons.js';

const DOI = /^10\.\d{4,9}\/[^\s"<>]+$/;

export function statementsPart(document, hooks) {
  const sources = new Map(listed(document.sources, '').map(({ part }) => [part.id, part]));
  return partsOf(document.statements, '/statements', hooks, (each, pointer) => {
    const source = sources.get(each.source);
    return partView(pointer, html`<span class="tag">${each.id}</span>`, hooks, html`<blockquote>${hooks.text(`${pointer}/text`, String(each.text ?? ''))}
      <footer><cite><bdi>${source?.citation ?? each.source}</bdi></cite> ${hooks.text(`${pointer}/locator`, String(each.locator ?? ''))}.
        <span class="seen">${own(SEEN, each.seen)?.() ?? each.seen}</span> ${object(each.evidence) ? evidenceView(each.evidence) : nothing}
        ${doiView(source)}</footer></blockquote>`);
  });
}

function doiView(source) {
  return typeof source?.doi !== 'string' || !DOI.test(source.doi) ? nothing
    : html`<a href="https://doi.org/${source.doi}" rel="noopener noreferrer" target="_blank">doi:${source.doi}</a>`;
}

export function gapsPart(document, hooks) {
  const gaps = (Array.isArray(document.knownGaps) ? document.knownGaps : []).map((text, i) => ({ text, pointer: `/knownGaps/${i}` }))
    .filter(({ text, pointer }) => typeof text === 'string' && (hooks.shows?.(pointer, text) ?? true));
  return gaps.length === 0 ? nothing : html`<ul class="gaps">${gaps.slice(0, 100).map(({ text, pointer }) => html`
    <li id=${idOf(pointer)} tabindex="-1">${hooks.text(pointer, text)} <span class="beside">${hooks.beside(pointer)}</span></li>`)}</ul>
    ${gaps.length > 100 ? html`<p class="hint">${say('{n} more are not shown; search finds them.', { n: gaps.length - 100 })}</p>` : nothing}`;
}
