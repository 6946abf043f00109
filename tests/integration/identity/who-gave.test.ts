import { afterAll, expect, test } from 'vitest';
import { codeOf, hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { answerInvitationAs, readInvitationAs } from '@/lib/identity/server/answer-invitation';
import { decideOrganizationAs } from '@/lib/identity/server/decide-organization';
import { endMembershipAs } from '@/lib/identity/server/end-membership';
import { inviteManagerAs } from '@/lib/identity/server/invite-manager';
import { nameDeputyAs, readDeputiesAs } from '@/lib/identity/server/name-deputy';
import { readSession } from '@/lib/identity/server/read-session';
import { readTeamAs } from '@/lib/identity/server/read-team';
import { renderMessage } from '@/lib/notify/server/render-message';
import { confirmSignInAs } from '@/lib/profile/server/confirm-sign-in';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { ask, unique } from '../../support/insert';
import { aMembership, aSession, cellOf, managerOf, visitor } from '../../support/speakers';

const now = new Date('2026-11-24T10:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const visit = { actor: visitor, now };
const browserHash = hashToken('this browser');
const worker = openWorkerPool(database().workerUrl, 2);
afterAll(() => worker.end());

/** A verified body with two directors; the second ends what the first may do. */
async function aBody() {
  const owner = database();
  const organization = await anOrganization(owner, { status: 'verified' });
  const structure = await aStructure(owner, { organization });
  const [leaving, staying] = [
    await aMembership(owner, { role: 'director', organization }),
    await aMembership(owner, { role: 'director', organization }),
  ];
  const speaks = ({ userId, id }: typeof leaving) =>
    managerOf(organization, { userId, membershipId: id });
  const ends = {
    dismissed: () => endMembershipAs({ actor: speaks(staying), now }, { membershipId: leaving.id }),
    'of a closed account': () =>
      ask(owner, 'update users set disabled_at = $2 where id = $1', [leaving.userId, now]),
    'of a suspended body': () =>
      decideOrganizationAs(
        { actor: cellOf(organization.territoryId), now },
        { organizationId: organization.id, status: 'suspended' },
      ),
  };
  return {
    ...{ organization, structure, ends },
    leaving: speaks(leaving),
    staying: speaks(staying),
  };
}

/** An invitation the first director sent, and its answer up to the code. */
async function anInvitation({ leaving, structure }: Awaited<ReturnType<typeof aBody>>) {
  const draft = {
    email: `collegue-${unique()}@demo.releve.test`,
    grade: 'manager' as const,
    structureIds: [structure.id],
  };
  const sent = await inviteManagerAs({ actor: leaving, now }, draft);
  if (!sent.ok) throw new Error(sent.refusal);
  const token = tokenOf(sent.value.id);
  const answer = () =>
    answerInvitationAs(visit, { token, name: 'Claire Morel', browserHash, from: null });
  const enter = (requestId: string) =>
    confirmSignInAs(visit, {
      ...{ requestId, code: codeOf(requestId), browserHash: null, from: null },
      ...{ device: 'Navigateur de test', lastHat: null, replacing: null },
    });
  return { ...draft, draft, id: sent.value.id, token, answer, enter };
}

const WAYS = ['dismissed', 'of a closed account', 'of a suspended body'] as const;

test.each(WAYS)('an invitation dies with its sender, %s', async (way) => {
  const body = await aBody();
  const before = await anInvitation(body);
  const answered = await before.answer();
  if (!answered.ok) throw new Error(answered.refusal);
  await body.ends[way]();
  const gone = { ok: false, refusal: 'inviter-gone' };
  expect(await readInvitationAs(visit, { token: before.token })).toEqual(gone);
  expect(await before.answer()).toEqual(gone);
  // answered before, the code given after: no hat, no account
  expect(await before.enter(answered.value.requestId)).toEqual(gone);
  expect(await ask(database(), 'select id from users where email = $1', [before.email])).toEqual(
    [],
  );
  const [mail] = await ask(
    database(),
    `select * from outbox_messages where kind = 'invitation' and payload ->> 'invitationId' = $1`,
    [before.id],
  );
  expect(await renderMessage(worker as unknown as WorkerDb, mail as never, now)).not.toHaveProperty(
    'mail',
  );
});

test('another director invites the same person again; what the cell sent stays', async () => {
  const body = await aBody();
  const first = await anInvitation(body);
  await body.ends.dismissed();
  expect((await readTeamAs({ actor: body.staying, now })).invitations).toEqual([]);
  const again = await inviteManagerAs({ actor: body.staying, now }, first.draft);
  if (!again.ok) throw new Error(again.refusal);
  expect(await readInvitationAs(visit, { token: tokenOf(again.value.id) })).toHaveProperty(
    'value.grade',
    'manager',
  );
});

/** A manager of the body named in the place of its first director, signed in. */
async function aDeputy(body: Awaited<ReturnType<typeof aBody>>, from: Date) {
  const owner = database();
  const user = await aUser(owner);
  const { organization, structure, leaving } = body;
  const beside = await aStructure(owner, { organization });
  const hat = await aMembership(owner, {
    ...{ role: 'manager' as const, organization, user, structures: [beside] },
  });
  const session = await aSession(owner, { user, hat: hat.id, at: now });
  const draft = { membershipId: hat.id, structureIds: [structure.id] };
  const named = await nameDeputyAs(
    { actor: leaving, now },
    { ...draft, startsAt: from, endsAt: inDays(0.4) },
  );
  expect(named).toEqual({ ok: true, value: true });
  return {
    beside,
    reach: async (at: Date) => {
      const seen = await readSession(session.token, at, false);
      return seen?.actor?.role === 'manager' ? seen.actor.structureIds : null;
    },
  };
}

test.each(['dismissed', 'of a closed account'] as const)(
  'a deputy speaks no longer than who named them, %s',
  async (way) => {
    const body = await aBody();
    const now_ = await aDeputy(body, inDays(-1));
    const later = await aDeputy(body, inDays(0.2));
    expect(await now_.reach(now)).toHaveLength(2);
    await body.ends[way]();
    const soon = inDays(0.3);
    expect(await now_.reach(soon)).toEqual([now_.beside.id]);
    expect(await later.reach(soon)).toEqual([later.beside.id]);
    expect((await readDeputiesAs({ actor: body.staying, now: soon })).lines).toEqual([]);
  },
);

test('nobody is named by a director who has just been dismissed', async () => {
  const body = await aBody();
  const user = await aUser(database());
  const hat = await aMembership(database(), {
    ...{ role: 'manager' as const, organization: body.organization, user, structures: [] },
  });
  await body.ends.dismissed();
  const draft = { membershipId: hat.id, structureIds: [body.structure.id] };
  const naming = nameDeputyAs(
    { actor: body.leaving, now },
    { ...draft, startsAt: inDays(0), endsAt: inDays(1) },
  );
  await expect(naming).rejects.toThrow('a deputy is of the body, and so is who names them');
});
