/** A case as the fragment of an address, which browsers send to no server. */

import { say } from './language.js';

const CASE = '#case=';

/** @param {object} body a request, and perhaps `compare` */
export function encode(body) {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return CASE + btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** What the fragment says of a link that is cut off, or was never whole. */
const broken = () => say('This link is not whole: perhaps a part of it was cut off. Ask for it again, or copy all of it.');

/** Why something is not opened, for people. */
export class Unopened extends Error {}

/** @returns {object|null} the request, or null where the fragment holds none. @throws {Unopened} on a broken one */
export function decode(fragment) {
  if (!fragment.startsWith(CASE.slice(0, -1)) || fragment === CASE.slice(0, -1)) {
    return null;
  }
  let body;
  try {
    const text = atob(fragment.slice(CASE.length).replace(/-/g, '+').replace(/_/g, '/'));
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  } catch {
    throw new Unopened(broken());
  }
  if (!sound(body)) {
    throw new Unopened(broken());
  }
  return body;
}

function sound(body) {
  const object = (it) => typeof it === 'object' && it !== null && !Array.isArray(it);
  const named = ({ ruleSet, version, draft }) => typeof ruleSet === 'string' && ['string', 'undefined'].includes(typeof draft) && ['string', 'undefined'].includes(typeof version);
  return object(body) && typeof body.ruleSet === 'string' && object(body.patient ?? {}) && (body.compare === undefined || (object(body.compare) && named(body.compare)))
    && Array.isArray(body.vertebrae) && body.vertebrae.length > 0 && body.vertebrae.every((each) => object(each) && typeof each.level === 'string');
}

const VIEWS = ['changes', 'insights', 'rules', 'drafts', 'draft', 'releases'];

/** Which view a fragment asks for, and of what: `#rules/imwg-2019/2.0.0` of these two parts. */
export function view(fragment) {
  const [name, ...parts] = fragment.slice(1).split('/');
  return VIEWS.includes(name) ? { view: name, parts: parts.map(plain) } : { view: 'case', parts: [] };
}

/** The fragment of a view. */
export function viewLink(name, ...parts) {
  return ['#' + name, ...parts.map(encodeURIComponent)].join('/');
}

function plain(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
