import { existsSync, readFileSync } from 'node:fs';
import pg from 'pg';

/** Where the database is, as its owner opens it: said by the environment, or left by npm start; null when nobody said it. */
function databaseUrl(): string | null {
  if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
  const kept = '.data/addresses.json';
  if (!existsSync(kept)) return null;
  const { databaseOwner } = JSON.parse(readFileSync(kept, 'utf8')) as { databaseOwner?: string };
  return databaseOwner ?? null;
}

/** A connection of the owner of the tables, for an operator’s command; or why there is none. */
export async function connectAsOwner(name: string): Promise<pg.Client | 'unknown' | 'silent'> {
  const connectionString = databaseUrl();
  if (connectionString === null) return 'unknown';
  const db = new pg.Client({ connectionString, application_name: name });
  try {
    await db.connect();
    return db;
  } catch {
    return 'silent';
  }
}
