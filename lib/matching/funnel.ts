import { type Coming, comingOf } from './coming';
import type { Gate } from './fitting';
import { GATES } from './gate';
import { HOURS_GATES } from './hours-gate';
import type { Match } from './match';
import { MINOR_LAW } from './minor-law';
import { QUESTION_GATES } from './wish-gate';

/** The steps of the funnel, in their order. */
export const FUNNEL_STEPS = [
  'registered',
  'qualified',
  'in-reach',
  'available',
  'hours',
  'papers',
  'asked',
  'answered',
] as const;
export type FunnelStep = (typeof FUNNEL_STEPS)[number];

/** Questions already put for a need, and how many were answered, whatever was said. */
export type Questions = { readonly asked: number; readonly answered: number };

const idsOf = (gates: readonly { readonly id: string }[]) => gates.map(({ id }) => id);
const BEFORE_REACH = idsOf(
  GATES.slice(
    0,
    GATES.findIndex(({ id }) => id === 'radius'),
  ),
);
const IN_REACH = ['radius', 'refuses-structure'];
const AVAILABLE = ['availability', 'own-moments', 'own-week'];
const HOURS = idsOf(HOURS_GATES.filter((row) => !MINOR_LAW.includes(row)));
const NOT_LEFT_ASIDE = idsOf(QUESTION_GATES);

/** The step a gate keeps people from; null for a question already put, which is no step lost. What comes before the distance is about holding the post. */
export function stepOf({ id }: Pick<Gate, 'id'>): FunnelStep | null {
  if (NOT_LEFT_ASIDE.includes(id)) return null;
  if (IN_REACH.includes(id)) return 'in-reach';
  if (AVAILABLE.includes(id)) return 'available';
  if (HOURS.includes(id)) return 'hours';
  return BEFORE_REACH.includes(id) ? 'qualified' : 'papers';
}

/** How many people are left after each step. Each person is lost at the first gate they meet, so the numbers only go down, up to the questions. */
export function funnelOf(
  { registered, leftAside }: Pick<Match, 'registered' | 'leftAside'>,
  { asked, answered }: Questions,
): readonly { readonly step: FunnelStep; readonly people: number }[] {
  const lost = new Map<FunnelStep, number>();
  for (const { gate, people } of leftAside) {
    const step = stepOf(gate);
    if (step) lost.set(step, (lost.get(step) ?? 0) + people);
  }
  let people = registered;
  return FUNNEL_STEPS.map((step) => {
    if (step === 'asked') return { step, people: asked };
    if (step === 'answered') return { step, people: answered };
    people -= lost.get(step) ?? 0;
    return { step, people };
  });
}

/** Those left after the papers, one by one told apart: who may be asked, who was, who waits for an answer elsewhere. Their sum is that step. */
export type Among = Coming & { readonly here: number; readonly elsewhere: number };

export function amongOf({ ranked, leftAside }: Pick<Match, 'ranked' | 'leftAside'>): Among {
  const stopped = (id: string) => leftAside.find(({ gate }) => gate.id === id)?.people ?? 0;
  return {
    ...comingOf(ranked),
    here: stopped('already-asked'),
    elsewhere: stopped('asked-elsewhere'),
  };
}
