import fs from 'node:fs';
import pg from 'pg';
import { disconnect } from '@/lib/db/client';
import { grantDatabase } from '../../../../scripts/roles.mjs';
import { wholeWorld } from '../besides';
import { walk } from '../walk';
import type { Outcome } from './outcome';
import { passing, roomOf } from './room-tests';
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

type Wall = { readonly name: string; readonly reset: () => Promise<void> };

/** Whether the walk of a fresh world says something else once one thing is weaker. */
async function isSeen(
  weakness: string,
  sound: readonly string[],
  { reset }: Wall,
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

/** The world kept twice: as it is, and with every rule of the database open. */
async function keepWalls(ownerUrl: string): Promise<readonly Wall[]> {
  await keep(ownerUrl, 'kept_closed');
  await owned(ownerUrl, openWalls);
  await keep(ownerUrl, 'kept_open');
  return [
    { name: 'walk', reset: stageOf(ownerUrl, 'kept_closed') },
    { name: 'walk, row security open', reset: stageOf(ownerUrl, 'kept_open') },
  ];
}

/** Whether a test of the room, sound with row-level security open, turns red once one thing is weaker. */
function seenByItsRoom(weaknesses: readonly string[], say: (line: string) => void) {
  const sound = new Map<string, ReadonlySet<string>>();
  return weaknesses.filter((weakness) => {
    const room = roomOf(weakness);
    const before = sound.get(room) ?? passing(room);
    sound.set(room, before);
    const after = passing(room, weakness);
    const red = [...before].find((name) => !after.has(name));
    say(red ? `${weakness} ← ${red}` : `survived: ${weakness}`);
    return red !== undefined;
  });
}

/**
 * Weakens each rule and each scope of the code, one at a time, and walks every use case again. A scope that the
 * database also holds is walked with that wall open: both must say it. What the walk does not see, a test of its room must.
 */
export async function tryCodeMutants(
  ownerUrl: string,
  say: (line: string) => void,
): Promise<readonly Outcome[]> {
  const weaknesses: string[] = JSON.parse(fs.readFileSync('weaknesses.json', 'utf8'));
  const world = await owned(ownerUrl, wholeWorld);
  const again = (sound?: readonly string[]) => walk(ownerUrl, world, sound);
  const killers = new Map<string, string>();
  for (const wall of await keepWalls(ownerUrl)) {
    await wall.reset();
    const sound = await again();
    for (const weakness of weaknesses.filter((one) => !killers.has(one)))
      if (await isSeen(weakness, sound, wall, again)) killers.set(weakness, wall.name);
    say(`${killers.size}/${weaknesses.length} rules and scopes after ${wall.name}`);
  }
  await disconnect();
  const left = weaknesses.filter((one) => !killers.has(one));
  for (const weakness of seenByItsRoom(left, say)) killers.set(weakness, 'tests of its room');
  return weaknesses.map((name) => ({ kind: 'code', name, killedBy: killers.get(name) ?? null }));
}
