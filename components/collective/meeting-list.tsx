import { Badge } from '@/components/ui/badge';
import { TextLink } from '@/components/ui/text-link';
import { type Collective, hasBegun, type Meeting } from '@/lib/collective/collective';
import { sayWhere } from '@/lib/collective/minutes';
import { upperFirst } from '@/lib/shared/french';
import { sayDatedPeriod, sayMoment } from '@/lib/shared/french-time';

function State({
  meeting,
  closed,
  now,
}: {
  readonly meeting: Meeting;
  readonly closed: boolean;
  readonly now: Date;
}) {
  if (meeting.cancelledAt) return <Badge tone="red">Annulée</Badge>;
  if (hasBegun(meeting, now)) return <Badge>Passée</Badge>;
  return closed ? <Badge>Sans suite</Badge> : <Badge tone="accent">À venir</Badge>;
}

/** Meetings, the latest first. */
export function MeetingList({
  collective,
  meetings,
  href,
  now,
}: {
  /** once closed, what was still to come does not take place */
  readonly collective: Pick<Collective, 'closedAt'>;
  readonly meetings: readonly Meeting[];
  /** the address of the collective the links stand under */
  readonly href: string;
  readonly now: Date;
}) {
  if (meetings.length === 0) return <p className="text-muted">Aucune réunion encore.</p>;
  return (
    <ul className="flex flex-col gap-3">
      {meetings.map((meeting) => (
        <li
          className="flex flex-col gap-2 rounded-card border border-line bg-raised p-4"
          key={meeting.id}
        >
          <div className="flex flex-wrap items-start justify-between gap-2">
            <h3 className="min-w-0 font-semibold break-words">
              {upperFirst(sayDatedPeriod(meeting.period, now))}
            </h3>
            <State closed={collective.closedAt !== null} meeting={meeting} now={now} />
          </div>
          <p className="break-all sm:break-words">{sayWhere(meeting)}</p>
          <p>
            <TextLink
              about={sayMoment(meeting.period.start, now)}
              className="inline-flex min-h-target items-center"
              href={`${href}/${meeting.id}`}
            >
              Ordre du jour et compte rendu
            </TextLink>
          </p>
        </li>
      ))}
    </ul>
  );
}
