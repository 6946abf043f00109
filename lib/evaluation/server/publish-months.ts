import 'server-only';
import type pg from 'pg';
import { inTransaction, type WorkerDb } from '@/lib/db/worker-client';
import { partsOf } from '../held-back';
import { heldOutcomes } from '../held-back-counts';
import { monthPeriod, publicationRuleAt, publishMonth, settledMonths } from '../publication';
import {
  countNeeds,
  countOutcomes,
  insertMonth,
  listToldPeriods,
  listToPublish,
} from './publication.repository';

/** Each month over for long enough is published, territory by territory, once. How many were new. */
export const publishMonths = (pool: pg.Pool, now: Date): Promise<number> =>
  inTransaction(pool, (db) => publishIn(db, now));

/** The same inside a transaction: the worker’s, or that of whoever makes a demonstration world. */
export async function publishIn(db: WorkerDb, now: Date): Promise<number> {
  let published = 0;
  for (const { territoryId, first, published: already } of await listToPublish(db))
    for (const month of settledMonths(first, new Set(already), now))
      published += await publishOne(db, territoryId, month, now);
  return published;
}

async function publishOne(
  db: WorkerDb,
  territoryId: string,
  month: string,
  now: Date,
): Promise<number> {
  const period = monthPeriod(month);
  if (!period) throw new Error('a settled month is a month');
  const needs = await countNeeds(db, territoryId, period);
  const periods = [period, ...partsOf(period, await listToldPeriods(db, territoryId, now))];
  const outcomes = heldOutcomes(await countOutcomes(db, territoryId, periods), periods);
  const figures = publishMonth(needs, outcomes, publicationRuleAt(now));
  return await insertMonth(db, { territoryId, month, figures, now });
}
