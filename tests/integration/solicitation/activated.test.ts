import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ActivationId } from '@/lib/activation/activation';
import { closeActivationAs } from '@/lib/activation/server/change-activation';
import { relayOutbox } from '@/lib/notify/server/relay';
import { byDay } from '@/lib/notify/server/upkeep';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import type { ActivatedRules } from '@/lib/solicitation/activated';
import { keepWaves } from '@/lib/solicitation/server/keep-waves';
import { readActivatedAs, readClockAs } from '@/lib/solicitation/server/read-activated';
import { listActivatedAs, setActivatedAs } from '@/lib/solicitation/server/set-activated';
import { startWavesAs } from '@/lib/solicitation/server/steer-waves';
import { owner } from '../../support/ask-story';
import { aPool } from '../../support/builders';
import { anId, ask, insert } from '../../support/insert';
import { cellOf, poolManagerOf } from '../../support/speakers';
import {
  aCase,
  everyRing,
  leave,
  many,
  minutes,
  pending,
  someone,
  wavesOf,
  worker,
} from '../../support/wave-story';

const NONE = { vital: null, serious: null, degraded: null, comfort: null };
const SHORT: ActivatedRules = { quiet: { from: 22, to: 6 }, thresholds: NONE };
// the story's morning is 8 h 30 in Paris or so: the evening below is read from the clock itself
const at = (time: string) => new Date(`2026-11-25T${time}:00+01:00`);
const cell = (now: Date) => ({ actor: cellOf('44'), now });

async function activated(territoryId = '44'): Promise<ActivationId> {
  const id = anId<'activation'>() as unknown as ActivationId;
  await insert(owner, 'activations', {
    ...{ id, territoryId, reason: 'epidemic', words: 'La grippe touche plusieurs équipes.' },
    ...{ startsAt: at('00:00'), endsAt: minutes(20 * 1440, at('00:00')), openedAt: at('00:00') },
    ...{ refreshDays: 7, structuresDaily: false, openedBy: anId<'user'>() },
  });
  return id;
}

const set = async (id: ActivationId, rules: ActivatedRules, version = 0, now = at('12:00')) =>
  setActivatedAs(cell(now), { activationId: id, version, ...rules });

beforeAll(async () => {
  // a territory exists once something stands in it
  for (const territoryId of ['44', '49']) await aPool(owner, { territoryId } as never);
});
afterEach(() => ask(owner, 'delete from activations'));
afterAll(leave);

describe('set by the cell', () => {
  test('version after version, by whoever read the last one, and kept', async () => {
    const id = await activated();
    const both = await Promise.all([
      set(id, SHORT),
      set(id, { quiet: { from: 20, to: 8 }, thresholds: NONE }),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: 'changed-meanwhile' });
    const next = { quiet: null, thresholds: { ...NONE, vital: 48 } };
    expect((await set(id, next, 1)).ok).toBe(true);
    const versions = await listActivatedAs(cell(at('12:00')), id);
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(versions[0]).toMatchObject(next);
    const [entry] = await ask<{ action: string }>(
      owner,
      'select action from journal_entries where object_id = $1 order by seq desc limit 1',
      [id],
    );
    expect(entry?.action).toBe('activation.rules');
  });

  test.each([
    ['begins-too-late', { ...SHORT, quiet: { from: 23, to: 6 } }],
    ['ends-too-early', { ...SHORT, quiet: { from: 22, to: 5 } }],
    ['no-hour-to-ask', { ...SHORT, quiet: { from: 14, to: 8 } }],
    ['vital-later', { ...SHORT, thresholds: { ...NONE, vital: 23 } }],
    ['serious-first', { ...SHORT, thresholds: { ...NONE, serious: 30 } }],
    ['degraded-first', { ...SHORT, thresholds: { ...NONE, degraded: 9 } }],
    ['comfort-first', { ...SHORT, thresholds: { ...NONE, comfort: 4 } }],
  ] as const)('refused: %s', async (refusal, rules) => {
    const id = await activated();
    expect(await set(id, rules)).toEqual({ ok: false, refusal });
    expect(await listActivatedAs(cell(at('12:00')), id)).toEqual([]);
  });

  test('a stranger finds nothing, and what is over changes no more', async () => {
    const id = await activated();
    const now = at('12:00');
    const stranger = { actor: cellOf('49'), now };
    const said = { activationId: id, version: 0, ...SHORT };
    expect(await setActivatedAs(stranger, said)).toMatchObject({ refusal: 'not-found' });
    expect(await setActivatedAs(cell(now), { ...said, activationId: null })).toMatchObject({
      refusal: 'not-found',
    });
    expect((await set(id, SHORT)).ok).toBe(true);
    expect(await listActivatedAs(stranger, id)).toEqual([]);
    expect(await readActivatedAs(stranger)).toBeNull();
    expect(await readActivatedAs(cell(now))).toMatchObject(SHORT);
    await closeActivationAs(cell(now), { activationId: id, revision: 1, learned: null });
    expect(await set(id, SHORT, 1)).toMatchObject({ refusal: 'is-over' });
    expect(await readActivatedAs(cell(now))).toBeNull();
  });

  test('the database holds the floor, whoever writes', async () => {
    const id = await activated();
    const row = { activationId: id, territoryId: '44', version: 1, setAt: at('12:00') };
    const by = { setBy: anId<'user'>() };
    for (const broken of [
      { quietFrom: 23, quietTo: 6 },
      { quietFrom: 22, quietTo: 5 },
      { quietFrom: 14, quietTo: 8 },
      { quietFrom: 22 },
    ])
      await expect(insert(owner, 'activation_rules', { ...row, ...by, ...broken })).rejects.toThrow(
        /activation_rules_quiet/,
      );
    await expect(insert(owner, 'activation_rules', { ...row, ...by, vital: 23 })).rejects.toThrow(
      /activation_rules_thresholds/,
    );
    await expect(
      insert(owner, 'activation_rules', { ...row, ...by, territoryId: '49' }),
    ).rejects.toThrow(/foreign key/);
  });
});

describe('read by whoever acts, only while it lasts', () => {
  test('a wave leaves at half past nine, not at half past ten; usually neither', async () => {
    const trade = 'maintenance-worker' as const;
    await many(10, trade, { confirmedAt: at('20:00') });
    const soon = { startsAt: minutes(30 * 60, at('20:00')), postedAt: at('20:00') };
    const usual = await aCase(trade, soon);
    const evening = { actor: usual.actor, now: at('21:30') };
    await startWavesAs(evening, { needId: usual.need.id, ...everyRing });
    expect(await pending(usual.need)).toEqual([]);

    const id = await activated();
    await set(id, SHORT);
    const late = await aCase(trade, soon);
    await startWavesAs(
      { actor: late.actor, now: at('22:30') },
      { needId: late.need.id, ...everyRing },
    );
    expect(await pending(late.need)).toEqual([]);
    const { next } = await wavesOf(late.actor, late.need, at('22:30'));
    expect(next).toMatchObject({ why: 'quiet-hours', plannedAt: minutes(1440, at('06:00')) });

    const early = await aCase(trade, soon);
    await startWavesAs(
      { actor: early.actor, now: at('21:30') },
      { needId: early.need.id, ...everyRing },
    );
    expect((await pending(early.need)).length).toBeGreaterThan(0);
  });

  test('wider ones hold the waves too, and only where it lasts', async () => {
    const id = await activated();
    await set(id, { quiet: { from: 19, to: 9 }, thresholds: NONE });
    await someone('receptionist', { confirmedAt: at('18:00') });
    const { need, actor } = await aCase('receptionist', {
      ...{ startsAt: minutes(30 * 60, at('18:00')), postedAt: at('18:00') },
    });
    await startWavesAs({ actor, now: at('19:30') }, { needId: need.id, ...everyRing });
    expect(await pending(need)).toEqual([]);
    const day = await byDay(worker as never, at('19:30'));
    expect([day('44'), day('49')]).toEqual([false, true]);
    const pool = await aPool(owner);
    const clock = await readClockAs({ actor: poolManagerOf(pool) as never, now: at('19:30') });
    expect(clock).toMatchObject({ set: { hours: { from: 19, to: 9 } } });
  });

  test('what may wait waits for the end of its hours; a question has an hour of its own', async () => {
    const { id: personId } = await someone('cook');
    const message = async (kind: string) => {
      const id = anId<'message'>();
      await insert(owner, 'outbox_messages', {
        ...{ id, kind, personId, channel: 'email', payload: {}, dedupeKey: id },
        createdAt: at('12:00'),
      });
      return async () =>
        (
          await ask<{ status: string; not_before: Date | null }>(
            owner,
            'select status, not_before from outbox_messages where id = $1',
            [id],
          )
        )[0];
    };
    const activation = await activated();
    await set(activation, SHORT);
    const evening = await message('need-filled');
    await relayOutbox(worker as never, () => at('21:30'));
    expect(await evening()).toMatchObject({ status: 'queued' });
    const night = await message('need-filled');
    const question = await message('solicitation');
    await relayOutbox(worker as never, () => at('22:30'));
    expect(await night()).toEqual({ status: 'waiting', not_before: minutes(1440, at('06:00')) });
    expect(await question()).toMatchObject({ status: 'queued' });
  });

  test('a need goes up, and enters the queue, from the hour the activation says', async () => {
    const noon = at('12:00');
    const { need } = await aCase('nurse', {
      ...{ startsAt: minutes(47 * 60, noon), severity: 'vital', postedAt: noon },
    });
    const raised = async () =>
      (
        await ask(owner, `select 1 from need_alerts where need_id = $1 and kind = 'threshold'`, [
          need.id,
        ])
      ).length;
    const isUnfilled = async () =>
      (await readQueueAs(cell(noon))).lines.some(
        (line) => line.subject.id === need.id && line.causes.includes('unfilled'),
      );
    await keepWaves(worker, noon);
    expect([await raised(), await isUnfilled()]).toEqual([0, false]);
    const id = await activated();
    await set(id, { quiet: null, thresholds: { ...NONE, vital: 48 } });
    await keepWaves(worker, noon);
    expect([await raised(), await isUnfilled()]).toEqual([1, true]);
    await closeActivationAs(cell(noon), { activationId: id, revision: 1, learned: null });
    expect(await isUnfilled()).toBe(false);
  });
});
