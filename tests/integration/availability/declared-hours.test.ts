import { expect, test } from 'vitest';
import { DECLARED_LIMITS } from '@/lib/availability/declared-hours';
import { declareHoursAs, removeHoursAs } from '@/lib/availability/server/declare-hours';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import {
  declareConditionAs,
  readConditionsAs,
  removeConditionAs,
} from '@/lib/profile/server/declare-condition';
import { aPerson } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { personActor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date('2026-11-24T11:00:00Z');
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const somebody = async () => {
  const person = await aPerson(database());
  return { person, context: { actor: personActor(person), now } };
};
const period = (from: number, to: number) =>
  ({ kind: 'period', period: { start: inHours(from), end: inHours(to) } }) as const;
const weekly = (minutes: number) => ({ kind: 'weekly', minutes, from: now, until: null }) as const;
const entries = async (actorId: string) =>
  ask<{ action: string; facts: object }>(
    database(),
    'select action, facts from journal_entries where actor_id = $1 order by seq',
    [actorId],
  );

test('hours elsewhere are declared and taken back, journalled without saying where', async () => {
  const { context } = await somebody();
  const dated = await declareHoursAs(context, period(2, 9));
  const load = await declareHoursAs(context, weekly(20 * 60));
  expect((await readAvailabilityAs(context)).hours).toMatchObject([weekly(20 * 60), period(2, 9)]);
  if (!dated.ok || !load.ok) throw new Error('both are lawful');
  expect(await removeHoursAs(context, { hoursId: dated.value.id })).toMatchObject({ ok: true });
  expect((await readAvailabilityAs(context)).hours).toMatchObject([weekly(20 * 60)]);
  expect((await entries(context.actor.userId)).map(({ action }) => action)).toEqual([
    'declare-hours',
    'declare-hours',
    'remove-hours',
  ]);
});

test('each refusal writes nothing', async () => {
  const { context } = await somebody();
  await declareHoursAs(context, period(2, 9));
  const refusal = async (hours: Parameters<typeof declareHoursAs>[1]) => {
    const outcome = await declareHoursAs(context, hours);
    return outcome.ok ? null : outcome.refusal;
  };
  expect(await refusal(period(-2, 0))).toBe('hours-already-over');
  expect(await refusal(period(20, 120))).toBe('hours-too-long');
  expect(await refusal(weekly(DECLARED_LIMITS.weekly + 1))).toBe('hours-too-long');
  expect(await refusal(period(9_000, 9_001))).toBe('hours-too-far');
  expect(await refusal(period(8, 12))).toBe('hours-overlap');
  expect((await readAvailabilityAs(context)).hours).toHaveLength(1);
});

test('a stranger sees and removes nothing; an id that is none is refused', async () => {
  const { context } = await somebody();
  const stranger = (await somebody()).context;
  const declared = await declareHoursAs(context, period(2, 9));
  if (!declared.ok) throw new Error(declared.refusal);
  for (const [who, hoursId] of [
    [stranger, declared.value.id],
    [context, 'x'],
  ] as const)
    expect(await removeHoursAs(who, { hoursId })).toEqual({
      ok: false,
      refusal: 'hours-not-found',
    });
  expect((await readAvailabilityAs(stranger)).hours).toEqual([]);
  expect((await readAvailabilityAs(context)).hours).toHaveLength(1);
});

test('a condition is a day, kept or taken back by its person alone; the journal does not say which', async () => {
  const { context } = await somebody();
  const met = { kind: 'immunity', metOn: new Date('2026-03-01T00:00:00Z') } as const;
  expect(await declareConditionAs(context, met)).toEqual({ ok: true, value: met });
  const later = { ...met, metOn: new Date('2026-05-01T00:00:00Z') };
  await declareConditionAs(context, later);
  expect(await readConditionsAs(context)).toEqual([{ ...later, until: null }]);
  expect(await declareConditionAs(context, { ...met, metOn: inHours(48) })).toEqual({
    ok: false,
    refusal: 'condition-to-come',
  });
  const old = { kind: 'criminal-record-extract', metOn: new Date('2020-01-01T00:00:00Z') } as const;
  expect(await declareConditionAs(context, old)).toEqual({
    ok: false,
    refusal: 'condition-lapsed',
  });
  const stranger = (await somebody()).context;
  expect(await readConditionsAs(stranger)).toEqual([]);
  expect(await removeConditionAs(stranger, { kind: 'immunity' })).toEqual({
    ok: false,
    refusal: 'condition-not-found',
  });
  expect(await removeConditionAs(context, { kind: 'immunity' })).toEqual({
    ok: true,
    value: { kind: 'immunity' },
  });
  expect(JSON.stringify(await entries(context.actor.userId))).not.toContain('immunity');
});

bystandersStay();
