import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { Actor, TerritoryId } from '@/lib/identity/actor';
import { readSession } from '@/lib/identity/server/read-session';
import { compareTerritoriesAs, readFranceAs } from '@/lib/situation/server/compare-territories';
import { readRegionSituationAs, readSituationAs } from '@/lib/situation/server/read-situation';
import { declareTensionAs } from '@/lib/tension/server/declare-tension';
import { listRegionStandingsAs, listStandingsAs } from '@/lib/triage/server/read-standings';
import { anOrganization, aPerson, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, ask } from '../../support/insert';
import { aNeed, anAssignment } from '../../support/need-builders';
import {
  aMembership,
  aSession,
  cellOf,
  managerOf,
  nationalOf,
  platformOperator,
  regionOf,
  visitor,
} from '../../support/speakers';

const HOUR = 3_600_000;
const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const BOTH = ['44', '49'];
const region = { actor: regionOf(BOTH), now };
const national = { actor: nationalOf(BOTH), now };
const canary = aCanary();
afterAll(disconnect);

beforeAll(async () => {
  await ask(
    owner,
    `insert into territories (code, name, region_code, region_name) values ('35', 'Ille-et-Vilaine', '53', 'Bretagne')
     on conflict do nothing`,
  );
  const here = await aStructure(owner, {
    organization: await anOrganization(owner, { status: 'verified' } as never),
    commune: 'Nantes',
    name: `Résidence ${canary}`,
    contactName: `Contact ${canary}`,
  });
  const need = { structure: here, severity: 'vital', contactName: canary, note: canary } as const;
  // two critical hours today, ten the day after tomorrow, and comfort, which does not count
  await aNeed(owner, { ...need, trade: 'cook', startsAt: inHours(3), endsAt: inHours(5) });
  await aNeed(owner, { ...need, startsAt: inHours(50), endsAt: inHours(60) });
  await aNeed(owner, { ...need, severity: 'comfort', startsAt: inHours(4), endsAt: inHours(9) });
  const quick = { ...need, startsAt: inHours(30), endsAt: inHours(31), postedAt: inHours(-2) };
  const filled = await aNeed(owner, quick);
  const person = await aPerson(owner, { firstName: canary, lastName: canary });
  await anAssignment(owner, { need: filled, person: { ...person, maskedName: canary } });
  await ask(owner, `update needs set status = 'filled', first_yes_at = $2 where id = $1`, [
    ...[filled.id, inHours(-1)],
  ]);

  // five reds in the neighbouring département, and nobody silent there
  const angers = await anOrganization(owner, {
    territoryId: '49' as TerritoryId,
    status: 'verified',
  } as never);
  for (let rank = 0; rank < 5; rank += 1) {
    const place = await aStructure(owner, { organization: angers, commune: 'Angers' });
    await declareTensionAs(
      { actor: cellOf('49'), now },
      {
        structureId: place.id,
        terms: {
          ...({ absent: 0, vacant: 0, closedPlaces: 0, level: 'normal', planBleu: true } as const),
          ...{ posts: 50, places: 40 },
        },
      },
    );
  }
});

describe('the départements of a region', () => {
  test('side by side, the hardest first: hours nobody covers, reds, silent ones, time to a first yes', async () => {
    const compared = await compareTerritoriesAs(region);
    expect(compared.ok && compared.value).toEqual([
      {
        ...{ code: '49', name: 'Maine-et-Loire', structures: 5, red: 5, silent: 0 },
        ...{ hours24: 0, hours72: 0, needs72: 0, minutesToFirstYes: null, needsWithYes: 0 },
      },
      {
        // a vital seat within a day makes its structure red at once
        ...{ code: '44', name: 'Loire-Atlantique', structures: 1, red: 1, silent: 0 },
        ...{ hours24: 2, hours72: 12, needs72: 2, minutesToFirstYes: 60, needsWithYes: 1 },
      },
    ]);
  });

  test('each as its own cell reads it, word for word', async () => {
    for (const code of BOTH) {
      const cell = { actor: cellOf(code), now };
      const theirs = await readSituationAs(cell);
      expect(await readRegionSituationAs(region, code as TerritoryId)).toEqual(theirs);
      const standings = await listStandingsAs(cell);
      expect(await listRegionStandingsAs(region, code as TerritoryId)).toMatchObject(standings);
    }
  });

  test('names places, and nobody', async () => {
    const read = JSON.stringify([
      await readRegionSituationAs(region, '44' as TerritoryId),
      await listRegionStandingsAs(region, '44' as TerritoryId),
    ]);
    expect(read).toContain(`Résidence ${canary}`);
    expect(read.replaceAll(`Résidence ${canary}`, '')).not.toContain(canary);
  });

  test('a département of another region is not found, whatever is asked of it', async () => {
    const other = { actor: regionOf(['35']), now };
    for (const code of [...BOTH, '99', '']) {
      const asked = code as TerritoryId;
      expect(await readRegionSituationAs(other, asked)).toEqual({
        ...{ ok: false, refusal: 'not-found' },
      });
      expect(await listRegionStandingsAs(other, asked)).toBeNull();
    }
    const compared = await compareTerritoriesAs(other);
    expect(compared.ok && compared.value.map(({ code, structures }) => [code, structures])).toEqual(
      [['35', 0]],
    );
  });

  test('the database itself keeps a region to its own, even where a rule forgot', async () => {
    const seen = (actor: Actor) =>
      withActor(actor, 'read', now, async (tx) => {
        const tables = ['needs', 'structures', 'organizations', 'tension_declarations'];
        const rows = await Promise.all(
          tables.map((name) =>
            tx.$queryRawUnsafe<{ territory_id: string }[]>(
              `select distinct territory_id from ${name}`,
            ),
          ),
        );
        return [...new Set(rows.flat().map(({ territory_id }) => territory_id))].sort();
      });
    expect(await seen(regionOf(['44']))).toEqual(['44']);
    expect(await seen(regionOf(['49']))).toEqual(['49']);
    expect(await seen(regionOf(['35']))).toEqual([]);
    expect(await seen(regionOf([]))).toEqual([]);
    expect(await seen(nationalOf(BOTH))).toEqual(BOTH);
  });

  test.each([
    ['region', regionOf(BOTH)],
    ['national', nationalOf(BOTH)],
  ] as const)('a %s hat reads no person and writes nothing', async (_, actor) => {
    const tried = (sql: string) =>
      withActor(actor, 'write', now, (tx) => tx.$executeRawUnsafe(sql)).catch(
        (error: Error) => error.message,
      );
    for (const sql of [
      'select id from people',
      'select display_name from memberships',
      'select contact_name from structures',
      'select contact_phone from needs',
      'select declared_by from tension_declarations',
      'select person_id from solicitations',
      'select person_id from assignments',
      `update needs set severity = 'comfort'`,
      `delete from tension_declarations`,
    ])
      expect([sql, await tried(sql)]).toEqual([sql, expect.stringMatching(/42501|denied/)]);
  });
});

describe('the national reading', () => {
  test('figures of each territory, by name; nothing drawn from fewer than five', async () => {
    const read = await readFranceAs(national);
    expect(read.ok && read.value).toEqual([
      {
        ...{ code: '44', name: 'Loire-Atlantique', structures: 1, red: 'few', silent: 0 },
        ...{ hours72: 'few', minutesToFirstYes: 'few' },
      },
      {
        ...{ code: '49', name: 'Maine-et-Loire', structures: 5, red: 5, silent: 0 },
        ...{ hours72: 0, minutesToFirstYes: null },
      },
    ]);
  });

  test('not even the name of a place is open to it', async () => {
    for (const sql of ['select name from structures', 'select name from organizations'])
      await expect(
        withActor(national.actor, 'read', now, (tx) => tx.$queryRawUnsafe(sql)),
      ).rejects.toThrow(/42501|denied/);
  });
});

test('strangers find nothing: neither the comparison nor France', async () => {
  const organization = await anOrganization(owner);
  const strangers: readonly Actor[] = [
    ...[visitor, cellOf('44'), managerOf(organization), platformOperator()],
  ];
  for (const actor of [...strangers, nationalOf(BOTH)])
    expect(await compareTerritoriesAs({ actor, now })).toMatchObject({ refusal: 'not-found' });
  for (const actor of [...strangers, regionOf(BOTH)])
    expect(await readFranceAs({ actor, now })).toMatchObject({ refusal: 'not-found' });
  // neither is a cell
  for (const actor of [regionOf(BOTH), nationalOf(BOTH)])
    expect(await readSituationAs({ actor, now })).toMatchObject({ refusal: 'not-found' });
});

test('a hat reads the départements its region has in the reference, today', async () => {
  const user = await aUser(owner);
  const hat = await aMembership(owner, { role: 'region', regionCode: '52', user });
  const wide = await aMembership(owner, { role: 'national', user });
  const worn = async (membership: typeof hat) => {
    const { token } = await aSession(owner, { user, hat: membership.id, at: now });
    return (await readSession(token, now, false, 'offered'))?.worn;
  };
  expect(await worn(hat)).toMatchObject({
    actor: { role: 'region', regionCode: '52', territoryIds: ['44', '49'] },
    place: 'Pays de la Loire',
  });
  expect(await worn(wide)).toMatchObject({
    actor: { role: 'national', territoryIds: ['35', '44', '49'] },
  });
  const [strong] = await Promise.all(
    [hat].map(async (membership) => {
      const { token } = await aSession(owner, { user, hat: membership.id, at: now });
      return await readSession(token, now, false, 'required');
    }),
  );
  expect(strong).toMatchObject({ actor: null, awaiting: { due: 'set-up' } });
});
