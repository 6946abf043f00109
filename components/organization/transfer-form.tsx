import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';

type Choice = { readonly id: string; readonly label: string };
type Props = {
  readonly action: FormAction;
  readonly structures: readonly Choice[];
  readonly bodies: readonly Choice[];
};

const options = (choices: readonly Choice[]) =>
  choices.map(({ id, label }) => ({ value: id, label }));

/** Which structure passes, to whom, by which decision. What it does is said before the act. */
export function TransferForm({ action, structures, bodies }: Props) {
  return (
    <ActionForm
      action={action}
      label="Passer une structure à un autre organisme"
      submitLabel="Passer cette structure"
      summary={
        <p>
          La structure ferme chez l’un, avec ses besoins passés qui y restent lisibles, et ouvre
          chez l’autre sans eux. Les deux directions sont prévenues.
        </p>
      }
    >
      <SelectField label="Structure" name="structureId" options={options(structures)} />
      <SelectField label="Organisme qui reprend" name="organizationId" options={options(bodies)} />
      <TextField
        hint="Par exemple : arrêté du 3 novembre 2026"
        label="La décision"
        maxLength={160}
        name="reference"
      />
    </ActionForm>
  );
}
