import { ActionForm } from '@/components/ui/action-form';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { Assignment } from '@/lib/assignment/assignment';
import type { ExtensionSeen } from '@/lib/lending/extension';
import { dayOf } from '@/lib/shared/civil-time';
import { sayOf } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';

export type HoursActs = {
  readonly extend: FormAction;
  readonly takeBack: FormAction;
  readonly endEarlier: FormAction;
};

type Props = {
  readonly acts: HoursActs;
  readonly mission: Pick<Assignment, 'id' | 'period'>;
  readonly extension: ExtensionSeen | null;
  readonly name: string;
  readonly now: Date;
};

/** The hours of one person lent: longer, with their yes and their employer’s; or shorter. */
export function LongerMission({ acts, mission, extension, name, now }: Props) {
  const waits = extension?.status === 'pending' ? extension : null;
  return (
    <div className="flex flex-col gap-3">
      <Standing acts={acts} extension={extension} now={now} />
      {waits ? null : (
        <ActionForm
          action={acts.extend}
          foldedUnder={`Prolonger la mission ${sayOf(name)}`}
          label={`Prolonger la mission ${sayOf(name)}`}
          submitLabel="Demander à la personne et à son employeur"
        >
          <When mission={mission} />
          <p className="text-muted text-sm">
            La mission reste comme elle est tant que les deux n’ont pas dit oui. Les papiers seront
            à refaire.
          </p>
        </ActionForm>
      )}
      <ActionForm
        action={acts.endEarlier}
        foldedUnder={`Terminer plus tôt la mission ${sayOf(name)}`}
        label={`Terminer plus tôt la mission ${sayOf(name)}`}
        look="danger"
        submitLabel="Terminer plus tôt"
      >
        <When mission={mission} />
        <p className="text-muted text-sm">
          La personne et son employeur sont prévenus aussitôt. Les heures qui suivent sont libres.
        </p>
      </ActionForm>
    </div>
  );
}

function When({ mission: { id, period } }: Pick<Props, 'mission'>) {
  return (
    <>
      <input name="mission" type="hidden" value={id} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField defaultValue={dayOf(period.end)} label="Jour de la fin" name="day" />
        <DateField kind="time" label="Heure de la fin" name="hour" />
      </div>
    </>
  );
}

function Standing({ acts, extension, now }: Pick<Props, 'acts' | 'extension' | 'now'>) {
  if (!extension) return null;
  const until = sayMoment(extension.until, now);
  if (extension.status === 'agreed')
    return <p>Prolongée : les trois accords sont réunis, fin {until}.</p>;
  if (extension.status === 'over')
    return <p className="text-muted">La prolongation demandée reste sans suite.</p>;
  return (
    <div className="flex flex-col gap-2">
      <p>Prolongation demandée, fin {until}. Les accords sont attendus.</p>
      <ActionForm
        action={acts.takeBack}
        label="Reprendre la demande de prolongation"
        layout="inline"
        look="secondary"
        submitLabel="Ne plus la demander"
      >
        <input name="extensionId" type="hidden" value={extension.id} />
      </ActionForm>
    </div>
  );
}
