/** The flow between outcomes as bands from left to right. */

import { html, svg, nothing } from './lit-html.js';
import { say } from './language.js';
import { shareText } from './words.js';

const WIDTH = 800;
const LEFT = 274;
const RIGHT = WIDTH - LEFT;
const GAP = 22;
const SLIM = 2;
const DECADE = 4;
const LINE = 17;

export function flowView(diff, from, to, look, chosen) {
  const flows = [
    ...diff.outcomes.map((each, i) => ({ ...each, i })),
    ...Object.entries(diff.unchanged.outcomes).map(([code, share]) => ({ from: code, to: code, share, i: -1 })),
  ].filter((each) => each.share > 0);
  const least = Math.min(...flows.map((each) => each.share));
  const wide = (share) => SLIM + DECADE * Math.log10(share / least);
  const order = (guide, other) => [...new Set([...guide.outcomes, ...other.outcomes].map((each) => each.code))];
  const left = stacked(order(from, to), flows, 'from', 'to', wide);
  const right = stacked(order(to, from), flows, 'to', 'from', wide);
  const high = Math.max(left.high, right.high) + GAP;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say('Drawing of changes')}><svg class="flow" viewBox="0 0 ${WIDTH} ${high}" role="group" aria-label=${say('Flow of outcomes from {from} to {to}; the table has the same', { from: from.title, to: to.title })}>
    ${flows.toSorted((a, b) => a.i - b.i).map((flow) => band(flow, left, right, look, chosen))}
    ${left.nodes.map((node) => nodeView(node, LEFT, 'end', look))}
    ${right.nodes.map((node) => nodeView(node, RIGHT, 'start', look))}
  </svg></div>`;
}

/** Nodes one below the other, and where at them each flow begins. */
function stacked(codes, flows, end, otherEnd, wide) {
  const nodes = [];
  const at = new Map();
  let y = GAP;
  for (const code of codes) {
    const mine = flows.filter((flow) => flow[end] === code)
      .toSorted((a, b) => codes.indexOf(a[otherEnd]) - codes.indexOf(b[otherEnd]));
    const high = mine.reduce((sum, flow) => sum + wide(flow.share), 0);
    if (mine.length > 0) {
      let inside = y + Math.max(0, LINE - high) / 2;
      nodes.push({ code, y: inside, high, share: mine.reduce((sum, flow) => sum + flow.share, 0) });
      for (const flow of mine) {
        at.set(flow, { y: inside, high: wide(flow.share) });
        inside += wide(flow.share);
      }
      y += Math.max(high, LINE) + GAP;
    }
  }
  return { nodes, at, high: y };
}

function band(flow, left, right, look, chosen) {
  const a = left.at.get(flow);
  const b = right.at.get(flow);
  const x0 = LEFT + 14;
  const x1 = RIGHT - 14;
  const m = (x0 + x1) / 2;
  const d = `M${x0} ${a.y}C${m} ${a.y} ${m} ${b.y} ${x1} ${b.y}v${b.high}C${m} ${b.y + b.high} ${m} ${a.y + a.high} ${x0} ${a.y + a.high}z`;
  const title = `${say('{from} to {to}', { from: look.name(flow.from), to: look.name(flow.to) })}: ${shareText(flow.share)}`;
  return flow.i < 0
    ? svg`<path class="band-same" d=${d}><title>${title}</title></path>`
    : svg`<path class="band-flow ${look.colour(flow.to)}" d=${d} @click=${() => chosen(flow.i)}><title>${title}</title></path>`;
}

function nodeView(node, x, anchor, look) {
  const middle = node.y + node.high / 2;
  const text = x + (anchor === 'end' ? -8 : 8);
  return svg`<rect class="fill ${look.colour(node.code)}" x=${anchor === 'end' ? x : x - 12} y=${node.y} width="12" height=${Math.max(node.high, 2)} rx="2" />
    <text class="node" x=${text} y=${middle} text-anchor=${anchor}>${look.name(node.code)}</text>
    <text class="node-share" x=${text} y=${middle + 14.5} text-anchor=${anchor}>${shareText(node.share)}</text>`;
}
