import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { LentMission } from '@/lib/assignment/mine';
import { dayOf } from '@/lib/shared/civil-time';
import { sayDatedPeriod } from '@/lib/shared/french-time';

type Props = {
  readonly action: FormAction;
  readonly callId: string;
  readonly missions: readonly LentMission[];
  readonly now: Date;
};

/** Missions of somebody lent that may end sooner, when they say on the telephone that they go back to their post. */
export function ReturnHeard({ action, callId, missions, now }: Props) {
  if (missions.length === 0) return null;
  return (
    <Card title="Si elle doit revenir plus tôt à son poste">
      <div className="flex flex-col gap-4">
        {missions.map((mission) => (
          <One action={action} callId={callId} key={mission.id} mission={mission} now={now} />
        ))}
        <p className="max-w-text text-muted text-sm">
          La structure et son employeur sont prévenus aussitôt ; elle reçoit ce que vous avez noté à
          la fin de l’appel. Cela ne compte pas contre elle.
        </p>
      </div>
    </Card>
  );
}

function One({
  action,
  callId,
  mission,
  now,
}: Omit<Props, 'missions'> & { readonly mission: LentMission }) {
  const { id, structureName, period } = mission;
  return (
    <div className="flex flex-col gap-2">
      <p>
        {structureName}, {sayDatedPeriod(period, now)}.
      </p>
      <ActionForm
        action={action}
        foldedUnder="Noter une fin plus tôt"
        label={`Noter une fin plus tôt : ${structureName}`}
        look="danger"
        submitLabel="La mission finit plus tôt"
      >
        <input name="appel" type="hidden" value={callId} />
        <input name="mission" type="hidden" value={id} />
        <div className="grid gap-4 sm:grid-cols-2">
          <DateField defaultValue={dayOf(period.end)} label="Jour de la fin" name="day" />
          <DateField kind="time" label="Heure de la fin" name="hour" />
        </div>
      </ActionForm>
    </div>
  );
}
