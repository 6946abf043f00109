import 'server-only';
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { env } from '@/lib/env';
import { PrismaClient } from './generated/client';
import { type Presence, watchPresence } from './presence';

type Connections = {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly presence: Presence;
};
const kept = globalThis as unknown as { releveConnections?: Connections };

// adapter-pg reads every timestamptz as UTC: the session must be in UTC.
function connect(connectionString: string): Connections {
  const pool = new pg.Pool({
    connectionString,
    max: env().DATABASE_POOL,
    connectionTimeoutMillis: 5_000,
    // a server gone without a word is noticed: nothing waits for ever
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
    query_timeout: 20_000,
    options: '-c TimeZone=UTC',
    application_name: 'releve-web',
  });
  const presence = watchPresence(connectionString);
  // a lost connection is replaced by the pool; without a listener it would end the process
  pool.on('error', () => void presence.isAway());
  pool.on('connect', (client) => client.on('error', () => undefined));
  const adapter = new PrismaPg(pool, {
    statementNameGenerator: ({ sql }) => createHash('sha1').update(sql).digest('base64url'),
  });
  return { prisma: new PrismaClient({ adapter }), pool, presence };
}

/** The process's one client. Only lib/db opens it; everyone else goes through withActor. */
export function connections(): Connections {
  kept.releveConnections ??= connect(env().DATABASE_WEB_URL);
  return kept.releveConnections;
}

/** In a process that is not the web: the login its voices are taken from, said before the first reading. */
export function connectWith(connectionString: string): void {
  kept.releveConnections ??= connect(connectionString);
}

/** Lets go of every connection: end of a script, end of a test file. */
export async function disconnect(): Promise<void> {
  const open = kept.releveConnections;
  delete kept.releveConnections;
  open?.presence.stop();
  await open?.prisma.$disconnect();
  if (open && !open.pool.ended) await open.pool.end();
}
