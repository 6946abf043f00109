import { ActionForm } from '@/components/ui/action-form';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { FRAMEWORK_SUBJECT_LABELS, FRAMEWORK_SUBJECTS } from '@/lib/organization/framework';

/** With whom, on what, between which days: the other answers. */
export function FrameworkForm({
  action,
  today,
}: {
  readonly action: FormAction;
  readonly today: string;
}) {
  return (
    <ActionForm action={action} label="Proposer une convention" submitLabel="Proposer">
      <TextField
        hint="Son nom, ou le numéro FINESS d’un de ses établissements : neuf chiffres."
        label="L’autre organisme"
        maxLength={160}
        name="body"
      />
      <ChoiceCards
        choices={FRAMEWORK_SUBJECTS.map((value) => ({
          value,
          label: FRAMEWORK_SUBJECT_LABELS[value],
        }))}
        columns={3}
        legend="Ce que vous partagez"
        name="about"
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <DateField defaultValue={today} label="À partir du" name="from" />
        <DateField hint="Ce jour compris, cinq ans au plus." label="Jusqu’au" name="until" />
      </div>
      <TextField
        hint="Par exemple : convention du 12 mars 2026"
        label="Le texte"
        maxLength={160}
        name="reference"
      />
    </ActionForm>
  );
}
