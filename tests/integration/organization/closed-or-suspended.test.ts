import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { recallOfferAs } from '@/lib/assignment/server/recall-offer';
import { decideOrganizationAs } from '@/lib/identity/server/decide-organization';
import type { OfferDraft } from '@/lib/lending/offer';
import { askPostAs, readPostsOfferedAs } from '@/lib/lending/server/ask-post';
import { namePostAs, readPostsAskedAs } from '@/lib/lending/server/name-post';
import { offerPostsAs, readOffersAs, readTerritoryOffersAs } from '@/lib/lending/server/offers';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { readTransfersAs, transferStructureAs } from '@/lib/need/server/transfer-structure';
import { askServiceAs, withdrawRequestAs } from '@/lib/service/server/ask-service';
import {
  offerServiceAs,
  readServicesAs,
  readTerritoryServicesAs,
  withdrawServiceAs,
} from '@/lib/service/server/services';
import type { ServiceDraft } from '@/lib/service/service';
import { dayOf } from '@/lib/shared/civil-time';
import { listDueNeeds } from '@/lib/solicitation/server/due.repository';
import { daytime, hoursAfter, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { answeringOf, cellOf, managerOf } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';

const now = daytime;
const DAY_HOURS = 24;
const day = (after: number) => dayOf(hoursAfter(now, after * DAY_HOURS));
const cell = { actor: cellOf('44'), now };
const refused = (refusal: string) => ({ ok: false, refusal });
afterAll(leave);

const POSTS: OfferDraft = {
  ...{ reason: 'suspended', startsOn: day(0), endsOn: day(20), days: [1, 2, 3, 4, 5, 6, 7] },
  ...{ fromMinute: 0, untilMinute: 1_440, recallHours: 48, agreedAhead: true },
  posts: [{ trade: 'cook', posts: 3 }],
};
const MEALS: Omit<ServiceDraft, 'communes'> = {
  ...{ kind: 'meals', provider: 'workshop', details: 'Repas chauds', capacity: 100 },
  ...{ leadHours: 24, days: [1, 2, 3, 4, 5, 6, 7], radiusKm: 30 },
  ...{ startsOn: day(0), endsOn: day(60) },
};

const taken = <T>(done: { ok: true; value: T } | { ok: false; refusal: string }): T => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};

/** A workshop that offers posts, a cook by name and meals; a neighbour who needs a cook; a body that may take the workshop. */
async function aNeighbourhood() {
  const [home, host, other] = [
    await anOrganization(owner, { status: 'verified' }),
    await anOrganization(owner, { status: 'verified' }),
    await anOrganization(owner, { status: 'verified' }),
  ];
  const workshop = await aStructure(owner, { organization: home, commune: 'Nantes' });
  const place = await aStructure(owner, { organization: host, commune: 'Rezé' });
  const cook = await aPerson(owner, { homeOrganizationId: home.id, trades: ['cook'] });
  const need = await aNeed(owner, {
    ...{ structure: place, trade: 'cook', regulated: false, postedAt: now, seats: 2 },
    startsAt: hoursAfter(now, 2 * DAY_HOURS),
  });
  const lender = { actor: managerOf(home), now };
  const director = { actor: managerOf(host), now };
  const offer = async (people = [cook.id as never]) =>
    taken(await offerPostsAs(lender, { structureId: workshop.id, draft: POSTS, people }));
  const serve = async () =>
    taken(await offerServiceAs(lender, { structureId: workshop.id, communes: [], draft: MEALS }));
  const pass = (structureId = workshop.id) =>
    transferStructureAs(cell, { structureId, organizationId: other.id, reference: 'Arrêté' });
  const decide = (organizationId: typeof home.id, status: 'suspended' | 'verified') =>
    decideOrganizationAs(cell, { organizationId, status });
  const reads = async () => {
    const around = (await readOffersAs(director)).around;
    const named = ({ structureName }: { structureName: string }) => structureName === workshop.name;
    const near = (await readServicesAs(director, place.id)).near;
    return {
      around: around.filter(named).length,
      cell: (await readTerritoryOffersAs(cell)).filter(named).length,
      posts: (await readPostsOfferedAs(director, need.id)).filter(named).length,
      services: near.filter(({ placeName }) => placeName === workshop.name).length,
      cellServices: (await readTerritoryServicesAs(cell)).offers.filter(
        ({ placeName }) => placeName === workshop.name,
      ).length,
    };
  };
  const question = () => aSolicitation(owner, { need, person: cook, askedAt: now });
  return {
    ...{ home, host, other, workshop, place, cook, need, lender, director },
    ...{ offer, serve, pass, decide, reads, question },
  };
}
const asks = (one: Awaited<ReturnType<typeof aNeighbourhood>>, offerId: never) =>
  askServiceAs(one.director, {
    ...{ offerId, structureId: one.place.id, note: null },
    ask: { from: day(3), until: day(5), perDay: 60 },
  });
const SEEN = { around: 1, cell: 1, posts: 1, services: 1, cellServices: 1 };
const NOTHING = { around: 0, cell: 0, posts: 0, services: 0, cellServices: 0 };

describe('a structure that passes to another body', () => {
  test('waits for its offers, its services and what it asked for, which are listed; then offers nothing where it was', async () => {
    const one = await aNeighbourhood();
    const offerId = await one.offer();
    const serviceId = await one.serve();
    const requestId = taken(await asks(one, serviceId as never));
    const ahead = async (id: string) =>
      (await readTransfersAs(cell)).structures.find((structure) => structure.id === id);
    expect(await ahead(one.workshop.id)).toMatchObject({ needs: 0, offers: 1, services: 1 });
    expect(await ahead(one.place.id)).toMatchObject({ needs: 1, offers: 0, requests: 1 });
    expect(await one.reads()).toEqual(SEEN);
    expect(await one.pass()).toEqual(refused('transfer-offers-open'));
    taken(await recallOfferAs(one.lender, { offerId }));
    expect(await one.pass()).toEqual(refused('transfer-services-open'));
    taken(await withdrawRequestAs(one.director, { requestId }));
    taken(await withdrawServiceAs(one.lender, { offerId: serviceId }));
    expect(await one.pass()).toMatchObject({ ok: true });
    expect(await one.reads()).toEqual(NOTHING);
  });

  test('what was promised holds it too, on the side of whoever asked as well', async () => {
    const one = await aNeighbourhood();
    const serviceId = await one.serve();
    const requestId = taken(await asks(one, serviceId as never));
    await ask(owner, `update needs set status = 'closed' where id = $1`, [one.need.id]);
    expect(await one.pass(one.place.id)).toEqual(refused('transfer-services-open'));
    taken(await withdrawRequestAs(one.director, { requestId }));
    expect(await one.pass(one.place.id)).toMatchObject({ ok: true });
  });

  test('offered at the very instant it passes, either it stays, or nothing is offered', async () => {
    for (let round = 0; round < 6; round += 1) {
      const one = await aNeighbourhood();
      const [passed, offered] = await Promise.allSettled([one.pass(), one.offer([])]);
      const hasPassed = passed.status === 'fulfilled' && passed.value.ok;
      expect(hasPassed && offered.status === 'fulfilled').toBe(false);
    }
  });

  test('closed whatever way, nothing of it is asked', async () => {
    const one = await aNeighbourhood();
    const offerId = await one.offer();
    const serviceId = await one.serve();
    await ask(owner, `update structures set status = 'closed' where id = $1`, [one.workshop.id]);
    expect(await one.reads()).toEqual(NOTHING);
    const needId = one.need.id as never;
    expect(await askPostAs(one.director, { needId, offerId })).toEqual(refused('not-found'));
    expect(await asks(one, serviceId as never)).toEqual(refused('service-not-found'));
    const question = await one.question();
    const yes = 'select home_yes from loans where solicitation_id = $1';
    expect(await ask(owner, yes, [question.id])).toEqual([{ home_yes: null }]);
  });
});

describe('a body that is suspended engages nobody', () => {
  test('its offers are read by nobody while it is, and agree to nothing; not a minute more', async () => {
    const one = await aNeighbourhood();
    await one.offer();
    await one.serve();
    taken(await one.decide(one.home.id, 'suspended'));
    expect(await one.reads()).toEqual(NOTHING);
    // nobody can recall what it offers: it does not keep its structures
    const [ahead] = (await readTransfersAs(cell)).structures.filter(
      ({ id }) => id === one.workshop.id,
    );
    expect(ahead).toMatchObject({ offers: 0, services: 0 });
    const question = await one.question();
    await acceptSolicitationAs({ actor: answeringOf(question), now });
    const loan = () =>
      ask<{ home_yes: number | null }>(
        owner,
        'select home_yes from loans where solicitation_id = $1',
        [question.id],
      );
    expect(await loan()).toEqual([{ home_yes: null }]);
    taken(await one.decide(one.home.id, 'verified'));
    expect(await one.reads()).toEqual(SEEN);
    expect(await readLoansAs(one.lender)).toMatchObject([{ state: 'asked', agreed: false }]);
  });

  test.each(['lender', 'host'] as const)(
    'three yeses make no mission while the %s is suspended; the worker seats it when it is no longer',
    async (who) => {
      const one = await aNeighbourhood();
      await one.offer();
      const question = await one.question();
      const body = who === 'lender' ? one.home.id : one.host.id;
      taken(await one.decide(body, 'suspended'));
      await acceptSolicitationAs({ actor: answeringOf(question), now });
      const missions = () =>
        ask(owner, 'select id from assignments where solicitation_id = $1', [question.id]);
      expect(await missions()).toEqual([]);
      await keepLoans(worker as never, now);
      expect(await missions()).toEqual([]);
      taken(await one.decide(body, 'verified'));
      await keepLoans(worker as never, now);
      expect(await missions()).toHaveLength(1);
    },
  );

  test('the database confirms no mission of a suspended body, whoever writes', async () => {
    const one = await aNeighbourhood();
    const question = await one.question();
    await acceptSolicitationAs({ actor: answeringOf(question), now });
    const [loan] = await readLoansAs(one.lender);
    await answerForLenderAs(one.lender, { loanId: loan?.id ?? null, said: 'yes', terms: 1 });
    await ask(owner, `update assignments set status = 'to-reconfirm' where solicitation_id = $1`, [
      question.id,
    ]);
    taken(await one.decide(one.host.id, 'suspended'));
    const confirmed = ask(
      owner,
      `update assignments set status = 'confirmed' where solicitation_id = $1`,
      [question.id],
    );
    await expect(confirmed).rejects.toThrow('suspended lends nobody');
  });

  test('what a suspended host had asked by number is named by nobody', async () => {
    const one = await aNeighbourhood();
    const offerId = await one.offer([]);
    taken(await askPostAs(one.director, { needId: one.need.id as never, offerId }));
    const [waiting] = await readPostsAskedAs(one.lender);
    taken(await one.decide(one.host.id, 'suspended'));
    expect(await readPostsAskedAs(one.lender)).toEqual([]);
    expect(
      await namePostAs(one.lender, {
        postAskId: waiting?.asked.id ?? null,
        personne: one.cook.id as never,
      }),
    ).toEqual(refused('not-found'));
  });
});

test('a suspended host receives nobody: a yes is refused and waits, no wave leaves; reinstated, it is taken', async () => {
  const { host, need, decide } = await aNeighbourhood();
  const person = await aPerson(owner, { trades: ['cook'] });
  const asked = await aSolicitation(owner, { need, person, askedAt: now });
  const said = () => acceptSolicitationAs({ actor: answeringOf(asked), now });
  await decide(host.id, 'suspended');
  expect(await said()).toEqual(refused('host-suspended'));
  expect(
    await ask(owner, "select from solicitations where id = $1 and status = 'pending'", [asked.id]),
  ).toHaveLength(1);
  await ask(
    owner,
    `insert into need_wave_settings (need_id, organization_id, territory_id, mode, deadline, rings, created_at, updated_at)
     select id, organization_id, territory_id, 'automatic', starts_at, '{}', $2, $2 from needs where id = $1`,
    [need.id, now],
  );
  await ask(
    owner,
    `insert into need_waves (id, need_id, organization_id, territory_id, number, ring, planned_at, size, chance, why)
     select gen_random_uuid(), id, organization_id, territory_id, 1, 'known', $2, 1, 0.5, 'start' from needs where id = $1`,
    [need.id, now],
  );
  const isDue = async () =>
    (await listDueNeeds(worker, now)).some(({ needId }) => needId === need.id);
  expect(await isDue()).toBe(false);
  await decide(host.id, 'verified');
  expect(await isDue()).toBe(true);
  expect(await said()).toMatchObject({ ok: true });
});
