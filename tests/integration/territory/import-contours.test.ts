import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { readMapLayersAs } from '@/lib/situation/server/read-map-layers';
import { readTensionAs } from '@/lib/situation/server/read-tension';
import { importContours } from '@/lib/territory/server/import-contours';
import { squaresAround } from '../../support/contour-samples';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { ensureReference } from '../../support/reference';
import { cellOf, managerOf, regionOf, visitor } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date('2026-11-27T12:00:00Z');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'releve-contours-'));
const SOURCE = 'IGN Admin Express 2025, Licence Ouverte';

type Place = { code: string; lat: number; lon: number; territory: string; epci: string };
let db: pg.Client;
let places: readonly Place[];

beforeAll(async () => {
  await ensureReference(owner);
  db = new pg.Client({ connectionString: owner.ownerUrl });
  await db.connect();
  places = await ask<Place>(
    owner,
    'select code, lat, lon, territory_code as territory, epci_code as epci from communes order by code',
  );
});
afterAll(async () => {
  await ask(owner, 'delete from territory_contours');
  await db.end();
  await disconnect();
});

const of = (...territories: readonly string[]) =>
  places.filter(({ territory }) => territories.includes(territory));

function file(topology: object | string): string {
  const where = path.join(folder, 'communes.json');
  fs.writeFileSync(where, JSON.stringify(topology));
  return where;
}
const run = (topology: object | string, department: string | null = null, source = SOURCE) =>
  importContours(db, now, { path: file(topology), department, source });
const kept = () =>
  ask<{ code: string; source: string; communes: number }>(
    owner,
    'select territory_code as code, source, communes from territory_contours order by 1',
  );

/** The communes of a file, with something more said of the first. */
function withFirst(topology: ReturnType<typeof squaresAround>, says: object) {
  Object.assign(topology.objects.communes.geometries[0]?.properties ?? {}, says);
  return topology;
}

describe('contours imported', () => {
  test('new, the same again, then replaced whole; a second département beside', async () => {
    const topology = squaresAround(of('44'));
    const areas = new Set(of('44').map(({ epci }) => epci)).size;
    const done = (outcome: string) => ({
      ok: true,
      value: [{ territoryCode: '44', communes: of('44').length, areas, outcome }],
    });
    expect(await run(topology)).toEqual(done('new'));
    expect(await run(topology)).toEqual(done('unchanged'));
    expect(await run(topology, '44', 'Une autre')).toEqual(done('replaced'));
    const both = await run(squaresAround(of('44', '49'), 0.03));
    expect(both.ok && both.value.map(({ outcome }) => outcome)).toEqual(['replaced', 'new']);
    expect(await kept()).toEqual([
      { code: '44', source: SOURCE, communes: of('44').length },
      { code: '49', source: SOURCE, communes: of('49').length },
    ]);
  });

  test('the cell’s map is drawn on them, as long as its areas are those of today', async () => {
    await run(squaresAround(of('44')));
    const cell = { actor: cellOf('44'), now };
    const layers = await readMapLayersAs(cell);
    if (!layers.ok) throw new Error(layers.refusal);
    const corners = layers.value.land.features.flatMap(({ geometry }) =>
      geometry.coordinates.flat(),
    );
    const [first] = of('44');
    expect(corners).toContainEqual([
      Number(((first?.lon ?? 0) - 0.02).toFixed(4)),
      Number(((first?.lat ?? 0) - 0.02).toFixed(4)),
    ]);
    await ask(owner, `insert into epcis (code, name) values ('244499999', 'Née ce matin')`);
    await ask(owner, `update communes set epci_code = '244499999' where code = $1`, [first?.code]);
    const after = await readMapLayersAs(cell);
    if (!after.ok) throw new Error(after.refusal);
    expect(after.value.communes.features[0]?.geometry.coordinates).toEqual([]);
    expect(after.value.land.features).toHaveLength(of('44').length);
    await ask(owner, 'update communes set epci_code = $2 where code = $1', [
      ...[first?.code, first?.epci],
    ]);
    await ask(owner, `delete from epcis where code = '244499999'`);
  });

  test('a cell reads them; nobody else of the product does, and nobody writes them', async () => {
    await run(squaresAround(of('44')));
    const tension = await readTensionAs({ actor: cellOf('44'), now });
    expect(tension.ok && tension.value.contours?.source).toBe(SOURCE);
    const strangers = [
      ...[visitor, regionOf(['44'])],
      managerOf({ id: '01990000-0000-7000-8000-000000000001', territoryId: '44' } as never),
    ];
    for (const actor of strangers)
      await expect(
        withActor(
          actor as never,
          'read',
          now,
          (tx) => tx.$queryRaw`select from territory_contours`,
        ),
      ).rejects.toThrow(/permission denied/);
    await expect(
      withActor(cellOf('44'), 'write', now, (tx) => tx.$executeRaw`delete from territory_contours`),
    ).rejects.toThrow(/permission denied/);
  });
});

type Case = readonly [string, () => object | string, () => string | undefined];
const REFUSED: readonly Case[] = [
  ['missing-communes', () => squaresAround(of('44').slice(1)), () => of('44')[0]?.code],
  [
    'unknown-commune',
    () => squaresAround([...of('44'), { code: '44999', lat: 47, lon: -1.5 }]),
    () => '44999',
  ],
  [
    'unknown-epci',
    () => withFirst(squaresAround(of('44')), { epci: '299999999' }),
    () => '299999999',
  ],
  [
    'elsewhere',
    () => squaresAround(of('44').map(({ code, lat, lon }) => ({ code, lat: lon, lon: lat }))),
    () => undefined,
  ],
  ['not-a-topology', () => 'Nantes', () => undefined],
];

describe('contours refused: what stood stays', () => {
  test.each(REFUSED)('%s', async (refusal, topology, told) => {
    await run(squaresAround(of('44')));
    const before = await kept();
    const done = await run(topology(), null, 'Autre');
    expect(done).toEqual({ ok: false, refusal, ...(told() ? { told: told() } : {}) });
    expect(await kept()).toEqual(before);
  });

  test('a département that the file does not hold, a file that is not there', async () => {
    expect(await run(squaresAround(of('44')), '49')).toMatchObject({
      refusal: 'department-not-in-file',
    });
    expect(
      await importContours(db, now, { path: '/nowhere', department: null, source: SOURCE }),
    ).toMatchObject({ refusal: 'not-readable' });
  });
});

describe('npm run import:contours', () => {
  const command = (...words: string[]) => {
    const done = spawnSync(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'scripts/import-contours.ts', ...words],
      { encoding: 'utf8', env: { ...process.env, DATABASE_URL: owner.ownerUrl } },
    );
    return { code: done.status, said: done.stdout.trim(), complained: done.stderr.trim() };
  };

  test('says what it did; or what is wrong, and that nothing was changed', async () => {
    await ask(owner, 'delete from territory_contours');
    const whole = file(squaresAround(of('44')));
    const areas = new Set(of('44').map(({ epci }) => epci)).size;
    expect(command(whole, '--source', SOURCE)).toEqual({
      ...{ code: 0, complained: '' },
      said: `Département 44: ${of('44').length} communes in ${areas} areas, imported.`,
    });
    expect(command(file(squaresAround(of('44').slice(1))))).toEqual({
      ...{ code: 1, said: '' },
      complained: `A département must be whole. These communes have no contour in the file: ${of('44')[0]?.code}. Nothing was changed.`,
    });
    expect(command('--departement', '4444', whole).complained).toMatch(
      /^"4444" is not a département/,
    );
    expect(command().complained).toMatch(/^Name the TopoJSON file/);
  });
});
