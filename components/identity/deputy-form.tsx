import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';

type Props = {
  readonly action: FormAction;
  readonly colleagues: readonly { readonly id: string; readonly displayName: string }[];
  readonly structures: readonly {
    readonly id: string;
    readonly name: string;
    readonly communeName: string;
  }[];
  /** « 2026-11-24 » */
  readonly today: string;
};

/** Who speaks in one’s place, for which structures, from a day to another: it lapses by itself. */
export function DeputyForm({ action, colleagues, structures, today }: Props) {
  if (colleagues.length === 0)
    return (
      <p>
        Personne d’autre n’est responsable dans votre organisme. Demandez à la direction d’inviter
        quelqu’un.
      </p>
    );
  return (
    <ActionForm
      action={action}
      label="Nommer un·e remplaçant·e"
      submitLabel="Nommer pour ces dates"
    >
      <SelectField
        label="Qui remplace"
        name="membershipId"
        options={colleagues.map(({ id, displayName }) => ({ value: id, label: displayName }))}
      />
      <ChoiceCards
        choices={structures.map(({ id, name, communeName }) => ({
          value: id,
          label: name,
          hint: communeName,
        }))}
        columns={2}
        legend="Pour quelles structures"
        multiple
        name="structureIds"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField defaultValue={today} label="À partir du" name="from" />
        <DateField hint="Ce jour compris, trois mois au plus." label="Jusqu’au" name="until" />
      </div>
    </ActionForm>
  );
}
