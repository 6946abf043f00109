import { type Statement, statementOf, totalOf } from './cost';
import type { FieldName, Said } from './field';

/** What a mission is billed on: the minutes, what was said of its cost, and whether it is lent under sponsorship. */
export type Costed = {
  readonly minutesDone: number | null;
  readonly said: Said;
  /** the agreement in force is one of sponsorship: what is billed is what it says, even nothing */
  readonly sponsored?: boolean;
};

/** What is billed, beside what it cost the employer; a cost nobody said, of a loan free of charge, is not there. */
export type Amounts = Statement & { readonly billedCents: number };

const centsOf = (said: Said, name: FieldName) =>
  said[name] === undefined || said[name] === '' ? null : Number(said[name]);

/** What so many minutes cost the employer; null until it is said. */
function costOf(said: Said, minutes: number): Statement | null {
  const [wageCents, chargeCents] = [
    centsOf(said, 'salaire_horaire'),
    centsOf(said, 'charges_horaires'),
  ];
  if (wageCents === null || chargeCents === null) return null;
  return statementOf({
    ...{ minutes, wageCents, chargeCents },
    expenseCents: centsOf(said, 'frais') ?? 0,
  });
}

const NO_COST = { wageCents: 0, chargeCents: 0, expenseCents: 0, totalCents: 0 };

/** Amounts of a mission whose hours are signed: its cost and nothing else, or what its sponsorship says (L8241-1, L8241-3); null until then. */
export function amountsOf({ minutesDone, said, sponsored }: Costed): Amounts | null {
  if (minutesDone === null) return null;
  const cost = costOf(said, minutesDone);
  if (!sponsored) return cost && { ...cost, billedCents: cost.totalCents };
  const billedCents = centsOf(said, 'facture') ?? 0;
  if (billedCents === 0) return { minutes: minutesDone, ...(cost ?? NO_COST), billedCents };
  return cost && { ...cost, billedCents };
}

/** Whether a sponsorship would bill more than so many minutes cost: a loan for profit, which the law forbids (L8241-1). */
export function billsAboveCost(said: Said, minutes: number): boolean {
  const billed = centsOf(said, 'facture') ?? 0;
  const cost = billed > 0 ? costOf(said, minutes) : null;
  return cost !== null && billed > cost.totalCents;
}

/** Several missions together, each exact by itself. */
export const sumOf = (all: readonly Amounts[]): Amounts => ({
  ...totalOf(all),
  billedCents: all.reduce((sum, { billedCents }) => sum + billedCents, 0),
});
