import { SCHEME_TABLE, SCHEMES, type Scheme } from './scheme';
import type { PoolSettings } from './settings';

/** What a pool of each scheme is, unless its manager says otherwise. Choices of the product, 2026-11-26. */
type Row = Pick<PoolSettings, 'validation' | 'attester' | 'visibility'> & {
  readonly name: string;
  /** who usually looks after it */
  readonly keeper: string;
};

export const READY_MADE: Readonly<Record<Scheme, Row>> = {
  lending: {
    name: 'Salariés prêtables',
    keeper: 'Ressources humaines d’un établissement',
    validation: 'attested',
    attester: 'employer',
    visibility: 'public',
  },
  'department-agents': {
    name: 'Agents du Département',
    keeper: 'Ressources humaines du Département',
    validation: 'attested',
    attester: 'employer',
    visibility: 'public',
  },
  'health-studies': {
    name: 'Étudiants de l’institut de formation',
    keeper: 'Institut de formation (soins infirmiers, aides-soignants, rééducation…)',
    validation: 'attested',
    attester: 'school',
    visibility: 'public',
  },
  'student-jobs': {
    name: 'Étudiants, emplois courts',
    keeper: 'Bureau des stages d’une université, d’un lycée',
    validation: 'open',
    attester: null,
    visibility: 'public',
  },
  'short-contracts': {
    name: 'Demandeurs d’emploi',
    keeper: 'Prescripteur\u00a0: mission locale, agence de l’emploi, insertion',
    validation: 'manager',
    attester: null,
    visibility: 'public',
  },
  'extra-hours': {
    name: 'Temps partiels à compléter',
    keeper: 'Cellule, ou groupement d’employeurs',
    validation: 'open',
    attester: null,
    visibility: 'public',
  },
  retirees: {
    name: 'Retraités de la santé et du social',
    keeper: 'Cellule, ou association de retraités',
    validation: 'open',
    attester: null,
    visibility: 'public',
  },
  'own-practice': {
    name: 'Professionnels libéraux',
    keeper: 'Union régionale, conseil de l’ordre',
    validation: 'manager',
    attester: null,
    visibility: 'public',
  },
  directors: {
    name: 'Directions en appui',
    keeper: 'Cellule',
    validation: 'manager',
    attester: null,
    visibility: 'confidential',
  },
  'association-teams': {
    name: 'Équipes d’une association',
    keeper: 'Protection civile, Croix-Rouge…',
    validation: 'manager',
    attester: null,
    visibility: 'public',
  },
  'civic-reserve': {
    name: 'Réserve civique',
    keeper: 'Modération de la réserve civique',
    validation: 'manager',
    attester: null,
    visibility: 'public',
  },
};

/** A pool of a scheme as it opens: the scheme’s kind and papers, everything else to be changed. */
export function readyMade(scheme: Scheme, name: string): PoolSettings {
  const { kind, papers } = SCHEME_TABLE[scheme];
  const { validation, attester, visibility } = READY_MADE[scheme];
  return {
    name,
    kinds: [kind],
    trades: [],
    levels: [],
    validation,
    attester,
    attestation: null,
    visibility,
    papers,
    opensOn: null,
    closesOn: null,
  };
}

/** The schemes a territory has no pool of yet, in the order of the door. */
export const missingSchemes = (present: readonly Scheme[]): readonly Scheme[] =>
  SCHEMES.filter((scheme) => !present.includes(scheme));
