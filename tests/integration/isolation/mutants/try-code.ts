import fs from 'node:fs';
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { grantDatabase } from '../../../../scripts/roles.mjs';
import { wholeWorld } from '../besides';
import { walk } from '../walk';
import type { Outcome } from './outcome';
import { roomOf, type Tried, tryRoom } from './room-tests';
import { openWalls } from './walls';

type Weakness = { weakened?: string };

const nameOf = (url: string) => new URL(url).pathname.slice(1);
const onDatabase = (url: string, name: string) => {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
};

async function admin<Value>(ownerUrl: string, work: (client: pg.Client) => Promise<Value>) {
  const client = new pg.Client({ connectionString: onDatabase(ownerUrl, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The same world, again and again: a copy of a database nobody else opens. */
function stageOf(ownerUrl: string, kept: string) {
  const used = nameOf(ownerUrl);
  return async () => {
    await disconnect();
    await admin(ownerUrl, async (client) => {
      await client.query(`drop database if exists ${used} with (force)`);
      await client.query(`create database ${used} template ${kept} strategy file_copy`);
    });
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await grantDatabase(owner);
    await owner.end();
  };
}

const keep = (ownerUrl: string, kept: string) =>
  admin(ownerUrl, (client) =>
    client.query(`create database ${kept} template ${nameOf(ownerUrl)} strategy file_copy`),
  );

type Reset = () => Promise<void>;

/** Whether the walk of a fresh world says something else once one thing is weaker. */
async function isSeen(
  weakness: string,
  sound: readonly string[],
  reset: Reset,
  again: (sound: readonly string[]) => Promise<readonly string[]>,
): Promise<boolean> {
  await reset();
  const shared = globalThis as Weakness;
  shared.weakened = weakness;
  try {
    const said = await again(sound);
    return said.length !== sound.length || said.at(-1) !== sound.at(-1);
  } catch {
    return true;
  } finally {
    delete shared.weakened;
  }
}

async function owned<Value>(ownerUrl: string, work: (client: pg.Client) => Promise<Value>) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The world, kept with every rule of the database open: what is then seen is what the code alone holds. */
async function keepOpen(ownerUrl: string): Promise<Reset> {
  await owned(ownerUrl, openWalls);
  await keep(ownerUrl, 'kept_open');
  return stageOf(ownerUrl, 'kept_open');
}

/** Those a test of their room sees: one that is sound with row-level security open, and turns red once one thing is weaker. */
function seenByTheirRooms(weaknesses: readonly string[], say: (line: string) => void) {
  const sound = new Map<string, Tried>();
  return weaknesses.filter((weakness) => {
    const room = roomOf(weakness);
    const before = sound.get(room) ?? tryRoom(room);
    sound.set(room, before);
    const { passed, failed } = tryRoom(room, weakness, before.failed.length === 0);
    const red =
      failed.find((name) => before.passed.has(name)) ??
      [...before.passed].find((name) => !passed.has(name));
    say(red ? `${weakness} ← ${red}` : `survived: ${weakness}`);
    return red !== undefined;
  });
}

/**
 * Weakens each rule and each scope of the code, one at a time, and walks every use case again. A scope that the
 * database also holds would not be missed: row-level security is open meanwhile, and other tests weaken that wall alone.
 * What the walk does not see, a test of its room must.
 */
export async function tryCodeMutants(
  ownerUrl: string,
  match: string,
  say: (line: string) => void,
): Promise<readonly Outcome[]> {
  const known: string[] = JSON.parse(fs.readFileSync('weaknesses.json', 'utf8'));
  const weaknesses = known.filter((name) => name.includes(match));
  const world = await owned(ownerUrl, wholeWorld);
  const again = (sound?: readonly string[]) => walk(ownerUrl, world, sound);
  const killers = new Map<string, string>();
  const reset = await keepOpen(ownerUrl);
  await reset();
  const sound = await again();
  for (const weakness of weaknesses)
    if (await isSeen(weakness, sound, reset, again)) killers.set(weakness, 'walk');
  say(`${killers.size}/${weaknesses.length} rules and scopes seen by the walk`);
  await disconnect();
  const left = weaknesses.filter((one) => !killers.has(one));
  for (const weakness of seenByTheirRooms(left, say)) killers.set(weakness, 'tests of its room');
  return weaknesses.map((name) => ({ kind: 'code', name, killedBy: killers.get(name) ?? null }));
}
