import 'server-only';
import { limitsToldToPerson } from '@/lib/solicitation/limit';
import type { Shift } from './shift.repository';

/** What the person may not do on this shift, or only under a condition, as a line of their mail; none when it is theirs. */
export function limitFact(shift: Shift): readonly (readonly [string, string])[] {
  const limits = limitsToldToPerson(shift, shift);
  return limits.length > 0 ? [['Limites', limits.join(' ')]] : [];
}
