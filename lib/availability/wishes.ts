/** How a person sees nights, or week-ends, beyond the hours of their week. In the order the database numbers them. */
export const WISHES = ['likes', 'open', 'avoids', 'no'] as const;
export type Wish = (typeof WISHES)[number];

/** What each wish does, as the person chooses it. */
export const WISH_LABELS: Readonly<
  Record<Wish, { readonly label: string; readonly hint: string }>
> = {
  likes: { label: 'J’aime bien', hint: 'À égalité, vous passez avant les autres.' },
  open: { label: 'Peu importe', hint: 'Votre semaine suffit.' },
  avoids: { label: 'J’évite', hint: 'On ne vous sollicite qu’en dernier recours.' },
  no: { label: 'Non', hint: 'On ne vous sollicite jamais.' },
};

/** What a person wishes beyond their week. */
export type Wishes = {
  readonly nights: Wish;
  readonly weekends: Wish;
  /** minutes of missions in one civil week, at most; null: no ceiling of their own */
  readonly weeklyMinutes: number | null;
};

/** Somebody who wished nothing. */
export const NO_WISHES: Wishes = { nights: 'open', weekends: 'open', weeklyMinutes: null };

/** The most a person may choose as their own ceiling, in hours a week: the law’s own. Code du travail, art. L3121-20. */
export const MOST_WEEKLY_HOURS = 48;

/**
 * From how much of it on a shift is one of the night or of the week-end: so many half-hours, or half of a shorter shift.
 * Product choice, 2026-11-26.
 */
export const MOMENT_HALVES = 6;

/** The hours of the wall clock a night is made of, as half-hours from midnight. Code du travail, art. L3122-2. */
const NIGHT = { from: 42, to: 12 } as const;
const HALVES_A_DAY = 48;
const SATURDAY = 5;

const isOfNight = (slot: number) => {
  const half = slot % HALVES_A_DAY;
  return half >= NIGHT.from || half < NIGHT.to;
};
const isOfWeekend = (slot: number) => Math.floor(slot / HALVES_A_DAY) >= SATURDAY;

/** Whether enough of these half-hours of the week are of the night, and of the week-end. */
export function momentsOf(slots: readonly number[]): Moments {
  const enough = Math.min(MOMENT_HALVES, Math.ceil(slots.length / 2));
  const many = (is: (slot: number) => boolean) => slots.filter(is).length >= enough;
  return { night: many(isOfNight), weekend: many(isOfWeekend) };
}

/** Whether a shift is of the night, of the week-end. */
type Moments = { readonly night: boolean; readonly weekend: boolean };

const wishesFor = (wishes: Wishes, { night, weekend }: Moments): readonly Wish[] => [
  ...(night ? [wishes.nights] : []),
  ...(weekend ? [wishes.weekends] : []),
];

/** Whether a person never wants to be asked for such a shift. */
export const refusesMoment = (wishes: Wishes, shift: Moments): boolean =>
  wishesFor(wishes, shift).includes('no');

const avoidsMoment = (wishes: Wishes, shift: Moments): boolean =>
  wishesFor(wishes, shift).some((wish) => wish === 'avoids' || wish === 'no');

/** Whether a person likes such a shift, and nothing of it puts them off: among equals they come first. */
export const likesMoment = (wishes: Wishes, shift: Moments): boolean =>
  wishesFor(wishes, shift).includes('likes') && !avoidsMoment(wishes, shift);

/** What a wish leaves of « free »: somebody who avoids such a shift is a last resort for it. */
export const wishedState = <State extends string>(
  state: State,
  wishes: Wishes,
  shift: Moments,
): State | 'last-resort' =>
  state === 'free' && avoidsMoment(wishes, shift) ? 'last-resort' : state;
