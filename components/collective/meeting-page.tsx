import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { hasBegun, type Meeting, type Minutes } from '@/lib/collective/collective';
import { sayCount, upperFirst } from '@/lib/shared/french';
import { sayDatedPeriod, sayMoment } from '@/lib/shared/french-time';
import { MeetingAgenda, MinutesView } from './meeting-sheet';

const SECTION = 'flex flex-col gap-4';
const TITLE = 'text-xl font-semibold';

const sayState = (meeting: Meeting, now: Date): string => {
  if (meeting.cancelledAt) return `Annulée ${sayMoment(meeting.cancelledAt, now)}.`;
  const points = `${sayCount(meeting.agenda.length, 'point', 'points')} à l’ordre du jour.`;
  return hasBegun(meeting, now) ? `Cette réunion a commencé. ${points}` : points;
};

/** A meeting: where and what of, its minutes, what was decided; with what the reader may write. */
export function MeetingPage({
  back,
  meeting,
  minutes,
  hasSheet,
  done,
  changes,
  writes,
  decisions,
  now,
}: {
  readonly back: { readonly href: string; readonly label: string };
  readonly meeting: Meeting;
  readonly minutes: readonly Minutes[];
  /** the reader is of those who meet, now: a sheet is made for them */
  readonly hasSheet: boolean;
  readonly done: string | null;
  readonly changes: ReactNode;
  readonly writes: ReactNode;
  readonly decisions: ReactNode;
  readonly now: Date;
}) {
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className={SECTION}>
        <PageHeader
          back={back}
          beside={meeting.cancelledAt ? <Badge tone="red">Annulée</Badge> : undefined}
          sentence={sayState(meeting, now)}
          title={upperFirst(sayDatedPeriod(meeting.period, now))}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <MeetingAgenda
          hasSheet={hasSheet && meeting.cancelledAt === null}
          meeting={meeting}
          now={now}
        />
        {changes}
      </div>
      <section className={SECTION}>
        <h2 className={TITLE}>Compte rendu</h2>
        <MinutesView meetingId={meeting.id} minutes={minutes} now={now} />
        {writes}
      </section>
      <section className={SECTION}>
        <h2 className={TITLE}>Décisions de cette réunion</h2>
        {decisions}
      </section>
    </div>
  );
}
