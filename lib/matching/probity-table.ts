import type { PublicServed } from '@/lib/need/need';
import { CONDITION_TABLE } from '@/lib/profile/condition';

/** What a structure of one FINESS category may, must or must not ask about probity. */
export type Probity =
  /** the attestation is the law: without it nobody comes */
  | 'attestation'
  /** being rolled out: a reason is asked without it */
  | 'attestation-rolling-out'
  /** the law where people under 21 are hosted, which nobody said: a reason is asked without it */
  | 'attestation-if-young'
  /** asking for the attestation is forbidden: an extract n° 3 is shown, and nothing of it kept */
  | 'extract';

type ProbityRow = {
  readonly probity: Probity;
  readonly categories: readonly string[];
  /** only when these are hosted; whoever is, when absent */
  readonly publics?: readonly (PublicServed | 'unknown')[];
  /** the civil day it holds from, « 2025-01-01 » */
  readonly since: string;
  readonly reference: string;
};

/** By FINESS category; a category that no row names asks for the extract. Dates of the roll-out are to be checked again each quarter. */
export const PROBITY_TABLE: readonly ProbityRow[] = [
  {
    probity: 'attestation',
    categories: [
      ...[
        '159',
        '166',
        '172',
        '175',
        '176',
        '177',
        '236',
        '286',
        '295',
        '378',
        '411',
        '643',
        '644',
      ],
    ],
    since: '2025-01-01',
    reference:
      'Code de l’action sociale et des familles, art. L133-6 et R133-1 ; décret n° 2024-643',
  },
  // lieux de vie: the law when they host people under 21
  {
    probity: 'attestation',
    categories: ['462'],
    publics: ['protected-children', 'disabled-children'],
    since: '2025-01-01',
    reference:
      'Code de l’action sociale et des familles, art. L133-6, L312-1 (III) et R133-1 ; décret n° 2024-643',
  },
  {
    probity: 'attestation-if-young',
    categories: ['462'],
    publics: ['families', 'mixed', 'elderly', 'precarity', 'unknown'],
    since: '2025-01-01',
    reference:
      'Code de l’action sociale et des familles, art. L133-6, L312-1 (III) et R133-1 ; décret n° 2024-643',
  },
  {
    probity: 'attestation-rolling-out',
    categories: [
      ...[
        '183',
        '188',
        '186',
        '192',
        '194',
        '195',
        '196',
        '182',
        '189',
        '190',
        '221',
        '238',
        '377',
      ],
      ...['390', '396', '402'],
    ],
    since: '2026-04-01',
    reference: 'Code de l’action sociale et des familles, art. L133-6 ; déploiement de 2026',
  },
];

/** What holds for a category on a civil day (« 2026-11-24 »), given who is hosted where that decides. */
export const probityOf = (
  categoryCode: string,
  day: string,
  served: PublicServed | 'unknown' = 'unknown',
): Probity =>
  PROBITY_TABLE.find(
    ({ categories, publics, since }) =>
      categories.includes(categoryCode) &&
      since <= day &&
      (publics === undefined || publics.includes(served)),
  )?.probity ?? 'extract';

/** Days an attestation may have when somebody first comes to a place; then it is seen again every so many. */
export const ATTESTATION_DAYS = {
  atFirst: 182,
  afterwards: CONDITION_TABLE['child-protection-attestation'].validDays ?? 0,
} as const;
