import type { ReactNode } from 'react';
import { sayWho } from '@/lib/need/need-words';
import type { PlannedNeed, ProposedNeed, ProposedPerson } from '@/lib/plan/told-proposal';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';

/** Where a plan is shown: its own address, where a need of it is read, what its forms carry besides, what sending it does. */
export type PlanPlace = {
  readonly page: (to: number) => string;
  readonly need: (need: PlannedNeed) => string;
  readonly hidden: ReactNode;
  readonly sending: string;
  /** how many needs one sending asks for; null: all of them */
  readonly needsAtOnce: number | null;
};

/** « Personne n° 12 » : the same number for the same person, as long as the plan speaks of them. */
export const sayPerson = (place: number | null): string =>
  place === null ? 'Une personne' : `Personne n°${HARD}${place}`;

/** « 1 infirmier·ère, EHPAD Les Tilleuls, lundi 8 h – 16 h », to choose a need in a list. */
export const sayNeed = ({ trade, structureName, period }: PlannedNeed, now: Date): string =>
  `${sayWho(1, trade)}, ${structureName}, ${sayPeriod(period, now)}`;

const isToSend = ({ outcome, byHand }: ProposedPerson) =>
  outcome !== 'asked' && byHand?.kind !== 'forbid';

/** What is left to send of a plan: questions, the people they are for (somebody may be proposed for several needs), the needs they are of. */
export type ToSend = { readonly asks: number; readonly people: number; readonly needs: number };

/** What the plan proposes and nobody asked yet. */
export function countToSend(needs: readonly ProposedNeed[]): ToSend {
  const left = needs.map(({ people }) => people.filter(isToSend));
  const places = left.flat().map(({ place }) => place);
  return {
    asks: places.length,
    people: new Set(places).size,
    needs: left.filter(({ length }) => length > 0).length,
  };
}

/** « les 8 personnes proposées (12 demandes) »: whom one sending asks, and how many times when it is more than once each. */
export function sayToSend({ asks, people }: ToSend): string {
  const whom =
    people === 1
      ? 'la personne proposée'
      : `les ${sayCount(people, 'personne proposée', 'personnes proposées')}`;
  return asks > people ? `${whom} (${sayCount(asks, 'demande')})` : whom;
}

/** Numbers of the people the plan proposes, in order. */
export const placesOf = (needs: readonly ProposedNeed[]): readonly number[] =>
  [...new Set(needs.flatMap(({ people }) => people.map(({ place }) => place)))].sort(
    (a, b) => a - b,
  );

/** Which pairs are new since the plan before; none when all are, the first plan being compared with nothing. */
export function newSince(
  needs: readonly ProposedNeed[],
  computedAt: Date,
): (person: ProposedPerson) => boolean {
  const isFresh = ({ since }: ProposedPerson) => since.getTime() === computedAt.getTime();
  const everyone = needs.flatMap(({ people }) => people);
  return everyone.every(isFresh) ? () => false : isFresh;
}

/** What the last sending did, read from the lines it left; null when none is left. */
export function lastSending(
  needs: readonly ProposedNeed[],
): { readonly at: Date; readonly asked: number; readonly left: number } | null {
  const tried = needs.flatMap(({ people }) =>
    people.flatMap(({ outcome, triedAt }) => (outcome && triedAt ? [{ outcome, triedAt }] : [])),
  );
  const last = Math.max(...tried.map(({ triedAt }) => triedAt.getTime()));
  if (tried.length === 0) return null;
  const then = tried.filter(({ triedAt }) => triedAt.getTime() === last);
  const asked = then.filter(({ outcome }) => outcome === 'asked').length;
  return { at: new Date(last), asked, left: then.length - asked };
}
