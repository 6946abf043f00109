import { afterAll, afterEach, expect, test } from 'vitest';
import { requestTeamAs } from '@/lib/assignment/server/host-team';
import { setTeamPhoneAs } from '@/lib/assignment/server/set-team-phone';
import { tellAssociations } from '@/lib/assignment/server/tell-associations';
import { openWorkerPool } from '@/lib/db/worker-client';
import { anOrganization, aPool, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { aMembership, managerOf, poolManagerOf } from '../../support/speakers';
import { closeAll, owner, telephones, worker } from './phone-story';
import { eventually } from './post-office';

const pool = openWorkerPool(database().workerUrl, 2);
afterEach(closeAll);
afterAll(() => pool.end());

let numbers = 4000;
const NOON = new Date();
NOON.setUTCHours(11, 0, 0, 0);

/** An association whose manager answers from a number of theirs, and a need that lacks so many. */
async function anAssociation({ landline = false, seats = 3 } = {}) {
  numbers += 1;
  const phone = `+33${landline ? '26191' : '63998'}${numbers}`;
  const association = await aPool(owner, { kind: 'association-team', name: 'Secours 44' });
  const hat = await aMembership(owner, { role: 'pool-manager', pool: association });
  const leader = poolManagerOf(association, { userId: hat.userId, membershipId: hat.id });
  return { association, leader, phone, hatId: hat.id, need: () => aPost(seats) };
}
async function aPost(seats: number) {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization });
  const startsAt = new Date(Date.now() + 30 * 3_600_000);
  const need = await aNeed(owner, {
    ...{ structure, trade: 'company', regulated: false, seats, startsAt },
    ...{ tasks: ['company'], publicServed: 'elderly' },
  } as never);
  return { need, director: managerOf(organization) };
}
type Association = Awaited<ReturnType<typeof anAssociation>>;
const teamsOn = (needId: string) =>
  ask<{ size: number; leader_phone: string; status: string }>(
    owner,
    'select size, leader_phone, status from teams where need_id = $1',
    [needId],
  );
const hatOf = async ({ hatId }: Association) =>
  (
    await ask<{ phone: string | null; sure: boolean }>(
      owner,
      'select phone, phone_confirmed_at is not null as sure from memberships where id = $1',
      [hatId],
    )
  )[0];
const give = ({ leader, phone }: Association) =>
  setTeamPhoneAs({ actor: leader, now: new Date() }, { phone });
async function request(seats: number) {
  const { need, director } = await aPost(seats);
  expect((await requestTeamAs({ actor: director, now: new Date() }, { needId: need.id })).ok).toBe(
    true,
  );
  await tellAssociations(pool, NOON);
  return need;
}

test('a number says it is theirs, then « A OUI » takes all the seats that are lacking; « A NON » is a no; STOP ends it', async () => {
  const phones = await telephones();
  const one = await anAssociation();
  expect(await give(one)).toMatchObject({ value: 'asked' });
  await worker(phones.settings);
  const text = (count: number) =>
    eventually(
      () => phones.texts(one.phone),
      (all) => all.length === count,
    ).then((all) => all.at(-1) ?? '');
  expect(await text(1)).toMatch(/ce numéro sera prévenu.*A OUI ou A NON/);
  // nothing is asked of a number before it said yes
  const early = await request(2);
  expect(phones.texts(one.phone)).toHaveLength(1);
  await phones.network.write(one.phone, 'A OUI');
  expect(await hatOf(one)).toEqual({ phone: one.phone, sure: true });
  expect(await text(2)).toMatch(/demandes d'équipe/);
  const need = await request(3);
  expect(await text(3)).toMatch(/une équipe est demandée, 3 places.*B OUI pour toutes ou B NON/);
  // one seat was taken meanwhile: the team comes for what is left
  await ask(owner, 'update needs set seats_taken = 1 where id = $1', [need.id]);
  await phones.network.write(one.phone, 'B oui');
  expect(await teamsOn(need.id)).toEqual([
    { size: 2, leader_phone: one.phone, status: 'confirmed' },
  ]);
  await phones.network.write(one.phone, 'B oui');
  expect(await teamsOn(need.id)).toHaveLength(1);
  expect(await teamsOn(early.id)).toEqual([]);
  const other = await request(1);
  const asked = await eventually(
    () => phones.texts(one.phone),
    (all) => /C OUI pour toutes/.test(all.at(-1) ?? ''),
  );
  expect(asked.length).toBeGreaterThan(3);
  await phones.network.write(one.phone, 'C non');
  expect(await teamsOn(other.id)).toEqual([]);
  const [declined] = await ask<{ no: boolean }>(
    owner,
    'select declined_at is not null as no from team_requests where need_id = $1 and pool_id = $2',
    [other.id, one.association.id],
  );
  expect(declined).toEqual({ no: true });
  await phones.network.write(one.phone, 'STOP');
  expect(await hatOf(one)).toEqual({ phone: null, sure: false });
});

test('a landline is called, hears it again, and a key answers; a demand that changed is not said yes to', async () => {
  const phones = await telephones();
  const one = await anAssociation({ landline: true });
  await give(one);
  await worker(phones.settings);
  const call = async (count: number) =>
    (
      await eventually(
        () => phones.calls(one.phone),
        (all) => all.length === count,
      )
    ).at(-1)?.id ?? '';
  await phones.network.press(one.phone, await call(1), '1');
  expect(await hatOf(one)).toMatchObject({ sure: true });
  const need = await request(2);
  const id = await call(2);
  await phones.network.pickUp(one.phone, id);
  await phones.network.press(one.phone, id, '3');
  expect(phones.calls(one.phone).at(-1)?.said.at(-1)).toContain('toutes les places');
  await ask(owner, 'update needs set revision = revision + 1 where id = $1', [need.id]);
  await phones.network.press(one.phone, id, '1');
  expect(await teamsOn(need.id)).toEqual([]);
  const second = await request(2);
  await phones.network.press(one.phone, await call(3), '1');
  expect(await teamsOn(second.id)).toMatchObject([{ size: 2, status: 'confirmed' }]);
});

test('« plus tard » puts the question again in an hour, by the same manager alone; nothing when the shift comes first', async () => {
  const phones = await telephones();
  const one = await anAssociation();
  await give(one);
  await worker(phones.settings);
  await eventually(
    () => phones.texts(one.phone),
    (all) => all.length === 1,
  );
  await phones.network.write(one.phone, 'A oui');
  const need = await request(2);
  await eventually(
    () => phones.texts(one.phone),
    (all) => /B OUI pour toutes/.test(all.at(-1) ?? ''),
  );
  await phones.network.write(one.phone, 'B plus tard');
  const again = () =>
    ask<{ kind: string; wait: number }>(
      owner,
      `select kind, round(extract(epoch from not_before - created_at) / 60)::int as wait from outbox_messages
       where dedupe_key like 'team-again:%' and payload->>'needId' = $1`,
      [need.id],
    );
  expect(await again()).toEqual([{ kind: 'team-ask', wait: 60 }]);
  expect(await teamsOn(need.id)).toEqual([]);
  await ask(
    owner,
    "update phone_questions set expires_at = now() + interval '20 minutes' where need_id = $1",
    [need.id],
  );
  await phones.network.write(one.phone, 'B plus tard');
  expect(await again()).toHaveLength(1);
});

test('at night it waits for the morning, unless the shift is near; another number is not confirmed', async () => {
  const one = await anAssociation();
  await give(one);
  await ask(owner, 'update memberships set phone_confirmed_at = now() where id = $1', [one.hatId]);
  const { need, director } = await aPost(2);
  await requestTeamAs({ actor: director, now: new Date() }, { needId: need.id });
  const night = new Date();
  night.setUTCHours(1, 0, 0, 0);
  await tellAssociations(pool, night);
  const [row] = await ask<{ held: boolean }>(
    owner,
    `select not_before > $2 as held from outbox_messages where kind = 'team-ask' and payload->>'needId' = $1
       and payload->>'membershipId' = $3`,
    [need.id, night, one.hatId],
  );
  expect(row).toEqual({ held: true });
  await setTeamPhoneAs({ actor: one.leader, now: new Date() }, { phone: '+33639984999' });
  expect(await hatOf(one)).toEqual({ phone: '+33639984999', sure: false });
  expect(
    await setTeamPhoneAs({ actor: one.leader, now: new Date() }, { phone: null }),
  ).toMatchObject({ value: 'gone' });
  const students = poolManagerOf(await aPool(owner, { kind: 'health-student' }));
  expect(await setTeamPhoneAs({ actor: students, now: new Date() }, { phone: null })).toMatchObject(
    { refusal: 'not-found' },
  );
});
