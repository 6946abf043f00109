'use client';

import { memo } from 'react';
import {
  SLOT_STATE_LABELS,
  SLOTS_A_DAY,
  type SlotState,
  slotAt,
  stateAt,
  WEEK_DAYS,
} from '@/lib/availability/week';
import { sayDayOf, sayHalf } from '@/lib/availability/week-text';
import { THIN } from '@/lib/shared/french';

const LOOKS: Readonly<Record<SlotState, string>> = {
  free: 'border-green bg-green text-raised',
  'last-resort':
    'border-yellow bg-yellow-soft text-yellow bg-[repeating-linear-gradient(135deg,transparent_0_5px,var(--line)_5px_7px)]',
  no: 'border-line bg-raised text-muted',
};

/** What one’s own calendar keeps, in the seven days to come: said, and drawn as a bar under the hour. */
export const BUSY_WORDS = 'occupé dans les sept jours (votre agenda)';
const BUSY_LOOK = 'shadow-[inset_0_-6px_0_0_var(--orange)]';

/** One half-hour: a word for screen readers, an hour to read, a colour and a pattern. */
function Cell({ week, day, half, tabbed, busy }: CellProps) {
  const state = stateAt(week, slotAt(day, half));
  const taken = busy.includes(slotAt(day, half));
  return (
    <button
      aria-label={`${WEEK_DAYS[day]} ${sayHalf(half)} : ${SLOT_STATE_LABELS[state]}${taken ? `, ${BUSY_WORDS}` : ''}`}
      className={`h-11 min-w-0 cursor-pointer md:h-9 border text-xs leading-none select-none focus-visible:relative focus-visible:z-10 ${LOOKS[state]} ${taken ? BUSY_LOOK : ''}`}
      data-slot={slotAt(day, half)}
      tabIndex={tabbed ? 0 : -1}
      type="button"
    >
      {half % 2 === 0 ? half / 2 : '·'}
    </button>
  );
}
type CellProps = {
  readonly week: string;
  readonly busy: readonly number[];
  readonly day: number;
  readonly half: number;
  readonly tabbed: boolean;
};

type DayProps = {
  readonly week: string;
  /** half-hours of the week one’s own calendar keeps, in the seven days to come */
  readonly busy: readonly number[];
  readonly day: number;
  /** the half-hour the keyboard enters the day by; null elsewhere */
  readonly entry: number | null;
};

const HALVES = Array.from({ length: SLOTS_A_DAY }, (_, half) => half);

/** One day of the week: its forty-eight half-hours and, above, the same in words. */
export const DayCells = memo(function DayCells({ week, busy, day, entry }: DayProps) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 flex w-full flex-wrap gap-x-2">
        <span className="font-semibold first-letter:uppercase">{WEEK_DAYS[day]}</span>
        <span className="text-muted">
          <span className="sr-only">{THIN}: </span>
          {sayDayOf(week, day)}
        </span>
      </legend>
      <div className="grid touch-pan-y grid-cols-8 md:grid-cols-24">
        {HALVES.map((half) => (
          <Cell key={half} tabbed={entry === half} {...{ week, busy, day, half }} />
        ))}
      </div>
    </fieldset>
  );
}, sameDay);

// a day is drawn again only when its own letters or its own entry changed
function sameDay(before: DayProps, after: DayProps): boolean {
  const from = slotAt(before.day, 0);
  const letters = ({ week }: DayProps) => week.slice(from, from + SLOTS_A_DAY);
  return before.entry === after.entry && letters(before) === letters(after);
}
