import { beforeAll, expect, test } from 'vitest';
import { withClient } from '../../../scripts/database.mjs';
import { database } from '../../support/database';
import type { IsolationWorld } from '../../support/worlds';
import { wholeWorld } from './besides';
import { readTables, type Table } from './catalogue';
import { difference } from './difference';

// a journal goes on for everybody of a territory, and a row that names nobody of the world is nobody's
const SHARED = /^(·|44|49): /;

/**
 * A whole world of other people stands beside what a file tests, written before it: whoever reads or moves somebody else's
 * rows in place of their own is seen. To be called at the end of the file.
 */
export function bystandersStay(): void {
  let world: IsolationWorld;
  let before: readonly Table[];
  const read = () =>
    withClient(database().ownerUrl, (client) => readTables(client as never, world));
  beforeAll(async () => {
    world = await wholeWorld(database());
    before = await read();
  });

  test('nothing of a bystander moved', async () => {
    const moved = difference(before, await read());
    expect(moved.filter((line) => !SHARED.test(line))).toEqual([]);
  });
}
