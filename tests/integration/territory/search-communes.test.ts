import { beforeAll, describe, expect, test } from 'vitest';
import {
  readCommuneAs,
  searchCommunesAs,
  settleCommuneAs,
} from '@/lib/territory/server/search-communes';
import { loadReference } from '@/prisma/reference';
import { database } from '../../support/database';

const anyone = { actor: { role: 'visitor' }, now: new Date('2026-11-22T10:00:00Z') } as const;
const names = async (typed: string) =>
  (await searchCommunesAs(anyone, typed)).map((commune) => commune.name);

beforeAll(async () => {
  await loadReference(database().ownerUrl);
}, 120_000);

describe('every commune of France', () => {
  test('is loaded once; a second run finds nothing to do', async () => {
    expect(await loadReference(database().ownerUrl)).toEqual([]);
  });
  test.each([
    ['nantes', 'Nantes'],
    ['st herblain', 'Saint-Herblain'],
    ['herblain', 'Saint-Herblain'],
    ['44800', 'Saint-Herblain'],
    ['44000', 'Nantes'],
    ['REZÉ', 'Rezé'],
    ['ancenis', 'Ancenis-Saint-Géréon'],
    ['paris 11e', 'Paris'],
    ['75011', 'Paris'],
    ['fort de france', 'Fort-de-France'],
    ['L’Haÿ', 'L’Haÿ-les-Roses'],
    ['44036 châteaubriant cedex', 'Châteaubriant'],
  ])('« %s » finds %s first', async (typed, name) => {
    expect((await names(typed))[0]).toBe(name);
  });
  test.each(['', 'x', 'zzzzzz', '99999', '%', "nantes' or 1=1 --"])(
    '« %s » finds none',
    async (typed) => {
      expect(await names(typed)).toEqual([]);
    },
  );
  test('at most twenty, the most populous first', async () => {
    const found = await searchCommunesAs(anyone, 'saint');
    expect(found).toHaveLength(20);
    const populations = found.map((commune) => commune.population);
    expect(populations).toEqual([...populations].sort((a, b) => b - a));
  });
  test('a form settles one, several or none', async () => {
    expect(await settleCommuneAs(anyone, '44800')).toMatchObject({ found: 'one' });
    expect(await settleCommuneAs(anyone, 'nantes')).toMatchObject({ commune: { code: '44109' } });
    expect(await settleCommuneAs(anyone, '44150')).toMatchObject({ found: 'several' });
    expect(await settleCommuneAs(anyone, 'sainte-marie')).toMatchObject({ found: 'several' });
    expect(await settleCommuneAs(anyone, 'nulle part')).toEqual({ found: 'none' });
  });
  test('is read by its code, of today or of before', async () => {
    expect(await readCommuneAs(anyone, '44160')).toMatchObject({ value: { code: '44003' } });
    expect(await readCommuneAs(anyone, '44109')).toMatchObject({
      value: { name: 'Nantes', territoryCode: '44', epciCode: '244400404', precision: 'exact' },
    });
    expect(await readCommuneAs(anyone, 'x')).toEqual({ ok: false, refusal: 'commune-unknown' });
  });
});
