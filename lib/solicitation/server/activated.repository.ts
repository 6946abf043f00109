import 'server-only';
import type { ActivationId } from '@/lib/activation/activation';
import type { Tx } from '@/lib/db/with-actor';
import type { WorkerDb } from '@/lib/db/worker-client';
import type { TerritoryId, UserId } from '@/lib/identity/actor';
import type { Activated, ActivatedRules, OwnThresholds } from '../activated';
import type { ClockHours } from '../ask-rules';

type Row = {
  readonly territory_id: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly quiet_from: number | null;
  readonly quiet_to: number | null;
  readonly thresholds: OwnThresholds;
};

const hoursOf = (from: number | null, to: number | null): ClockHours | null =>
  from === null || to === null ? null : { from, to };

const byTerritory = (rows: readonly Row[]): ReadonlyMap<string, Activated> =>
  new Map(
    rows.map(({ territory_id, quiet_from, quiet_to, starts_at, ends_at, thresholds }) => [
      territory_id,
      {
        ...{ thresholds, quiet: hoursOf(quiet_from, quiet_to) },
        period: { start: starts_at, end: ends_at },
      },
    ]),
  );

/** What the activations in force in some territories set for themselves. */
export async function readActivated(
  tx: Tx,
  territories: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Activated>> {
  const ids = [...new Set(territories)];
  return byTerritory(
    await tx.$queryRaw<Row[]>`select * from activated_rules(${ids}::text[], ${now})`,
  );
}

/** The same in every territory, as the worker reads it. */
export async function listActivated(
  db: WorkerDb,
  now: Date,
): Promise<ReadonlyMap<string, Activated>> {
  const { rows } = await db.query<Row>('select * from activated_rules(null, $1)', [now]);
  return byTerritory(rows);
}

/** One version of what an activation set for itself. */
export type RulesVersion = ActivatedRules & { readonly version: number; readonly setAt: Date };

/** Every version of an activation’s rules, the newest first. */
export async function listVersions(tx: Tx, id: ActivationId): Promise<readonly RulesVersion[]> {
  const rows = await tx.activationRules.findMany({
    where: { activationId: id },
    orderBy: { version: 'desc' },
  });
  return rows.map(({ version, setAt, quietFrom, quietTo, vital, serious, degraded, comfort }) => ({
    ...{ version, setAt, quiet: hoursOf(quietFrom, quietTo) },
    thresholds: { vital, serious, degraded, comfort },
  }));
}

/** Writes another version down. */
export async function insertVersion(
  tx: Tx,
  activationId: ActivationId,
  { quiet, thresholds }: ActivatedRules,
  by: {
    readonly version: number;
    readonly territoryId: TerritoryId;
    readonly userId: UserId;
    readonly now: Date;
  },
): Promise<void> {
  await tx.activationRules.create({
    data: {
      ...{ activationId, territoryId: by.territoryId, version: by.version, ...thresholds },
      ...{ quietFrom: quiet?.from ?? null, quietTo: quiet?.to ?? null },
      ...{ setBy: by.userId, setAt: by.now },
    },
  });
}
