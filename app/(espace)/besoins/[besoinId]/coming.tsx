import { FirstDayCard } from '@/components/assignment/first-day-card';
import { LongerMission } from '@/components/assignment/longer-mission';
import { MissionCard } from '@/components/assignment/mission-card';
import { sayOutOfOrder } from '@/components/assignment/paper-words';
import { Banner } from '@/components/ui/banner';
import { LinkButton } from '@/components/ui/link-button';
import type { FirstDay } from '@/lib/assignment/first-day';
import { isOutOfOrder } from '@/lib/assignment/papers';
import { readFirstDaysAs } from '@/lib/assignment/server/first-days';
import type { Board } from '@/lib/assignment/server/read-board';
import type { Context, Manager } from '@/lib/identity/actor';
import type { ExtensionSeen } from '@/lib/lending/extension';
import { readNotToldAs } from '@/lib/queue/server/read-not-told';
import { HARD } from '@/lib/shared/french';
import {
  attestPaperAction,
  cancelMissionAction,
  nameBuddyAction,
  startMissionAction,
  takePaperBackAction,
} from './actions';
import {
  agreeHostHoursAction,
  endEarlierAction,
  extendMissionAction,
  hostSurveyAction,
  sayHostHoursAction,
  sayNoShowAction,
  withdrawExtensionAction,
  withdrawNoShowAction,
} from './day-actions';

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

const HOURS_ACTS = {
  extend: extendMissionAction,
  takeBack: withdrawExtensionAction,
  endEarlier: endEarlierAction,
};

type FirstDays = {
  readonly firstDays: ReadonlyMap<string, FirstDay>;
  /** the questions of those whom no message reached */
  readonly notTold: ReadonlySet<string>;
};

type Lent = {
  /** the questions put to people somebody else employs */
  readonly lent: ReadonlySet<string>;
  readonly extensions: readonly ExtensionSeen[];
};

type Props = Pick<Lent, 'extensions'> & {
  readonly board: Board;
  readonly context: Context<Manager>;
};

/** Who comes to a need, and who gave it up; of somebody lent, the hours too. */
export async function Missions({ board: { need, missions, asked }, context, extensions }: Props) {
  if (missions.length === 0) return null;
  const { now } = context;
  const read = await readFirstDaysAs(context, need.id);
  const firstDays = read.ok ? read.value : new Map<string, FirstDay>();
  const coming = missions.filter(({ status }) => status !== 'cancelled');
  const givenUp = missions.filter(({ status }) => status === 'cancelled');
  const lent = new Set(asked.filter((one) => one.lent).map(({ id }) => id));
  const notTold = await readNotToldAs(context, need.id);
  const every = { firstDays, notTold, lent, extensions, now };
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
      <MissionCards {...every} missions={coming} title="Qui vient" />
      <MissionCards {...every} missions={givenUp} title="Désistements" />
    </>
  );
}

type Mission = Board['missions'][number];

/** What may be done about the hours of somebody lent, while they come. */
function LentHours({
  mission,
  lent,
  extensions,
  now,
}: Lent & { readonly mission: Mission; readonly now: Date }) {
  const comes = mission.status === 'confirmed' && mission.period.end > now;
  if (!comes || !lent.has(mission.solicitationId)) return null;
  return (
    <LongerMission
      acts={HOURS_ACTS}
      extension={extensions.find(({ assignmentId }) => assignmentId === mission.id) ?? null}
      mission={mission}
      name={mission.contact?.name ?? mission.maskedName}
      now={now}
    />
  );
}

function MissionCards({
  missions,
  firstDays,
  notTold,
  now,
  title,
  ...hours
}: Pick<Board, 'missions'> & FirstDays & Lent & { readonly now: Date; readonly title: string }) {
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
            <>
              {notTold.has(mission.solicitationId) ? (
                <Banner tone="warning">
                  Notre dernier message ne lui est sans doute pas parvenu{HARD}: appelez cette
                  personne.
                </Banner>
              ) : null}
              <FirstDayCard
                action={nameBuddyAction}
                firstDay={firstDays.get(mission.id)}
                missionId={mission.id}
                name={mission.contact?.name ?? mission.maskedName}
                now={now}
              />
            </>
          }
          hours={<LentHours {...hours} mission={mission} now={now} />}
          key={mission.id}
          mission={mission}
          now={now}
          paperActs={PAPER_ACTS}
        />
      ))}
    </section>
  );
}
