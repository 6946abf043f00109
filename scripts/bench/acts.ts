// Needs posted one after the other at a steady pace, through the use case.
import { randomUUID } from 'node:crypto';
import { postNeedAs } from '@/lib/need/server/post-need';
import type { House } from './followers';
import { timed } from './measure';

/** One need posted: by which organization, and when its writer knew it was written (performance.now). */
export type Act = { readonly house: number; needId?: string; writtenAt?: number };

export const pause = (ms: number) => new Promise((resume) => setTimeout(resume, Math.max(0, ms)));

const HOUR_MS = 3_600_000;

/** A need of eight hours, critical, that begins so many hours from now. */
async function post({ director, structureId }: House, inHours: number): Promise<string> {
  const now = new Date();
  const start = new Date(now.getTime() + inHours * HOUR_MS);
  const posted = await postNeedAs(
    { actor: director, now },
    {
      key: randomUUID(),
      again: true,
      structureId,
      trade: 'care-assistant',
      tasks: [],
      shifts: [{ start, end: new Date(start.getTime() + 8 * HOUR_MS) }],
      seats: 1,
      also: [],
      flow: 'first-yes',
      severity: 'serious',
      reason: 'sick-leave',
      publicServed: 'elderly',
      meal: false,
      transport: false,
      lodging: false,
      contactName: 'Accueil',
      contactPhone: '0261910000',
      note: null,
      wantedKinds: [],
      checkedOnly: false,
    },
  );
  if (!posted.ok) throw new Error(`a need was refused: ${posted.refusal}`);
  return posted.value.needId;
}

type Pace = {
  readonly times: number;
  readonly everyMs: number;
  readonly begun?: (act: Act) => void;
  /** how many hours from now the shift of each begins */
  readonly startsIn?: (rank: number) => number;
};

/** Posts needs, each organization in turn; `begun` hears of each before it is written. */
export async function act(
  houses: readonly House[],
  { times, everyMs, begun = () => undefined, startsIn = (rank) => 24 + rank }: Pace,
): Promise<readonly Act[]> {
  const acts: Act[] = [];
  for (let rank = 0; rank < times; rank += 1) {
    const house = rank % houses.length;
    const poster = houses[house];
    if (!poster) break;
    const one: Act = { house };
    acts.push(one);
    begun(one);
    const { ms } = await timed(async () => {
      one.needId = await post(poster, startsIn(rank));
      one.writtenAt = performance.now();
    });
    await pause(everyMs - ms);
  }
  return acts;
}
