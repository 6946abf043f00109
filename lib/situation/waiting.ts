import { type OpenNeed, seatsLeft } from './situation';

/** How long open needs have been posted, told by stretches; a convention of reading, no text sets any. Hours. */
const WAITING_STRETCHES = [
  { from: 0, label: 'Depuis moins de 6\u00a0h' },
  { from: 6, label: 'Depuis 6 à 24\u00a0h' },
  { from: 24, label: 'Depuis 1 à 3\u00a0jours' },
  { from: 72, label: 'Depuis plus de 3\u00a0jours' },
] as const;

/** The open needs of one stretch, and the seats they still lack. */
export type Waiting = { readonly label: string; readonly needs: number; readonly seats: number };

const HOUR_MS = 3_600_000;

/** How long the needs still open have been waiting since they were posted: every need is in one stretch. */
export function waitingOf(needs: readonly OpenNeed[], now: Date): readonly Waiting[] {
  return WAITING_STRETCHES.map(({ from, label }, rank) => {
    const until = WAITING_STRETCHES[rank + 1]?.from ?? Number.POSITIVE_INFINITY;
    const own = needs.filter(({ postedAt }) => {
      const hours = Math.max(0, now.getTime() - postedAt.getTime()) / HOUR_MS;
      return hours >= from && hours < until;
    });
    return { label, needs: own.length, seats: own.reduce((sum, need) => sum + seatsLeft(need), 0) };
  });
}
