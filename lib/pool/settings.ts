import type { PersonKind, StudyLevel } from '@/lib/profile/person';
import type { Trade } from '@/lib/profile/trade';
import type { Validation } from './membership';
import { SCHEME_TABLE, SCHEMES, type Scheme } from './scheme';

/** Where a pool shows: on the door, by its manager’s invitation, or the same and named to nobody else. */
export const VISIBILITIES = ['public', 'invitation', 'confidential'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const VISIBILITY_TABLE: Readonly<
  Record<Visibility, { readonly label: string; readonly hint: string }>
> = {
  public: { label: 'Public', hint: 'Proposé à la porte, à qui correspond.' },
  invitation: { label: 'Sur invitation', hint: 'Vous invitez chaque personne.' },
  confidential: {
    label: 'Sur invitation, confidentiel',
    hint: 'La cellule sait qu’il existe, sans en lire les chiffres.',
  },
};

/** Who answers for people where a pool attests. */
export const ATTESTERS = ['school', 'employer'] as const;
export type Attester = (typeof ATTESTERS)[number];

export const ATTESTER_LABELS: Readonly<Record<Attester, string>> = {
  school: 'L’institut, l’école',
  employer: 'L’employeur',
};

/** Who enters: each way, as its manager chooses it. */
export const VALIDATION_TABLE: Readonly<
  Record<Validation, { readonly label: string; readonly hint: string }>
> = {
  open: {
    label: 'Toute personne de cette situation',
    hint: 'Elle peut être sollicitée dès son inscription.',
  },
  manager: {
    label: 'Les personnes que je valide',
    hint: 'Elle attend votre accord\u202f; celles qui sont déjà là restent.',
  },
  attested: {
    label: 'Les personnes que l’école ou l’employeur atteste',
    hint: 'Elle attend votre attestation. Vous lisez les noms de toutes celles dont vous répondez.',
  },
};

/** A day as forms write it, « 2026-11-24 »; null: no such day. */
export type Day = string | null;

/** What a pool says of itself. */
export type PoolSettings = {
  readonly name: string;
  /** every kind it takes, its own first */
  readonly kinds: readonly PersonKind[];
  /** none: all of them */
  readonly trades: readonly Trade[];
  readonly levels: readonly StudyLevel[];
  readonly validation: Validation;
  readonly attester: Attester | null;
  readonly attestation: string | null;
  readonly visibility: Visibility;
  readonly papers: readonly string[];
  readonly opensOn: Day;
  readonly closesOn: Day;
};

/** The limits of what is written. Choices of the product, 2026-11-26. */
export const SETTINGS_LIMITS = { name: 80, attestation: 300, papers: 10, paper: 120 } as const;

/** The scheme whose people a pool gathers: each kind has one. */
export const schemeOfKind = (kind: PersonKind): Scheme | undefined =>
  SCHEMES.find((scheme) => SCHEME_TABLE[scheme].kind === kind);

/** Whether a pool asks people on a day: from its first day to its last, both included. */
export const asksOn = (
  { opensOn, closesOn }: Pick<PoolSettings, 'opensOn' | 'closesOn'>,
  day: string,
) => (opensOn === null || opensOn <= day) && (closesOn === null || day <= closesOn);

/** What says which views a pool’s manager has. */
export type ViewedPool = Pick<PoolSettings, 'attester'> & { readonly kind: PersonKind };

/** Whether prescribers follow people of a pool: job-seekers, whom somebody already accompanies. */
export const hasPrescribers = ({ kind }: { readonly kind: PersonKind }) => kind === 'job-seeker';

/** Whether a pool gathers students in cohorts: a school answers for them. */
export const hasCohorts = ({ attester }: Pick<PoolSettings, 'attester'>) => attester === 'school';
