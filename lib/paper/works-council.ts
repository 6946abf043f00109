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

/** What an organization said of its council, and when and by whom it was said; an old word, or one of which nobody knows the day, is none. */
export function councilOf(said: Said, now: Date): string | null {
  const [words, day, by] = [said['hote_cse'], said['hote_cse_le'], said['hote_cse_par']];
  const at = day ? startOfDay(civilDay(day)) : null;
  if (!words || !at || now.getTime() - at.getTime() > COUNCIL_RULE.goodForDays * MS_PER_DAY)
    return null;
  return `${words} (dit ${by ? `par ${by} ` : ''}le ${sayDay(at)})`;
}

/** What a form says of it, with the day and who: said again in the same words while they hold, they keep the day they were first said. */
export function councilSaid(
  given: Said,
  before: Said,
  by: { readonly name: string; readonly now: Date },
): Said {
  const words = given['hote_cse'];
  if (words === undefined) return given;
  if (words === before['hote_cse'] && councilOf(before, by.now)) return given;
  return { ...given, hote_cse_le: dayOf(by.now), hote_cse_par: by.name };
}
