import type { OrganizationId } from '@/lib/identity/actor';
import type { Post } from '@/lib/matching/post';
import type { Ranked } from '@/lib/matching/ranking';
import { type Partnership, partnersDuring } from '@/lib/organization/framework';
import { PERSON_KIND_TABLE, type PersonKind } from '@/lib/profile/person';
import { crowDistanceKm, type Place } from '@/lib/territory/distance';

/** The circles people are asked by, nearest first; the order is the table's. */
export const RINGS = [
  'reserve',
  'own-staff',
  'same-body',
  'agreed',
  'neighbours',
  'pools',
  'students',
  'volunteers',
  'other-departments',
  'last-resort',
] as const;
export type Ring = (typeof RINGS)[number];

type RingRow = {
  readonly label: string;
  /** the same said to somebody outside the asking organization */
  readonly told: string;
  readonly hint: string;
  /** a director may leave it out; the reserve list is a promise made to people and always comes first */
  readonly optional: boolean;
};

/** The rings as a director reads them. Order and limits: choice of the product, 2026-11-25; who may come at all is the law of the gates. */
export const RING_TABLE: Readonly<Record<Ring, RingRow>> = {
  reserve: {
    label: 'Liste de réserve',
    told: 'liste de réserve',
    hint: 'Ont dit oui quand c’était déjà pourvu.',
    optional: false,
  },
  'own-staff': {
    label: 'Vos salarié·es volontaires',
    told: 'salarié·es de la structure',
    hint: 'Prêté·es par votre organisme, connaissent ce lieu.',
    optional: true,
  },
  'same-body': {
    label: 'Même organisme gestionnaire',
    told: 'même organisme gestionnaire',
    hint: 'Prêté·es par vos autres établissements.',
    optional: true,
  },
  agreed: {
    label: 'Organismes sous convention',
    told: 'organismes liés par une convention',
    hint: 'Prêté·es par un organisme avec qui vous avez signé une convention-cadre, tant qu’elle court.',
    optional: true,
  },
  neighbours: {
    label: 'Voisinage',
    told: 'établissements voisins',
    hint: 'Salarié·es prêté·es par un établissement proche.',
    optional: true,
  },
  pools: {
    label: 'Viviers du département',
    told: 'viviers du département',
    hint: 'Retraité·es, agent·es, personnes en recherche d’emploi…',
    optional: true,
  },
  students: {
    label: 'Étudiant·es',
    told: 'étudiant·es',
    hint: 'En santé ou autres études.',
    optional: true,
  },
  volunteers: {
    label: 'Bénévoles',
    told: 'bénévoles',
    hint: 'Là où la loi le permet : jamais sur un soin ni à la place d’un emploi. Les associations du territoire sont prévenues avec eux.',
    optional: true,
  },
  'other-departments': {
    label: 'Départements voisins',
    told: 'départements voisins',
    hint: 'Si les cercles précédents ne suffisent pas.',
    optional: true,
  },
  'last-resort': {
    label: 'En dernier recours',
    told: 'dernier recours',
    hint: 'Disponibilité ancienne, non donnée ou donnée en dernier recours.',
    optional: true,
  },
};

/** The rings a director may pick. */
export const OPTIONAL_RINGS = RINGS.filter((ring) => RING_TABLE[ring].optional);

/** How far a home establishment may stand to be a neighbour, besides the same EPCI. Choice of the product, 2026-11-25. */
export const NEIGHBOUR_RULE = { crowKm: 15, since: '2026-11-25' } as const;

const STUDENTS: readonly PersonKind[] = ['health-student', 'student'];

/** Where one of an organization's establishments stands: what « neighbour » is measured from. */
export type HomePlace = { readonly organizationId: OrganizationId; readonly place: Place };

export type RingFacts = {
  readonly ranked: Pick<Ranked, 'lastResort' | 'fitting'>;
  readonly post: Pick<Post, 'organizationId' | 'place' | 'territoryId' | 'period'>;
  /** establishments of the organizations that lend people, the asking one's included */
  readonly homes: readonly HomePlace[];
  /** what the asking organization agreed with others, whatever the days */
  readonly frameworks: readonly Partnership[];
  /** said « prévenez-moi si la place se libère » for this need */
  readonly reserved: boolean;
  /** lives in a neighbouring département */
  readonly elsewhere: boolean;
};

/** The ring a person who may lawfully come belongs to, for this post: the first that fits. */
export function ringOf(facts: RingFacts): Ring {
  const { ranked, reserved, elsewhere } = facts;
  if (reserved) return 'reserve';
  if (ranked.lastResort) return 'last-resort';
  if (elsewhere) return 'other-departments';
  const { candidate } = ranked.fitting;
  if (PERSON_KIND_TABLE[candidate.kind].volunteer) return 'volunteers';
  if (STUDENTS.includes(candidate.kind)) return 'students';
  return candidate.homeOrganizationId
    ? lentRing(candidate.homeOrganizationId, candidate.history.missionsHere, facts)
    : 'pools';
}

function lentRing(
  home: OrganizationId,
  missionsHere: number,
  { post, homes, frameworks }: RingFacts,
): Ring {
  const theirs = homes.filter(({ organizationId }) => organizationId === home);
  // of a body with one establishment, or already came here: the place's own people
  if (home === post.organizationId)
    return theirs.length <= 1 || missionsHere > 0 ? 'own-staff' : 'same-body';
  // signed, and in force from the first to the last instant of the shift
  if (partnersDuring(frameworks, 'staff', post.period).has(home)) return 'agreed';
  return theirs.some(({ place }) => isNear(place, post.place)) ? 'neighbours' : 'pools';
}

const isNear = (one: Place, other: Place) =>
  (one.epciCode !== null && one.epciCode === other.epciCode) ||
  crowDistanceKm(one, other) <= NEIGHBOUR_RULE.crowKm;

/** The rings opened for a need, in order: all of them, or those its director kept; the reserve list always. */
export const ringsOf = (kept: readonly Ring[]): readonly Ring[] =>
  kept.length === 0
    ? RINGS
    : RINGS.filter((ring) => !RING_TABLE[ring].optional || kept.includes(ring));

/** The rings a director left out, in order; none when all are open. */
export const leftOut = (kept: readonly Ring[]): readonly Ring[] => {
  const open = ringsOf(kept);
  return OPTIONAL_RINGS.filter((ring) => !open.includes(ring));
};
