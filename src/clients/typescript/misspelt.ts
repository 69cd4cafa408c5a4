// None of this may compile: what is expected to fail and doesn't is an error of the compiler too.
import type { components } from './schema.js';

type VertebraFacts = components['schemas']['VertebraFacts'];

// @ts-expect-error there is no such fact
export const misspelt: VertebraFacts = { level: 'L1', fracturd: true };
// @ts-expect-error there is no such level
export const nowhere: VertebraFacts = { level: 'Z9' };
// @ts-expect-error a fact of the person
export const elsewhere: VertebraFacts = { level: 'L1', inr: 1 };
// @ts-expect-error a vertebra has a level
export const nameless: VertebraFacts = { fractured: true };
export const right: VertebraFacts = { level: 'L1', fractured: true };
