import { afterAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { answerServiceAs, askServiceAs, withdrawRequestAs } from '@/lib/service/server/ask-service';
import {
  offerServiceAs,
  readServicePlacesAs,
  readServicesAs,
  readTerritoryServicesAs,
  withdrawServiceAs,
} from '@/lib/service/server/services';
import type { ServiceDraft } from '@/lib/service/service';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { anId, insert, ask as query } from '../../support/insert';
import type { TestCommune } from '../../support/reference';
import { cellOf, managerOf } from '../../support/speakers';

const now = daytime;
const day = (after: number) =>
  new Date(now.getTime() + after * 86_400_000).toISOString().slice(0, 10);
const draft: Omit<ServiceDraft, 'communes'> = {
  ...{ kind: 'laundry', provider: 'workshop', details: 'Linge plat', capacity: 100 },
  ...{ leadHours: 24, days: [1, 2, 3, 4, 5, 6, 7], radiusKm: 30 },
  ...{ startsOn: day(0), endsOn: day(60) },
};

afterAll(disconnect);

async function aNeighbour(commune: TestCommune = 'Rezé') {
  const [provider, asker] = [await anOrganization(owner), await anOrganization(owner)];
  const workshop = await aStructure(owner, { organization: provider, commune: 'Nantes' });
  const home = await aStructure(owner, { organization: asker, commune });
  const by = { actor: managerOf(provider), now };
  const from = { actor: managerOf(asker), now };
  const offered = async (is: Partial<typeof draft> = {}, communes: readonly string[] = []) =>
    offerServiceAs(by, { structureId: workshop.id, communes, draft: { ...draft, ...is } });
  const idOf = async (is: Partial<typeof draft> = {}) => {
    const made = await offered(is);
    if (!made.ok) throw new Error(made.refusal);
    return made.value;
  };
  const asks = (offerId: Awaited<ReturnType<typeof idOf>>, is: object = {}) =>
    askServiceAs(from, {
      ...{ offerId, structureId: home.id, note: null },
      ask: { from: day(3), until: day(5), perDay: 60, ...is },
    });
  return { provider, asker, workshop, home, by, from, offered, idOf, asks };
}
type Neighbour = Awaited<ReturnType<typeof aNeighbour>>;
const requested = async (one: Neighbour, offerId: Awaited<ReturnType<Neighbour['idOf']>>) => {
  const asked = await one.asks(offerId);
  if (!asked.ok) throw new Error(asked.refusal);
  return asked.value;
};
const refused = (refusal: string) => ({ ok: false, refusal });
const yes = (requestId: never) =>
  ({ requestId, act: 'accept', answer: 'Nous passons à 8 h.' }) as const;

describe('a service between two structures', () => {
  test('is read where it reaches, asked for, accepted in a sentence; each is told, the cell sees both', async () => {
    const one = await aNeighbour();
    const offerId = await one.idOf();
    const before = await readServicesAs(one.from, null);
    expect(before.near.map(({ id }) => id)).toContain(offerId);
    const requestId = await requested(one, offerId);
    const received = await readServicesAs(one.by, null);
    expect(received.received).toMatchObject([
      { id: requestId, status: 'pending', askerName: one.home.name, perDay: 60 },
    ]);
    expect(await answerServiceAs(one.by, yes(requestId as never))).toEqual({
      ok: true,
      value: 'accepted',
    });
    const after = await readServicesAs(one.from, one.home.id);
    expect(after.asked).toMatchObject([
      { status: 'accepted', answer: 'Nous passons à 8 h.', providerName: one.workshop.name },
    ]);
    const told = await query<{ organization_id: string }>(
      owner,
      `select organization_id from outbox_messages where kind = 'service-news' and payload ->> 'requestId' = $1 order by dedupe_key desc`,
      [requestId],
    );
    expect(told.map(({ organization_id }) => organization_id)).toEqual([
      one.provider.id,
      one.asker.id,
    ]);
    const seen = await readTerritoryServicesAs({ actor: cellOf('44'), now });
    expect(seen.offers.map(({ id }) => id)).toContain(offerId);
    expect(seen.requests.map(({ id }) => id)).toContain(requestId);
    expect((await readServicePlacesAs(one.by)).map(({ id }) => id)).toEqual([one.workshop.id]);
  });

  test('offered in communes, and nowhere else; a commune nobody knows is said', async () => {
    const one = await aNeighbour('Rezé');
    const far = await aNeighbour('Châteaubriant');
    const made = await one.offered({ radiusKm: null }, ['Rezé']);
    const isNear = async (who: Neighbour) =>
      made.ok && (await readServicesAs(who.from, null)).near.some(({ id }) => id === made.value);
    expect([await isNear(one), await isNear(far)]).toEqual([true, false]);
    expect(made.ok && (await far.asks(made.value))).toEqual(refused('service-elsewhere'));
    expect(await one.offered({ radiusKm: null }, ['Nullepart'])).toEqual(
      refused('commune-unknown'),
    );
  });

  test('those of a body one has an agreement with come first, while it is in force', async () => {
    const one = await aNeighbour();
    const tomorrow = new Date(now.getTime() + 86_400_000);
    const near = await aNeighbour();
    const theirs = await near.idOf();
    const offerId = await one.idOf();
    const firsts = async (at = now) =>
      (await readServicesAs({ ...one.from, now: at }, null)).near
        .filter(({ inCircle }) => inCircle)
        .map(({ id }) => id);
    expect(await firsts()).toEqual([]);
    await insert(owner, 'framework_agreements', {
      ...{ id: anId(), organizationId: one.provider.id, territoryId: '44', otherId: one.asker.id },
      ...{ name: '', otherName: '', about: 'services', reference: 'Convention', startsAt: now },
      ...{ endsAt: tomorrow, proposedBy: anId(), proposedAt: now, acceptedBy: anId() },
      acceptedAt: now,
    });
    expect(await firsts()).toEqual([offerId]);
    expect(await firsts(tomorrow)).toEqual([]);
    expect(theirs).not.toBe(offerId);
  });

  test('refused at each door', async () => {
    const one = await aNeighbour();
    const stranger = await aNeighbour();
    const elsewhere = await aStructure(owner, { organization: one.provider });
    const beside = {
      actor: managerOf(one.provider, { structures: [elsewhere] }),
      now,
    };
    expect(await one.offered({ endsOn: day(-1), startsOn: day(-3) })).toEqual(
      refused('service-over'),
    );
    expect(await offerServiceAs(one.by, { structureId: one.home.id, communes: [], draft })).toEqual(
      refused('structure-not-found'),
    );
    const offerId = await one.idOf();
    expect(await one.asks(offerId, { perDay: 101 })).toEqual(refused('service-too-much'));
    expect(await one.asks(offerId, { from: day(0) })).toEqual(refused('service-too-soon'));
    const own = { offerId, structureId: one.workshop.id, note: null };
    const ask = { from: day(3), until: day(3), perDay: 1 };
    expect(await askServiceAs(one.by, { ...own, ask })).toEqual(refused('service-own'));
    expect(await askServiceAs(stranger.from, { ...own, ask })).toEqual(
      refused('structure-not-found'),
    );
    const requestId = await requested(one, offerId);
    for (const context of [stranger.by, beside, one.from])
      expect(await answerServiceAs(context, yes(requestId as never))).toEqual(
        refused('request-not-found'),
      );
    for (const context of [stranger.from, one.by])
      expect(await withdrawRequestAs(context, { requestId })).toEqual(refused('request-not-found'));
    for (const context of [stranger.by, beside, one.from])
      expect(await withdrawServiceAs(context, { offerId })).toEqual(refused('service-not-found'));
    expect(await withdrawServiceAs(one.by, { offerId })).toEqual({
      ok: true,
      value: { declined: 1 },
    });
    expect(await withdrawServiceAs(one.by, { offerId })).toEqual(refused('service-withdrawn'));
    expect(await answerServiceAs(one.by, yes(requestId as never))).toEqual(
      refused('request-settled'),
    );
    expect(await one.asks(offerId)).toEqual(refused('service-not-found'));
  });

  test('what was done is done: once its last day is past, neither declines nor withdraws it', async () => {
    const one = await aNeighbour();
    const offerId = await one.idOf();
    const requestId = await requested(one, offerId);
    expect(await answerServiceAs(one.by, yes(requestId as never))).toMatchObject({ ok: true });
    const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
    const no = { requestId, act: 'decline', answer: 'Nous ne pouvons plus.' } as const;
    expect(await answerServiceAs({ ...one.by, now: at(6) }, no)).toEqual(refused('request-over'));
    expect(await withdrawRequestAs({ ...one.from, now: at(6) }, { requestId })).toEqual(
      refused('request-over'),
    );
    // its last day is not over yet
    expect(await withdrawRequestAs({ ...one.from, now: at(5) }, { requestId })).toMatchObject({
      ok: true,
    });
  });

  test('what is to be rendered is never cut from a list; what nobody answered in time waits for nothing any more', async () => {
    const one = await aNeighbour();
    const offerId = await one.idOf();
    const [promised, left] = [await requested(one, offerId), await requested(one, offerId)];
    await answerServiceAs(one.by, yes(promised as never));
    // asked later, sixty others were declined
    for (let rank = 1; rank <= 60; rank += 1)
      await insert(owner, 'service_requests', {
        ...{ id: anId(), offerId, providerId: one.provider.id, organizationId: one.asker.id },
        ...{ territoryId: one.home.territoryId, structureId: one.home.id, kind: 'laundry' },
        ...{ startsOn: day(3), endsOn: day(5), perDay: 1, providerName: '', placeName: '' },
        ...{ communeName: '', askedBy: anId(), askedAt: new Date(now.getTime() + rank) },
        ...{ status: 'declined', answer: 'Non.', answeredBy: anId(), answeredAt: now },
      });
    const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
    const firsts = async (days: number) => {
      const [by, from] = [
        await readServicesAs({ ...one.by, now: at(days) }, null),
        await readServicesAs({ ...one.from, now: at(days) }, null),
      ];
      return [by.received, from.asked].map((list) => list.slice(0, 2).map(({ id }) => id));
    };
    expect(await firsts(0)).toEqual([
      [left, promised],
      [left, promised],
    ]);
    const inTerritory = async (days: number) =>
      (await readTerritoryServicesAs({ actor: cellOf('44'), now: at(days) })).requests.map(
        ({ id }) => id,
      );
    expect(await inTerritory(5)).toEqual(expect.arrayContaining([left, promised]));
    for (const id of [left, promised]) expect(await inTerritory(6)).not.toContain(id);
    // withdrawn once those days are past, it says no to nobody
    expect(await withdrawServiceAs({ ...one.by, now: at(6) }, { offerId })).toEqual({
      ok: true,
      value: { declined: 0 },
    });
  });

  test('two yeses at once never promise more than a day can do; what is given back is free again', async () => {
    const one = await aNeighbour();
    const offerId = await one.idOf();
    const both = [await requested(one, offerId), await requested(one, offerId)];
    const outcomes = await Promise.all(both.map((id) => answerServiceAs(one.by, yes(id as never))));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(refused('service-too-much'));
    const [kept, left] = outcomes[0]?.ok ? both : both.toReversed();
    if (!kept || !left) throw new Error('nothing was asked');
    // the rule of the database, whoever writes
    await expect(
      query(
        owner,
        `update service_requests set status = 'accepted', answer = 'oui', answered_at = now(), answered_by = id
         where id = $1 and set_config('app.org', $2, true) is not null`,
        [left, one.provider.id],
      ),
    ).rejects.toThrow('more than the service can do in a day');
    expect(await withdrawRequestAs(one.from, { requestId: kept })).toMatchObject({ ok: true });
    expect(await answerServiceAs(one.by, yes(left as never))).toMatchObject({ ok: true });
    expect(await withdrawRequestAs(one.from, { requestId: kept })).toEqual(
      refused('request-settled'),
    );
  });
});
