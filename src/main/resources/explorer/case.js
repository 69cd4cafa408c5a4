/** The case: what is known of a person and of their vertebrae. Pure functions; a fact that is null is unknown. */

/** @returns {object} the body of the request; members that the guide does not know are left out */
export function request(state, edition, guide) {
  const keep = (facts, scope) =>
    Object.fromEntries(
      Object.entries(facts).filter(([name, value]) => value != null && (name === 'level' || guide.facts[scope].has(name))),
    );
  return {
    ruleSet: edition.ruleSet,
    version: edition.version,
    ...(state.presume ? { presume: 'normal' } : {}),
    patient: keep(state.patient, 'patient'),
    vertebrae: state.vertebrae.map((vertebra) => keep(vertebra, 'vertebra')),
  };
}

/** The facts of the case that the guide does not know, by name. */
export function unknownTo(state, guide) {
  const strange = (facts, scope) =>
    Object.keys(facts).filter((name) => facts[name] != null && name !== 'level' && !guide.facts[scope].has(name));
  return [
    ...new Set([
      ...strange(state.patient, 'patient'),
      ...state.vertebrae.flatMap((vertebra) => strange(vertebra, 'vertebra')),
    ]),
  ];
}

/** A path as the API has it, "patient/x" or "vertebrae/0/x", in parts. */
export function parse(path) {
  const parts = path.replace(/^\//, '').split('/');
  return parts[0] === 'patient'
    ? { scope: 'patient', index: -1, name: parts[1] }
    : { scope: 'vertebra', index: Number(parts[1]), name: parts[2] };
}

export function path(scope, index, name) {
  return scope === 'patient' ? `patient/${name}` : `vertebrae/${index}/${name}`;
}

export function valueAt(state, where) {
  const { scope, index, name } = parse(where);
  return (scope === 'patient' ? state.patient : state.vertebrae[index])?.[name] ?? null;
}

/** The patch that gives a fact its value. */
export function withValue(state, where, value) {
  const { scope, index, name } = parse(where);
  if (scope === 'patient') {
    return { patient: { ...state.patient, [name]: value } };
  }
  return { vertebrae: state.vertebrae.map((each, i) => (i === index ? { ...each, [name]: value } : each)) };
}

/** The patch that adds a vertebra, in the order of the levels, and looks at it. */
export function withLevel(state, level, levels) {
  const order = new Map(levels.map((each, i) => [each.value, i]));
  const vertebrae = [...state.vertebrae, { level }].sort((a, b) => order.get(a.level) - order.get(b.level));
  return { vertebrae, current: level };
}

/** The patch that takes a vertebra away. */
export function withoutLevel(state, level) {
  const vertebrae = state.vertebrae.filter((each) => each.level !== level);
  const current = state.current === level ? (vertebrae[0]?.level ?? null) : state.current;
  return { vertebrae, current, skipped: state.skipped.filter((where) => where.startsWith('patient/')) };
}

export function indexOf(state, level) {
  return state.vertebrae.findIndex((each) => each.level === level);
}

/** The patch that takes over a request, such as a witness or what a link says. */
export function fromRequest(body) {
  const vertebrae = body.vertebrae ?? [];
  return {
    patient: body.patient ?? {},
    vertebrae,
    presume: body.presume === 'normal',
    current: vertebrae[0]?.level ?? null,
    skipped: [],
  };
}

/** The first open question that was not set aside. */
export function nextQuestion(state) {
  return (state.answer?.missing ?? []).find((each) => !state.skipped.includes(each.fact)) ?? null;
}
