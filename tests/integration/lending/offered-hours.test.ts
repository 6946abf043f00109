import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { plainWeek } from '@/lib/availability/week';
import { disconnect } from '@/lib/db/client';
import type { PersonId } from '@/lib/identity/actor';
import type { OfferDraft } from '@/lib/lending/offer';
import { coversHours, type OfferedHours } from '@/lib/lending/post-ask';
import { offerPostsAs } from '@/lib/lending/server/offers';
import { rankFirstAs } from '@/lib/matching/server/rank-candidates';
import { dayOf, instantInParis } from '@/lib/shared/civil-time';
import { daytime, hoursAfter, owner } from '../../support/ask-story';
import { anException, anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, managerOf } from '../../support/speakers';

const now = daytime;
const DAY_HOURS = 24;
afterAll(disconnect);

const at = (day: string, hour: string): Date => {
  const found = instantInParis(day, hour);
  if (!found) throw new Error(`${day} ${hour}`);
  return found;
};
const dayAfter = (days: number) => dayOf(hoursAfter(now, days * DAY_HOURS));
const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** A workshop that lends a cook, and a neighbour who asks for one. */
async function aCase() {
  const [home, host] = [await anOrganization(owner), await anOrganization(owner)];
  const workshop = await aStructure(owner, { organization: home });
  const place = await aStructure(owner, { organization: host });
  const cook = await aPerson(owner, {
    homeOrganizationId: home.id,
    trades: ['cook'],
    week: plainWeek('no'),
  });
  const draft: OfferDraft = {
    ...{ reason: 'suspended', startsOn: dayAfter(2), endsOn: dayAfter(9), recallHours: 24 },
    ...{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 480, untilMinute: 1_080 },
    ...{ agreedAhead: true, posts: [] },
  };
  return {
    ...{ home, workshop, place, cook, hostActor: { actor: managerOf(host), now } },
    offer: async (is: Partial<OfferDraft> = {}) => {
      const offered = await offerPostsAs(
        { actor: managerOf(home), now },
        { structureId: workshop.id, people: [cook.id as PersonId], draft: { ...draft, ...is } },
      );
      if (!offered.ok) throw new Error(offered.refusal);
      return offered.value;
    },
    needAt: (startsAt: Date, endsAt: Date) =>
      aNeed(owner, {
        ...{ structure: place, trade: 'cook', regulated: false, postedAt: now, startsAt, endsAt },
      }),
  };
}
type Case = Awaited<ReturnType<typeof aCase>>;

const isRanked = async ({ hostActor, cook }: Case, need: { id: string }) => {
  const ranking = await rankFirstAs(hostActor, need.id as never, 50);
  return (
    ranking.ok && ranking.value.ranked.some(({ fitting }) => fitting.candidate.personId === cook.id)
  );
};

describe('a yes in advance is to the days and the hours offered', () => {
  test.each([
    ['from the first of them', {}, [3, '08:00'], [3, '17:00'], true],
    ['until the last', {}, [3, '09:00'], [3, '18:00'], true],
    ['a minute before', {}, [3, '07:59'], [3, '17:00'], false],
    ['a minute after', {}, [3, '09:00'], [3, '18:01'], false],
    ['the evening of a day offered', {}, [3, '20:00'], [4, '03:00'], false],
    ['a day that is not', { days: [weekday(dayAfter(4))] }, [3, '09:00'], [3, '12:00'], false],
    ['before the first day', {}, [1, '09:00'], [1, '12:00'], false],
    ['a night', { fromMinute: 1_260, untilMinute: 420 }, [3, '21:00'], [4, '07:00'], true],
    [
      'the night after the last day',
      { fromMinute: 1_260, untilMinute: 420 },
      [9, '21:00'],
      [10, '07:00'],
      true,
    ],
    ['a longer night', { fromMinute: 1_260, untilMinute: 420 }, [3, '20:45'], [4, '06:45'], false],
  ] as const)('%s', async (_, is, [day, from], [lastDay, until], agreed) => {
    const one = await aCase();
    await one.offer({ ...is, ...('days' in is ? { days: [...is.days] } : {}) } as never);
    const need = await one.needAt(at(dayAfter(day), from), at(dayAfter(lastDay), until));
    const asked = await aSolicitation(owner, { need, person: one.cook, askedAt: now });
    const yes = await acceptSolicitationAs({ actor: answeringOf(asked), now });
    expect(yes.ok || yes.refusal).toEqual(agreed ? true : 'employer-not-agreed-yet');
    const missions = await ask(
      owner,
      `select id from assignments where solicitation_id = $1 and status = 'confirmed'`,
      [asked.id],
    );
    expect(missions).toHaveLength(agreed ? 1 : 0);
  });

  test('other hours than those offered rest on the offer no more', async () => {
    const one = await aCase();
    await one.offer();
    const need = await one.needAt(at(dayAfter(3), '09:00'), at(dayAfter(3), '12:00'));
    const asked = await aSolicitation(owner, { need, person: one.cook, askedAt: now });
    const held = () =>
      ask(
        owner,
        'select offer_id is not null as offered, home_yes = terms as agreed from loans where solicitation_id = $1',
        [asked.id],
      );
    expect(await held()).toEqual([{ offered: true, agreed: true }]);
    await ask(owner, 'update needs set ends_at = $2 where id = $1', [
      need.id,
      at(dayAfter(3), '19:00'),
    ]);
    expect(await held()).toEqual([{ offered: false, agreed: false }]);
  });
});

test('the database and the rule read the same hours, on the days clocks change too', async () => {
  const one = await aCase();
  const offers: OfferedHours[] = ['2026-12-01', '2027-03-26', '2027-10-29'].flatMap((startsOn) => {
    const endsOn = new Date(Date.parse(`${startsOn}T00:00:00Z`) + 3 * 86_400_000)
      .toISOString()
      .slice(0, 10);
    return [
      { startsOn, endsOn, days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1_440 },
      { startsOn, endsOn, days: [5, 6, 7], fromMinute: 1_260, untilMinute: 420 },
      { startsOn, endsOn, days: [6, 7, 1], fromMinute: 150, untilMinute: 600 },
      { startsOn, endsOn, days: [6, 7], fromMinute: 1_200, untilMinute: 150 },
      { startsOn, endsOn, days: [7], fromMinute: 120, untilMinute: 180 },
    ];
  });
  let covered = 0;
  for (const offered of offers) {
    const id = await one.offer();
    await ask(
      owner,
      `update surplus_offers set starts_on = $2::date, ends_on = $3::date, days = $4, from_minute = $5, until_minute = $6 where id = $1`,
      [
        ...[id, offered.startsOn, offered.endsOn, [...offered.days]],
        ...[offered.fromMinute, offered.untilMinute],
      ],
    );
    const from = Date.parse(`${offered.startsOn}T00:00:00Z`) - 12 * 3_600_000;
    const shifts = Array.from({ length: 220 }, (_, rank) => ({
      start: new Date(from + rank * 30 * 60_000),
      end: new Date(from + rank * 30 * 60_000 + (1 + (rank % 7) * 4) * 30 * 60_000),
    }));
    const rows = await ask<{ covers: boolean }>(
      owner,
      `select offer_covers(o, s.a, s.b) as covers from surplus_offers o cross join unnest($2::timestamptz[], $3::timestamptz[]) with ordinality s(a, b, rank)
       where o.id = $1 order by s.rank`,
      [id, shifts.map(({ start }) => start), shifts.map(({ end }) => end)],
    );
    const ruled = shifts.map((shift) => coversHours(offered, shift));
    expect(
      rows.map(({ covers }) => covers),
      JSON.stringify(offered),
    ).toEqual(ruled);
    covered += ruled.filter(Boolean).length;
  }
  expect(covered).toBeGreaterThan(100);
});

describe('what somebody says of their own hours comes before what their employer offers', () => {
  test('a « no » for two weeks, an offer for each of its days: not proposed, and free again once the « no » is gone', async () => {
    const one = await aCase();
    await one.offer();
    const need = await one.needAt(at(dayAfter(5), '09:00'), at(dayAfter(5), '12:00'));
    expect(await isRanked(one, need)).toBe(true);
    await anException(owner, {
      person: one.cook,
      ...{ startsAt: hoursAfter(now, 24), endsAt: hoursAfter(now, 14 * DAY_HOURS) },
    });
    expect(await isRanked(one, need)).toBe(false);
    await ask(
      owner,
      'delete from availability_exceptions where person_id = $1 and offer_id is null',
      [one.cook.id],
    );
    expect(await isRanked(one, need)).toBe(true);
  });

  test('said before the offer, it stays', async () => {
    const one = await aCase();
    await anException(owner, {
      person: one.cook,
      ...{ startsAt: hoursAfter(now, 24), endsAt: hoursAfter(now, 14 * DAY_HOURS) },
    });
    await one.offer();
    const need = await one.needAt(at(dayAfter(5), '09:00'), at(dayAfter(5), '12:00'));
    expect(await isRanked(one, need)).toBe(false);
  });
});

describe('nobody is free by an offer that offers nothing', () => {
  test.each([
    ['organizations', 'suspended', 'verified'],
    ['structures', 'closed', 'active'],
  ] as const)('%s %s, then %s again', async (table, stopped, again) => {
    const one = await aCase();
    await one.offer();
    const need = await one.needAt(at(dayAfter(5), '09:00'), at(dayAfter(5), '12:00'));
    const whose = table === 'organizations' ? one.home.id : one.workshop.id;
    const become = (status: string) =>
      ask(owner, `update ${table} set status = $2 where id = $1`, [whose, status]);
    expect(await isRanked(one, need)).toBe(true);
    await become(stopped);
    expect(await isRanked(one, need)).toBe(false);
    await become(again);
    expect(await isRanked(one, need)).toBe(true);
  });
});
