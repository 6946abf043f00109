import { accept, type Result, refuse } from '@/lib/shared/result';

/**
 * « Conditions remplies »: what the law asks to have been shown. Only the fact and its day are kept: no document, no
 * content, nothing of health or of a criminal record (lib/decisions/022).
 */
export const CONDITIONS = [
  'immunity',
  'child-protection-attestation',
  'criminal-record-extract',
  'employer-agreement',
  'accessory-authorisation',
  'parental-consent',
  'study-certificate',
  'yearly-hours-cap',
] as const;
export type ConditionKind = (typeof CONDITIONS)[number];

export type ConditionRow = {
  readonly label: string;
  /** said to the person who declares it */
  readonly hint: string;
  /** days during which it is good once shown; null when it does not lapse by itself */
  readonly validDays: number | null;
  readonly reference: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-22';
const YEAR = 365;

/** Each condition: what it is, how long it is good, by which text. */
export const CONDITION_TABLE: Readonly<Record<ConditionKind, ConditionRow>> = {
  immunity: {
    label: 'Immunisation vérifiée par un employeur',
    hint: 'Le service de santé au travail l’a constatée. N’indiquez que la date, jamais de détail.',
    validDays: null,
    reference: 'Code de la santé publique, art. L3111-4',
    checkedOn: CHECKED,
  },
  'child-protection-attestation': {
    label: 'Attestation d’honorabilité',
    hint: 'Demandée seulement pour l’enfance. Indiquez la date de sa délivrance.',
    validDays: 3 * YEAR,
    reference: 'Code de l’action sociale et des familles, art. L133-6 et R133-1',
    checkedOn: CHECKED,
  },
  'criminal-record-extract': {
    label: 'Bulletin n° 3 présenté',
    hint: 'Montré à une structure, qui n’en garde rien. Indiquez la date.',
    validDays: YEAR,
    reference: 'Code de l’action sociale et des familles, art. L133-6',
    checkedOn: CHECKED,
  },
  'employer-agreement': {
    label: 'Accord écrit de mon employeur pour être prêté·e',
    hint: 'Votre employeur et vous avez signé un accord de principe.',
    validDays: YEAR,
    reference: 'Code du travail, art. L8241-2 ; Code général de la fonction publique, art. L512-6',
    checkedOn: CHECKED,
  },
  'accessory-authorisation': {
    label: 'Autorisation de cumul d’activités',
    hint: 'Pour un·e agent·e public·que payé·e par un autre employeur.',
    validDays: YEAR,
    reference: 'Code général de la fonction publique, art. L123-7 ; décret n° 2020-69',
    checkedOn: CHECKED,
  },
  'parental-consent': {
    label: 'Accord écrit de mes représentants légaux',
    hint: 'À 16 ou 17 ans.',
    validDays: YEAR,
    reference: 'Loi n° 2017-86 du 27 janvier 2017, art. 1 à 8',
    checkedOn: CHECKED,
  },
  'study-certificate': {
    label: 'Attestation d’études (année ou crédits validés)',
    hint: 'Remise par votre institut ou votre faculté.',
    validDays: YEAR,
    reference: 'Arrêté du 3 février 2022 modifié, art. 1',
    checkedOn: CHECKED,
  },
  // said of oneself, and never asked: nothing here tells a nationality
  'yearly-hours-cap': {
    label: 'Titre de séjour qui plafonne mes heures de travail',
    hint: 'Étudiant·es : 964 h par an. Indiquez la date de début du titre, rien d’autre.',
    validDays: null,
    reference: 'Code de l’entrée et du séjour des étrangers et du droit d’asile, art. L422-1',
    checkedOn: CHECKED,
  },
};

/** A condition as it was said: shown on that day, and, when a school attests it, the first day it no longer counts. */
export type Condition = {
  readonly kind: ConditionKind;
  readonly metOn: Date;
  readonly until?: Date | null;
};

const MS_PER_DAY = 86_400_000;

/** The condition holds at an instant: shown by then, and not lapsed. */
export const isMet = (conditions: readonly Condition[], kind: ConditionKind, at: Date): boolean =>
  conditions.some((one) => one.kind === kind && one.metOn <= at && !isLapsed(one, at));

/** Shown too long ago to count, or past the day whoever attests it said. */
export function isLapsed({ kind, metOn, until }: Condition, at: Date): boolean {
  if (until) return at >= until;
  const { validDays } = CONDITION_TABLE[kind];
  return validDays !== null && at.getTime() - metOn.getTime() > validDays * MS_PER_DAY;
}

/** A day that may be declared: not to come, and not so old that it no longer counts. */
export function planCondition(
  condition: Condition,
  now: Date,
): Result<Condition, 'condition-to-come' | 'condition-lapsed'> {
  if (condition.metOn > now) return refuse('condition-to-come');
  return isLapsed(condition, now) ? refuse('condition-lapsed') : accept(condition);
}
