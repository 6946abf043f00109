import type { Id } from '@/lib/shared/id';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { DepartmentCode } from '@/lib/territory/department';

/** The working rules an organization's staff live under: they decide what a reinforcement costs and may do. */
export const REGIMES = ['CT', 'CCN51', 'CCN66', 'BAD', 'SAP', 'CCU', 'FPH', 'FPT'] as const;
export type Regime = (typeof REGIMES)[number];

export const REGIME_LABELS: Readonly<Record<Regime, string>> = {
  CT: 'Code du travail seul',
  CCN51: 'Convention du 31 octobre 1951 (CCN 51)',
  CCN66: 'Convention du 15 mars 1966 (CCN 66)',
  BAD: 'Branche de l’aide à domicile (BAD)',
  SAP: 'Entreprises de services à la personne (SAP)',
  CCU: 'Convention collective unique étendue (CCU)',
  FPH: 'Fonction publique hospitalière',
  FPT: 'Fonction publique territoriale',
};

export const LEGAL_NATURES = ['association', 'public', 'commercial'] as const;
export type LegalNature = (typeof LEGAL_NATURES)[number];

export const LEGAL_NATURE_LABELS: Readonly<Record<LegalNature, string>> = {
  association: 'Association, fondation ou mutuelle',
  public: 'Établissement ou collectivité publique',
  commercial: 'Société commerciale',
};

/** Invited, it may prepare; verified by its cell, its structures publish at once; suspended, nobody speaks for it. */
export const ORGANIZATION_STATUSES = ['invited', 'verified', 'suspended'] as const;
export type OrganizationStatus = (typeof ORGANIZATION_STATUSES)[number];

export const STATUS_LABELS: Readonly<Record<OrganizationStatus, string>> = {
  invited: 'Invité, à vérifier',
  verified: 'Vérifié',
  suspended: 'Suspendu',
};

/** A managing body (organisme gestionnaire): the tenant. */
export type Organization = {
  readonly id: Id<'organization'>;
  readonly territoryId: DepartmentCode;
  readonly name: string;
  readonly regime: Regime;
  readonly legalNature: LegalNature;
  readonly status: OrganizationStatus;
  readonly verifiedAt: Date | null;
};

/** A place or a service an organization runs: where a need arises. */
export type Structure = {
  readonly id: Id<'structure'>;
  readonly name: string;
  readonly categoryLabel: string;
  readonly communeName: string;
  readonly finess: string | null;
  readonly verified: boolean;
};

/** What a cell checks before it verifies an organization: who was invited, for which places. */
export type ToVerify = {
  readonly legalEntityFiness: string | null;
  /** where the last invitation went; null when there was none */
  readonly invitedEmail: string | null;
  readonly invitationAccepted: boolean;
  readonly places: readonly {
    readonly name: string;
    readonly finess: string | null;
    readonly categoryLabel: string;
    readonly communeName: string;
  }[];
};

/** An establishment of the public register, as one picks it. */
export type EstablishmentChoice = {
  readonly finess: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly categoryLabel: string;
  readonly communeCode: string;
  readonly communeName: string;
  readonly legalEntityName: string | null;
};

const MOVES: Readonly<Record<OrganizationStatus, readonly OrganizationStatus[]>> = {
  invited: ['verified', 'suspended'],
  verified: ['suspended'],
  suspended: ['verified'],
};

/** What its cell decides of an organization; deciding the same again is said, not done twice. */
export function moveTo(
  organization: Pick<Organization, 'status'>,
  status: OrganizationStatus,
): Result<OrganizationStatus, 'already-so'> {
  return MOVES[organization.status].includes(status) ? accept(status) : refuse('already-so');
}

/** What someone types to find an establishment: a FINESS number or its beginning, or words without accents. */
export function readEstablishmentQuery(typed: string): {
  readonly finess: string;
  readonly words: string;
} {
  const text = typed.trim().slice(0, 80);
  const digits = text.replace(/\s/g, '');
  if (/^(?:\d{4,9}|2[AB]\d{2,7})$/i.test(digits))
    return { finess: digits.toUpperCase(), words: '' };
  const words = text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[%_\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .toUpperCase()
    .trim();
  return { finess: '', words };
}
