import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { disconnect } from '@/lib/db/client';
import { tokenOf } from '@/lib/db/token';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { registerHeardForm } from '@/lib/desk/desk.schema';
import { registerHeardAs } from '@/lib/desk/server/register-heard';
import type { FollowingId } from '@/lib/follow/follow.schema';
import { handOverAs, remindFollowedAs, stopFollowingAs } from '@/lib/follow/server/accompany';
import {
  agreeByLinkAs,
  agreeToBeFollowedAs,
  listFollowersAs,
  readFollowByLinkAs,
  stopBeingFollowedAs,
  stopByLinkAs,
} from '@/lib/follow/server/consent';
import { readFollowedAs } from '@/lib/follow/server/read-followed';
import type { Prescriber } from '@/lib/identity/actor';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { declinePoolInvitationAs, joinAsKnownAs } from '@/lib/pool/server/answer-invitation';
import { invitePersonAs, withdrawInvitationAs } from '@/lib/pool/server/invite-person';
import { endKeeperAs, inviteColleagueAs, readKeepersAs } from '@/lib/pool/server/keepers';
import { FOLLOW_RULES, followedUntil } from '@/lib/profile/following';
import { keepDurations } from '@/lib/rights/server/keep-durations';
import { aPerson, aPool, aUser, type TestPerson } from '../../support/builders';
import { database } from '../../support/database';
import { aFollowing, aPrescriber } from '../../support/follow';
import { ask, unique } from '../../support/insert';
import { ensureReference } from '../../support/reference';
import { aMembership, personActor, poolManagerOf, visitor } from '../../support/speakers';

const NOW = new Date();
const DAY = 86_400_000;
const later = (days: number) => new Date(NOW.getTime() + days * DAY);
const VISIT = { actor: visitor, now: NOW };
const worker = openWorkerPool(database().workerUrl, 2);
const db = worker as unknown as WorkerDb;

beforeAll(() => ensureReference(database()));
afterAll(async () => {
  await worker.end();
  await disconnect();
});

const speaking = (actor: Prescriber, now = NOW) => ({ actor, now });
const asPerson = (person: TestPerson, now = NOW) => ({ actor: personActor(person), now });

async function aHouse() {
  const person = await aPerson(database(), {
    kind: 'job-seeker',
    email: `ari-${unique()}@demo.releve.test`,
    trades: ['cook'],
  });
  const pool = await aPool(database(), { kind: 'job-seeker', members: [person] });
  const by = await aPrescriber(database(), pool);
  const colleague = await aPrescriber(database(), pool, 'Noé Clairbois');
  return { person, pool, by, colleague };
}

const followed = async (is: Partial<Parameters<typeof aFollowing>[1]> = {}) => {
  const house = await aHouse();
  const { person, by } = house;
  const { id } = await aFollowing(database(), { person, by, now: NOW, ...is });
  return { ...house, followingId: id as FollowingId };
};

const listOf = async (actor: Prescriber, now = NOW) => {
  const read = await readFollowedAs(speaking(actor, now));
  return read.ok ? read.value : null;
};

const outbox = (personId: string, kind: string) =>
  ask<{ id: string }>(
    database(),
    'select id from outbox_messages where person_id = $1 and kind = $2 order by created_at, id',
    [personId, kind],
  );

async function mailOf(id: string | undefined, now = NOW) {
  const message = await findMessage(db, id ?? '');
  if (!message) throw new Error('no message');
  const said = await renderMessage(db, message, now);
  return 'mail' in said ? said.mail : said.because;
}

describe('somebody invited by a prescriber', () => {
  const draft = (email: string) => ({
    ...{ firstName: 'Ari', lastName: 'Deschamps', email, phone: null },
    ...{ trades: [], studyLevel: null, communeCode: null },
  });

  test('is a name until they say yes; their yes opens their file, and is in the journal', async () => {
    const { person, by } = await aHouse();
    const invited = await invitePersonAs(speaking(by.actor), draft(person.email ?? ''));
    const token = tokenOf(invited.ok ? invited.value.id : '');
    expect(await listOf(by.actor)).toMatchObject({
      followed: [],
      asked: [{ name: 'Ari Deschamps', how: 'invited' }],
    });
    expect(await joinAsKnownAs(VISIT, { token, follow: true })).toMatchObject({ ok: true });
    const read = await listOf(by.actor);
    expect(read?.asked).toEqual([]);
    expect(read?.followed).toMatchObject([
      { personId: person.id, until: followedUntil(NOW), openQuestions: 0, missions: [] },
    ]);
    expect(read?.followed[0]?.lacks.map(({ kind }) => kind)).toContain('conditions');
    const [entry] = await ask(
      database(),
      `select facts from journal_entries where action = 'agree-to-be-followed' and object_id = $1`,
      [person.id],
    );
    expect(entry).toMatchObject({ facts: { by: 'invitation', days: FOLLOW_RULES.days } });
  });

  test('who joins without agreeing to be followed, or says no, is no longer read at all', async () => {
    const { person, by } = await aHouse();
    const invited = await invitePersonAs(speaking(by.actor), draft(person.email ?? ''));
    const token = tokenOf(invited.ok ? invited.value.id : '');
    await joinAsKnownAs(VISIT, { token, follow: false });
    const other = await invitePersonAs(speaking(by.actor), draft(`b-${unique()}@x.test`));
    await declinePoolInvitationAs(VISIT, { token: tokenOf(other.ok ? other.value.id : '') });
    expect(await listOf(by.actor)).toMatchObject({ followed: [], asked: [] });
    // asked once: not again after that
    expect(await invitePersonAs(speaking(by.actor), draft(person.email ?? ''))).toMatchObject({
      refusal: 'already-invited',
    });
  });

  test('who said no to the pool is not invited into it by a prescriber', async () => {
    const { by, colleague } = await aHouse();
    const email = `non-${unique()}@x.test`;
    const first = await invitePersonAs(speaking(colleague.actor), draft(email));
    await declinePoolInvitationAs(VISIT, { token: tokenOf(first.ok ? first.value.id : '') });
    expect(await invitePersonAs(speaking(by.actor), draft(email))).toMatchObject({
      refusal: 'already-invited',
    });
  });
});

describe('somebody registered while they are there', () => {
  const heard = (phone: string, more: object = {}) =>
    registerHeardForm.parse({
      ...{ firstName: 'Ode', lastName: 'Ruisseau', phone, email: `ode-${unique()}@x.test` },
      ...{ kind: 'job-seeker', ageBand: 'adult', trades: ['cook'], commune: 'Rezé' },
      ...{ radiusKm: '20', travelMeans: ['car'], consent: 'on', suivre: 'on', ...more },
    });

  test('what was heard opens nothing until confirmed by their own channel', async () => {
    const { by } = await aHouse();
    const done = await registerHeardAs(speaking(by.actor), heard('0639981201'));
    const personId = done.ok ? done.value.personId : '';
    expect(await listOf(by.actor)).toMatchObject({
      followed: [],
      asked: [{ name: 'Ode Ruisseau', how: 'heard' }],
    });
    const [message] = await outbox(personId, 'follow-asked');
    const mail = await mailOf(message?.id);
    const token = /\/suivi\/([\w-]+)/.exec(typeof mail === 'string' ? '' : mail.text)?.[1] ?? '';
    expect(await readFollowByLinkAs(VISIT, { token })).toMatchObject({
      value: { held: { byName: 'Lou Bonpas', agreedAt: null } },
    });
    expect(await agreeByLinkAs(VISIT, { token })).toMatchObject({ ok: true });
    expect(await listOf(by.actor)).toMatchObject({
      asked: [],
      followed: [{ personId, name: 'Ode Ruisseau', communeName: 'Rezé' }],
    });
    const [row] = await ask(database(), 'select called from followings where person_id = $1', [
      personId,
    ]);
    expect(row).toEqual({ called: null });
    expect(await mailOf(message?.id)).toBe('no-longer-true');
  });

  test('registered without agreeing to be followed: nothing is asked; a number already known is refused', async () => {
    const { by } = await aHouse();
    const { suivre: _, ...alone } = heard('0639981202', { email: '' });
    expect(await registerHeardAs(speaking(by.actor), alone as never)).toMatchObject({ ok: true });
    expect(await listOf(by.actor)).toMatchObject({ followed: [], asked: [] });
    expect(await registerHeardAs(speaking(by.actor), alone as never)).toMatchObject({
      refusal: 'already-registered',
    });
  });
});

describe('a following', () => {
  test('is taken back in one act from the link or from one’s space; nothing is read or sent after', async () => {
    for (const way of ['link', 'space'] as const) {
      const { person, by, followingId } = await followed();
      await ask(database(), 'update followings set token_hash = $2 where id = $1', [
        followingId,
        (await import('@/lib/db/token')).hashToken(tokenOf(followingId)),
      ]);
      const token = tokenOf(followingId);
      const stopped =
        way === 'link'
          ? await stopByLinkAs(VISIT, { token })
          : await stopBeingFollowedAs(asPerson(person), { followingId });
      expect(stopped).toMatchObject({ ok: true });
      expect(await stopByLinkAs(VISIT, { token })).toMatchObject({ ok: true });
      expect(await agreeByLinkAs(VISIT, { token })).toMatchObject({ refusal: 'follow-over' });
      expect(await listOf(by.actor)).toMatchObject({ followed: [], asked: [] });
      const remind = { followingId, about: 'stay' } as const;
      expect(await remindFollowedAs(speaking(by.actor), remind)).toMatchObject({
        refusal: 'not-found',
      });
      expect(await listFollowersAs(asPerson(person))).toEqual([]);
    }
  });

  test('ends on its day, is said again near it and not before, and is forgotten a year after', async () => {
    const { person, by, followingId } = await followed();
    expect(await agreeToBeFollowedAs(asPerson(person), { followingId })).toMatchObject({
      refusal: 'follow-over',
    });
    const near = later(90 - FOLLOW_RULES.againDays);
    expect(await agreeToBeFollowedAs(asPerson(person, near), { followingId })).toMatchObject({
      ok: true,
    });
    const end = followedUntil(near);
    const before = new Date(end.getTime() - 1);
    expect((await listOf(by.actor, before))?.followed).toHaveLength(1);
    expect((await listOf(by.actor, end))?.followed).toEqual([]);
    await keepDurations(worker, new Date(end.getTime() + (FOLLOW_RULES.keptDays + 1) * DAY));
    expect(await ask(database(), 'select id from followings where id = $1', [followingId])).toEqual(
      [],
    );
  });

  test('asked and not answered, it is closed after its days, and the name typed is forgotten', async () => {
    const { by, followingId } = await followed({ agreed: false });
    await keepDurations(worker, later(FOLLOW_RULES.askedDays - 2));
    expect((await listOf(by.actor))?.asked).toHaveLength(1);
    await keepDurations(worker, later(FOLLOW_RULES.askedDays));
    const [row] = await ask(database(), 'select called, ended_by from followings where id = $1', [
      followingId,
    ]);
    expect(row).toEqual({ called: null, ended_by: 'time' });
  });

  test('whoever stopped what is done with their data is neither shown nor reminded', async () => {
    const { person, by, followingId } = await followed();
    await ask(
      database(),
      `update people set status = 'restricted', restricted_at = now() where id = $1`,
      [person.id],
    );
    expect((await listOf(by.actor))?.followed).toEqual([]);
    const remind = { followingId, about: 'stay' } as const;
    expect(await remindFollowedAs(speaking(by.actor), remind)).toMatchObject({
      refusal: 'not-found',
    });
  });

  test('a reminder leaves once a week of each sort, names the way to stop, and is not a colleague’s to send', async () => {
    const { person, by, colleague, followingId } = await followed();
    const remind = { followingId, about: 'complete' } as const;
    await remindFollowedAs(speaking(by.actor), remind);
    await remindFollowedAs(speaking(by.actor), remind);
    expect(await remindFollowedAs(speaking(colleague.actor), remind)).toMatchObject({
      refusal: 'not-found',
    });
    const sent = await outbox(person.id, 'follow-reminder');
    expect(sent).toHaveLength(1);
    expect(await mailOf(sent[0]?.id)).toMatchObject({
      text: expect.stringContaining(`/suivi/${tokenOf(followingId)}`),
    });
  });

  test('handed over: the colleague reads, the first one no longer, the person is told, and the end is the same', async () => {
    const { person, by, colleague, followingId } = await followed();
    const before = await listFollowersAs(asPerson(person));
    const to = { followingId, colleagueId: colleague.actor.membershipId };
    expect(await handOverAs(speaking(by.actor), to)).toMatchObject({ ok: true });
    expect(await handOverAs(speaking(by.actor), to)).toMatchObject({ refusal: 'not-found' });
    expect((await listOf(by.actor))?.followed).toEqual([]);
    expect((await listOf(colleague.actor))?.followed).toHaveLength(1);
    expect(await listFollowersAs(asPerson(person))).toMatchObject([
      { byName: 'Noé Clairbois', until: before[0]?.until },
    ]);
    const [told] = await outbox(person.id, 'follow-changed');
    expect(await mailOf(told?.id)).toMatchObject({
      subject: 'Une autre personne suit votre dossier',
    });
  });

  test('nobody of another pool takes over', async () => {
    const { by, followingId } = await followed();
    const elsewhere = await aPrescriber(
      database(),
      await aPool(database(), { kind: 'job-seeker' }),
    );
    const to = { followingId, colleagueId: elsewhere.actor.membershipId };
    expect(await handOverAs(speaking(by.actor), to)).toMatchObject({ refusal: 'not-a-colleague' });
  });

  test('a yes taken back while the prescriber acts: one of the two is first, and nothing leaves after the no', async () => {
    for (let turn = 0; turn < 12; turn += 1) {
      const { person, by, followingId } = await followed();
      const [stopped, reminded] = await Promise.all([
        stopBeingFollowedAs(asPerson(person), { followingId }),
        remindFollowedAs(speaking(by.actor), { followingId, about: 'stay' }),
      ]);
      expect(stopped).toMatchObject({ ok: true });
      const sent = await outbox(person.id, 'follow-reminder');
      expect(sent).toHaveLength(reminded.ok ? 1 : 0);
      // what had been put out before the no does not leave either
      if (sent[0]) expect(await mailOf(sent[0].id)).toBe('no-longer-true');
    }
  });

  test('the prescriber stops; the person is told, unless they had not answered', async () => {
    const { person, by, followingId } = await followed();
    expect(await stopFollowingAs(speaking(by.actor), { followingId })).toMatchObject({ ok: true });
    expect(await outbox(person.id, 'follow-changed')).toHaveLength(1);
    const asked = await followed({ agreed: false });
    await stopFollowingAs(speaking(asked.by.actor), { followingId: asked.followingId });
    expect(await outbox(asked.person.id, 'follow-changed')).toEqual([]);
  });
});

describe('prescribers of a pool', () => {
  async function kept(kind: 'job-seeker' | 'retiree') {
    const pool = await aPool(database(), { kind });
    const user = await aUser(database());
    const hat = await aMembership(database(), { role: 'pool-manager', pool, user });
    const actor = poolManagerOf(pool, { userId: hat.userId, membershipId: hat.id });
    return { pool, keeper: { actor, now: NOW } };
  }

  test('are invited by its manager where people are followed, and nowhere else', async () => {
    const email = `conseil-${unique()}@demo.releve.test`;
    const { pool, keeper } = await kept('job-seeker');
    const invited = await inviteColleagueAs(keeper, { email, role: 'prescriber' });
    expect(invited).toMatchObject({ ok: true });
    expect((await readKeepersAs(keeper, pool.id)).invited).toMatchObject([
      { email, grade: 'prescriber' },
    ]);
    const other = await kept('retiree');
    expect(await inviteColleagueAs(other.keeper, { email, role: 'prescriber' })).toMatchObject({
      refusal: 'nobody-to-follow',
    });
  });

  test('whoever is no longer one follows nobody', async () => {
    const { pool, keeper } = await kept('job-seeker');
    const by = await aPrescriber(database(), pool);
    const person = await aPerson(database(), { kind: 'job-seeker' });
    const { id } = await aFollowing(database(), { person, by, now: NOW });
    const { membershipId } = by.actor;
    expect(await endKeeperAs(keeper, { membershipId })).toMatchObject({ ok: true });
    expect(await ask(database(), 'select ended_by from followings where id = $1', [id])).toEqual([
      { ended_by: 'follower' },
    ]);
    expect((await listOf(by.actor))?.followed).toEqual([]);
  });

  test('a hat is forgotten a year after; a no said to it is remembered without it', async () => {
    const { pool, keeper } = await kept('job-seeker');
    const by = await aPrescriber(database(), pool);
    const invited = await invitePersonAs(speaking(by.actor), {
      ...{ firstName: 'Ari', lastName: 'Deschamps', email: `hat-${unique()}@x.test`, phone: null },
      ...{ trades: [], studyLevel: null, communeCode: null },
    });
    const id = invited.ok ? invited.value.id : '';
    await declinePoolInvitationAs(VISIT, { token: tokenOf(id) });
    await endKeeperAs(keeper, { membershipId: by.actor.membershipId });
    await keepDurations(worker, later(400));
    const [row] = await ask(
      database(),
      'select follower_id, declined_at is not null as no from pool_invitations where id = $1',
      [id],
    );
    expect(row).toEqual({ follower_id: null, no: true });
  });
});

test('taken back and sent again, an invitation is no flood: so many a day for one number, whoever invites', async () => {
  const phone = `+33699${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`;
  const draft = {
    ...{ firstName: 'Ari', lastName: 'Deschamps', email: null, phone },
    ...{ trades: [], studyLevel: null, communeCode: null },
  } as never;
  const one = await aHouse();
  const other = await aHouse();
  for (let sent = 0; sent < 5; sent += 1) {
    const speaker = speaking((sent % 2 ? one : other).by.actor);
    const invited = await invitePersonAs(speaker, draft);
    if (!invited.ok) throw new Error(invited.refusal);
    expect((await withdrawInvitationAs(speaker, { invitationId: invited.value.id })).ok).toBe(true);
  }
  for (const { by } of [one, other])
    expect(await invitePersonAs(speaking(by.actor), draft)).toEqual({
      ...{ ok: false, refusal: 'invited-too-often' },
    });
});
