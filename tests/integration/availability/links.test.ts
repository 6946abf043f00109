import { afterAll, describe, expect, test } from 'vitest';
import { GET as agenda } from '@/app/api/agenda/[jeton]/route';
import { POST as confirmed, GET as shown } from '@/app/d/[jeton]/route';
import { REFRESH_AFTER_DAYS } from '@/lib/availability/freshness';
import { REFRESH_RHYTHM } from '@/lib/availability/refresh-rhythm';
import {
  closeFeedAs,
  openFeedAs,
  readFeedAs,
  readFeedByToken,
} from '@/lib/availability/server/calendar-feed';
import { confirmByLink, readByLink } from '@/lib/availability/server/confirm-by-link';
import { askPoolToConfirmAs, readCampaignAs } from '@/lib/availability/server/pool-campaign';
import {
  refreshDueAvailabilities,
  runCampaigns,
} from '@/lib/availability/server/refresh-availabilities';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import { formNonce } from '@/lib/web/answer-door';
import { aPerson, aPool, type TestPerson } from '../../support/builders';
import { database } from '../../support/database';
import { ask, insert } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation } from '../../support/need-builders';
import { personActor, poolManagerOf } from '../../support/speakers';

const DAY = 86_400_000;
const NOW = new Date();
const inDays = (days: number) => new Date(NOW.getTime() + days * DAY);
const pool = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const confirmedAt = (days: number, more = {}) =>
  aPerson(database(), { confirmedAt: inDays(-days), ...more });
const linksOf = (person: TestPerson, purpose: string) =>
  ask<{ id: string; token_hash: string }>(
    database(),
    'select id, token_hash from action_links where person_id = $1 and purpose = $2 order by created_at',
    [person.id, purpose],
  );
const askedOf = (person: TestPerson) =>
  ask(
    database(),
    `select 1 from outbox_messages where person_id = $1 and kind = 'availability-refresh'`,
    [person.id],
  );
const asked = async (days = REFRESH_AFTER_DAYS + 1) => {
  const person = await confirmedAt(days);
  await refreshDueAvailabilities(pool, NOW);
  const [link] = await linksOf(person, 'confirm-availability');
  return { person, token: tokenOf(link?.id ?? '') };
};

const [rhythm] = REFRESH_RHYTHM;
// far from the periods everybody knows of, so that only the usual rhythm speaks
const QUIET = new Date('2027-03-10T09:00:00Z');
const daysBack = (days: number) => new Date(QUIET.getTime() - days * DAY);
const sinceQuiet = (days: number, more = {}) =>
  aPerson(database(), { confirmedAt: daysBack(days), ...more });
const reasonsOf = async (person: TestPerson) => {
  const rows = await ask<{ reason: string }>(
    database(),
    `select payload->>'reason' as reason from outbox_messages
     where person_id = $1 and kind = 'availability-refresh' order by created_at`,
    [person.id],
  );
  return rows.map(({ reason }) => reason);
};
const daysOn = (days: number) => new Date(QUIET.getTime() + days * DAY);

describe('asking again', () => {
  test('those whose week is a fortnight old, and nobody who is away, asleep, paused or asked enough', async () => {
    const due = await sinceQuiet(REFRESH_AFTER_DAYS + 1);
    const capped = await sinceQuiet(20);
    await insert(database(), 'person_wishes', {
      ...{ personId: capped.id, territoryId: '44', asksPerWeek: 1, updatedAt: QUIET },
    });
    const need = await aNeed(database(), {
      ...{ startsAt: daysOn(3), endsAt: daysOn(3.3), status: 'closed' },
    });
    await aSolicitation(database(), {
      need,
      person: capped,
      askedAt: daysBack(2),
      status: 'declined',
    });
    const others = [
      await sinceQuiet(REFRESH_AFTER_DAYS - 1),
      await sinceQuiet(20, { pausedUntil: daysOn(3) }),
      await sinceQuiet(20, { unavailableUntil: daysOn(3) }),
      await sinceQuiet(20, { status: 'dormant' }),
      await sinceQuiet(20, { week: null }),
      capped,
    ];
    await refreshDueAvailabilities(pool, QUIET, { perWeek: 5 });
    expect(await reasonsOf(due)).toEqual(['usual']);
    for (const other of others) expect(await askedOf(other)).toEqual([]);
  });

  test('sooner, and once, when a need they may hold near them begins soon', async () => {
    // in Loire-Atlantique in May: away from what the other tests leave
    const may = new Date('2027-05-10T09:00:00Z');
    const at = (days: number) => new Date(may.getTime() + days * DAY);
    const confirmed = (days: number, more = {}) =>
      aPerson(database(), { confirmedAt: at(-days), ...more });
    const { afterDays, withinDays } = rhythm.realNeeds;
    const need = (days: number, more = {}) =>
      aNeed(database(), { startsAt: at(days), endsAt: at(days + 0.3), ...more });
    const awaited = await confirmed(afterDays + 1);
    await need(withinDays + 1);
    await need(3, { status: 'filled' });
    await need(3, { trade: 'physiotherapist' });
    await refreshDueAvailabilities(pool, may);
    expect(await reasonsOf(awaited)).toEqual([]);
    await need(3);
    const others = [
      await confirmed(afterDays - 2),
      await confirmed(afterDays + 1, { pausedUntil: at(3) }),
      await confirmed(afterDays + 1, { trades: ['driver'] }),
      await confirmed(afterDays + 1, { commune: 'Saint-Nazaire', radiusKm: 5 }),
      await confirmed(afterDays + 1, { status: 'dormant' }),
    ];
    const student = await confirmed(afterDays + 1, {
      ...{ kind: 'health-student', studyLevel: 'nursing-2', trades: [] },
    });
    await refreshDueAvailabilities(pool, may);
    await refreshDueAvailabilities(pool, at(1));
    expect(await reasonsOf(awaited)).toEqual(['real-needs']);
    expect(await reasonsOf(student)).toEqual(['real-needs']);
    for (const other of others) expect(await reasonsOf(other)).toEqual([]);
  });

  test('slower after each silence, a farewell once when the week no longer counts, then nothing; one tap brings back', async () => {
    const person = await sinceQuiet(REFRESH_AFTER_DAYS);
    for (let day = 0; day <= 200; day += 1) await refreshDueAvailabilities(pool, daysOn(day));
    expect(await reasonsOf(person)).toEqual(['usual', 'usual', 'usual', 'farewell']);
    const rows = await ask<{ created_at: Date }>(
      database(),
      'select created_at from outbox_messages where person_id = $1 order by created_at',
      [person.id],
    );
    const days = rows.map(({ created_at }) =>
      Math.round((created_at.getTime() - QUIET.getTime()) / DAY),
    );
    const [, second, third] = rhythm.gaps;
    expect(days.slice(0, 3)).toEqual([0, second, second + third]);
    const links = await linksOf(person, 'confirm-availability');
    const token = tokenOf(links.at(-1)?.id ?? '');
    expect(await confirmByLink(token, daysOn(days.at(-1) ?? 0))).toMatchObject({ ok: true });
    const last = days.at(-1) ?? 0;
    await refreshDueAvailabilities(pool, daysOn(last + REFRESH_AFTER_DAYS - 1));
    expect(await reasonsOf(person)).toHaveLength(4);
    await refreshDueAvailabilities(pool, daysOn(last + REFRESH_AFTER_DAYS));
    expect((await reasonsOf(person)).at(-1)).toBe('usual');
  });

  test('is done once, even by two workers at the same instant, with a link stored hashed', async () => {
    const person = await sinceQuiet(REFRESH_AFTER_DAYS + 1);
    await Promise.all([
      refreshDueAvailabilities(pool, QUIET),
      refreshDueAvailabilities(pool, QUIET),
    ]);
    expect(await askedOf(person)).toHaveLength(1);
    const [link] = await linksOf(person, 'confirm-availability');
    expect(link?.token_hash).not.toBe(tokenOf(link?.id ?? ''));
    expect(await refreshDueAvailabilities(pool, QUIET)).toBe(0);
  });
});

describe('a pool asked to confirm', () => {
  test('everybody of it once, but who has just confirmed or is paused; two managers at once make one campaign', async () => {
    const vivier = await aPool(database());
    const actor = poolManagerOf(vivier);
    const members = [
      await sinceQuiet(1),
      await sinceQuiet(10),
      await sinceQuiet(10, { week: null }),
      await sinceQuiet(10, { pausedUntil: daysOn(3) }),
    ];
    const stranger = await sinceQuiet(10);
    for (const { id } of members)
      await insert(database(), 'pool_members', {
        ...{ poolId: actor.poolId, personId: id, territoryId: '44', joinedAt: QUIET },
        status: 'member',
      });
    const context = { actor, now: QUIET };
    const said = await Promise.all([askPoolToConfirmAs(context), askPoolToConfirmAs(context)]);
    expect(said.filter(({ ok }) => ok)).toHaveLength(1);
    expect(said.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: 'campaign-too-soon' });
    expect(await runCampaigns(pool, QUIET)).toBe(2);
    expect(await runCampaigns(pool, QUIET)).toBe(0);
    const asked = await Promise.all([...members, stranger].map(reasonsOf));
    expect(asked).toEqual([[], ['campaign'], ['campaign'], [], []]);
    expect(await readCampaignAs(context)).toMatchObject({ asked: 2, endedAt: QUIET });
    const later = { ...context, now: daysOn(rhythm.campaign.restDays) };
    expect(await askPoolToConfirmAs(later)).toMatchObject({ ok: true });
  });
});

describe('the two-tap link', () => {
  test('shows without changing, confirms once, says the same twice', async () => {
    const { person, token } = await asked();
    expect(await readByLink(token, NOW)).toMatchObject({ value: { state: 'to-confirm' } });
    expect(await readByLink(token, NOW)).toMatchObject({ value: { state: 'to-confirm' } });
    const later = new Date(NOW.getTime() + 60_000);
    expect(await confirmByLink(token, later)).toMatchObject({ ok: true });
    expect(await confirmByLink(token, later)).toMatchObject({ ok: true });
    expect(await readByLink(token, later)).toMatchObject({ value: { state: 'confirmed' } });
    const [row] = await ask<{ confirmed_at: Date }>(
      database(),
      'select confirmed_at from availabilities where person_id = $1',
      [person.id],
    );
    expect(row?.confirmed_at).toEqual(later);
  });

  test('forged, of another purpose, withdrawn or expired opens nothing', async () => {
    const notFound = { ok: false, refusal: 'not-found' };
    expect(await readByLink('x', NOW)).toEqual(notFound);
    expect(await confirmByLink('A'.repeat(22), NOW)).toEqual(notFound);
    const { person, token } = await asked();
    const feed = await openFeedAs({ actor: personActor(person), now: NOW });
    const calendarToken = feed.ok ? (feed.value.url.split('/').at(-1) ?? '') : '';
    expect(await readByLink(calendarToken, NOW)).toEqual(notFound);
    expect(await readFeedByToken(token, NOW)).toEqual(notFound);
    expect(await readByLink(token, inDays(31))).toMatchObject({ value: { state: 'expired' } });
    expect(await confirmByLink(token, inDays(31))).toEqual({ ok: false, refusal: 'link-expired' });
    await ask(database(), 'update action_links set revoked_at = now() where person_id = $1', [
      person.id,
    ]);
    expect(await confirmByLink(token, NOW)).toEqual(notFound);
  });

  test('is a page without script under 14 KB, posted with its own nonce', async () => {
    const { token } = await asked();
    const params = Promise.resolve({ jeton: token });
    const page = await shown(new Request(`http://localhost/d/${token}`), { params });
    const html = await page.text();
    expect(page.status).toBe(200);
    expect(html).toContain('toujours vrai');
    expect(html).not.toContain('<script');
    expect(Buffer.byteLength(html)).toBeLessThan(14_000);
    expect(page.headers.get('Referrer-Policy')).toBe('no-referrer');
    const post = (nonce: string) =>
      confirmed(
        new Request(`http://localhost/d/${token}`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({ nonce }).toString(),
        }),
        { params },
      );
    expect((await post('wrong')).status).toBe(200);
    expect(await readByLink(token, NOW)).toMatchObject({ value: { state: 'to-confirm' } });
    expect((await post(formNonce(token))).status).toBe(303);
    expect(await readByLink(token, NOW)).toMatchObject({ value: { state: 'confirmed' } });
    const unknown = await shown(new Request('http://localhost/d/x'), {
      params: Promise.resolve({ jeton: 'x' }),
    });
    expect(unknown.status).toBe(404);
  });
});

describe('the calendar feed', () => {
  test('holds one’s own missions, cancelled ones marked, and nobody else’s', async () => {
    const person = await aPerson(database());
    const other = await aPerson(database());
    const need = await aNeed(database(), { seats: 2 });
    const mission = await anAssignment(database(), { need, person });
    const gone = await anAssignment(database(), {
      person,
      need: await aNeed(database(), { startsAt: inDays(5) }),
    });
    await ask(
      database(),
      `update assignments set status = 'cancelled', cancelled_at = now(), cancelled_by = 'structure' where id = $1`,
      [gone.id],
    );
    const theirs = await anAssignment(database(), { need, person: other });
    const context = { actor: personActor(person), now: NOW };
    expect(await readFeedAs(context)).toBeNull();
    const opened = await openFeedAs(context);
    const url = opened.ok ? opened.value.url : '';
    expect((await readFeedAs(context))?.url).toBe(url);
    const answer = await agenda(new Request(url), {
      params: Promise.resolve({ jeton: url.split('/').at(-1) ?? '' }),
    });
    const ics = await answer.text();
    expect(answer.headers.get('content-type')).toContain('text/calendar');
    expect(ics).toContain(`UID:${mission.id}@releve`);
    expect(ics).not.toContain(theirs.id);
    const cancelled = ics.split('BEGIN:VEVENT').find((event) => event.includes(gone.id));
    expect(cancelled).toContain('STATUS:CANCELLED');
    expect(ics).not.toContain(person.lastName);
    expect(ics).not.toContain(need.contactPhone);
  });

  test('opened again, closed or forged, the former address answers « not found »', async () => {
    const context = { actor: personActor(await aPerson(database())), now: NOW };
    const tokens = [];
    for (let turn = 0; turn < 2; turn++) {
      const opened = await openFeedAs(context);
      tokens.push(opened.ok ? (opened.value.url.split('/').at(-1) ?? '') : '');
    }
    const [former = '', running = ''] = tokens;
    expect((await readFeedByToken(former, NOW)).ok).toBe(false);
    expect((await readFeedByToken(running, NOW)).ok).toBe(true);
    expect((await readFeedByToken(running, inDays(400))).ok).toBe(false);
    expect((await closeFeedAs(context)).ok).toBe(true);
    expect(await closeFeedAs(context)).toEqual({ ok: false, refusal: 'feed-not-open' });
    expect((await readFeedByToken(running, NOW)).ok).toBe(false);
    expect((await readFeedByToken('../../etc', NOW)).ok).toBe(false);
    const stranger = { actor: personActor(await aPerson(database())), now: NOW };
    expect(await closeFeedAs(stranger)).toEqual({ ok: false, refusal: 'feed-not-open' });
  });
});
