import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { READY_MADE } from '@/lib/pool/ready-made';
import { SCHEME_TABLE, SCHEMES, type Scheme } from '@/lib/pool/scheme';

type Props = {
  readonly action: FormAction;
  /** the schemes the territory has no pool of yet: proposed first */
  readonly missing: readonly Scheme[];
};

/** A pool to open: for which scheme, under which name, and whoever will look after it. */
export function OpenPoolForm({ action, missing }: Props) {
  const order = [...missing, ...SCHEMES.filter((scheme) => !missing.includes(scheme))];
  return (
    <ActionForm action={action} label="Ouvrir un vivier" submitLabel="Ouvrir le vivier">
      <ChoiceCards
        choices={order.map((value) => ({
          value,
          label: SCHEME_TABLE[value].label,
          hint: `${missing.includes(value) ? 'Pas encore de vivier. ' : ''}${READY_MADE[value].keeper}.`,
        }))}
        columns={2}
        legend="Pour quel dispositif ?"
        name="scheme"
      />
      <TextField
        hint="Par exemple « IFSI de Saint-Nazaire »."
        label="Nom du vivier"
        maxLength={80}
        name="name"
      />
      <TextField
        hint="Elle reçoit une invitation. Vous pourrez en inviter d’autres."
        label="Adresse de la personne qui s’en occupera"
        name="email"
        optional
        type="email"
      />
    </ActionForm>
  );
}
