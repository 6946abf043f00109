import { ActionForm } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { type Ahead, sayAhead } from '@/lib/need/ahead';
import { THIN } from '@/lib/shared/french';

type Choice = { readonly id: string; readonly label: string };
type Props = {
  readonly action: FormAction;
  readonly structures: readonly (Choice & Ahead)[];
  readonly bodies: readonly Choice[];
};

const options = (choices: readonly Choice[]) =>
  choices.map(({ id, label }) => ({ value: id, label }));

/** A structure, and what keeps it where it is. */
const withAhead = (one: Choice & Ahead): Choice => {
  const ahead = sayAhead(one);
  return { id: one.id, label: ahead ? `${one.label}${THIN}: ${ahead}` : one.label };
};

/** Which structure passes, to whom, by which decision. What it does is said before the act. */
export function TransferForm({ action, structures, bodies }: Props) {
  return (
    <ActionForm
      action={action}
      label="Passer une structure à un autre organisme"
      submitLabel="Relire avant de la passer"
      summary={
        <p>
          La structure ferme chez l’un, avec ses besoins passés qui y restent lisibles, et ouvre
          chez l’autre sans eux. Les deux directions sont prévenues. Ce qui est encore ouvert la
          retient et se lit à côté de son nom.
        </p>
      }
    >
      <SelectField
        label="Structure"
        name="structureId"
        options={options(structures.map(withAhead))}
      />
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
