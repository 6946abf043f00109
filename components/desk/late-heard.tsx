import { LateForm } from '@/components/assignment/own-day';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { LateMission } from '@/lib/assignment/mine';
import { sayHour, sayPeriod } from '@/lib/shared/french-time';

type Props = {
  readonly action: FormAction;
  readonly callId: string;
  readonly missions: readonly LateMission[];
  readonly now: Date;
};

/** Missions that begin soon, when somebody says on the telephone that they will be late. */
export function LateHeard({ action, callId, missions, now }: Props) {
  if (missions.length === 0) return null;
  return (
    <Card title="Si elle doit arriver en retard">
      <div className="flex flex-col gap-4">
        {missions.map((mission) => (
          <div className="flex flex-col gap-2" key={mission.id}>
            <p>
              {mission.structureName}, {sayPeriod(mission.period, now)}.
              {mission.expectedAt ? ` Arrivée annoncée vers ${sayHour(mission.expectedAt)}.` : ''}
            </p>
            <LateForm
              about={` : ${mission.structureName}`}
              action={action}
              field={<input name="appel" type="hidden" value={callId} />}
              late={mission.expectedAt ? { expectedAt: mission.expectedAt } : null}
              mission={mission}
              now={now}
            />
          </div>
        ))}
      </div>
    </Card>
  );
}
