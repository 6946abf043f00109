import 'server-only';
import pg from 'pg';
import { tellDatabaseAway } from './away';

export type Presence = {
  /** Asks now whether the database is away; while it is, asks again by itself. */
  readonly isAway: () => Promise<boolean>;
  readonly stop: () => void;
};

/** how long a server that accepts and says nothing is waited for (ms) */
const PATIENCE_MS = 2_000;
/** between two questions to a database that is away (ms): pages come back within a second of it */
const AGAIN_MS = 500;
/** it answers, to say that it is stopping, starting or gone: « operator intervention », « connection exception » */
const NOT_NOW = /^(?:57P|08)/;

/** Asks on a connection of its own: those of a pool may no longer lead anywhere. A refusal is an answer. */
async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString,
    application_name: 'releve-presence',
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select');
    return true;
  } catch (error) {
    return error instanceof pg.DatabaseError && !NOT_NOW.test(error.code ?? '');
  } finally {
    client.end().catch(() => undefined);
  }
}

/** What tells a database that is away from a fault of ours: asked when a connection breaks, not at each visit. */
export function watchPresence(connectionString: string): Presence {
  let asking: Promise<boolean> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  tellDatabaseAway(false);

  async function ask(): Promise<boolean> {
    // twice: one slow answer closes no page
    const away = !(await answers(connectionString)) && !(await answers(connectionString));
    asking = undefined;
    if (stopped) return away;
    tellDatabaseAway(away);
    clearTimeout(timer);
    if (away) timer = setTimeout(() => void isAway(), AGAIN_MS).unref();
    return away;
  }

  function isAway(): Promise<boolean> {
    asking ??= ask();
    return asking;
  }

  return {
    isAway,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
