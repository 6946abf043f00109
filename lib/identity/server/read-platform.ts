import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { Context, PlatformOperator } from '../actor';
import { countTerritories, countUsers, type TerritoryCount } from './platform.repository';

/** What the operator watches: counts only, no business row. */
export type Platform = {
  readonly territories: readonly TerritoryCount[];
  readonly users: number;
  readonly disabled: number;
  readonly sessions: number;
};

/** The platform in figures, for its operator. */
export async function readPlatformAs({ actor, now }: Context<PlatformOperator>): Promise<Platform> {
  return await withActor(actor, 'read', now, async (tx) => ({
    territories: await countTerritories(tx),
    ...(await countUsers(tx)),
  }));
}
