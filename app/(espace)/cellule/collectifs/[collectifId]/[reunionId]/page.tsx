import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { MeetingForm, MinutesForm } from '@/components/collective/collective-forms';
import { COLLECTIVE_DONE } from '@/components/collective/collective-words';
import {
  DecisionForm,
  DecisionList,
  partiesOf,
  peopleAt,
} from '@/components/collective/decision-list';
import { MeetingPage } from '@/components/collective/meeting-page';
import { ActionForm } from '@/components/ui/action-form';
import { hasBegun, isAhead } from '@/lib/collective/collective';
import { decidedAt } from '@/lib/collective/minutes';
import { readCollectiveMeetingAs } from '@/lib/collective/server/read-collective';
import { readId } from '@/lib/shared/id';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  cancelMeetingAction,
  keepMeetingAction,
  writeDecisionAction,
  writeMinutesAction,
} from '../../actions';

export const metadata: Metadata = { title: 'Réunion' };

type Props = {
  readonly params: Promise<{ readonly collectifId: string; readonly reunionId: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

export default async function CellCollectiveMeetingPage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { now } = context;
  const { collectifId, reunionId } = await params;
  const found = await readCollectiveMeetingAs(context, readId<'collective-meeting'>(reunionId));
  if (!found.ok || found.value.collective.id !== collectifId) notFound();
  const { collective, bodies, meeting, minutes, threads, sheet } = found.value;
  const of = { collectiveId: collective.id, meetingId: meeting.id };
  const open = collective.closedAt === null;
  const parties = partiesOf(collective, bodies);
  const decide = { action: writeDecisionAction, ...of, parties };
  const [last] = minutes;
  return (
    <MeetingPage
      back={{ href: `/cellule/collectifs/${collective.id}`, label: collective.name }}
      changes={
        open && isAhead(meeting, now) ? (
          <div className="flex flex-col gap-4">
            <MeetingForm
              action={keepMeetingAction}
              collectiveId={collective.id}
              meeting={meeting}
            />
            <ActionForm
              action={cancelMeetingAction}
              foldedUnder="Annuler la réunion"
              label="Annuler la réunion"
              look="danger"
              submitLabel="Annuler la réunion"
            >
              <p className="text-sm text-muted">Les directions sont prévenues.</p>
              <input name="collectiveId" type="hidden" value={of.collectiveId} />
              <input name="meetingId" type="hidden" value={of.meetingId} />
              <input name="seen" type="hidden" value={meeting.version} />
            </ActionForm>
          </div>
        ) : null
      }
      decisions={
        <>
          {open ? <DecisionForm {...decide} /> : null}
          <DecisionList
            act={(one) => (open ? <DecisionForm {...decide} last={one} /> : null)}
            now={now}
            threads={decidedAt(threads, meeting)}
          />
        </>
      }
      done={ownValue(COLLECTIVE_DONE, (await searchParams).fait) ?? null}
      hasSheet={sheet !== null}
      meeting={meeting}
      minutes={minutes}
      now={now}
      writes={
        open && hasBegun(meeting, now) ? (
          <MinutesForm
            action={writeMinutesAction}
            last={last}
            of={of}
            people={peopleAt(collective, bodies, meeting)}
          />
        ) : null
      }
    />
  );
}
