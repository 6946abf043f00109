import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { Fieldset } from '@/components/ui/fieldset';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import {
  type EstablishmentChoice,
  LEGAL_NATURE_LABELS,
  LEGAL_NATURES,
  REGIME_LABELS,
  REGIMES,
} from '@/lib/organization/organization';
import { HOST_CATEGORY_GROUPS } from './category-groups';

type Props = {
  readonly action: FormAction;
  readonly establishments: readonly EstablishmentChoice[];
};

/** A managing body to invite: its structures from the public register, or one described by hand. */
export function OrganizationInvitationForm({ action, establishments }: Props) {
  const [first] = establishments;
  const picking = establishments.length > 0;

  return (
    <ActionForm action={action} layout="page" submitLabel="Inviter l’organisme">
      {picking ? (
        <ChoiceCards
          choices={establishments.map((one) => ({
            value: one.finess,
            label: one.name,
            hint: `${one.categoryLabel}, ${one.communeName} — ${one.finess}${one.legalEntityName ? ` — ${one.legalEntityName}` : ''}`,
          }))}
          columns={2}
          legend="Établissements du répertoire"
          hint="Cochez-en au moins un, ou décrivez une structure en bas de cette page."
          multiple
          name="finess"
        />
      ) : null}
      <TextField
        defaultValue={first?.legalEntityName ?? ''}
        hint="Le nom que ses équipes connaissent."
        label="Nom de l’organisme"
        maxLength={160}
        name="name"
      />
      <ChoiceCards
        choices={LEGAL_NATURES.map((value) => ({ value, label: LEGAL_NATURE_LABELS[value] }))}
        columns={3}
        legend="Nature juridique"
        name="legalNature"
      />
      <SelectField
        label="Régime du personnel"
        name="regime"
        options={REGIMES.map((value) => ({ value, label: REGIME_LABELS[value] }))}
      />
      <TextField
        autoCapitalize="none"
        autoComplete="off"
        hint="L’invitation y part. Par exemple direction@exemple.fr"
        inputMode="email"
        label="Adresse électronique de la direction"
        name="email"
        spellCheck={false}
        type="email"
      />
      <Fieldset
        hint={
          picking
            ? 'Seulement si elle n’est pas parmi les établissements ci-dessus.'
            : 'À remplir quand aucun établissement du répertoire n’est coché.'
        }
        legend="Une structure absente du répertoire"
      >
        <div className="flex flex-col gap-6">
          <TextField
            label="Nom de la structure"
            maxLength={160}
            name="structureName"
            optional={picking}
          />
          <SelectField
            label="Catégorie"
            name="categoryCode"
            optional={picking}
            options={HOST_CATEGORY_GROUPS}
          />
          <TextField
            hint="Nom ou code postal, par exemple « Rezé » ou « 44400 »."
            label="Commune"
            maxLength={80}
            name="commune"
            optional={picking}
          />
        </div>
      </Fieldset>
    </ActionForm>
  );
}
