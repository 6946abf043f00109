import type { PersonKind } from '@/lib/profile/person';

/** How far words alone go, for one kind of somebody lent. */
export type OralRow = {
  readonly kinds: readonly PersonKind[];
  /** may a mission agreed aloud be confirmed, its paper following */
  readonly mayConfirm: boolean;
  /** may it begin before it is written */
  readonly mayBegin: boolean;
  readonly sentence: string;
  readonly reference: string;
  readonly checkedOn: string;
};

/** What may rest on words: agreeing, always; beginning, never where the law wants it written. */
export const ORAL_LAW: readonly OralRow[] = [
  {
    kinds: ['lent-staff', 'director'],
    mayConfirm: true,
    mayBegin: false,
    sentence: 'L’accord de l’employeur et de la personne est écrit avant la prise de poste.',
    reference: 'Code du travail, art. L8241-2',
    checkedOn: '2026-11-22',
  },
  {
    kinds: ['department-agent'],
    mayConfirm: true,
    mayBegin: false,
    sentence:
      'La mise à disposition est prononcée par une décision, après une convention et avec l’accord de l’agent·e.',
    reference: 'Code général de la fonction publique, art. L512-6 et suivants',
    checkedOn: '2026-11-22',
  },
];

/** The row of one kind of person; null for whoever nobody lends. */
export const oralRow = (kind: PersonKind): OralRow | null =>
  ORAL_LAW.find(({ kinds }) => kinds.includes(kind)) ?? null;
