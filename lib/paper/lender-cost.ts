import type { AssignmentId } from '@/lib/assignment/assignment';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Amounts } from './amount';
import type { HourCost } from './cost';
import type { KindRefusal } from './due';
import type { FieldName, Said } from './field';

/** What an hour of somebody lent costs, and the expenses of the whole mission, as their employer says it: nothing else may be asked for. */
export type LenderCost = HourCost & { readonly expenseCents: number };

/** What a lender says of a cost, under the names papers write it. */
export const COST_FIELDS = [
  'salaire_horaire',
  'charges_horaires',
  'frais',
] as const satisfies readonly FieldName[];
export const isCostField = (name: string): boolean =>
  (COST_FIELDS as readonly string[]).includes(name);

/** What a paper cannot say until that cost is said. */
export const restsOnCost = (name: string): boolean =>
  isCostField(name) || name === 'montants' || name === 'total';

/** Above this, a month or a day was written instead of an hour. Choice of the product, 2026-11-26; the law sets no ceiling to a real cost. */
export const COST_RULE = { mostHourCents: 20_000, mostExpenseCents: 500_000 } as const;

export type CostFault = 'cost-of-no-hour' | 'cost-too-high' | 'expenses-too-high';

/** Whether an hour may cost that: something, and not what a month does. */
export function planCost(cost: LenderCost): Result<LenderCost, CostFault> {
  if (cost.wageCents <= 0) return refuse('cost-of-no-hour');
  if (cost.wageCents > COST_RULE.mostHourCents || cost.chargeCents > COST_RULE.mostHourCents)
    return refuse('cost-too-high');
  return cost.expenseCents > COST_RULE.mostExpenseCents
    ? refuse('expenses-too-high')
    : accept(cost);
}

/** The same cost: said again, it changes nothing, even once it is held. */
export const isSameCost = (a: LenderCost, b: LenderCost): boolean =>
  a.wageCents === b.wageCents &&
  a.chargeCents === b.chargeCents &&
  a.expenseCents === b.expenseCents;

/** A cost as papers are told it. */
export const saidOfCost = ({ wageCents, chargeCents, expenseCents }: LenderCost): Said => ({
  salaire_horaire: String(wageCents),
  charges_horaires: String(chargeCents),
  frais: String(expenseCents),
});

/** A mission of somebody lent, as the employer that lends them follows what it costs. */
export type LentMission = {
  readonly id: AssignmentId;
  readonly personName: string;
  readonly hostName: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** both sides signed the hours */
  readonly minutes: number | null;
  /** what those hours come to, and what of it is billed; null until both are known */
  readonly amounts: Amounts | null;
  readonly cost: LenderCost | null;
  readonly saidAt: Date | null;
  /** what was said for the same person’s last mission; expenses are each mission’s own */
  readonly remembered: LenderCost | null;
  readonly held: boolean;
  /** how many other missions, of the same need or of the same person at the same place, have no cost said */
  readonly others: number;
  readonly statementId: string | null;
  /** why the statement cannot be made now, or null */
  readonly refusal: KindRefusal | 'cost-not-said' | null;
};

/** Where what a mission costs stands, for its lender: to be said, none that may be said, to wait for its hours, to be asked for, asked for. */
export type CostStanding = 'to-say' | 'none' | 'waits' | 'to-ask' | 'asked';
export function costStanding({ cost, held, statementId, refusal }: LentMission): CostStanding {
  if (statementId) return 'asked';
  // a sponsorship that bills nothing has no cost to say
  if (refusal === null) return 'to-ask';
  if (cost) return 'waits';
  return held ? 'none' : 'to-say';
}
