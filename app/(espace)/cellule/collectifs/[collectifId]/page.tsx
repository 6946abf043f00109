import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BodyList } from '@/components/collective/body-list';
import { CloseForm, InvitationForm, MeetingForm } from '@/components/collective/collective-forms';
import { COLLECTIVE_DONE, sayBeside, sayStanding } from '@/components/collective/collective-words';
import { DecisionForm, DecisionList, partiesOf } from '@/components/collective/decision-list';
import { MeetingList } from '@/components/collective/meeting-list';
import { SheetView } from '@/components/collective/meeting-sheet';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readCollectiveAs } from '@/lib/collective/server/read-collective';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  closeCollectiveAction,
  inviteBodyAction,
  keepMeetingAction,
  takeBodyOutAction,
  writeDecisionAction,
} from '../actions';

export const metadata: Metadata = { title: 'Espace collectif' };

type Props = {
  readonly params: Promise<{ readonly collectifId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const SECTION = 'flex flex-col gap-4';
const TITLE = 'text-xl font-semibold';

export default async function CellCollectivePage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { now } = context;
  const found = await readCollectiveAs(context, readId<'collective'>((await params).collectifId));
  if (!found.ok) notFound();
  const { collective, bodies, meetings, threads, sheet, toAsk } = found.value;
  const done = ownValue(COLLECTIVE_DONE, (await searchParams).fait);
  const collectiveId = collective.id;
  const open = collective.closedAt === null;
  const parties = partiesOf(collective, bodies);
  const decide = { action: writeDecisionAction, collectiveId, parties };
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className={SECTION}>
        <PageHeader
          back={{ href: '/cellule/collectifs', label: 'Espaces collectifs' }}
          beside={open ? undefined : <Badge>Clos</Badge>}
          sentence={sayStanding({ collective, meetings, threads }, now)}
          title={collective.name}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <p className="break-words">
          {collective.reason} Avec : {sayBeside(collective)}.
        </p>
      </div>
      <section className={SECTION}>
        <h2 className={TITLE}>Réunions</h2>
        {open ? <MeetingForm action={keepMeetingAction} collectiveId={collectiveId} /> : null}
        <MeetingList
          collective={collective}
          href={`/cellule/collectifs/${collectiveId}`}
          meetings={meetings}
          now={now}
        />
      </section>
      <section className={SECTION}>
        <h2 className={TITLE}>Décisions</h2>
        {open ? <DecisionForm {...decide} /> : null}
        <DecisionList
          act={(last) => (open ? <DecisionForm {...decide} last={last} /> : null)}
          now={now}
          threads={threads}
        />
      </section>
      <section className={SECTION}>
        <h2 className={TITLE}>Organismes</h2>
        {open ? (
          <InvitationForm action={inviteBodyAction} bodies={toAsk} collectiveId={collectiveId} />
        ) : null}
        <BodyList
          bodies={bodies}
          collectiveId={collectiveId}
          takeOut={open ? takeBodyOutAction : null}
        />
      </section>
      <SheetView now={now} sheet={sheet} threads={threads} />
      {open ? <CloseForm action={closeCollectiveAction} id={collectiveId} /> : null}
    </div>
  );
}
