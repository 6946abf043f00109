import { afterAll, expect, test } from 'vitest';
import { pausePersonAs } from '@/lib/availability/server/pause-person';
import { refreshDueAvailabilities } from '@/lib/availability/server/refresh-availabilities';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { rankFirstAs } from '@/lib/matching/server/rank-candidates';
import { saveProfileAs } from '@/lib/profile/server/save-profile';
import { liftRestrictionAs, restrictMeAs } from '@/lib/rights/server/restrict-person';
import { solicitCandidatesAs } from '@/lib/solicitation/server/solicit-candidates';
import { aPerson, aPool } from '../../support/builders';
import { database } from '../../support/database';
import { aCanary, ask, insert } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { managerOf, personActor } from '../../support/speakers';

const owner = { ownerUrl: database().ownerUrl };
const pool = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});
const now = new Date();
const DAY = 86_400_000;

const status = async (id: string) =>
  (await ask<{ status: string }>(owner, 'select status from people where id = $1', [id]))[0]
    ?.status;
const standings = async (id: string) =>
  (await ask(owner, 'select from standings where person_id = $1', [id])).length;

test('stopped: out of the ranking, the plan and the questions, whoever asks; nothing is lost; one act lifts it', async () => {
  const need = await aNeed(owner, {
    severity: 'vital',
    startsAt: new Date(now.getTime() + 3 * DAY),
  });
  const manager = {
    actor: managerOf({ id: need.organizationId, territoryId: need.territoryId }),
    now,
  };
  const person = await aPerson(owner);
  const context = { actor: personActor(person), now };
  const ranked = async () => {
    const ranking = await rankFirstAs(manager, need.id, 50);
    return ranking.ok
      ? ranking.value.ranked.some(({ fitting }) => fitting.candidate.personId === person.id)
      : null;
  };
  const asked = await aSolicitation(owner, {
    need: await aNeed(owner, { startsAt: new Date(now.getTime() + 6 * DAY) }),
    person,
  });
  await insert(owner, 'plan_prices', {
    ...{ territoryId: '44', personId: person.id, needId: need.id },
    ...{ organizationId: need.organizationId, price: 3, computedAt: now },
  });
  await insert(owner, 'plan_pairs', {
    ...{ territoryId: '44', personId: person.id, needId: need.id, since: now },
    ...{ organizationId: need.organizationId, state: 'proposed', place: 1, score: 1, why: 'first' },
  });
  expect(await ranked()).toBe(true);

  expect(await restrictMeAs(context)).toEqual({ ok: true, value: { closed: 1 } });
  expect(await restrictMeAs(context)).toEqual({ ok: true, value: { closed: 0 } });
  expect(await status(person.id)).toBe('restricted');
  expect(await standings(person.id)).toBe(0);
  expect(await ranked()).toBe(false);
  expect(await ask(owner, 'select from plan_prices where person_id = $1', [person.id])).toEqual([]);
  expect(await ask(owner, 'select from plan_pairs where person_id = $1', [person.id])).toEqual([]);
  const [closed] = await ask(
    owner,
    'select status, close_reason from solicitations where id = $1',
    [asked.id],
  );
  expect(closed).toEqual({ status: 'closed', close_reason: 'withdrawn' });
  const chosen = {
    needId: need.id,
    personIds: [person.id],
    first: 0,
    reason: 'La sécurité est en jeu.',
  };
  expect((await solicitCandidatesAs(manager, chosen as never)).ok).toBe(false);
  // the database itself writes no question, nor opens one again
  await aSolicitation(owner, { need, person });
  await ask(owner, `update solicitations set status = 'pending' where id = $1`, [asked.id]);
  const waiting = `select from solicitations where person_id = $1 and status = 'pending'`;
  expect(await ask(owner, waiting, [person.id])).toEqual([]);

  // other acts do not lift it
  await pausePersonAs(context, { pausedUntil: null });
  await saveProfileAs(context, {
    ...{
      firstName: 'Camille',
      lastName: 'Autre',
      phone: null,
      kind: 'lent-staff',
      ageBand: 'adult',
    },
    ...{ studyLevel: null, commune: 'Nantes', radiusKm: 30, travelMeans: ['car'] },
    trades: ['care-assistant'],
  } as never);
  expect(await status(person.id)).toBe('restricted');

  expect((await liftRestrictionAs(context)).ok).toBe(true);
  expect(await status(person.id)).toBe('active');
  expect(await ranked()).toBe(true);
});

test('no mail asks whether their week is still true', async () => {
  const person = await aPerson(owner, { confirmedAt: new Date(now.getTime() - 20 * DAY) });
  await restrictMeAs({ actor: personActor(person), now });
  await refreshDueAvailabilities(pool, now);
  expect(await ask(owner, 'select from outbox_messages where person_id = $1', [person.id])).toEqual(
    [],
  );
});

test('who waited at a pool’s door waits there again once it is lifted', async () => {
  const person = await aPerson(owner, { kind: 'retiree', commune: 'Angers' });
  const chosen = await aPool(owner, {
    territoryId: person.territoryId,
    name: aCanary(),
    kind: 'retiree',
  });
  await ask(owner, `update pools set validation = 'manager' where id = $1`, [chosen.id]);
  await ask(owner, `update pool_members set status = 'waiting' where person_id = $1`, [person.id]);
  expect(await status(person.id)).toBe('waiting');
  const context = { actor: personActor(person), now };
  await restrictMeAs(context);
  expect(await status(person.id)).toBe('restricted');
  await ask(owner, `update pool_members set status = 'member' where person_id = $1`, [person.id]);
  expect(await status(person.id)).toBe('restricted');
  await ask(owner, `update pool_members set status = 'waiting' where person_id = $1`, [person.id]);
  await liftRestrictionAs(context);
  expect(await status(person.id)).toBe('waiting');
});

test('it reaches one person alone', async () => {
  const [person, other] = [await aPerson(owner), await aPerson(owner)];
  await restrictMeAs({ actor: personActor(person), now });
  expect([await status(person.id), await status(other.id)]).toEqual(['restricted', 'active']);
});
