import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { withActor } from '@/lib/db/with-actor';
import type { TerritoryId } from '@/lib/identity/actor';
import { ASK_CAPS } from '@/lib/solicitation/ask-rules';
import { readLoads } from '@/lib/solicitation/server/asked.repository';
import { readSparingAs } from '@/lib/solicitation/server/read-sparing';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { aCase, alreadyAsked, cook, daytime, hoursAfter, owner } from '../../support/ask-story';
import { anOrganization, aPerson } from '../../support/builders';
import { ask, insert } from '../../support/insert';
import { aSolicitation } from '../../support/need-builders';
import { MAINE_ET_LOIRE } from '../../support/reference';
import { managerOf } from '../../support/speakers';

const [caps] = ASK_CAPS;
const now = daytime;
// eleven at night in Paris
const night = hoursAfter(now, 13);
const yesterday = hoursAfter(now, -24);
const reason = 'Une seule personne pour tout l’étage cette nuit.';

afterAll(disconnect);

type Case = Awaited<ReturnType<typeof aCase>>;
const by = ({ need, context }: Case, personIds: readonly { id: string }[], why?: string) =>
  solicitCandidatesAs(context, {
    needId: need.id,
    personIds: personIds.map(({ id }) => id as never),
    first: 0,
    ...(why ? { reason: why } : {}),
  });
const asked = async ({ need }: Case) => {
  const rows = await ask<{ person_id: string }>(
    owner,
    'select person_id from solicitations where need_id = $1 order by rank',
    [need.id],
  );
  return rows.map(({ person_id }) => person_id);
};

describe('a director’s own choice keeps within the caps', () => {
  test('who was asked enough, or has enough questions waiting, is left alone and counted; the others are asked', async () => {
    const one = await aCase(now);
    const [tired, busy, rested] = [await cook(), await cook(), await cook()];
    await alreadyAsked(tired, caps.perWeek, { at: yesterday });
    await alreadyAsked(busy, caps.open, { at: hoursAfter(now, -24 * 8), status: 'pending' });
    expect(await by(one, [tired, busy, rested])).toMatchObject({
      ok: true,
      value: {
        asked: 1,
        spared: { 'quiet-hours': 0, 'weekly-cap': 1, 'open-cap': 1 },
        left: 0,
      },
    });
    expect(await asked(one)).toEqual([rested.id]);
    const [entry] = await ask<{ facts: { spared: string } }>(
      owner,
      `select facts from journal_entries where object_id = $1 and action = 'solicitation.ask'`,
      [one.need.id],
    );
    expect(entry?.facts.spared).toBe('weekly-cap 1, open-cap 1');
    const two = await aCase(now);
    expect(await by(two, [tired, busy])).toEqual({ ok: false, refusal: 'asked-enough' });
    const weekLater = { ...two, context: { ...two.context, now: hoursAfter(now, 7 * 24) } };
    await ask(
      owner,
      `update needs set starts_at = starts_at + interval '8 days', ends_at = ends_at + interval '8 days' where id = $1`,
      [two.need.id],
    );
    expect(await by(weekLater, [tired])).toMatchObject({ ok: true });
  });

  test('who set their own limits is left alone beyond them, even when a reason passes the house’s', async () => {
    const one = await aCase(now, { severity: 'vital' });
    const [capped, resting, rested] = [await cook(), await cook(), await cook()];
    await alreadyAsked(capped, 2, { at: yesterday });
    await insert(owner, 'person_wishes', {
      ...{ personId: capped.id, territoryId: '44', asksPerWeek: 2, updatedAt: now },
    });
    await insert(owner, 'person_wishes', {
      ...{ personId: resting.id, territoryId: '44', quietFrom: 8, quietTo: 20, updatedAt: now },
    });
    expect(await by(one, [capped, resting, rested], reason)).toMatchObject({
      ok: true,
      value: { asked: 1, spared: { 'own-cap': 1, 'own-hours': 1 } },
    });
    expect(await asked(one)).toEqual([rested.id]);
    const sparing = await readSparingAs(one.context, one.need.id, [capped.id, rested.id]);
    expect(sparing).toMatchObject({ ok: true, value: { askedEnough: new Set([capped.id]) } });
  });

  test('« the first N » passes over who was asked enough, and goes on down the list', async () => {
    const one = await aCase(now, { trade: 'psychologist' });
    const is = { trades: [{ trade: 'psychologist', proof: 'verified' }] } as const;
    const [tired, rested] = [await aPerson(owner, is), await aPerson(owner, is)];
    await alreadyAsked(tired, caps.perWeek, { at: yesterday });
    const first = { needId: one.need.id, personIds: [], first: 1 };
    expect(await solicitCandidatesAs(one.context, first)).toMatchObject({
      ok: true,
      value: { asked: 1 },
    });
    expect(await asked(one)).toEqual([rested.id]);
  });

  test('what was asked from across a border counts at home', async () => {
    const one = await aCase(now);
    const person = await cook();
    await alreadyAsked(person, caps.perWeek, { at: yesterday }, { commune: 'Angers' });
    const [far] = await ask<{ territory_id: string }>(
      owner,
      'select distinct territory_id from solicitations where person_id = $1',
      [person.id],
    );
    expect(far?.territory_id).toBe(MAINE_ET_LOIRE);
    expect(await by(one, [person])).toEqual({ ok: false, refusal: 'asked-enough' });
    const waves = {
      role: 'waves',
      needId: one.need.id,
      organizationId: one.organization.id,
      territoryId: '44',
    } as const;
    const loads = await withActor(waves, 'read', now, (tx) => readLoads(tx, [person.id], now));
    expect(loads.get(person.id)).toMatchObject({ lastWeek: caps.perWeek, open: 0 });
  });

  test('the same need put again is asked again: each time counts', async () => {
    const person = await cook();
    const asked = await aSolicitation(owner, { person, status: 'closed', askedAt: now });
    await ask(owner, 'update solicitations set asks = 4 where id = $1', [asked.id]);
    const { needId, organizationId, territoryId } = asked;
    const waves = { role: 'waves', needId, organizationId, territoryId } as const;
    const loads = await withActor(waves, 'read', now, (tx) => readLoads(tx, [person.id], now));
    expect(loads.get(person.id)).toMatchObject({ lastWeek: 4, open: 0 });
  });

  test('two directors at once cannot both take the last ask of somebody’s week, nor pass the questions that wait', async () => {
    for (const [times, status] of [
      [caps.perWeek - 1, 'declined'],
      [caps.open - 1, 'pending'],
    ] as const) {
      const person = await cook();
      await alreadyAsked(person, times, { at: yesterday, status });
      // days apart: nothing but the caps stands between them
      const cases = await Promise.all(
        [1, 3, 5].map((days) => aCase(now, { startsAt: hoursAfter(now, days * 24) })),
      );
      const outcomes = await Promise.all(cases.map((one) => by(one, [person])));
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.filter((one) => !one.ok && one.refusal === 'asked-enough')).toHaveLength(2);
    }
  });

  test('many people at once, asked in opposite orders: all are counted, nothing waits in a circle', async () => {
    const people = await Promise.all(Array.from({ length: 8 }, () => cook()));
    for (const person of people) await alreadyAsked(person, caps.perWeek - 1, { at: yesterday });
    const cases = await Promise.all(
      [1, 3].map((days) => aCase(now, { startsAt: hoursAfter(now, days * 24) })),
    );
    const [one, two] = cases;
    if (!one || !two) throw new Error('two cases');
    await Promise.all([by(one, people), by(two, people.toReversed())]);
    expect((await asked(one)).length + (await asked(two)).length).toBe(people.length);
  });
});

describe('the quiet hours bind a director too', () => {
  test('nobody is asked at night', async () => {
    const one = await aCase(night);
    expect(await by(one, [await cook()])).toEqual({ ok: false, refusal: 'asleep' });
    const first = { needId: one.need.id, personIds: [], first: 3 };
    expect(await solicitCandidatesAs(one.context, first)).toEqual({ ok: false, refusal: 'asleep' });
    expect(await by(one, [await cook()], reason)).toEqual({ ok: false, refusal: 'asleep' });
    expect(await asked(one)).toEqual([]);
  });

  test('where safety is at stake a written reason passes the night and the week’s cap: kept with each question, and journalled', async () => {
    const one = await aCase(night, { severity: 'vital' });
    const [tired, rested] = [await cook(), await cook()];
    await alreadyAsked(tired, caps.perWeek, { at: yesterday });
    expect(await by(one, [tired, rested])).toEqual({ ok: false, refusal: 'reason-to-pass' });
    expect(await by(one, [tired, rested], reason)).toMatchObject({ ok: true, value: { asked: 2 } });
    const rows = await ask<{ person_id: string; warnings: unknown; override_reason: string }>(
      owner,
      'select person_id, warnings, override_reason from solicitations where need_id = $1',
      [one.need.id],
    );
    const of = (id: string) => rows.find(({ person_id }) => person_id === id);
    const passed = (...rules: string[]) => rules.map((rule) => ({ rule, margin: null }));
    expect(of(tired.id)).toMatchObject({
      warnings: passed('quiet-hours', 'weekly-cap'),
      override_reason: reason,
    });
    expect(of(rested.id)).toMatchObject({ warnings: passed('quiet-hours') });
    const [entry] = await ask<{ facts: { confirmed: string } }>(
      owner,
      `select facts from journal_entries where object_id = $1 and action = 'solicitation.ask'`,
      [one.need.id],
    );
    expect(entry?.facts.confirmed).toBe('quiet-hours weekly-cap');
  });

  test('a reason passes neither the questions that wait nor what a person said themselves', async () => {
    const one = await aCase(now, { severity: 'vital' });
    const busy = await cook();
    await alreadyAsked(busy, caps.open, { at: yesterday, status: 'pending' });
    expect(await by(one, [busy], reason)).toEqual({ ok: false, refusal: 'asked-enough' });
    const paused = await cook({ pausedUntil: hoursAfter(now, 24 * 30) });
    const refusing = await cook();
    await ask(
      owner,
      'insert into structure_refusals (person_id, structure_id, territory_id, created_at) values ($1, $2, $3, now())',
      [refusing.id, one.structure.id, '44'],
    );
    expect(await by(one, [paused, refusing], reason)).toEqual({
      ok: false,
      refusal: 'nobody-left',
    });
  });
});

describe('before asking, a page knows whom not to propose', () => {
  test('who was asked enough, and until when it is night; a stranger knows nothing', async () => {
    const one = await aCase(now);
    const [tired, rested] = [await cook(), await cook()];
    await alreadyAsked(tired, caps.perWeek, { at: yesterday });
    const ids = [tired.id, rested.id];
    const seen = await readSparingAs(one.context, one.need.id, ids);
    if (!seen.ok) throw new Error(seen.refusal);
    expect([...seen.value.askedEnough]).toEqual([tired.id]);
    expect(seen.value.quietUntil).toBe(null);
    const later = await readSparingAs({ ...one.context, now: night }, one.need.id, ids);
    expect(later).toMatchObject({ ok: true, value: { quietUntil: hoursAfter(night, 9) } });
    const stranger = { actor: managerOf(await anOrganization(owner)), now };
    expect(await readSparingAs(stranger, one.need.id, ids)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
  });

  test('two counts and nothing else are read of somebody’s other questions, by those who ask alone', async () => {
    const person = await cook();
    await alreadyAsked(person, 1, { at: yesterday });
    const cell = { role: 'cell', userId: person.id, membershipId: person.id } as const;
    await expect(
      withActor({ ...cell, territoryId: '44' as TerritoryId } as never, 'read', now, (tx) =>
        readLoads(tx, [person.id], now),
      ),
    ).rejects.toThrow(/permission denied/);
  });
});
