import { type ConditionKind, isMet } from '@/lib/profile/condition';
import { dayOf } from '@/lib/shared/civil-time';
import type { Fitting } from './fitting';
import { type Miss, when } from './miss';
import { oncePerPeriod } from './working-time';

/** A condition this person has not shown by the day of the post. */
export const lacks = (fitting: Fitting, condition: ConditionKind): Miss | null => {
  const { candidate, post } = fitting;
  return when(!isMet(candidate.conditions, condition, post.period.start), {
    kind: 'condition',
    condition,
  });
};

/** The civil day a post begins on. */
export const firstDayOf = oncePerPeriod(({ start }) => dayOf(start));
