import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Period } from '@/lib/shared/period';

/** One mission as a calendar shows it: no name, no telephone, because a feed is copied to other services. */
export type CalendarEntry = {
  readonly id: string;
  readonly period: Period;
  readonly status: 'confirmed' | 'to-reconfirm' | 'cancelled';
  readonly trade: string;
  readonly structure: string;
  /** the place’s own public address */
  readonly address: string;
  readonly revision: number;
  readonly changedAt: Date;
};

const STATUSES = {
  confirmed: ICalEventStatus.CONFIRMED,
  'to-reconfirm': ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
} as const satisfies Record<CalendarEntry['status'], ICalEventStatus>;

const PREFIXES: Readonly<Record<CalendarEntry['status'], string>> = {
  confirmed: '',
  'to-reconfirm': 'À reconfirmer\u202f: ',
  cancelled: 'Annulée\u202f: ',
};

const REFRESH_SECONDS = 3_600;

/** The feed of a person’s missions (RFC 5545). A cancelled one stays, marked so, or calendars would keep it for ever. */
export function missionCalendar(entries: readonly CalendarEntry[], home: string): string {
  const calendar = ical({
    name: 'Mes missions – Relève',
    prodId: { company: 'Relève', product: 'missions', language: 'FR' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  for (const entry of entries) {
    calendar.createEvent({
      id: `${entry.id}@releve`,
      start: entry.period.start,
      end: entry.period.end,
      stamp: entry.changedAt,
      sequence: entry.revision * 2 + (entry.status === 'cancelled' ? 1 : 0),
      status: STATUSES[entry.status],
      summary: `${PREFIXES[entry.status]}${entry.trade}, ${entry.structure}`,
      location: `${entry.structure}, ${entry.address}`,
      url: `${home}/missions`,
    });
  }
  return calendar.toString();
}
