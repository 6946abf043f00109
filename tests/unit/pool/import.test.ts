import { expect, test } from 'vitest';
import { IMPORT_RULES } from '@/lib/pool/import';

test('a file is dealt with in whole batches', () => {
  expect(IMPORT_RULES.mostLines % IMPORT_RULES.batch).toBe(0);
});
