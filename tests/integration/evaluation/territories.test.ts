import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import { monthPeriod } from '@/lib/evaluation/publication';
import { tablesOf } from '@/lib/evaluation/report-words';
import { readDailyReportAs } from '@/lib/evaluation/server/read-report';
import {
  type AskedTerritories,
  readTerritoriesAs,
  readTerritoriesCsvAs,
} from '@/lib/evaluation/server/read-territories';
import type { Actor, TerritoryId } from '@/lib/identity/actor';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, ask } from '../../support/insert';
import { aNeed, anAssignment } from '../../support/need-builders';
import {
  cellOf,
  managerOf,
  nationalOf,
  platformOperator,
  regionOf,
  visitor,
} from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date('2026-11-27T12:00:00Z');
const BOTH = ['44', '49'];
const canary = aCanary();
const region = { actor: regionOf(BOTH), now };
const national = { actor: nationalOf(BOTH), now };
const LAST: AskedTerritories = { month: '2026-10', one: undefined, other: undefined };
const at = (day: number, hour = 10) => new Date(Date.UTC(2026, 9, day, hour));

/** Five days of October in Loire-Atlantique, four retired people asked each; one need of one seat a person. In Maine-et-Loire, three. */
beforeAll(async () => {
  for (const [territoryId, commune, days, each] of [
    ['44', 'Nantes', 5, 4],
    ['49', 'Angers', 1, 3],
  ] as const) {
    const structure = await aStructure(owner, {
      organization: await anOrganization(owner, {
        territoryId: territoryId as TerritoryId,
      } as never),
      ...{ commune, name: canary, contactName: canary },
    });
    for (let rank = 0; rank < days * each; rank += 1) {
      const day = 5 + Math.floor(rank / each);
      const person = await aPerson(owner, {
        kind: 'retiree',
        territoryId,
        lastName: canary,
      } as never);
      const posted = { postedAt: at(day, 8), startsAt: at(day, 18), endsAt: at(day, 20) };
      const need = await aNeed(owner, { structure, ...posted } as never);
      await anAssignment(owner, { need, person });
      await ask(owner, 'update solicitations set asked_at = $2 where need_id = $1', [
        need.id,
        at(day),
      ]);
      await ask(
        owner,
        `update needs set status = 'filled', first_yes_at = $2, filled_at = $2 where id = $1`,
        [...[need.id, at(day, 9)]],
      );
    }
  }
});
afterAll(disconnect);

const rowsOf = async (context: typeof region | typeof national, asked = LAST) => {
  const read = await readTerritoriesAs(context, asked);
  if (!read.ok) throw new Error(read.refusal);
  return read.value.tables[0]?.rows.map((row) => row.slice(0, 7)) ?? [];
};

describe('the territories of a hat, side by side', () => {
  test('in the region: needs exact, people told beside their days, delays from five needs on', async () => {
    expect(await rowsOf(region)).toEqual([
      ['Loire-Atlantique (44)', '20', '20', '20', '1\u00a0h', '1\u00a0h', '15 ou un peu plus'],
      ['Maine-et-Loire (49)', '3', '3', '3', '—', '—', 'Trop peu pour le dire'],
    ]);
  });

  test('what the region reads is what the cell reads', async () => {
    const period = monthPeriod('2026-10');
    if (!period) throw new Error('October is a month');
    const own = await readDailyReportAs({ actor: cellOf('44'), now }, period);
    const [needs, schemes] = tablesOf(own.report);
    const read = await readTerritoriesAs(region, { ...LAST, one: '44', other: '49' });
    if (!read.ok) throw new Error(read.refusal);
    const [, side, people] = read.value.tables;
    expect(side?.rows.map(([name, here]) => [name, here])).toEqual(needs?.rows);
    for (const cell of schemes?.rows[0]?.slice(1) ?? [])
      expect(people?.rows.map(([, here]) => here)).toContain(cell);
  });

  test('in the country: by fives, nobody and no place named, the file says the same', async () => {
    expect((await rowsOf(national)).map((row) => row.slice(0, 4))).toEqual([
      ['Loire-Atlantique (44)', ...Array(3).fill('20 ou un peu plus')],
      ['Maine-et-Loire (49)', ...Array(3).fill('Moins de 5')],
    ]);
    for (const context of [region, national]) {
      const file = await readTerritoriesCsvAs(context, LAST);
      if (!file.ok) throw new Error(file.refusal);
      expect(file.value).toContain('Loire-Atlantique (44);20');
      expect(file.value).not.toContain(canary);
    }
  });

  test('in the country, territories where nothing happened are one sentence; the region keeps its own', async () => {
    const before = { ...LAST, month: '2026-09' };
    const silent = async (context: typeof region | typeof national, asked: AskedTerritories) => {
      const read = await readTerritoriesAs(context, asked);
      return read.ok ? [read.value.tables.length, read.value.silent] : read;
    };
    const [tables, none] = (await silent(national, LAST)) as [number, null];
    expect([tables > 1, none]).toEqual([true, null]);
    expect(await silent(national, before)).toEqual([
      ...[
        0,
        'Aucun besoin publié et personne de sollicité en septembre 2026\u00a0: Loire-Atlantique (44) et Maine-et-Loire (49).',
      ],
    ]);
    // the file says it as its page does, and says nothing of it where nothing is left out
    const file = async (context: typeof region | typeof national, asked: AskedTerritories) => {
      const read = await readTerritoriesCsvAs(context, asked);
      return read.ok ? read.value : read.refusal;
    };
    expect((await file(national, before)).split('\r\n')).toContain(
      'Aucun besoin publié et personne de sollicité en septembre 2026\u00a0: Loire-Atlantique (44) et Maine-et-Loire (49).',
    );
    expect(await file(national, LAST)).not.toContain('Aucun besoin publié');
    expect(await file(region, before)).not.toContain('Aucun besoin publié');
    // chosen by hand, they are still set side by side
    expect(await silent(national, { ...before, one: '44', other: '49' })).not.toEqual([0, null]);
    expect(await rowsOf(region, before)).toHaveLength(2);
    expect((await silent(region, before)) as unknown[]).toContain(null);
  });

  test('a month or a territory that is not theirs is not found; nobody else reads', async () => {
    for (const asked of [
      { ...LAST, month: '2019-01' },
      { ...LAST, month: '2026-10-05' },
      { ...LAST, one: '35', other: '44' },
      { ...LAST, one: '44', other: 'xx' },
      { ...LAST, one: ['44'] },
    ])
      for (const read of [readTerritoriesAs, readTerritoriesCsvAs])
        expect([asked, await read(region, asked)]).toEqual([
          asked,
          { ok: false, refusal: 'not-found' },
        ]);
    const strangers: Actor[] = [
      ...[visitor, platformOperator(), cellOf('44')],
      managerOf({ id: '01990000-0000-7000-8000-000000000001', territoryId: '44' } as never),
    ];
    for (const actor of strangers)
      expect(await readTerritoriesAs({ actor, now }, LAST)).toMatchObject({ refusal: 'not-found' });
    const [alone] = await rowsOf({ actor: regionOf(['49']), now } as never);
    expect(alone?.[0]).toBe('Maine-et-Loire (49)');
    expect(
      await readTerritoriesAs({ actor: regionOf(['49']), now } as never, {
        ...LAST,
        one: '44',
        other: '49',
      }),
    ).toMatchObject({ refusal: 'not-found' });
  });

  test('the database itself counts nothing outside the hat, and gives the one count to nobody', async () => {
    const count = (actor: Actor, query: string) =>
      withActor(actor as never, 'read', now, (tx) => tx.$queryRawUnsafe<unknown[]>(query));
    const outcomes = (code: string) =>
      `select * from territory_outcomes('${code}', array['2026-10-01'::timestamptz], array['2026-11-01'::timestamptz])`;
    expect(await count(regionOf(['49']), outcomes('49'))).toHaveLength(1);
    expect(await count(regionOf(['49']), outcomes('44'))).toEqual([]);
    expect(await count(nationalOf(['49']), `select * from territory_periods('44', now())`)).toEqual(
      [],
    );
    for (const actor of [regionOf(BOTH), nationalOf(BOTH), cellOf('44')]) {
      const said = `select * from outcomes_in('44', array['2026-10-01'::timestamptz], array['2026-11-01'::timestamptz])`;
      await expect(count(actor, said)).rejects.toThrow(/permission denied/);
    }
    await expect(count(cellOf('44'), outcomes('44'))).rejects.toThrow(/permission denied/);
  });
});
