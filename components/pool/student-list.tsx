import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { type CardChoice, ChoiceCards } from '@/components/ui/choice-cards';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import type { Student } from '@/lib/pool/cohort';
import { STUDY_LABELS } from '@/lib/profile/person';
import { sayDay } from '@/lib/shared/french-time';

/** A student as a box to tick: who, which level, since when it is attested. */
export const studentChoice = (student: Student): CardChoice => ({
  value: student.personId,
  label: (
    <>
      {student.name} {student.waiting ? <Badge>Attend votre attestation</Badge> : null}
    </>
  ),
  hint: [
    student.level ? STUDY_LABELS[student.level] : 'Niveau non dit',
    ...(student.credits === null ? [] : [`${student.credits}\u00a0crédits`]),
    student.attestedAt ? `attesté ${sayDay(student.attestedAt)}` : 'déclaré',
  ].join(', '),
});

type PlaceProps = {
  readonly action: FormAction;
  readonly cohortId: string;
  readonly students: readonly Student[];
};

/** Students without a cohort: ticked one by one or all together, attested and placed. */
export function PlaceForm({ action, cohortId, students }: PlaceProps) {
  return (
    <ActionForm action={action} label="Ajouter des étudiant·es" submitLabel="Attester et ajouter">
      <ChoiceCards
        choices={students.map(studentChoice)}
        columns={2}
        hint="Vous attestez leur niveau. Qui attendait entre dans le vivier, et en est prévenu·e."
        legend="Qui est de cette promotion ?"
        multiple
        name="people"
      />
      <TextField
        hint="Seulement s’ils ne sont pas ceux de la promotion."
        inputMode="numeric"
        label="Crédits validés par ces personnes"
        name="credits"
        optional
        width="short"
      />
      <input name="cohortId" type="hidden" value={cohortId} />
    </ActionForm>
  );
}

/** Those of a cohort; ticked, they leave it. */
export function LeaveForm({ action, cohortId, students }: PlaceProps) {
  return (
    <ActionForm
      action={action}
      label="Étudiant·es de la promotion"
      submitLabel="Retirer de la promotion"
      look="secondary"
    >
      <ChoiceCards
        choices={students.map(studentChoice)}
        columns={2}
        hint="Hors de la promotion, son calendrier ne les retient plus et plus rien n’est attesté."
        legend={`Dans cette promotion`}
        multiple
        name="people"
      />
      <input name="cohortId" type="hidden" value={cohortId} />
    </ActionForm>
  );
}
