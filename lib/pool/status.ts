/** What somebody says of their days, in their own words: the third question of the door. */
export const STATUSES = [
  'care-employee',
  'part-timer',
  'other-employee',
  'department-agent',
  'public-agent',
  'independent',
  'job-seeker',
  'retiree',
  'student',
  'director',
  'association',
] as const;
export type Status = (typeof STATUSES)[number];

type StatusRow = { readonly label: string; readonly hint?: string };

export const STATUS_TABLE: Readonly<Record<Status, StatusRow>> = {
  'care-employee': {
    label: 'Salarié·e du médico-social ou du soin',
    hint: 'EHPAD, aide à domicile, ESAT, IME, clinique…',
  },
  'part-timer': { label: 'Salarié·e à temps partiel', hint: 'Et j’aimerais plus d’heures.' },
  'other-employee': { label: 'Salarié·e ailleurs' },
  'department-agent': { label: 'Agent·e du Département' },
  'public-agent': { label: 'Agent·e public·que', hint: 'Hôpital, commune, État…' },
  independent: { label: 'À mon compte' },
  'job-seeker': { label: 'Sans emploi', hint: 'En recherche, ou entre deux activités.' },
  retiree: { label: 'Retraité·e' },
  student: { label: 'Étudiant·e, élève' },
  director: { label: 'Directeur·rice, cadre', hint: 'Je dirige un établissement ou un service.' },
  association: { label: 'Membre d’une association', hint: 'Nous pouvons venir en équipe.' },
};
