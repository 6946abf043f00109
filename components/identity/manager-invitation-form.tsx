import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { GRADE_LABELS, GRADES } from '@/lib/identity/invitation';
import type { Structure } from '@/lib/organization/organization';

type Props = { readonly action: FormAction; readonly structures: readonly Structure[] };

/** Whom to invite, and for what: everything, or the chosen structures. */
export function ManagerInvitationForm({ action, structures }: Props) {
  return (
    <ActionForm action={action} submitLabel="Envoyer l’invitation">
      <TextField
        autoCapitalize="none"
        autoComplete="off"
        hint="Par exemple prenom.nom@exemple.fr"
        inputMode="email"
        label="Son adresse électronique"
        name="email"
        spellCheck={false}
        type="email"
      />
      <ChoiceCards
        choices={GRADES.map((value) => ({ value, ...GRADE_LABELS[value] }))}
        columns={2}
        defaultValue="manager"
        legend="À quel titre"
        name="grade"
      />
      <ChoiceCards
        choices={structures.map((structure) => ({
          value: structure.id,
          label: structure.name,
          hint: `${structure.categoryLabel}, ${structure.communeName}`,
        }))}
        columns={2}
        hint="Pour un·e responsable : au moins une. La direction les a toutes."
        legend="Structures"
        multiple
        name="structureIds"
      />
    </ActionForm>
  );
}
