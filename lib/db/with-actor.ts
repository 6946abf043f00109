import 'server-only';
import { connections } from './client';
import type { Prisma } from './generated/client';
import { type Settings, type Speaker, settingsOf } from './speaker';
import { wake } from './wake';

/** The database as one speaker sees it, for the length of one transaction. */
export type Tx = Prisma.TransactionClient;

/** Pages and GET handlers read; only an act writes. */
export type Mode = 'read' | 'write';

// A second try is only worth it where PostgreSQL itself says « try again »: serialization, deadlock, lock not available.
const WORTH_A_RETRY = /40001|40P01|55P03/;
const RETRY_PAUSE_MS = 40;

/**
 * The one door to the database: a transaction opened in the name of a speaker, who sees and writes what row-level
 * security lets that speaker. `read` makes the transaction READ ONLY: a GET that writes fails in PostgreSQL.
 * Retries once when PostgreSQL asks for it; anything else is thrown.
 */
export async function withActor<Value>(
  speaker: Speaker,
  mode: Mode,
  now: Date,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  try {
    const value = await attempt(speaker, mode, now, work);
    if (mode === 'write') wake();
    return value;
  } catch (error) {
    // the next visit is told at once when that is why
    void connections().presence.isAway();
    throw error;
  }
}

/**
 * A part of a transaction said by another voice, which speaks again as before once it is done: what two say together stands or falls
 * together. Each sees and writes what row-level security lets it.
 */
export async function asAnother<Value>(
  tx: Tx,
  { as, back }: { readonly as: Speaker; readonly back: Speaker },
  now: Date,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  await enter(tx, settingsOf(as, now), 'write');
  await resolveReach(tx, as, now);
  const value = await work(tx);
  await enter(tx, settingsOf(back, now), 'write');
  await resolveReach(tx, back, now);
  return value;
}

async function attempt<Value>(
  speaker: Speaker,
  mode: Mode,
  now: Date,
  work: (tx: Tx) => Promise<Value>,
): Promise<Value> {
  try {
    return await once(speaker, mode, now, work);
  } catch (error) {
    if (!isWorthARetry(error)) throw error;
    await new Promise((resume) => setTimeout(resume, RETRY_PAUSE_MS * (1 + (now.getTime() % 3))));
    return await once(speaker, mode, now, work);
  }
}

function once<Value>(speaker: Speaker, mode: Mode, now: Date, work: (tx: Tx) => Promise<Value>) {
  return connections().prisma.$transaction(
    async (tx) => {
      await enter(tx, settingsOf(speaker, now), mode);
      await resolveReach(tx, speaker, now);
      return await work(tx);
    },
    { maxWait: 15_000, timeout: 15_000 },
  );
}

// one round trip: every transaction of the product begins with it
async function enter(tx: Tx, settings: Settings, mode: Mode): Promise<void> {
  const all = { ...settings, ...(mode === 'read' ? { transaction_read_only: 'on' } : {}) };
  const names = Object.keys(all);
  const values = Object.values(all);
  await tx.$executeRaw`
    select set_config(name, value, true) from unnest(${names}::text[], ${values}::text[]) as s(name, value)`;
}

/**
 * What a person was asked, whom a pool gathers, who agreed to be followed and whose session a browser shows, resolved once: policies then compare
 * ids and sub-select nothing.
 */
async function resolveReach(tx: Tx, speaker: Speaker, now: Date): Promise<void> {
  if (speaker.role === 'auth' && speaker.sessionHash && !speaker.userId) {
    await tx.$executeRaw`
      select set_config('app.actor', coalesce((select user_id::text from sessions where token_hash = ${speaker.sessionHash}), ''), true)`;
    await tx.$executeRaw`
      select set_config('app.memberships', coalesce(string_agg(id::text, ','), ''), true) from memberships`;
  }
  if (speaker.role === 'person' || speaker.role === 'rights') {
    await tx.$executeRaw`
      select set_config('app.needs', coalesce(string_agg(distinct need_id::text, ','), ''), true),
             set_config('app.structures', coalesce(string_agg(distinct structure_id::text, ','), ''), true),
             set_config('app.territories', coalesce(string_agg(distinct territory_id, ','), ''), true)
      from solicitations where person_id = ${speaker.personId}::uuid`;
  }
  if (speaker.role === 'prescriber') {
    await tx.$executeRaw`
      select set_config('app.people', coalesce(string_agg(person_id::text, ','), ''), true) from followings
      where follower_id = ${speaker.membershipId}::uuid and agreed_at is not null and ended_at is null
        and until > ${now}`;
  }
  if (speaker.role === 'pool-manager') {
    await tx.$executeRaw`
      select set_config('app.people', coalesce(string_agg(person_id::text, ','), ''), true)
      from pool_members where pool_id = ${speaker.poolId}::uuid`;
    // whoever agrees to missions, or answers with a team, reads what their territory asks
    await tx.$executeRaw`
      select set_config('app.needs_of', coalesce((select territory_id from pools
        where id = ${speaker.poolId}::uuid and kind in ('civic-volunteer', 'association-team')), ''), true)`;
  }
}

function isWorthARetry(error: unknown): boolean {
  const seen = error as { code?: string; message?: string; meta?: unknown; cause?: unknown };
  return WORTH_A_RETRY.test(`${seen.code} ${seen.message} ${JSON.stringify(seen.meta ?? '')}`);
}
