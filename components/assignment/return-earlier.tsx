import { ActionForm } from '@/components/ui/action-form';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { dayOf } from '@/lib/shared/civil-time';
import type { Period } from '@/lib/shared/period';
import { clockOf } from './hours-words';

type Props = {
  readonly act: FormAction;
  readonly mission: { readonly id: string; readonly period: Period };
};

/** « Je dois revenir plus tôt à mon poste »: when the mission ends, for somebody lent who says so. */
export function ReturnEarlier({ act, mission: { id, period } }: Props) {
  return (
    <ActionForm
      action={act}
      foldedUnder="Je dois revenir plus tôt à mon poste"
      label="Je dois revenir plus tôt à mon poste"
      look="danger"
      submitLabel="Finir plus tôt"
    >
      <input name="mission" type="hidden" value={id} />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField defaultValue={dayOf(period.end)} label="Jour de la fin" name="day" />
        <DateField
          defaultValue={clockOf(period.end)}
          kind="time"
          label="Heure de la fin"
          name="hour"
        />
      </div>
      <p className="text-muted text-sm">
        La structure et votre employeur sont prévenus aussitôt. Cela ne compte pas contre vous.
      </p>
    </ActionForm>
  );
}
