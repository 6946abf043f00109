import type { StructureId } from '@/lib/identity/actor';
import type { Trade } from '@/lib/profile/trade';
import { inParis } from '@/lib/shared/french-time';
import { heapsOf } from '@/lib/shared/heaps';
import type { Id } from '@/lib/shared/id';
import { ALSO, type AlsoSuffix } from './also';
import type { Need } from './need';
import { type CivilShift, civilOf, onDay, periodOf, writeShift } from './shift';
import { hoursOf, type ShiftChoice, type UsualHours } from './usual-shifts';

/** A request a structure often makes, under a name of its own. */
export type NeedTemplate = {
  readonly id: Id<'template'>;
  readonly structureId: StructureId;
  readonly name: string;
};

/** How long a name may be, and how many a structure keeps. */
export const TEMPLATE_LIMITS = { name: 60, perStructure: 20 } as const;

/** Another profile of a request said again; no hours: those of the first. */
export type AlsoDefault = {
  readonly suffix: AlsoSuffix;
  readonly trade: Trade;
  readonly seats: number;
  readonly hours: UsualHours | null;
};

/** A request said again: its first profile, the others, and when it would next be. */
export type SaidAgain = {
  readonly model: Need;
  readonly also: readonly AlsoDefault[];
  readonly shifts: readonly ShiftChoice[];
};

const WEEKS_OFFERED = 4;
const CHOICES = 6;
const DAYS_A_WEEK = 7;

const wordOf = ({ start, end }: UsualHours) => `${start}-${end}`;
const hoursOfNeed = ({ period }: Pick<Need, 'period'>) => hoursOf(civilOf(period));

/** The profiles of a request, the one it is mostly about first: so many of one trade at the same hours. */
function profilesOf(needs: readonly Need[]): readonly (readonly Need[])[] {
  const byProfile = heapsOf(needs, (need) => `${need.trade} ${wordOf(hoursOfNeed(need))}`);
  const weight = (profile: readonly Need[]) =>
    profile.reduce((sum, { seats, tasks }) => sum + seats + tasks.length, 0);
  return [...byProfile.values()].sort((a, b) => weight(b) - weight(a));
}

/** The next days of the same weekday, from today on. */
function comingDays({ day }: CivilShift, now: Date) {
  const today = inParis(now).toPlainDate();
  const ahead = (day.dayOfWeek - today.dayOfWeek + DAYS_A_WEEK) % DAYS_A_WEEK;
  return Array.from({ length: WEEKS_OFFERED }, (_, week) =>
    today.add({ days: ahead + week * DAYS_A_WEEK }),
  );
}

function comingShifts(needs: readonly Need[], now: Date): readonly ShiftChoice[] {
  const found = new Map<string, ShiftChoice>();
  for (const civil of needs.map(({ period }) => civilOf(period)))
    for (const day of comingDays(civil, now)) {
      const shift = onDay(civil, day);
      const period = periodOf(shift);
      const word = writeShift(shift);
      if (period.ok && period.value.start > now) found.set(word, { word, period: period.value });
    }
  return [...found.values()]
    .sort((a, b) => a.period.start.getTime() - b.period.start.getTime())
    .slice(0, CHOICES);
}

/** A request said again from the needs it was made of; null when there are none. */
export function saidAgain(needs: readonly Need[], now: Date): SaidAgain | null {
  const [first, ...others] = profilesOf(needs);
  const model = first?.[0];
  if (!first || !model) return null;
  const own = wordOf(hoursOfNeed(model));
  const also = ALSO.flatMap((suffix, rank) => {
    const [other] = others[rank] ?? [];
    if (!other) return [];
    const hours = hoursOfNeed(other);
    const { trade, seats } = other;
    return [{ suffix, trade, seats, hours: wordOf(hours) === own ? null : hours }];
  });
  return { model, also, shifts: comingShifts(first, now) };
}
