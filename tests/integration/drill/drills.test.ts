import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SCENARIO_TABLE } from '@/lib/drill/scenario';
import { keepDrills } from '@/lib/drill/server/keep-drills';
import { openDrillAs } from '@/lib/drill/server/open-drill';
import { listDrillsAs, readDrillAs } from '@/lib/drill/server/read-drills';
import { endDrillAs, eraseDrillAs, pullDrillLeverAs } from '@/lib/drill/server/steer-drill';
import { takeDrillCaseAs } from '@/lib/drill/server/work-case';
import { readDailyReportAs } from '@/lib/evaluation/server/read-report';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import { keepDurations } from '@/lib/rights/server/keep-durations';
import { readSituationAs } from '@/lib/situation/server/read-situation';
import {
  anAgent,
  cell,
  forgetDrills,
  later,
  now,
  opened,
  owner,
  pool,
  startRehearsing,
  stateOf,
  stopRehearsing,
  stranger,
  WISH,
} from '../../support/drill-story';
import { ask } from '../../support/insert';
import { cellOf } from '../../support/speakers';

beforeAll(startRehearsing);
beforeEach(forgetDrills);
afterAll(stopRehearsing);

const SHARED =
  /^(drills|drill_acts|drill_case_facts|drill_activations|drill_plans|drill_plan_facts|drill_viewers|journal_entries|journal_heads|live_events)$/;

/** How many rows every table of the product holds, those of drills and the journal left out. */
async function census(): Promise<Record<string, number>> {
  const tables = await ask<{ name: string }>(
    owner,
    `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables.filter((one) => !SHARED.test(one.name))) {
    const [row] = await ask<{ rows: number }>(owner, `select count(*)::int as rows from "${name}"`);
    counts[name] = row?.rows ?? -1;
  }
  return counts;
}

describe('a drill', () => {
  test('one at a time in a territory, two cells at once included; another territory has its own', async () => {
    const both = await Promise.all([openDrillAs(cell, WISH), openDrillAs(cell, WISH)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'another-one' });
    const [{ id } = { id: null }] = await listDrillsAs(cell);
    await expect(
      ask(
        owner,
        `insert into drills select (jsonb_populate_record(d, '{"id": "01990000-0000-7000-8000-0000000d0001"}')).* from drills d where id = $1`,
        [id],
      ),
    ).rejects.toThrow(/drills_one_at_a_time/);
    expect(await openDrillAs({ actor: cellOf('93'), now }, WISH)).toMatchObject({
      refusal: 'no-place',
    });
  });

  test('a stranger finds nothing, and changes nothing', async () => {
    const drillId = await opened();
    const lever = { drillId, needKey: 0, lever: 'overtime' } as const;
    for (const refused of [
      await readDrillAs(stranger, drillId),
      await pullDrillLeverAs(stranger, lever),
      await endDrillAs(stranger, { drillId }),
      await eraseDrillAs(stranger, { drillId }),
      await readDrillAs(cell, null),
      await endDrillAs(cell, { drillId: null }),
    ])
      expect(refused).toEqual({ ok: false, refusal: 'not-found' });
    expect(await listDrillsAs(stranger)).toEqual([]);
    expect((await stateOf(drillId)).drill.endedAt).toBeNull();
  });

  test('its clock moves at its pace with the worker alone, and stops at its end', async () => {
    const drillId = await opened();
    expect((await stateOf(drillId)).state.minute).toBe(0);
    await keepDrills(pool, later(2));
    await keepDrills(pool, later(2));
    expect((await stateOf(drillId)).state.minute).toBe(120);
    await keepDrills(pool, later(5));
    expect((await stateOf(drillId)).state.minute).toBe(300);
    await keepDrills(pool, later(60));
    const { drill, state } = await stateOf(drillId);
    expect(state.minute).toBe(SCENARIO_TABLE['bad-saturday'].lastsHours * 60);
    expect(drill.endedAt).toEqual(later(60));
    await keepDrills(pool, later(90));
    expect((await stateOf(drillId)).drill.endedAt).toEqual(later(60));
  });

  test('a lever is pulled once for a need that lacks somebody, two agents at once included', async () => {
    const drillId = await opened();
    const lever = { drillId, needKey: 0, lever: 'overtime' } as const;
    expect(await pullDrillLeverAs(cell, lever)).toMatchObject({ refusal: 'not-taken' });
    await takeDrillCaseAs(await anAgent(), { subject: { drillId, needKey: 0 }, seen: 0 });
    const both = await Promise.all([pullDrillLeverAs(cell, lever), pullDrillLeverAs(cell, lever)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'already-pulled' });
    expect(await pullDrillLeverAs(cell, { ...lever, needKey: 99 })).toMatchObject({
      refusal: 'not-lacking',
    });
    await keepDrills(pool, later(1));
    const [line] = (await stateOf(drillId)).state.lines;
    expect(line?.levers).toEqual([
      { needKey: 0, lever: 'overtime', minute: 0, gave: expect.any(Boolean) },
    ]);
    expect((await endDrillAs(cell, { drillId })).ok).toBe(true);
    expect(await pullDrillLeverAs(cell, { ...lever, lever: 'interim' })).toMatchObject({
      refusal: 'is-over',
    });
    expect(await endDrillAs(cell, { drillId })).toMatchObject({ refusal: 'is-over' });
  });

  test('erased by the cell once it is ended, or a month after: nothing of it is left', async () => {
    const drillId = await opened();
    await takeDrillCaseAs(await anAgent(), { subject: { drillId, needKey: 0 }, seen: 0 });
    const pulled = await pullDrillLeverAs(cell, { drillId, needKey: 0, lever: 'overtime' });
    expect(pulled.ok).toBe(true);
    expect(await eraseDrillAs(cell, { drillId })).toMatchObject({ refusal: 'still-running' });
    await endDrillAs(cell, { drillId });
    expect((await eraseDrillAs(cell, { drillId })).ok).toBe(true);
    const other = await opened();
    await endDrillAs(cell, { drillId: other });
    await keepDurations(pool, later(29 * 1440));
    expect(await listDrillsAs(cell)).toHaveLength(1);
    await keepDurations(pool, later(31 * 1440));
    for (const table of [
      'drills',
      'drill_acts',
      'drill_case_facts',
      'drill_plans',
      'drill_activations',
    ])
      expect(await ask(owner, `select 1 from ${table}`)).toEqual([]);
    const journal = await ask<{ action: string }>(
      owner,
      'select action from journal_entries where object_id = $1 order by seq',
      [drillId],
    );
    expect(journal.map(({ action }) => action)).toEqual(['drill.open', 'drill.end', 'drill.erase']);
  });
});

describe('nothing of it leaves', () => {
  test('played to its end, no row of any other table was written, and no figure of the territory moved', async () => {
    const figures = async () => ({
      ...{ day: await readDailyReportAs(cell, { start: later(-1440), end: later(1440) }) },
      ...{ queue: await readQueueAs(cell), situation: await readSituationAs(cell) },
    });
    const agent = await anAgent();
    const [rows, read] = [await census(), await figures()];
    const drillId = await opened();
    const on = { subject: { drillId, needKey: 0 }, seen: 0 };
    expect((await takeDrillCaseAs(agent, on)).ok).toBe(true);
    const lever = { drillId, needKey: 0, lever: 'overtime' } as const;
    expect((await pullDrillLeverAs(agent, lever)).ok).toBe(true);
    for (const minutes of [1, 6, 12, 30]) await keepDrills(pool, later(minutes));
    const { state } = await stateOf(drillId);
    expect(state.lines.flatMap(({ messages }) => messages).length).toBeGreaterThan(50);
    expect(await census()).toEqual(rows);
    expect(await figures()).toEqual(read);
  });

  test('no key leads from a drill to anything that is sent, asked or counted, nor back', async () => {
    const keys = await ask<{ one: string; other: string }>(
      owner,
      `select conrelid::regclass::text as one, confrelid::regclass::text as other from pg_constraint
       where contype = 'f' and (conrelid::regclass::text ~ '^drill' or confrelid::regclass::text ~ '^drill') order by 1, 2`,
    );
    expect(keys).toEqual([
      { one: 'drill_activations', other: 'drills' },
      { one: 'drill_acts', other: 'drills' },
      { one: 'drill_case_facts', other: 'drills' },
      { one: 'drill_plan_facts', other: 'drills' },
      { one: 'drill_plans', other: 'drills' },
      { one: 'drill_viewers', other: 'drills' },
      { one: 'drills', other: 'territories' },
    ]);
    const functions = await ask(
      owner,
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~ '\\mdrill'`,
    );
    expect(functions).toEqual([]);
    // but the one that writes who of the cell did it, as it does on what is real
    const triggers = await ask(
      owner,
      `select tgrelid::regclass::text as on, tgname as name from pg_trigger where not tgisinternal and tgrelid::regclass::text ~ '^drill' order by 1`,
    );
    expect(triggers).toEqual(
      [
        'drill_activations',
        'drill_case_facts',
        'drill_plan_facts',
        'drill_plans',
        'drill_viewers',
      ].map((on) => ({
        on,
        name: 'signed_by_cell',
      })),
    );
  });

  test('only the cell reads one; the worker moves its clock and answers its plans, and writes nothing else', async () => {
    const granted = await ask<{ role: string; what: string; right: string }>(
      owner,
      `select distinct grantee as role, table_name as what, privilege_type as right from information_schema.role_table_grants
       where table_name in ('drills', 'drill_acts', 'drill_case_facts', 'drill_plans', 'drill_plan_facts', 'drill_activations', 'drill_viewers') and grantee like 'app\\_%' and grantee <> 'app_owner' order by 1, 2, 3`,
    );
    const roles = new Set(granted.map(({ role }) => role));
    expect([...roles].sort()).toEqual(['app_backup', 'app_cell', 'app_web', 'app_worker']);
    expect(granted.filter(({ role }) => role === 'app_worker')).toEqual([
      { role: 'app_worker', what: 'drill_plans', right: 'SELECT' },
      { role: 'app_worker', what: 'drills', right: 'DELETE' },
      { role: 'app_worker', what: 'drills', right: 'SELECT' },
    ]);
  });
});
