import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_EXCEPTIONS } from '@/lib/availability/away';
import { addExceptionAs } from '@/lib/availability/server/add-exception';
import { confirmAvailabilityAs } from '@/lib/availability/server/confirm-availability';
import { pausePersonAs } from '@/lib/availability/server/pause-person';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { removeExceptionAs } from '@/lib/availability/server/remove-exception';
import { saveAvailabilityAs } from '@/lib/availability/server/save-availability';
import { saveAwayAs } from '@/lib/availability/server/save-away';
import { hoursIn, plainWeek } from '@/lib/availability/week';
import { disconnect } from '@/lib/db/client';
import { ALWAYS_FREE, anException, aPerson, NEVER_FREE } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { personActor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const NOW = new Date('2026-11-22T09:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const newcomer = async (week: string | null = ALWAYS_FREE, confirmedAt = inDays(-20)) => {
  const person = await aPerson(database(), { week, confirmedAt });
  return { person, context: { actor: personActor(person), now: NOW } };
};
const lastEntry = async (actorId: string) =>
  (
    await ask<{ action: string; facts: Record<string, unknown>; territory_id: string }>(
      database(),
      'select action, facts, territory_id from journal_entries where actor_id = $1 order by seq desc limit 1',
      [actorId],
    )
  )[0];

let stranger: Awaited<ReturnType<typeof newcomer>>;
beforeAll(async () => {
  stranger = await newcomer(NEVER_FREE, inDays(-3));
});
afterAll(disconnect);

describe('the usual week', () => {
  test('is written, confirmed now, journalled without a name; the person was seen today', async () => {
    const { person, context } = await newcomer(null);
    expect((await readAvailabilityAs(context)).availability).toBeNull();
    const saved = await saveAvailabilityAs(context, { week: plainWeek('free') });
    expect(saved).toEqual({ ok: true, value: { week: plainWeek('free') } });
    const { availability } = await readAvailabilityAs(context);
    expect(availability).toMatchObject({ week: plainWeek('free'), confirmedAt: NOW });
    const entry = await lastEntry(context.actor.userId);
    expect(entry).toMatchObject({ action: 'save-availability', territory_id: '44' });
    expect(JSON.stringify(entry)).not.toContain(person.lastName);
    const [row] = await ask<{ last_contact_at: Date }>(
      database(),
      'select last_contact_at from people where id = $1',
      [person.id],
    );
    expect(row?.last_contact_at).toEqual(NOW);
  });

  test('a preset adds its hours to what was written', async () => {
    const { context } = await newcomer(null);
    const saved = await saveAvailabilityAs(context, {
      week: plainWeek('no'),
      preset: 'weekend-nights',
    });
    expect(saved.ok && hoursIn(saved.value.week, 'free')).toBe(31.5);
  });

  test('keeps the times away when only the week changes', async () => {
    const { context } = await newcomer();
    await saveAwayAs(context, { notBefore: null, unavailableUntil: inDays(10) });
    await saveAvailabilityAs(context, { week: NEVER_FREE });
    expect((await readAvailabilityAs(context)).availability?.unavailableUntil).toEqual(inDays(10));
  });

  test('another person’s stays as it was, and is not read', async () => {
    const { context } = await newcomer();
    await saveAvailabilityAs(context, { week: plainWeek('last-resort') });
    const theirs = await readAvailabilityAs(stranger.context);
    expect(theirs.availability?.week).toBe(NEVER_FREE);
    const forged = { ...stranger.context.actor, personId: context.actor.personId };
    // the same person id under another session reads what that id owns, and only that
    expect((await readAvailabilityAs({ actor: forged, now: NOW })).availability?.week).toBe(
      plainWeek('last-resort'),
    );
  });
});

describe('« c’est toujours vrai »', () => {
  test('makes the week fresh again without touching it', async () => {
    const { context } = await newcomer();
    expect(await confirmAvailabilityAs(context)).toEqual({
      ok: true,
      value: { confirmedAt: NOW },
    });
    const { availability } = await readAvailabilityAs(context);
    expect(availability).toMatchObject({ week: ALWAYS_FREE, confirmedAt: NOW });
    expect(await lastEntry(context.actor.userId)).toMatchObject({ action: 'confirm-availability' });
  });

  test('of nothing is refused, and nothing is written', async () => {
    const { context } = await newcomer(null);
    expect(await confirmAvailabilityAs(context)).toEqual({ ok: false, refusal: 'week-not-said' });
    expect(await lastEntry(context.actor.userId)).toBeUndefined();
  });
});

describe('a time away', () => {
  test('is said and taken back', async () => {
    const { context } = await newcomer();
    const away = { notBefore: inDays(2), unavailableUntil: inDays(9) };
    expect((await saveAwayAs(context, away)).ok).toBe(true);
    expect((await readAvailabilityAs(context)).availability).toMatchObject(away);
    expect((await saveAwayAs(context, { notBefore: null, unavailableUntil: null })).ok).toBe(true);
    expect((await readAvailabilityAs(context)).availability?.unavailableUntil).toBeNull();
  });

  test.each([
    [{ notBefore: null, unavailableUntil: inDays(-1) }, 'day-already-past'],
    [{ notBefore: null, unavailableUntil: inDays(400) }, 'away-too-long'],
    [{ notBefore: inDays(400), unavailableUntil: null }, 'not-before-too-far'],
  ] as const)('%o is refused: %s', async (away, refusal) => {
    expect(await saveAwayAs((await newcomer()).context, away)).toEqual({ ok: false, refusal });
  });

  test('before any week is refused', async () => {
    const { context } = await newcomer(null);
    const away = { notBefore: null, unavailableUntil: inDays(3) };
    expect(await saveAwayAs(context, away)).toEqual({ ok: false, refusal: 'week-not-said' });
  });
});

describe('an exception', () => {
  const period = { start: inDays(3), end: inDays(4) };

  test('is added once, even by two taps, and removed', async () => {
    const { context } = await newcomer();
    const first = await addExceptionAs(context, { period, state: 'no' });
    const again = await addExceptionAs(context, { period, state: 'no' });
    expect(first.ok && again.ok && first.value.id === again.value.id).toBe(true);
    const { exceptions } = await readAvailabilityAs(context);
    expect(exceptions).toMatchObject([{ period, state: 'no' }]);
    const id = exceptions[0]?.id ?? '';
    expect((await removeExceptionAs(context, { exceptionId: id })).ok).toBe(true);
    expect(await removeExceptionAs(context, { exceptionId: id })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect((await readAvailabilityAs(context)).exceptions).toEqual([]);
  });

  test('of somebody else does not exist', async () => {
    const owned = await addExceptionAs(stranger.context, { period, state: 'free' });
    const id = owned.ok ? owned.value.id : '';
    const { context } = await newcomer();
    const refused = { ok: false, refusal: 'not-found' };
    expect(await removeExceptionAs(context, { exceptionId: id })).toEqual(refused);
    expect(await removeExceptionAs(context, { exceptionId: 'forged' })).toEqual(refused);
    expect((await readAvailabilityAs(stranger.context)).exceptions).toHaveLength(1);
    expect((await readAvailabilityAs(context)).exceptions).toEqual([]);
  });

  test('is refused past, too long or one too many', async () => {
    const { person, context } = await newcomer();
    const refusalOf = async (start: number, end: number) => {
      const exception = {
        period: { start: inDays(start), end: inDays(end) },
        state: 'no' as const,
      };
      const outcome = await addExceptionAs(context, exception);
      return outcome.ok ? null : outcome.refusal;
    };
    expect(await refusalOf(-3, -2)).toBe('exception-already-over');
    expect(await refusalOf(1, 500)).toBe('exception-too-long');
    for (let day = 0; day < MOST_EXCEPTIONS; day++)
      await anException(database(), { person, startsAt: inDays(day + 1), endsAt: inDays(day + 2) });
    expect(await refusalOf(200, 201)).toBe('too-many-exceptions');
  });
});

describe('a pause', () => {
  test('starts, shows, ends', async () => {
    const { context } = await newcomer();
    expect((await pausePersonAs(context, { pausedUntil: inDays(7) })).ok).toBe(true);
    expect((await readAvailabilityAs(context)).pausedUntil).toEqual(inDays(7));
    expect((await pausePersonAs(context, { pausedUntil: null })).ok).toBe(true);
    expect((await readAvailabilityAs(context)).pausedUntil).toBeNull();
  });

  test('in the past or for ever is refused', async () => {
    const { context } = await newcomer();
    const pause = async (days: number) =>
      await pausePersonAs(context, { pausedUntil: inDays(days) });
    expect(await pause(-1)).toEqual({ ok: false, refusal: 'day-already-past' });
    expect(await pause(400)).toEqual({ ok: false, refusal: 'away-too-long' });
  });
});

bystandersStay();
