import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { recallOfferAs } from '@/lib/assignment/server/recall-offer';
import { readAvailabilityAs } from '@/lib/availability/server/read-availability';
import { plainWeek } from '@/lib/availability/week';
import { disconnect } from '@/lib/db/client';
import type { PersonId } from '@/lib/identity/actor';
import type { OfferDraft } from '@/lib/lending/offer';
import { leaveOffersAs, readNamedAs } from '@/lib/lending/server/named';
import {
  offerPostsAs,
  readOfferingAs,
  readOffersAs,
  readTerritoryOffersAs,
} from '@/lib/lending/server/offers';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { rankFirstAs } from '@/lib/matching/server/rank-candidates';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, hoursAfter, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, cellOf, managerOf, personActor } from '../../support/speakers';

const now = daytime;
const DAY_HOURS = 24;
const draft: OfferDraft = {
  reason: 'suspended',
  startsOn: dayOf(now),
  endsOn: dayOf(hoursAfter(now, 20 * DAY_HOURS)),
  days: [1, 2, 3, 4, 5, 6, 7],
  fromMinute: 7 * 60,
  untilMinute: 21 * 60,
  recallHours: 48,
  agreedAhead: false,
  posts: [
    { trade: 'social-care-assistant', posts: 25 },
    { trade: 'cook', posts: 13 },
  ],
};

afterAll(disconnect);

/** An ESAT that closed, a cook it employs who is never free of herself, and a neighbour who needs one in two days and in five. */
async function aClosure() {
  const [esat, host] = [await anOrganization(owner), await anOrganization(owner)];
  const workshop = await aStructure(owner, { organization: esat });
  const home = await aStructure(owner, { organization: host });
  const needAt = (days: number) =>
    aNeed(owner, {
      ...{ structure: home, trade: 'cook', regulated: false, postedAt: now },
      startsAt: hoursAfter(now, days * DAY_HOURS),
    });
  const cook = await aPerson(owner, {
    homeOrganizationId: esat.id,
    trades: ['cook'],
    week: plainWeek('no'),
  });
  const lender = { actor: managerOf(esat), now };
  const said = { structureId: workshop.id, people: [cook.id as PersonId] };
  return {
    ...{ esat, workshop, cook, lender, said, host: { actor: managerOf(host), now } },
    needs: [await needAt(1), await needAt(5)] as const,
    offer: (with_: Partial<OfferDraft> = {}) =>
      offerPostsAs(lender, { ...said, draft: { ...draft, ...with_ } }),
  };
}
type Case = Awaited<ReturnType<typeof aClosure>>;
const isRanked = async ({ host, needs: [, need], cook }: Case) => {
  const ranking = await rankFirstAs(host, need.id, 50);
  return (
    ranking.ok && ranking.value.ranked.some(({ fitting }) => fitting.candidate.personId === cook.id)
  );
};
const offerIdOf = async (one: Case, is: Partial<OfferDraft> = {}) => {
  const offered = await one.offer(is);
  if (!offered.ok) throw new Error(offered.refusal);
  return offered.value;
};
/** The cook says yes to one of the needs, then her employer when it has not said so beforehand. */
async function agreed(one: Case, need: Case['needs'][number]) {
  const asked = await aSolicitation(owner, { need, person: one.cook, askedAt: now });
  await acceptSolicitationAs({ actor: answeringOf(asked), now });
  const [loan] = (await readLoansAs(one.lender)).filter(({ needId }) => needId === need.id);
  if (loan?.state === 'asked')
    await answerForLenderAs(one.lender, { loanId: loan.id, said: 'yes', terms: loan.terms });
  return asked;
}
const statusOf = async (solicitationId: string) =>
  (
    await ask<{ status: string }>(
      owner,
      'select status from assignments where solicitation_id = $1',
      [solicitationId],
    )
  ).map(({ status }) => status);

describe('posts offered in bulk', () => {
  test('those named enter matching at once, and leave it when the offer is recalled', async () => {
    const one = await aClosure();
    expect(await isRanked(one)).toBe(false);
    const offerId = await offerIdOf(one);
    expect(await isRanked(one)).toBe(true);
    expect(await recallOfferAs(one.lender, { offerId })).toEqual({
      ok: true,
      value: { ended: 0, kept: 0 },
    });
    expect(await isRanked(one)).toBe(false);
    expect(await recallOfferAs(one.lender, { offerId })).toEqual({
      ok: false,
      refusal: 'offer-already-recalled',
    });
  });

  test('whoever is named may leave the offer, and nobody is told', async () => {
    const one = await aClosure();
    await offerIdOf(one);
    const me = { actor: personActor(one.cook), now };
    expect(await readNamedAs(me)).toBeInstanceOf(Date);
    expect((await readAvailabilityAs(me)).exceptions).toEqual([]);
    const told = () =>
      ask(owner, 'select id from outbox_messages where organization_id = $1', [one.esat.id]);
    await leaveOffersAs(me);
    expect(await readNamedAs(me)).toBeNull();
    expect(await isRanked(one)).toBe(false);
    expect(await told()).toEqual([]);
  });

  test('numbers are shown to neighbours and to the cell, who is named to nobody', async () => {
    const one = await aClosure();
    await offerIdOf(one);
    const { around } = await readOffersAs(one.host);
    const seen = around.find(({ structureName }) => structureName === one.workshop.name);
    expect(seen).toMatchObject({
      structureName: one.workshop.name,
      named: null,
      reason: 'suspended',
    });
    const cell = { actor: cellOf(one.esat.territoryId), now };
    expect(JSON.stringify(await readTerritoryOffersAs(cell))).not.toContain(one.cook.lastName);
    expect((await readOffersAs(one.lender)).own).toMatchObject([{ named: 1 }]);
    expect((await readOffersAs(one.host)).own).toEqual([]);
  });

  test('the cell reads what is taken now or will be: a mission over takes no post any more', async () => {
    const one = await aClosure();
    const id = await offerIdOf(one, { agreedAhead: true });
    await agreed(one, one.needs[0]);
    const cooks = async (hours: number) => {
      const cell = { actor: cellOf(one.esat.territoryId), now: hoursAfter(now, hours) };
      const seen = (await readTerritoryOffersAs(cell)).find((offer) => offer.id === id);
      return seen?.posts.find(({ trade }) => trade === 'cook')?.taken;
    };
    expect([await cooks(0), await cooks(DAY_HOURS + 7), await cooks(DAY_HOURS + 8)]).toEqual([
      1, 1, 0,
    ]);
  });

  test.each([
    [{ endsOn: dayOf(hoursAfter(now, -48)) }, 'offer-ends-before'],
    [{ startsOn: dayOf(hoursAfter(now, -96)), endsOn: dayOf(hoursAfter(now, -48)) }, 'offer-over'],
    [{ endsOn: dayOf(hoursAfter(now, 184 * DAY_HOURS)) }, 'offer-too-long'],
  ] as const)('%o is refused: %s', async (is, refusal) => {
    expect(await (await aClosure()).offer(is)).toEqual({ ok: false, refusal });
  });

  test('a structure in difficulty itself: what it still looks for is read before it offers, and stops nothing', async () => {
    const one = await aClosure();
    expect((await readOfferingAs(one.lender)).strained).toEqual([]);
    await aNeed(owner, {
      ...{ structure: one.workshop, trade: 'cook', regulated: false, seats: 2, postedAt: now },
      startsAt: hoursAfter(now, DAY_HOURS),
    });
    expect((await readOfferingAs(one.lender)).strained).toMatchObject([
      { id: one.workshop.id, declared: null, lacks: [{ trade: 'cook', missing: 2 }] },
    ]);
    const ofHost = (await readOfferingAs(one.host)).strained;
    expect(ofHost.map(({ id }) => id)).not.toContain(one.workshop.id);
    expect(await one.offer()).toMatchObject({ ok: true });
  });

  test('a stranger’s place, somebody one does not employ, a manager who does not direct: nothing is offered', async () => {
    const [one, other] = [await aClosure(), await aClosure()];
    const posts: OfferDraft['posts'] = [];
    const theirs = { ...one.said, draft: { ...draft, posts } };
    expect(await offerPostsAs(other.lender, theirs)).toEqual({
      ok: false,
      refusal: 'structure-not-found',
    });
    const people = [other.cook.id as PersonId];
    expect(await offerPostsAs(one.lender, { ...theirs, people })).toEqual({
      ok: false,
      refusal: 'nothing-offered',
    });
    const actor = { ...one.lender.actor, grade: 'manager' as const };
    expect(await offerPostsAs({ actor, now }, theirs)).toEqual({
      ok: false,
      refusal: 'not-direction',
    });
    expect(await readOfferingAs({ actor, now })).toEqual({
      ...{ places: [], staff: [], strained: [] },
    });
    const offerId = await offerIdOf(one);
    for (const who of [other.lender, one.host])
      expect(await recallOfferAs(who, { offerId })).toEqual({
        ok: false,
        refusal: 'offer-not-found',
      });
    await expect(
      ask(
        owner,
        `insert into surplus_people select id, organization_id, territory_id, $2, now() from surplus_offers where id = $1`,
        [offerId, other.cook.id],
      ),
    ).rejects.toThrow('somebody this organization does not lend');
  });
});

describe('a yes said beforehand', () => {
  test('the person’s yes is then the last one; recalled before it, the question has ended and they are told so', async () => {
    const one = await aClosure();
    const offerId = await offerIdOf(one, { agreedAhead: true });
    const [soon, later] = one.needs;
    const asked = await agreed(one, soon);
    expect(await statusOf(asked.id)).toEqual(['confirmed']);
    const waiting = await aSolicitation(owner, { need: later, person: one.cook, askedAt: now });
    await recallOfferAs(one.lender, { offerId });
    expect(await acceptSolicitationAs({ actor: answeringOf(waiting), now })).toEqual({
      ok: false,
      refusal: 'no-longer-asked',
    });
  });

  test('recall: what begins within the clause is kept, the rest is given up and everybody told', async () => {
    const one = await aClosure();
    const offerId = await offerIdOf(one);
    const [soon, later] = [await agreed(one, one.needs[0]), await agreed(one, one.needs[1])];
    expect(await recallOfferAs(one.lender, { offerId })).toEqual({
      ok: true,
      value: { ended: 1, kept: 1 },
    });
    expect(await statusOf(soon.id)).toEqual(['confirmed']);
    expect(await statusOf(later.id)).toEqual(['cancelled']);
    const told = await ask<{ kind: string }>(
      owner,
      `select kind from outbox_messages where solicitation_id = $1 and kind like 'mission-cancelled%' order by kind`,
      [later.id],
    );
    expect(told.map(({ kind }) => kind)).toEqual([
      'mission-cancelled-by-person',
      'mission-cancelled-by-structure',
    ]);
  });
});
