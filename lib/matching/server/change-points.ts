import 'server-only';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember, Context } from '@/lib/identity/actor';
import { record } from '@/lib/journal/journal';
import { type PointsRefusal, planPoints } from '@/lib/shared/points';
import { accept, type Result, refuse } from '@/lib/shared/result';
import type { Points, PointsVersion, pointsIn } from './weights.repository';

/** New points, the reason written for everyone, and the version the page showed. */
export type PointsChoice<Part extends string> = {
  readonly points: Readonly<Record<Part, number>>;
  readonly reason: string;
  readonly read: string;
};

type Kept<Part extends string> = ReturnType<typeof pointsIn<Part>>;

/** What is changed, under which name in the journal, and what stands where nothing was chosen. */
type Of<Part extends string> = {
  readonly kept: Kept<Part>;
  readonly action: string;
  readonly product: Points<Part>;
};

/** The acts on one kind of points of a territory: a cell reads every version, and adds the next one, journalled. */
export const changesOf = <Part extends string>({ kept, action, product }: Of<Part>) => ({
  change: async (
    context: Context<CellMember>,
    { points, reason, read }: PointsChoice<Part>,
  ): Promise<Result<{ version: number }, PointsRefusal | 'changed-meanwhile'>> => {
    const planned = planPoints(points, reason);
    if (!planned.ok) return planned;
    const { actor, now } = context;
    return await withActor(actor, 'write', now, async (tx) => {
      await kept.lock(tx, actor.territoryId);
      const [last] = await kept.list(tx, actor.territoryId);
      if ((last ?? product).version !== read) return refuse('changed-meanwhile');
      const by = { changedBy: actor.userId, now };
      const version = await kept.insert(tx, actor.territoryId, planned.value, by);
      await record(tx, context, {
        action,
        objectKind: 'territory',
        facts: { version, ...points },
      });
      return accept({ version });
    });
  },
  read: async ({
    actor,
    now,
  }: Context<CellMember>): Promise<{
    current: Points<Part>;
    versions: readonly PointsVersion<Part>[];
  }> => {
    const versions = await withActor(actor, 'read', now, (tx) => kept.list(tx, actor.territoryId));
    return { current: versions[0] ?? product, versions };
  },
});
