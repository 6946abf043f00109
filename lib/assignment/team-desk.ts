import type { Mission } from '@/lib/moderation/desk';
import type { ViewedPool } from '@/lib/pool/settings';
import type { Team } from './team';

/** What an association has before it: what it may answer, and what it answered. */
export type TeamDesk = {
  readonly pool: ViewedPool;
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
    /** how to reach the place, while the team holds seats */
    readonly contact: {
      readonly name: string;
      readonly phone: string;
      readonly note: string | null;
    } | null;
  }[];
};
