/** A score as a bar over its bands, with the range that open facts leave. */

import { html, svg, nothing } from './lit-html.js';
import { say } from './language.js';
import { fromTo, words } from './words.js';

const WIDTH = 360;
const TOP = 6;
const BAR = 14;

export function scoreView(score, range) {
  const step = WIDTH / (score.max - score.min + 1);
  const x = (points) => (points - score.min) * step;
  const sure = range.min === range.max;
  const value = sure ? `${range.min}` : fromTo(range.min, range.max);
  const band = range.band ? words(range.band) : sure || score.bands.length === 0 ? '' : say('band still open');
  const bands = score.bands.length ? score.bands : [{ from: score.min, to: score.max }];
  return html`
    <div class="score">
      <p class="score-head"><span>${score.title}</span><strong>${value}</strong></p>
      <svg viewBox="0 0 ${WIDTH} ${BAR + 2 * TOP}" role="img" aria-label=${say('{title}: {value}, of {min} to {max}. {band}', { ...score, value, band })}>
        ${bands.map((each, i) => svg`<rect class="band band-${i % 3}" x=${x(each.from)} y=${TOP} height=${BAR} width=${x(each.to + 1) - x(each.from) - 1.5} />`)}
        <rect class=${sure ? 'pointer' : 'range'} x=${x(range.min) + 1.5} y=${TOP - 4} width=${x(range.max + 1) - x(range.min) - 4} height=${BAR + 8} rx="4" />
      </svg>
      ${score.bands.length === 0 ? nothing : html`<ul class="band-key">${score.bands.map((each, i) => html`
        <li class=${each.label === range.band ? 'current' : ''}><span class="band-swatch band-${i % 3}" aria-hidden="true"></span>${each.from}–${each.to} ${words(each.label)}</li>`)}</ul>`}
    </div>`;
}
