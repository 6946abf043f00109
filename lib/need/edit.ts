import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Need } from './need';
import { sameMoment } from './need-change';
import { isRegulated, mayStillCome, type NeedDraft, type TimeRefusal } from './post';

/** Why a structure closes a need before anybody, or everybody, came. */
export const CLOSE_REASONS = [
  'covered-inside',
  'no-longer-needed',
  'other-help',
  'mistake',
] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
export const CLOSE_REASON_WORDS: Readonly<Record<CloseReason, string>> = {
  'covered-inside': 'Nous avons trouvé une solution dans l’équipe',
  'other-help': 'Quelqu’un d’autre vient (vacataire, intérim, voisin)',
  'no-longer-needed': 'Ce n’est plus nécessaire',
  mistake: 'Publié par erreur',
};

/** Somebody is at work on it: what they agreed to is no longer said otherwise. */
export type WorkBegun = 'work-begun';

export type EditRefusal =
  | WorkBegun
  | 'need-closed'
  | 'need-over'
  | 'changed-meanwhile'
  | 'seats-already-taken'
  | TimeRefusal;

/** Nothing more can be done to a need that is closed, expired or past. */
export function mayStillChange<Of extends Pick<Need, 'status' | 'period'>>(
  need: Of,
  now: Date,
): Result<Of, 'need-closed' | 'need-over'> {
  if (need.status === 'closed') return refuse('need-closed');
  if (need.status === 'expired' || need.period.end <= now) return refuse('need-over');
  return accept(need);
}

/** A need said otherwise. Its seats cannot go under those taken; it is filled when they are all taken. */
export function editNeed(
  need: Need,
  revisionRead: number,
  { shift, ...said }: NeedDraft & { readonly shift: Period },
  now: Date,
): Result<Need, EditRefusal> {
  const alive = mayStillChange(need, now);
  if (!alive.ok) return alive;
  if (need.revision !== revisionRead) return refuse('changed-meanwhile');
  if (said.seats < need.seatsTaken) return refuse('seats-already-taken');
  const timely = sameMoment(shift, need.period) ? accept(shift) : mayStillCome(shift, now);
  if (!timely.ok) return timely;
  return accept({
    ...need,
    ...said,
    period: shift,
    regulated: isRegulated(said.trade, said.tasks),
    status: need.seatsTaken >= said.seats ? 'filled' : 'open',
    revision: need.revision + 1,
    confirmedAt: now,
  });
}

/** Nobody is asked any more. Those who accepted still come: cancelling their mission is another act. */
export function closeNeed(need: Need, now: Date): Result<Need, 'need-closed' | 'need-over'> {
  const alive = mayStillChange(need, now);
  return alive.ok ? accept({ ...need, status: 'closed', revision: need.revision + 1 }) : alive;
}

/** « It is still true », said again today. */
export function confirmNeed(need: Need, now: Date): Result<Need, 'need-closed' | 'need-over'> {
  const alive = mayStillChange(need, now);
  return alive.ok ? accept({ ...need, confirmedAt: now }) : alive;
}
