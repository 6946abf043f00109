import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DecisionList } from '@/components/collective/decision-list';
import { MeetingPage } from '@/components/collective/meeting-page';
import { decidedAt } from '@/lib/collective/minutes';
import { readCollectiveMeetingAs } from '@/lib/collective/server/read-collective';
import { readId } from '@/lib/shared/id';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Réunion' };

type Props = {
  readonly params: Promise<{ readonly collectifId: string; readonly reunionId: string }>;
};

export default async function CollectiveMeetingPage({ params }: Props) {
  const context = await contextAs('manager');
  const { collectifId, reunionId } = await params;
  const found = await readCollectiveMeetingAs(context, readId<'collective-meeting'>(reunionId));
  if (!found.ok || found.value.collective.id !== collectifId) notFound();
  const { collective, meeting, minutes, threads, sheet } = found.value;
  return (
    <MeetingPage
      back={{ href: `/collectifs/${collective.id}`, label: collective.name }}
      changes={null}
      decisions={
        <DecisionList act={() => null} now={context.now} threads={decidedAt(threads, meeting)} />
      }
      done={null}
      hasSheet={sheet !== null}
      meeting={meeting}
      minutes={minutes}
      now={context.now}
      writes={null}
    />
  );
}
