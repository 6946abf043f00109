import type { PersonKind } from './person';

/** Under which status one kind of person comes, in one sentence, with the text that says so. */
export type Vehicle = {
  readonly sentence: string;
  readonly reference: string;
  /** when the text was last read */
  readonly checked: string;
};

const CHECKED = '2026-11-22';

const CONTRACT: Vehicle = {
  sentence:
    'Contrat de travail avec la structure, remis au plus tard deux jours ouvrables après l’embauche\u202f; il dit la paie.',
  reference: 'Code du travail, art. L1242-12 et L1242-13',
  checked: CHECKED,
};
const UNPAID: Vehicle = {
  sentence: 'Vous venez bénévolement, sans contrat ni paie.',
  reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 1er',
  checked: CHECKED,
};

/** What is certain for every structure; a kind whose status depends on its own agreement says nothing. */
export const VEHICLES: Partial<Readonly<Record<PersonKind, Vehicle>>> = {
  'lent-staff': {
    sentence: 'Votre employeur vous prête\u202f: votre contrat et votre paie restent les siens.',
    reference: 'Code du travail, art. L8241-2',
    checked: CHECKED,
  },
  'department-agent': {
    sentence:
      'Vous êtes mis·e à disposition\u202f: votre administration continue de vous rémunérer.',
    reference: 'Code général de la fonction publique, art. L512-6',
    checked: CHECKED,
  },
  'health-student': CONTRACT,
  retiree: CONTRACT,
  'job-seeker': CONTRACT,
  'part-timer': CONTRACT,
  'civic-volunteer': UNPAID,
};

/** The sentence on status and pay for one kind of person; null when no text settles it alone. */
export const sayStatus = (kind: string): string | null =>
  VEHICLES[kind as PersonKind]?.sentence ?? null;
