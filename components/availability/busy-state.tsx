import { Badge } from '@/components/ui/badge';
import { type BusyCalendar, standingOf } from '@/lib/availability/busy';
import { BUSY_FAULT_MESSAGES } from '@/lib/availability/busy.messages';
import { sayCount } from '@/lib/shared/french';
import { sayAgo, sayCalendarDay, sayMoment } from '@/lib/shared/french-time';

const TONES = { waiting: 'yellow', read: 'green', failing: 'orange' } as const;
const WORDS = { waiting: 'Lecture en cours', read: 'À jour', failing: 'À revoir' } as const;

type Props = { readonly calendar: BusyCalendar; readonly now: Date };

/** Where one’s calendar stands, in plain words: read, being read, or no longer readable and since when. */
export function BusyState({ calendar, now }: Props) {
  const standing = standingOf(calendar);
  return (
    <div className="flex max-w-text flex-col gap-2">
      <p>
        <Badge tone={TONES[standing]}>{WORDS[standing]}</Badge> {sayStanding(calendar, now)}
      </p>
      {standing === 'failing' && calendar.fault ? (
        <p>
          {BUSY_FAULT_MESSAGES[calendar.fault]} {sayNext(calendar, now)}
        </p>
      ) : null}
      {calendar.unread > 0 ? (
        <p className="text-muted">
          {sayCount(
            calendar.unread,
            'rendez-vous n’a pas pu être lu',
            'rendez-vous n’ont pas pu être lus',
          )}
          {' : ils ne bloquent rien.'}
        </p>
      ) : null}
    </div>
  );
}

function sayStanding(calendar: BusyCalendar, now: Date): string {
  const { source, host, givenAt, readAt, failingSince } = calendar;
  if (standingOf(calendar) === 'failing')
    return readAt
      ? `Nous n’arrivons plus à lire votre agenda (${host}) depuis ${sayCalendarDay(failingSince ?? now)}. Les heures déjà lues comptent toujours.`
      : `Nous n’arrivons pas à lire votre agenda (${host}).`;
  if (source === 'file') return `Fichier lu ${sayMoment(givenAt, now)}. Il n’est pas gardé.`;
  if (!readAt) return `Votre agenda (${host}) va être lu dans la minute. Revenez voir ici.`;
  return `Votre agenda (${host}) est relu toutes les deux heures ; la dernière fois ${sayAgo(readAt, now)}.`;
}

const sayNext = ({ nextAt }: BusyCalendar, now: Date) =>
  nextAt && nextAt > now
    ? `Nous réessaierons ${sayMoment(nextAt, now)}.`
    : nextAt
      ? ''
      : 'Nous n’essayons plus : donnez-le de nouveau.';
