import { FirstDayCard } from '@/components/assignment/first-day-card';
import { MissionCard } from '@/components/assignment/mission-card';
import { sayOutOfOrder } from '@/components/assignment/paper-words';
import { Banner } from '@/components/ui/banner';
import { LinkButton } from '@/components/ui/link-button';
import type { FirstDay } from '@/lib/assignment/first-day';
import { isOutOfOrder } from '@/lib/assignment/papers';
import { readFirstDaysAs } from '@/lib/assignment/server/first-days';
import type { Board } from '@/lib/assignment/server/read-board';
import type { Context, Manager } from '@/lib/identity/actor';
import {
  agreeHostHoursAction,
  attestPaperAction,
  cancelMissionAction,
  hostSurveyAction,
  nameBuddyAction,
  sayHostHoursAction,
  sayNoShowAction,
  startMissionAction,
  takePaperBackAction,
  withdrawNoShowAction,
} from './actions';

const PAPER_ACTS = {
  attest: attestPaperAction,
  takeBack: takePaperBackAction,
  start: startMissionAction,
};

const DAY_ACTS = {
  say: sayHostHoursAction,
  agree: agreeHostHoursAction,
  miss: sayNoShowAction,
  backToWork: withdrawNoShowAction,
  survey: hostSurveyAction,
};

type FirstDays = { readonly firstDays: ReadonlyMap<string, FirstDay> };

type Props = { readonly board: Board; readonly context: Context<Manager> };

/** Who comes to a need, and who gave it up. */
export async function Missions({ board: { need, missions }, context }: Props) {
  if (missions.length === 0) return null;
  const { now } = context;
  const read = await readFirstDaysAs(context, need.id);
  const firstDays = read.ok ? read.value : new Map<string, FirstDay>();
  const coming = missions.filter(({ status }) => status !== 'cancelled');
  const givenUp = missions.filter(({ status }) => status === 'cancelled');
  const late = sayOutOfOrder(missions.filter((one) => isOutOfOrder(one, one.papers)).length);
  return (
    <>
      {late ? <Banner tone="warning">{late}</Banner> : null}
      {coming[0] ? (
        <p>
          <LinkButton href={`/besoins/${coming[0].needId}/papiers`} look="secondary">
            Papiers
          </LinkButton>
        </p>
      ) : null}
      <MissionCards firstDays={firstDays} missions={coming} now={now} title="Qui vient" />
      <MissionCards firstDays={firstDays} missions={givenUp} now={now} title="Désistements" />
    </>
  );
}

function MissionCards({
  missions,
  firstDays,
  now,
  title,
}: Pick<Board, 'missions'> & FirstDays & { readonly now: Date; readonly title: string }) {
  if (missions.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl">{title}</h2>
      {missions.map((mission) => (
        <MissionCard
          cancelAction={cancelMissionAction}
          contact={mission.contact}
          dayActs={DAY_ACTS}
          firstDay={
            <FirstDayCard
              action={nameBuddyAction}
              firstDay={firstDays.get(mission.id)}
              missionId={mission.id}
              name={mission.contact?.name ?? mission.maskedName}
              now={now}
            />
          }
          key={mission.id}
          mission={mission}
          now={now}
          paperActs={PAPER_ACTS}
        />
      ))}
    </section>
  );
}
