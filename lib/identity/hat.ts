import type {
  CellMember,
  Manager,
  MembershipId,
  NationalReader,
  PersonActor,
  PlatformOperator,
  PoolManager,
  Prescriber,
  RegionMember,
  Role,
} from './actor';

/** Who may be signed in: the speakers that come from a hat. */
export type SignedInActor =
  | PersonActor
  | Manager
  | CellMember
  | RegionMember
  | NationalReader
  | PoolManager
  | Prescriber
  | PlatformOperator;

/** One thing a user may speak as. The same person may wear several, one at a time. */
export type Hat = {
  /** what the session remembers: a membership, or « person » */
  readonly key: MembershipId | 'person';
  readonly actor: SignedInActor;
  /** what one speaks for: an organization, a territory, a pool */
  readonly place: string;
  /** the organization was suspended by its cell: the hat exists, nobody may wear it */
  readonly suspended: boolean;
  /** the organization waits for its cell to verify it: it prepares, it does not publish yet */
  readonly pending?: boolean;
};

const LABELS: Readonly<Record<Role, string>> = {
  visitor: 'Visiteur·se',
  answering: 'Personne sollicitée',
  person: 'Personne de la réserve',
  manager: 'Responsable',
  cell: 'Cellule de crise',
  region: 'ARS de région',
  national: 'Lecture nationale',
  'pool-manager': 'Gestionnaire de vivier',
  prescriber: 'Conseiller·ère',
  platform: 'Exploitation de la plateforme',
};

/** The role a hat gives, as its wearer says it. */
export const roleLabel = (actor: SignedInActor) =>
  actor.role === 'manager' && actor.grade === 'director' ? 'Direction' : LABELS[actor.role];

/** A hat in a few words: « Direction · Les Tilleuls ». */
export const hatLabel = (hat: Pick<Hat, 'actor' | 'place'>) =>
  hat.place ? `${roleLabel(hat.actor)} · ${hat.place}` : roleLabel(hat.actor);

const LANDINGS = {
  person: '/disponibilites',
  manager: '/besoins',
  cell: '/situation',
  region: '/territoires',
  national: '/france',
  'pool-manager': '/viviers',
  prescriber: '/viviers/suivis',
  platform: '/plateforme',
} as const satisfies Record<SignedInActor['role'], string>;

/** The first screen under a hat: the one where its main act is. */
export const landingOf = (actor: SignedInActor) => LANDINGS[actor.role];

/** The hat put on at sign-in: the only one, or the one last worn here; several without a memory is a choice to make. */
export function firstHat(hats: readonly Hat[], lastWorn: string | null): Hat | null {
  const wearable = hats.filter((hat) => !hat.suspended);
  const [only, ...others] = wearable;
  if (only && others.length === 0) return only;
  return wearable.find((hat) => hat.key === lastWorn) ?? null;
}
