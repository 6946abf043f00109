import type { Period } from '@/lib/shared/period';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Regime } from './organization';

/** What a structure may declare that its collective agreements, or an authority, allow. */
export const AGREEMENT_KINDS = [
  'day-12h',
  'night-12h',
  'rest-9h',
  'rest-11h',
  'mean-46h',
  'night-mean-44h',
] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];

export type AgreementRow = {
  readonly label: string;
  /** what it changes, said to the director */
  readonly hint: string;
  /** where the law lets it exist at all */
  readonly regimes: readonly Regime[];
  readonly reference: string;
  readonly checkedOn: string;
};

const CHECKED = '2026-11-22';

/** Each kind of agreement: where it may exist, what it lifts, by which text. */
export const AGREEMENT_TABLE: Readonly<Record<AgreementKind, AgreementRow>> = {
  'day-12h': {
    label: 'Journées de 12 h',
    hint: 'Un accord ou une dérogation permet des journées de 10 h à 12 h.',
    regimes: ['CT', 'CCN51', 'CCN66', 'SAP', 'CCU', 'FPH', 'FPT'],
    reference: 'Code du travail, art. L3121-19 ; décret n° 2002-9 du 4 janvier 2002, art. 7',
    checkedOn: CHECKED,
  },
  'night-12h': {
    label: 'Nuits de 12 h',
    hint: 'Un accord ou une dérogation permet des nuits de 10 h à 12 h.',
    regimes: ['CCN66', 'FPH'],
    reference:
      'Convention collective du 15 mars 1966, art. 20.5 ; décret n° 2002-9 du 4 janvier 2002, art. 7',
    checkedOn: CHECKED,
  },
  'rest-9h': {
    label: 'Repos quotidien de 9 h',
    hint: 'Un accord collectif permet de descendre à 9 h de repos, avec compensation.',
    regimes: ['CT', 'CCN51', 'CCN66', 'SAP', 'CCU', 'FPT'],
    reference: 'Code du travail, art. L3131-2, D3131-2 et D3131-6',
    checkedOn: CHECKED,
  },
  'rest-11h': {
    label: 'Repos quotidien de 11 h',
    hint: 'Un accord local permet 11 h de repos au lieu de 12 h.',
    regimes: ['FPH'],
    reference: 'Décret n° 2002-9 du 4 janvier 2002, art. 6',
    checkedOn: CHECKED,
  },
  'mean-46h': {
    label: 'Moyenne de 46 h par semaine',
    hint: 'Un accord ou une convention permet 46 h en moyenne sur douze semaines, au lieu de 44 h.',
    regimes: ['CT'],
    reference: 'Code du travail, art. L3121-23',
    checkedOn: CHECKED,
  },
  'night-mean-44h': {
    label: 'Travail de nuit : moyenne de 44 h par semaine',
    hint: 'Un accord permet 44 h en moyenne à qui travaille de nuit, au lieu de 40 h.',
    regimes: ['CT'],
    reference: 'Code du travail, art. L3122-7 et L3122-18',
    checkedOn: CHECKED,
  },
};

/** What was declared for one structure, and until when. */
export type Agreement = {
  readonly kind: AgreementKind;
  readonly validFrom: Date;
  /** end excluded; null while nobody ended it */
  readonly validUntil: Date | null;
};

/** The agreements that hold during a whole period: one that ends in the middle of a shift does not cover it. */
export const agreementsDuring = (
  agreements: readonly Agreement[],
  { start, end }: Period,
): readonly AgreementKind[] =>
  AGREEMENT_KINDS.filter((kind) =>
    agreements.some(
      (one) =>
        one.kind === kind &&
        one.validFrom <= start &&
        (one.validUntil === null || one.validUntil >= end),
    ),
  );

/** Whether a structure of this regime may declare this agreement, between these two instants. */
export function planAgreement(
  regime: Regime,
  { kind, validFrom, validUntil }: Agreement,
  now: Date,
): Result<Agreement, 'agreement-not-for-regime' | 'agreement-ends-before' | 'agreement-over'> {
  if (!AGREEMENT_TABLE[kind].regimes.includes(regime)) return refuse('agreement-not-for-regime');
  if (validUntil && validUntil <= validFrom) return refuse('agreement-ends-before');
  if (validUntil && validUntil <= now) return refuse('agreement-over');
  return accept({ kind, validFrom, validUntil });
}
