/** What one hour of somebody costs their employer, and nothing else: the only things a loan may be billed for (L8241-1). */
export type HourCost = { readonly wageCents: number; readonly chargeCents: number };

/** One mission of a statement: the minutes signed, what an hour costs, the expenses repaid. */
export type Billed = HourCost & { readonly minutes: number; readonly expenseCents: number };

/** What a mission comes to, line by line, to the cent. */
export type Statement = {
  readonly minutes: number;
  readonly wageCents: number;
  readonly chargeCents: number;
  readonly expenseCents: number;
  readonly totalCents: number;
};

const AN_HOUR = 60;

/** Sixtieths of a cent shared out in whole cents: the sum is rounded once, then the largest remainders get what is left. */
function shareOut(sixtieths: readonly number[]): readonly number[] {
  const whole = sixtieths.map((one) => Math.floor(one / AN_HOUR));
  const sum = sixtieths.reduce((all, one) => all + one, 0);
  const rounded = Math.floor((2 * sum + AN_HOUR) / (2 * AN_HOUR));
  let left = rounded - whole.reduce((all, one) => all + one, 0);
  const byRemainder = sixtieths
    .map((one, index) => ({ index, remainder: one % AN_HOUR }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  const shared = [...whole];
  for (const { index } of byRemainder) {
    if (left <= 0) break;
    shared[index] = (shared[index] ?? 0) + 1;
    left -= 1;
  }
  return shared;
}

/** Hours × cost, exactly: wages and charges in whole cents that add up to the amount rounded once; no tax, nothing else. */
export function statementOf({ minutes, wageCents, chargeCents, expenseCents }: Billed): Statement {
  const [wages = 0, charges = 0] = shareOut([minutes * wageCents, minutes * chargeCents]);
  return {
    minutes,
    wageCents: wages,
    chargeCents: charges,
    expenseCents,
    totalCents: wages + charges + expenseCents,
  };
}

/** Several missions together: the sum of their statements, each exact by itself. */
export const totalOf = (statements: readonly Statement[]): Statement =>
  statements.reduce(
    (all, one) => ({
      minutes: all.minutes + one.minutes,
      wageCents: all.wageCents + one.wageCents,
      chargeCents: all.chargeCents + one.chargeCents,
      expenseCents: all.expenseCents + one.expenseCents,
      totalCents: all.totalCents + one.totalCents,
    }),
    { minutes: 0, wageCents: 0, chargeCents: 0, expenseCents: 0, totalCents: 0 },
  );
