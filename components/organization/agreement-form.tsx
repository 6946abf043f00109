import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { AGREEMENT_KINDS, AGREEMENT_TABLE } from '@/lib/organization/agreement';
import type { Regime } from '@/lib/organization/organization';

type Props = {
  readonly action: FormAction;
  readonly places: readonly {
    readonly id: string;
    readonly name: string;
    readonly regime: Regime;
  }[];
  /** « 2026-11-24 » */
  readonly today: string;
};

/** What an agreement allows, where, from when, by which text. Only what the regime lets exist is offered. */
export function AgreementForm({ action, places, today }: Props) {
  const regimes = new Set(places.map(({ regime }) => regime));
  const kinds = AGREEMENT_KINDS.filter((kind) =>
    AGREEMENT_TABLE[kind].regimes.some((regime) => regimes.has(regime)),
  );
  if (kinds.length === 0)
    return <p>Le régime de votre personnel ne permet aucune de ces dérogations.</p>;
  return (
    <ActionForm action={action} label="Déclarer un accord" submitLabel="Déclarer cet accord">
      <SelectField
        label="Structure"
        name="structureId"
        options={places.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ChoiceCards
        choices={kinds.map((value) => ({
          value,
          label: AGREEMENT_TABLE[value].label,
          hint: AGREEMENT_TABLE[value].hint,
        }))}
        columns={2}
        legend="Ce qu’il permet"
        name="kind"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField defaultValue={today} label="À partir du" name="from" />
        <DateField
          hint="Ce jour compris. Vide, sans fin connue."
          label="Jusqu’au"
          name="until"
          optional
        />
      </div>
      <TextField
        hint="Par exemple : accord d’établissement du 12 mars 2024"
        label="Le texte"
        name="reference"
      />
    </ActionForm>
  );
}
