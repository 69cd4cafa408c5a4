/** The spine: levels to click or to walk with the arrow keys, each in the colour of its outcome. */

import { html, svg, nothing } from './lit-html.js';
import { indexOf, withLevel, withoutLevel } from './case.js';
import { plural, say } from './language.js';
import { change } from './live.js';
import { namer, painter } from './palette.js';
import { state, update } from './store.js';

const ROW = 25;
const TOP = 8;
const WIDTH = 326;
const LABEL = 30;
const MIDDLE = 82;
const TEXT = 153;
const BADGE = 140;
const BETWEEN = 9;
const LONGEST = 24;
const CROSS = WIDTH - 13;

let focused = null;

export function spineView(guide) {
  const levels = guide.levels;
  const look = { colour: painter(guide), name: namer(guide) };
  return html`
    <section class="card spine ${state.spineOpen ? '' : 'folded'}" aria-labelledby="spine-title">
      <div class="card-head">
        <h2 id="spine-title">${say('Vertebrae')}</h2>
        <button class="quiet only-small" aria-expanded=${state.spineOpen} @click=${() => update({ spineOpen: !state.spineOpen })}>
          ${state.spineOpen ? say('Hide') : `${state.vertebrae.map((each) => each.level).join(', ')} · ${say('change')}`}
        </button>
      </div>
      <p class="hint">${say('Click to add one, × to remove it. Keys: arrows, Enter, Delete.')}</p>
      <svg class="spine-drawing" viewBox="0 0 ${WIDTH} ${tops(levels).at(-1) + ROW + TOP}" role="group" aria-label=${say('Spine')} @keydown=${(e) => keyed(e, levels)}>
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="hatch-line" width="2.4" height="6" />
          </pattern>
        </defs>
        ${levels.map((level, i) => vertebra(level, i, levels, look))}
      </svg>
      <p class="key"><span class="swatch plain" aria-hidden="true"></span>${say('determined')}
        <span class="swatch hatched" aria-hidden="true"></span>${say('still open')}
        <span class="badge" aria-hidden="true">1</span>${say('session')}</p>
    </section>`;
}

/** Where each row begins: a little apart where the first letter changes. */
function tops(levels) {
  let y = TOP;
  return levels.map((level, i) => {
    y += i === 0 ? 0 : ROW + (level.value[0] === levels[i - 1].value[0] ? 0 : BETWEEN);
    return y;
  });
}

function vertebra(level, i, levels, look) {
  const at = indexOf(state, level.value);
  const answer = at < 0 ? null : state.answer?.vertebrae.find((each) => each.level === level.value);
  const session = state.answer?.plan?.sessions?.findIndex((each) => each.includes(level.value)) ?? -1;
  const y = tops(levels)[i] + ROW / 2;
  const current = state.current === level.value;
  const tabbed = (focused ?? state.current ?? levels.at(-6)?.value ?? levels[0].value) === level.value;
  return svg`
    <g class="vertebra ${at < 0 ? 'absent' : 'present'} ${current ? 'current' : ''}" role="button" tabindex=${tabbed ? 0 : -1}
      data-level=${level.value} aria-pressed=${at >= 0} aria-label=${spoken(level, at, answer, session, look)}
      @click=${() => chosen(level.value, levels)} @focus=${() => (focused = level.value)}>
      <rect class="row" x="1" y=${y - ROW / 2 + 1} width=${WIDTH - 2} height=${ROW - 2} rx="7" />
      <text class="level" x=${LABEL} y=${y + 4.5} text-anchor="end">${level.value}</text>
      ${body(i / levels.length, y, answer, look)}
      ${session >= 0 ? badge(session + 1, y) : nothing}
      <text class="outcome" x=${TEXT} y=${y + 4}>${at < 0 ? '' : short(answer)}</text>
      ${answer ? svg`<title>${full(answer)}</title>` : nothing}
    </g>
    ${at < 0 ? nothing : svg`<g class="cross" role="button" tabindex=${tabbed ? 0 : -1} data-remove=${level.value} aria-label=${say('Remove {level}', { level: level.value })}
      @click=${() => remove(level.value)}><title>${say('Remove {level}', { level: level.value })}</title><rect x=${CROSS - 12} y=${y - 12} width="24" height="24" rx="6" />
      <text x=${CROSS} y=${y + 5} text-anchor="middle">×</text></g>`}`;
}

/** A body with its process, wider and further along a double curve the lower it lies. */
function body(t, y, answer, look) {
  const wide = 32 + 24 * t;
  const high = ROW - 6;
  const x = MIDDLE - wide / 2 + 9 * Math.sin(t * Math.PI * 3);
  const turn = 7 * Math.cos(t * Math.PI * 3);
  const process = `M${x + wide} ${y - 3}l14 3q3 2 0 4l-14 -1z`;
  const possible = answer?.outcome.possible ?? [];
  const slice = wide / (possible.length || 1);
  const fills = answer?.outcome.status === 'determined'
    ? svg`<rect class="fill ${look.colour(answer.outcome.code)}" x=${x} y=${y - high / 2} width=${wide} height=${high} rx="5" />`
    : svg`${possible.map((code, i) => svg`<rect class="fill faint ${look.colour(code)}" x=${x + i * slice} y=${y - high / 2} width=${slice} height=${high} />`)}
        ${answer ? svg`<rect fill="url(#hatch)" x=${x} y=${y - high / 2} width=${wide} height=${high} rx="5" />` : nothing}`;
  return svg`<g transform="rotate(${turn.toFixed(1)} ${x + wide / 2} ${y})">
      <path class="bone" d=${process} />
      <rect class="bone" x=${x} y=${y - high / 2} width=${wide} height=${high} rx="5" />
      ${fills}
      <rect class="edge ${answer && answer.outcome.status !== 'determined' ? 'open' : ''}" x=${x} y=${y - high / 2} width=${wide} height=${high} rx="5" />
    </g>`;
}

function badge(number, y) {
  return svg`<circle class="badge-circle" cx=${BADGE} cy=${y} r="9" /><text class="badge-text" x=${BADGE} y=${y + 4} text-anchor="middle">${number}</text>`;
}

function short(answer) {
  const text = answer ? full(answer) : '…';
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
}

function full(answer) {
  return answer.outcome.title ?? plural(answer.outcome.possible.length, '{n} outcome possible', '{n} outcomes possible');
}

function spoken(level, at, answer, session, look) {
  if (at < 0) {
    return `${level.title}: ${say('not in the case')}`;
  }
  const outcome = !answer ? say('no answer yet')
    : answer.outcome.title ?? say('undetermined, possible: {names}', { names: answer.outcome.possible.map(look.name).join(', ') });
  return `${level.title}: ${outcome}${session < 0 ? '' : `, ${say('session {n}', { n: session + 1 })}`}`;
}

function chosen(level, levels) {
  focused = level;
  if (indexOf(state, level) < 0) {
    change({ ...withLevel(state, level, levels), shown: null, filter: 'all', spineOpen: false });
  } else {
    update({ current: level });
  }
}

function keyed(event, levels) {
  const { remove: removed } = event.target.dataset;
  if (removed !== undefined) {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const on = [...event.currentTarget.querySelectorAll('[data-level]')].find((each) => each.dataset.level === removed);
      remove(removed);
      on?.focus();
    }
    return;
  }
  const at = levels.findIndex((each) => each.value === event.target.dataset.level);
  const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 5, PageUp: -5, Home: -levels.length, End: levels.length }[event.key];
  if (step) {
    const to = levels[Math.max(0, Math.min(levels.length - 1, at + step))].value;
    event.currentTarget.querySelector(`[data-level="${CSS.escape(to)}"]`).focus();
    update({});
  } else if (event.key === 'Enter' || event.key === ' ') {
    chosen(levels[at].value, levels);
  } else if (event.key === 'Delete' || event.key === 'Backspace') {
    remove(levels[at].value);
  } else {
    return;
  }
  event.preventDefault();
}

export function remove(level) {
  if (indexOf(state, level) >= 0) {
    change({ ...withoutLevel(state, level), shown: null, filter: 'all' });
  }
}
