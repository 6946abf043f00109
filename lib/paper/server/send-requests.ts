import 'server-only';
import type pg from 'pg';
import { inTransaction } from '@/lib/db/worker-client';
import { env } from '@/lib/env';
import { pauseAfter } from '@/lib/notify/retry';
import { ProviderFault } from '@/lib/notify/server/signed-post';
import { PROVIDER_TRIES } from '../provider';
import {
  claimRequest,
  type DueRequest,
  saveFault,
  saveOpen,
  saveWithdrawn,
} from './request.repository';
import type { SignatureProvider } from './sign-provider';

type Tools = {
  readonly pool: pg.Pool;
  readonly provider: SignatureProvider;
  readonly clock: () => Date;
  readonly chance: () => number;
};

const MOST = 100;
const HELD_MS = 60_000;
const MS_PER_SECOND = 1_000;

/** Sends the provider the signatures asked of it, and takes back those that no longer hold; under one name each, so that sending twice asks once. How many left. */
export async function sendRequests(tools: Tools): Promise<number> {
  for (let sent = 0; sent < MOST; sent += 1) {
    const now = tools.clock();
    const until = new Date(now.getTime() + HELD_MS);
    const due = await inTransaction(tools.pool, (db) => claimRequest(db, now, until));
    if (!due) return sent;
    await send(tools, due);
  }
  return MOST;
}

async function send({ pool, provider, clock, chance }: Tools, due: DueRequest): Promise<void> {
  const { id, title, pdf, hash } = due;
  const returnTo = new URL(due.returnTo, env().APP_URL).href;
  try {
    if (due.state === 'withdrawn') {
      await provider.withdraw(id, clock());
      return await inTransaction(pool, (db) => saveWithdrawn(db, id));
    }
    const taken = await provider.ask({ id, title, pdf, hash, returnTo }, clock());
    await inTransaction(pool, (db) => saveOpen(db, id, taken));
  } catch (error) {
    if (!(error instanceof ProviderFault)) throw error;
    const isOver = error.permanent || due.tries >= PROVIDER_TRIES;
    const pauseMs = pauseAfter(due.tries, chance()) * MS_PER_SECOND;
    const again = isOver ? null : new Date(clock().getTime() + pauseMs);
    await inTransaction(pool, (db) => saveFault(db, due, error.code, again));
  }
}
