/** A case as the fragment of an address, which browsers send to no server. */

const CASE = '#case=';

/** @param {object} body a request, and perhaps `compare` */
export function encode(body) {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  return CASE + btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/** @returns {object|null} the request, or null where the fragment holds none */
export function decode(fragment) {
  if (!fragment.startsWith(CASE)) {
    return null;
  }
  try {
    const text = atob(fragment.slice(CASE.length).replace(/-/g, '+').replace(/_/g, '/'));
    const body = JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
    const sound = typeof body.ruleSet === 'string' && Array.isArray(body.vertebrae) && body.vertebrae.every((each) => each?.level);
    return sound ? body : null;
  } catch {
    return null;
  }
}

/** Which view a fragment asks for. */
export function view(fragment) {
  const name = fragment.slice(1);
  return name === 'changes' || name === 'insights' ? name : 'case';
}
