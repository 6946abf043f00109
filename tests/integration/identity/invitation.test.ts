import { expect, test } from 'vitest';
import { codeOf, hashToken, tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { Manager, MembershipId } from '@/lib/identity/actor';
import { INVITATION_RULES } from '@/lib/identity/invitation';
import { answerInvitationAs, readInvitationAs } from '@/lib/identity/server/answer-invitation';
import { endMembershipAs } from '@/lib/identity/server/end-membership';
import { inviteManagerAs, revokeInvitationAs } from '@/lib/identity/server/invite-manager';
import { insertMembership } from '@/lib/identity/server/membership.repository';
import { readSession } from '@/lib/identity/server/read-session';
import { readTeamAs } from '@/lib/identity/server/read-team';
import { confirmSignInAs } from '@/lib/profile/server/confirm-sign-in';
import { anOrganization, aStructure, aUser } from '../../support/builders';
import { database } from '../../support/database';
import { anId, ask, unique } from '../../support/insert';
import { aMembership, aSession, managerOf, visitor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const now = new Date('2026-11-24T10:00:00Z');
const visit = { actor: visitor, now };
const owner = () => database();
const browserHash = hashToken('this browser');

async function aTeam() {
  const organization = await anOrganization(owner(), { name: `Les Tilleuls ${unique()}` });
  const structures = [
    await aStructure(owner(), { organization }),
    await aStructure(owner(), { organization }),
  ] as const;
  const user = await aUser(owner());
  const membership = await aMembership(owner(), { role: 'director', organization, user });
  const director = managerOf(organization, { userId: user.id, membershipId: membership.id });
  return { organization, structures, director, membership, user };
}

const draft = (structureIds: Manager['structureIds'] = []) => ({
  email: `collegue-${unique()}@demo.releve.test`,
  grade: 'manager' as const,
  structureIds: structureIds ?? [],
});

async function accepted(invitationId: string, name = 'Claire Morel') {
  const token = tokenOf(invitationId);
  const asked = await answerInvitationAs(visit, { token, name, browserHash, from: null });
  if (!asked.ok) throw new Error(asked.refusal);
  const { requestId } = asked.value;
  return await confirmSignInAs(visit, {
    requestId,
    code: codeOf(requestId),
    browserHash: null,
    from: null,
    device: 'Navigateur de test',
    lastHat: null,
    replacing: null,
  });
}

test('a director invites a manager of one structure, who accepts and is limited to it', async () => {
  const { director, structures, organization } = await aTeam();
  const wanted = draft([structures[0].id]);
  const invited = await inviteManagerAs({ actor: director, now }, wanted);
  if (!invited.ok) throw new Error(invited.refusal);
  const token = tokenOf(invited.value.id);
  expect(await readInvitationAs(visit, { token })).toEqual({
    ok: true,
    value: {
      organization: organization.name,
      grade: 'manager',
      maskedEmail: 'c•••@demo.releve.test',
    },
  });
  const entered = await accepted(invited.value.id);
  if (!entered.ok) throw new Error(entered.refusal);
  const signed = await readSession(entered.value.sessionToken, now, false);
  expect(signed?.actor).toMatchObject({
    role: 'manager',
    grade: 'manager',
    organizationId: organization.id,
    structureIds: [structures[0].id],
  });
  expect(signed?.name).toBe('Claire Morel');
  const team = await readTeamAs({ actor: director, now });
  expect(team.colleagues.map((one) => one.displayName)).toContain('Claire Morel');
  expect(team.invitations).toEqual([]);
  // it served once
  expect(await readInvitationAs(visit, { token })).toEqual({
    ok: false,
    refusal: 'invitation-over',
  });
});

test('an invitation expires, and can be withdrawn', async () => {
  const { director, structures } = await aTeam();
  const invited = await inviteManagerAs({ actor: director, now }, draft([structures[0].id]));
  if (!invited.ok) throw new Error(invited.refusal);
  const token = tokenOf(invited.value.id);
  const end = new Date(now.getTime() + INVITATION_RULES.hours * 3_600_000);
  expect((await readInvitationAs({ actor: visitor, now: end }, { token })).ok).toBe(false);
  const invitationId = invited.value.id;
  expect((await revokeInvitationAs({ actor: director, now }, { invitationId })).ok).toBe(true);
  expect((await readInvitationAs(visit, { token })).ok).toBe(false);
  expect(await answerInvitationAs(visit, { token, name: 'X', browserHash, from: null })).toEqual({
    ok: false,
    refusal: 'invitation-over',
  });
  expect(await revokeInvitationAs({ actor: director, now }, { invitationId })).toEqual({
    ok: false,
    refusal: 'not-found',
  });
});

test('withdrawn between the answer and the code, it gives no hat', async () => {
  const { director, structures } = await aTeam();
  const wanted = draft([structures[0].id]);
  const invited = await inviteManagerAs({ actor: director, now }, wanted);
  if (!invited.ok) throw new Error(invited.refusal);
  const asked = await answerInvitationAs(visit, {
    token: tokenOf(invited.value.id),
    name: 'Claire Morel',
    browserHash,
    from: null,
  });
  if (!asked.ok) throw new Error(asked.refusal);
  await revokeInvitationAs({ actor: director, now }, { invitationId: invited.value.id });
  const { requestId } = asked.value;
  const entered = await confirmSignInAs(visit, {
    requestId,
    code: codeOf(requestId),
    browserHash: null,
    from: null,
    device: 'Navigateur de test',
    lastHat: null,
    replacing: null,
  });
  expect(entered).toEqual({ ok: false, refusal: 'invitation-over' });
  expect(await ask(owner(), 'select id from users where email = $1', [wanted.email])).toEqual([]);
});

test('what an invitation refuses', async () => {
  const mine = await aTeam();
  const theirs = await aTeam();
  const context = { actor: mine.director, now };
  const manager = managerOf(mine.organization, { structures: [mine.structures[0]] });
  expect(await inviteManagerAs({ actor: manager, now }, draft([mine.structures[0].id]))).toEqual({
    ok: false,
    refusal: 'may-not-invite',
  });
  expect(await inviteManagerAs(context, draft([theirs.structures[0].id]))).toEqual({
    ok: false,
    refusal: 'structure-unknown',
  });
  const twice = draft([mine.structures[0].id]);
  expect((await inviteManagerAs(context, twice)).ok).toBe(true);
  expect(await inviteManagerAs(context, twice)).toEqual({ ok: false, refusal: 'already-invited' });
  const here = { ...draft(), grade: 'director' as const, email: mine.user.email };
  expect(await inviteManagerAs(context, here)).toEqual({ ok: false, refusal: 'already-member' });
  const none = await ask(owner(), 'select id from invitations where organization_id = $1', [
    theirs.organization.id,
  ]);
  expect(none).toEqual([]);
});

test('a stranger’s team, membership and invitation are not found, and nothing is written', async () => {
  const mine = await aTeam();
  const theirs = await aTeam();
  const invited = await inviteManagerAs(
    { actor: theirs.director, now },
    draft([theirs.structures[0].id]),
  );
  if (!invited.ok) throw new Error(invited.refusal);
  const context = { actor: mine.director, now };
  const team = await readTeamAs(context);
  expect(team.colleagues).toHaveLength(1);
  expect(team.invitations).toEqual([]);
  expect(await endMembershipAs(context, { membershipId: theirs.membership.id })).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  expect(await revokeInvitationAs(context, { invitationId: invited.value.id })).toEqual({
    ok: false,
    refusal: 'not-found',
  });
  expect((await readTeamAs({ actor: theirs.director, now })).colleagues).toHaveLength(1);
  expect((await readInvitationAs(visit, { token: tokenOf(invited.value.id) })).ok).toBe(true);
});

test('ending a membership refuses its wearer’s next request; the last director stays', async () => {
  const { director, organization, structures, membership } = await aTeam();
  const user = await aUser(owner());
  const other = await aMembership(owner(), {
    role: 'manager',
    organization,
    user,
    structures: [structures[0]],
  });
  const { token } = await aSession(owner(), { user, hat: other.id, at: now });
  expect((await readSession(token, now, false))?.actor).toMatchObject({ role: 'manager' });
  expect((await endMembershipAs({ actor: director, now }, { membershipId: other.id })).ok).toBe(
    true,
  );
  expect((await readSession(token, now, false))?.actor).toBeNull();
  const manager = managerOf(organization, { structures: [structures[0]] });
  expect(await endMembershipAs({ actor: manager, now }, { membershipId: membership.id })).toEqual({
    ok: false,
    refusal: 'may-not-invite',
  });
  expect(await endMembershipAs({ actor: director, now }, { membershipId: membership.id })).toEqual({
    ok: false,
    refusal: 'last-director',
  });
});

test('two directors leaving at once: one stays', async () => {
  const { director, organization, membership } = await aTeam();
  const second = await aMembership(owner(), { role: 'director', organization });
  const outcomes = await Promise.all(
    [membership.id, second.id].map((membershipId) =>
      endMembershipAs({ actor: director, now }, { membershipId }),
    ),
  );
  expect(outcomes.filter((one) => one.ok)).toHaveLength(1);
});

test('a manager is invited for at least one structure', async () => {
  const { director } = await aTeam();
  expect(await inviteManagerAs({ actor: director, now }, draft([]))).toEqual({
    ok: false,
    refusal: 'structures-missing',
  });
});

test('no hat without its invitation: an invented one, or another organization’s, gives none', async () => {
  const { organization, director, structures } = await aTeam();
  const user = await aUser(owner());
  const invited = await inviteManagerAs({ actor: director, now }, draft([structures[0].id]));
  if (!invited.ok) throw new Error(invited.refusal);
  const other = await anOrganization(owner());
  const wear = (at: Pick<typeof organization, 'id' | 'territoryId'>, invitationId: string) =>
    withActor({ role: 'auth', userId: user.id, organizationId: at.id }, 'write', now, (tx) =>
      insertMembership(
        tx,
        {
          id: anId<'membership'>() as MembershipId,
          userId: user.id,
          role: 'director',
          organizationId: at.id,
          territoryId: at.territoryId,
          poolId: null,
          invitationId,
          displayName: 'Personne',
          email: user.email,
          structureIds: [],
        },
        now,
      ),
    );
  const unknown = /memberships_invitation_id_organization_id_fkey/;
  await expect(wear(organization, anId<'invitation'>())).rejects.toThrow(unknown);
  await expect(wear(other, invited.value.id)).rejects.toThrow(unknown);
  const worn = await ask(owner(), 'select 1 from memberships where user_id = $1', [user.id]);
  expect(worn).toEqual([]);
});

bystandersStay();
