import type { PersonId, SolicitationId } from '@/lib/identity/actor';
import type { Mission } from '@/lib/moderation/desk';
import type { ViewedPool } from '@/lib/pool/settings';
import type { SolicitationStatus } from '@/lib/solicitation/solicitation';
import type { AssignmentStatus } from './assignment';
import type { Team } from './team';

/** A member of the pool named in a team: initials, and what they said. */
export type NamedMember = {
  readonly id: SolicitationId;
  readonly name: string;
  readonly status: SolicitationStatus;
  /** where their mission stands; null without one */
  readonly mission: AssignmentStatus | null;
};

/** Where somebody named stands, in a word. */
export function sayNamed({ status, mission }: Pick<NamedMember, 'status' | 'mission'>): string {
  if (mission) return mission === 'to-reconfirm' ? 'à reconfirmer' : 'vient';
  if (status === 'pending') return 'n’a pas encore répondu';
  return status === 'declined' ? 'ne vient pas' : 'n’est plus attendu·e';
}

/** Whom a team asks for on arriving, what to know, and how to get in. */
export type TeamContact = {
  readonly name: string;
  readonly phone: string;
  readonly note: string | null;
  readonly arrival: string | null;
};

/** What an association has before it: what it may answer, and what it answered. */
export type TeamDesk = {
  readonly pool: ViewedPool;
  /** where the speaker is asked by telephone; null without a number */
  readonly phone: { readonly phone: string; readonly confirmed: boolean } | null;
  readonly open: readonly {
    readonly mission: Mission;
    /** somebody asked for a team */
    readonly requested: boolean;
    /** each member needs an attestation there */
    readonly attested: boolean;
  }[];
  readonly own: readonly {
    readonly team: Team;
    readonly mission: Mission;
    /** members named in it, first named first */
    readonly members: readonly NamedMember[];
    /** members of the pool who are free at these hours and may come, while it has a seat without a name */
    readonly free: readonly { readonly id: PersonId; readonly name: string }[];
    /** seats without a name, less those somebody named was asked for */
    readonly unnamed: number;
    /** how to reach the place, while the team holds seats */
    readonly contact: TeamContact | null;
  }[];
};
