import type { PersonKind } from './person';

type StatusRow = {
  /** said to the person, before and after the yes: under what status they come, and who pays */
  readonly sentence: string;
  readonly reference: string;
  readonly checked: string;
};

const CONTRACT: StatusRow = {
  sentence:
    'Contrat court avec la structure, qui vous paie. Il vous est remis au plus tard le 2e jour ouvrable.',
  reference: 'Code du travail, art. L1242-12 et L1242-13',
  checked: '2026-11-25',
};
const UNPAID: StatusRow = {
  sentence: 'Bénévole : sans rémunération, jamais à la place d’un emploi.',
  reference: 'Loi 2017-86, art. 1 à 8',
  checked: '2026-11-22',
};
const LENT = 'Code du travail, art. L8241-2';

/** Under what status each kind of person comes. The structure and the person remain free to agree on better. */
export const WORK_STATUS: Readonly<Record<PersonKind, StatusRow>> = {
  'lent-staff': {
    sentence:
      'Vous restez salarié·e de votre employeur, qui vous paie et vous prête par convention.',
    reference: LENT,
    checked: '2026-11-25',
  },
  'health-student': CONTRACT,
  student: CONTRACT,
  retiree: CONTRACT,
  'civic-volunteer': UNPAID,
  'department-agent': {
    sentence: 'Vous restez agent·e du Département, qui vous paie et vous met à disposition.',
    reference: 'Code général de la fonction publique, art. L512-6 et suivants',
    checked: '2026-11-25',
  },
  'job-seeker': CONTRACT,
  'part-timer': CONTRACT,
  independent: {
    sentence: 'Vous intervenez à votre compte : convenez des honoraires avec la structure.',
    reference: 'Code du travail, art. L8221-6',
    checked: '2026-11-25',
  },
  director: {
    sentence:
      'Mise à disposition par votre employeur ou contrat court : à convenir avec la structure.',
    reference: LENT,
    checked: '2026-11-25',
  },
  'association-team': UNPAID,
};
