import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { Arrival } from '@/lib/assignment/arrival';
import type { Assignment } from '@/lib/assignment/assignment';
import type { HostSurvey } from '@/lib/assignment/host-survey';
import type { HoursStanding } from '@/lib/assignment/hours';
import type { Lateness } from '@/lib/assignment/lateness';
import { mayMiss, NO_SHOW_ANSWER_LABELS, type NoShow } from '@/lib/assignment/no-show';
import { sayOf, THIN } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { HostSurveyForm } from './after-mission';
import { type HoursActs, HoursPanel } from './hours-panel';
import { sayArrival, sayLate } from './hours-words';

/** What a structure does with the day of a mission, and after. */
export type DayActs = HoursActs & {
  readonly miss: FormAction;
  readonly backToWork: FormAction;
  readonly survey: FormAction;
};

/** A mission with its day, as its structure reads it. */
export type HostDayMission = Assignment & {
  readonly day: {
    readonly arrival: Arrival | null;
    readonly hours: HoursStanding;
    readonly noShow: NoShow | null;
    readonly late: Lateness | null;
  };
  readonly hostSurvey: HostSurvey | null;
};

type Props = {
  readonly mission: HostDayMission;
  readonly name: string;
  readonly acts: DayActs;
  readonly now: Date;
};

/** The day of somebody who comes: arrived or not, the hours to confirm, two words after. */
export function HostDay(props: Props) {
  const { mission, name, acts, now } = props;
  const { arrival, hours, noShow } = mission.day;
  if (mission.status === 'cancelled') return <Missed {...props} />;
  const over = mission.period.end <= now;
  return (
    <>
      {arrival ? (
        <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Badge tone="green">Sur place</Badge>
          <span>{sayArrival(arrival, now)}</span>
        </p>
      ) : null}
      {over ? (
        <section className="flex flex-col gap-3">
          <h4 className="font-semibold">Heures</h4>
          <HoursPanel
            about={`, ${name}`}
            acts={acts}
            id={mission.id}
            now={now}
            period={mission.period}
            side="host"
            standing={hours}
          />
        </section>
      ) : null}
      {over ? (
        <HostSurveyForm
          about={`, ${name}`}
          action={acts.survey}
          id={mission.id}
          survey={mission.hostSurvey}
        />
      ) : null}
      {mayBeMissed(mission, now) && !noShow ? (
        <ActionForm
          action={acts.miss}
          foldedUnder={`${name} n’est pas là`}
          label={`Dire que ${name} n’est pas venu·e`}
          look="danger"
          submitLabel="N’est pas venu·e"
        >
          <p className="max-w-text">
            Appelez d’abord la personne, si vous le pouvez. Sa place se rouvre aussitôt, elle est
            prévenue et peut répondre. Cela ne la note nulle part.
          </p>
          <input name="mission" type="hidden" value={mission.id} />
        </ActionForm>
      ) : null}
    </>
  );
}

/** Who said they will be late, and when they are expected, until they are there; said at the head of their card. */
export function LateSaid({
  mission,
  now,
}: {
  readonly mission: Pick<HostDayMission, 'day' | 'status' | 'period'>;
  readonly now: Date;
}) {
  const { late, arrival } = mission.day;
  if (!late || arrival || mission.status === 'cancelled' || mission.period.end <= now) return null;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Badge tone="yellow">En retard</Badge>
      <span>{sayLate(late, now)}</span>
    </p>
  );
}

const mayBeMissed = ({ day, startedAt, ...mission }: Props['mission'], now: Date) =>
  startedAt === null &&
  day.arrival?.by !== 'code' &&
  day.hours.person === null &&
  day.hours.host === null &&
  mayMiss(mission, day.late, now);

/** Somebody said not to have come: what they answer, and the way to correct it. */
function Missed({ mission, name, acts, now }: Props) {
  const { noShow } = mission.day;
  if (!noShow || noShow.withdrawnAt) return null;
  return (
    <>
      <p>
        {noShow.answer && noShow.answeredAt
          ? `Sa réponse, ${sayMoment(noShow.answeredAt, now)}${THIN}: «${THIN}${NO_SHOW_ANSWER_LABELS[noShow.answer]}${THIN}».`
          : 'Pas encore de réponse de sa part.'}
      </p>
      <ActionForm
        action={acts.backToWork}
        label={`Corriger, présence ${sayOf(name)}`}
        layout="inline"
        look="secondary"
        submitLabel="Corriger : la personne était bien là"
      >
        <input name="mission" type="hidden" value={mission.id} />
      </ActionForm>
    </>
  );
}
