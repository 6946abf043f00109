import { expect, test } from 'vitest';
import { openEngine } from '../../../scripts/schema-engine.mjs';
import { database } from '../../support/database';

test('the migrations produce exactly what prisma/schema says', async () => {
  const engine = await openEngine(database().ownerUrl, 'prisma/schema');
  try {
    const { stdout } = await engine.drift('prisma/migrations');
    expect(stdout).toContain('This is an empty migration');
  } finally {
    await engine.free();
  }
});
