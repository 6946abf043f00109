import { civilDay, dayOf, startOfDay } from '@/lib/shared/civil-time';
import { sayDay } from '@/lib/shared/french-time';
import type { Said } from './field';

/**
 * How long what was said of a works council’s consultation is used again. The law wants each council consulted before a loan is carried
 * out, and does not say how long one consultation holds for those that follow: a year is a choice of the product.
 */
export const COUNCIL_RULE = {
  goodForDays: 365,
  reference: 'Code du travail, art. L8241-2 ; durée : choix du produit',
  checked: '2026-11-27',
} as const;

const MS_PER_DAY = 86_400_000;

/** Two consultations of one council: before its body receives somebody lent, and before it lends somebody (Code du travail, art. L8241-2). */
export const COUNCIL_FIELDS = { receives: 'hote_cse', lends: 'preteur_cse' } as const;
export type CouncilField = (typeof COUNCIL_FIELDS)[keyof typeof COUNCIL_FIELDS];

/** What an organization said of one of them, and when and by whom it was said; an old word, or one of which nobody knows the day, is none. */
export function councilOf(said: Said, of: CouncilField, now: Date): string | null {
  const [words, day, by] = [said[of], said[`${of}_le`], said[`${of}_par`]];
  const at = day ? startOfDay(civilDay(day)) : null;
  if (!words || !at || now.getTime() - at.getTime() > COUNCIL_RULE.goodForDays * MS_PER_DAY)
    return null;
  return `${words} (dit ${by ? `par ${by} ` : ''}le ${sayDay(at)})`;
}

/** What a form says of each, with the day and who: said again in the same words while they hold, they keep the day they were first said. */
export function councilSaid(
  given: Said,
  before: Said,
  by: { readonly name: string; readonly now: Date },
): Said {
  const isNew = (of: CouncilField) =>
    given[of] !== undefined && (given[of] !== before[of] || !councilOf(before, of, by.now));
  const dated = Object.values(COUNCIL_FIELDS)
    .filter(isNew)
    .flatMap((of) => [
      [`${of}_le`, dayOf(by.now)],
      [`${of}_par`, by.name],
    ]);
  return { ...given, ...Object.fromEntries(dated) };
}
