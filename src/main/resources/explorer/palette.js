/**
 * Colours by the order of outcomes, never by name: the eight of Okabe and Ito, which those tell apart who see fewer colours,
 * two greys, a brown and a violet. A colour never stands alone: a name or a pattern is beside it.
 */

const COLOURS = 12;

/** @returns {(code: string) => string} the class that has an outcome's colour */
export function painter(...guides) {
  const codes = [...new Set(guides.filter(Boolean).flatMap((guide) => guide.outcomes.map((each) => each.code)))];
  return (code) => {
    const at = codes.indexOf(code);
    return at < 0 ? 'colour-none' : `colour-${at % COLOURS}`;
  };
}

/** @returns {(code: string) => string} an outcome's title */
export function namer(...guides) {
  const titles = new Map(guides.filter(Boolean).toReversed().flatMap((guide) => guide.outcomes.map((each) => [each.code, each.title])));
  return (code) => titles.get(code) ?? code;
}
