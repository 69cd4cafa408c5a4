// What both TypeScript clients check and print alike.

export function check(holds: unknown, what: string): void {
  if (!holds) {
    throw new Error(what);
  }
}

export function names(facts: readonly string[]): string {
  return [...facts].sort().join(',');
}

type Known = { fact: string };

export function print(
  outcome: { code: string; because?: string[] },
  urgency: { code?: string; weeksLeft?: number },
  presumed: Known[],
  findings: { id: string; status: string; because: Known[] }[],
): void {
  console.log('outcome', outcome.code, outcome.because!.join(','));
  console.log('urgency', urgency.code, Math.trunc(urgency.weeksLeft!));
  console.log('presumed', names(presumed.map(({ fact }) => fact)));
  for (const { id, status, because } of findings) {
    console.log('finding', id, status, names(because.map(({ fact }) => fact)));
  }
}
