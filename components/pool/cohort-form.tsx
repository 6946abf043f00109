import { ActionForm } from '@/components/ui/action-form';
import { type CardChoice, ChoiceCards } from '@/components/ui/choice-cards';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import { TextField } from '@/components/ui/text-field';
import { APPROVAL_TABLE, APPROVALS, type Cohort, LEVEL_CREDITS } from '@/lib/pool/cohort';
import { STUDY_LABELS, STUDY_LEVELS } from '@/lib/profile/person';

export type CohortDefaults = Partial<Omit<Cohort, 'id' | 'closed'>>;

const CREDITS_HINT = `Pour les niveaux qui en demandent\u202f: ${STUDY_LEVELS.flatMap((level) => {
  const row = LEVEL_CREDITS[level];
  return row ? [`${row.credits}\u00a0crédits, ${STUDY_LABELS[level]}`] : [];
}).join('\u202f; ')}. Moins, ou rien d’écrit, n’ouvre que ce que l’année d’avant permet.`;

/** What every form about a cohort asks. */
export function CohortFields({ given }: { readonly given: CohortDefaults }) {
  return (
    <>
      <TextField
        defaultValue={given.name ?? ''}
        hint="Par exemple « IFSI 2e année, 2026-2027 »."
        label="Nom de la promotion"
        maxLength={80}
        name="name"
      />
      <SelectField
        defaultValue={given.level ?? ''}
        label="Niveau que vous attestez"
        name="level"
        options={STUDY_LEVELS.map((value) => ({ value, label: STUDY_LABELS[value] }))}
      />
      <TextField
        defaultValue={given.credits?.toString() ?? ''}
        hint={CREDITS_HINT}
        inputMode="numeric"
        label="Crédits validés"
        name="credits"
        optional
        width="short"
      />
      <DateField defaultValue={given.startsOn ?? ''} label="Début de l’année" name="startsOn" />
      <DateField defaultValue={given.endsOn ?? ''} label="Fin de l’année" name="endsOn" />
      <ChoiceCards
        choices={APPROVALS.map((value) => ({ value, ...APPROVAL_TABLE[value] }))}
        columns={2}
        defaultValue={given.approval ?? 'free'}
        legend="Quand ces étudiant·es peuvent-ils être sollicités ?"
        name="approval"
      />
    </>
  );
}

type Props = {
  readonly action: FormAction;
  readonly given?: CohortDefaults;
  readonly cohortId?: string;
  readonly folded?: string;
};

/** A cohort to create, or to change. */
export function CohortForm({ action, given = {}, cohortId, folded }: Props) {
  return (
    <ActionForm
      action={action}
      label={cohortId ? 'Changer la promotion' : 'Nouvelle promotion'}
      submitLabel={cohortId ? 'Enregistrer' : 'Créer la promotion'}
      {...(folded ? { foldedUnder: folded } : {})}
    >
      <CohortFields given={given} />
      {cohortId ? <input name="cohortId" type="hidden" value={cohortId} /> : null}
    </ActionForm>
  );
}

type PromotionProps = {
  readonly action: FormAction;
  readonly cohortId: string;
  readonly next: CohortDefaults;
  readonly students: readonly CardChoice[];
};

/** The year’s end in one act: everybody ticked, untick who repeats. */
export function PromotionForm({ action, cohortId, next, students }: PromotionProps) {
  return (
    <ActionForm
      action={action}
      foldedUnder="Fin d’année : passer au niveau suivant"
      label="Fin d’année"
      submitLabel="Faire passer les personnes cochées"
    >
      <ChoiceCards
        choices={students}
        columns={2}
        defaultValue={students.map(({ value }) => value)}
        hint="Décochez qui redouble : cette personne reste dans la promotion actuelle."
        legend="Qui passe ?"
        multiple
        name="people"
      />
      <CohortFields given={next} />
      <input name="cohortId" type="hidden" value={cohortId} />
    </ActionForm>
  );
}
