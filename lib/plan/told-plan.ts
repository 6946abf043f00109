import { HARD, plural, sayCount, sayNumber, THIN } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { minutesAfter } from '@/lib/shared/period';
import { PLAN_TIMES } from './kept';
import type { PlanMethod } from './plan';

/** What a territory's plan says of itself: seats and a proof, nobody in it. */
export type PlanInForce = {
  readonly computedAt: Date;
  readonly checkedAt: Date;
  readonly method: PlanMethod | 'refused';
  /** (bound − objective) / bound, 0 to 1 */
  readonly gap: number;
  readonly seatsOpen: number;
  readonly seatsCovered: number;
  /** the needs it leaves seats of empty */
  readonly lacking: readonly string[];
};

/** A plan in words: what it covers, how sure that is, how old it is. */
export type ToldPlan = {
  readonly headline: string;
  readonly proof: string | null;
  /** it stands: the asking keeps to it, and what it leaves empty may be shown */
  readonly stands: boolean;
};

const PER_CENT = 100;
/** Under a ten-thousandth of a percent, the sums of a computer: a proof that nothing better exists. */
const NOTHING_BETTER = 1e-6;
const SMALLEST_SAID = 0.01;

/** What the cell reads of its territory's plan; null when none was ever made. */
export function tellPlan(plan: PlanInForce | null, now: Date): ToldPlan {
  if (!plan)
    return asleep(
      'Le plan du territoire n’est pas encore calculé. Il l’est toutes les cinq minutes.',
    );
  if (plan.method === 'refused')
    return asleep(
      'Le plan n’a pas pu être calculé : un besoin dit quelque chose d’impossible. Les envois continuent sans lui.',
    );
  if (plan.checkedAt <= minutesAfter(now, -PLAN_TIMES.freshMinutes))
    return asleep(
      `Le plan a été vérifié pour la dernière fois ${sayAgo(plan.checkedAt, now)} : les envois ne s’en servent plus.`,
    );
  return { headline: sayCovered(plan), proof: sayProof(plan, now), stands: true };
}

const asleep = (headline: string): ToldPlan => ({ headline, proof: null, stands: false });

/** What a plan covers of what is open. */
export function sayCovered({
  seatsOpen,
  seatsCovered,
}: Pick<PlanInForce, 'seatsOpen' | 'seatsCovered'>): string {
  const days = `${PLAN_TIMES.horizonDays}${HARD}jours`;
  if (seatsOpen === 0) return `Aucune place à pourvoir dans les ${days}.`;
  const open = sayCount(seatsOpen, 'place ouverte', 'places ouvertes');
  if (seatsCovered >= seatsOpen)
    return seatsOpen === 1
      ? 'La place ouverte peut être couverte par les personnes disponibles.'
      : `Les ${open} peuvent toutes être couvertes par les personnes disponibles.`;
  return `Au mieux, ${sayNumber(seatsCovered)} sur ${open} ${plural(seatsCovered, 'peut être couverte', 'peuvent être couvertes')} par les personnes disponibles.`;
}

/** How good a plan is proved to be, and how old it is. */
export function sayProof(
  { method, gap, computedAt }: Pick<PlanInForce, 'method' | 'gap' | 'computedAt'>,
  now: Date,
): string {
  const age = `Plan calculé ${sayAgo(computedAt, now)}`;
  if (isProved(gap)) return `${age}, et prouvé${THIN}: aucun autre ne vaut davantage.`;
  const how = method === 'greedy' ? ', sans le calcul exact' : '';
  return `${age}${how}${THIN}: un autre vaudrait au plus ${sayGap(gap)} de plus.`;
}

const isProved = (gap: number) => gap < NOTHING_BETTER;

/** How much more another plan could be worth, at most: « 0,4 % ». */
export function sayGap(gap: number): string {
  const percent = isProved(gap) ? 0 : Math.max(SMALLEST_SAID, gap * PER_CENT);
  return `${percent.toLocaleString('fr-FR', { maximumFractionDigits: 2 })}${HARD}%`;
}
