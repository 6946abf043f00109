import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Period } from '@/lib/shared/period';

/** One meeting as a calendar shows it: no name of anybody. */
export type CalendarMeeting = {
  readonly id: string;
  readonly title: string;
  readonly period: Period;
  readonly place: string | null;
  readonly callUrl: string | null;
  readonly agenda: readonly string[];
  readonly version: number;
  readonly keptAt: Date;
  readonly cancelled: boolean;
};

/** A meeting for somebody’s calendar (RFC 5545); said again under the same name, so that it moves or is struck out there too. */
export function meetingCalendar(meeting: CalendarMeeting, home: string): string {
  const { id, title, period, place, callUrl, agenda, version, keptAt, cancelled } = meeting;
  const calendar = ical({ name: 'Relève', method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${id}@releve`,
    start: period.start,
    end: period.end,
    stamp: keptAt,
    sequence: version,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: `${cancelled ? 'Annulée\u202f: ' : ''}${title}`,
    location: place ?? callUrl ?? '',
    description: [...agenda, ...(callUrl ? [callUrl] : [])].join('\n'),
    url: home,
  });
  return calendar.toString();
}
