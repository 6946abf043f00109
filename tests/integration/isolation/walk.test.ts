import { afterAll, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { database } from '../../support/database';
import { wholeWorld } from './besides';
import { expected } from './expectation';
import { walk } from './walk';

afterAll(async () => {
  await disconnect();
});

test('every use case, asked and acted by strangers then by its owner: answers and effects are what the committed text says', async () => {
  const world = await wholeWorld(database());
  const found = `${(await walk(database().ownerUrl, world)).join('\n')}\n`;
  expect(found).not.toContain('LEAKS');
  expect(found).toBe(expected('walk.txt', found));
}, 300_000);
