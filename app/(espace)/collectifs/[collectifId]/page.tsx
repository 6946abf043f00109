import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AnswerForms, DoneForm, Gone, LeaveForm, Where } from '@/components/collective/body-answer';
import { BodyList } from '@/components/collective/body-list';
import { COLLECTIVE_DONE, sayBeside, sayStanding } from '@/components/collective/collective-words';
import { DecisionList } from '@/components/collective/decision-list';
import { MeetingList } from '@/components/collective/meeting-list';
import { SheetView } from '@/components/collective/meeting-sheet';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { readCollectiveAs } from '@/lib/collective/server/read-collective';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { answerInvitationAction, leaveCollectiveAction, sayDoneAction } from '../actions';

export const metadata: Metadata = { title: 'Espace collectif' };

type Props = {
  readonly params: Promise<{ readonly collectifId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const SECTION = 'flex flex-col gap-4';
const TITLE = 'text-xl font-semibold';

export default async function CollectivePage({ params, searchParams }: Props) {
  const context = await contextAs('manager');
  const { now } = context;
  const found = await readCollectiveAs(context, readId<'collective'>((await params).collectifId));
  if (!found.ok || found.value.ownBody === null) notFound();
  const { collective, bodies, meetings, threads, sheet, ownBody } = found.value;
  const done = ownValue(COLLECTIVE_DONE, (await searchParams).fait);
  const invited = ownBody.status === 'invited';
  const isIn = ownBody.status === 'in' && collective.closedAt === null;
  const members = bodies.filter(({ status }) => status === 'in');
  return (
    <div className="flex max-w-2xl flex-col gap-8">
      <div className={SECTION}>
        <PageHeader
          back={{ href: '/collectifs', label: 'Espaces collectifs' }}
          beside={<Where collective={collective} own={ownBody.status} />}
          sentence={
            invited
              ? 'La cellule de crise vous invite à en être.'
              : sayStanding({ collective, meetings, threads }, now)
          }
          title={collective.name}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
        <p className="break-words">
          {collective.reason} Avec : {sayBeside(collective)}.
        </p>
        {invited ? <AnswerForms action={answerInvitationAction} id={collective.id} /> : null}
        <Gone own={ownBody.status} />
      </div>
      {invited ? null : (
        <>
          <section className={SECTION}>
            <h2 className={TITLE}>Réunions</h2>
            <MeetingList
              collective={collective}
              href={`/collectifs/${collective.id}`}
              meetings={meetings}
              now={now}
            />
          </section>
          <section className={SECTION}>
            <h2 className={TITLE}>Décisions</h2>
            <DecisionList
              act={(last) =>
                isIn && last.bodyId === ownBody.id && last.state === 'to-do' ? (
                  <DoneForm action={sayDoneAction} id={collective.id} last={last} />
                ) : null
              }
              now={now}
              threads={threads}
            />
          </section>
        </>
      )}
      {members.length > 0 && !invited ? (
        <section className={SECTION}>
          <h2 className={TITLE}>Organismes</h2>
          <BodyList bodies={members} collectiveId={collective.id} takeOut={null} />
        </section>
      ) : null}
      <SheetView now={now} sheet={sheet} threads={threads} />
      {isIn ? <LeaveForm action={leaveCollectiveAction} id={collective.id} /> : null}
    </div>
  );
}
