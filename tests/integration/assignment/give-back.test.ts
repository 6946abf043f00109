import { afterAll, describe, expect, test } from 'vitest';
import { seenOf } from '@/lib/assignment/answer';
import { type AssignmentId, sayCancelReason } from '@/lib/assignment/assignment';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { arriveAs } from '@/lib/assignment/server/arrive';
import { cancelMissionAs, cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { closeNeedAs } from '@/lib/assignment/server/close-need';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { reconfirmMissionAs } from '@/lib/assignment/server/reconfirm-mission';
import { disconnect } from '@/lib/db/client';
import type { NeedId } from '@/lib/identity/actor';
import type { NeedDraft } from '@/lib/need/post';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, anAssignment, aSolicitation, type TestNeed } from '../../support/need-builders';
import { answeringOf, managerOf, personActor } from '../../support/speakers';
import { bystandersStay } from '../isolation/bystanders';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
const managing = (need: Pick<TestNeed, 'organizationId' | 'territoryId'>) => ({
  actor: managerOf({ id: need.organizationId, territoryId: need.territoryId }),
  now,
});
const row = async (table: string, id: string) =>
  (await ask<Record<string, unknown>>(owner, `select * from ${table} where id = $1`, [id]))[0];
const kinds = async (solicitationId: string) =>
  (
    await ask<{ kind: string }>(
      owner,
      'select kind from outbox_messages where solicitation_id = $1 order by created_at, kind',
      [solicitationId],
    )
  ).map(({ kind }) => kind);

afterAll(disconnect);

describe('the person gives the mission up', () => {
  test('the reason they chose is read on the board of the need, by its own organization', async () => {
    const mission = await anAssignment(owner);
    await cancelMyMissionAs({ actor: answeringOf(mission.solicitation), now }, 'transport');
    const board = await readBoardAs(managing(mission), mission.needId as NeedId);
    const [given] = board.ok ? board.value.missions : [];
    expect(given).toMatchObject({ cancelledBy: 'person', cancelReason: 'transport' });
    expect(given && sayCancelReason(given)).toBe('Problème de trajet');
    const stranger = await anOrganization(owner);
    expect(
      (await readBoardAs({ actor: managerOf(stranger), now }, mission.needId as NeedId)).ok,
    ).toBe(false);
  });

  test.each([
    [23, true],
    [25, false],
  ])(
    '%i h before: late is %s; the seat opens again and the structure is told',
    async (hours, late) => {
      const need = await aNeed(owner, { startsAt: inHours(hours) });
      const mission = await anAssignment(owner, { need });
      const actor = answeringOf(mission.solicitation);
      const outcome = await cancelMyMissionAs({ actor, now }, 'transport');
      expect(outcome).toMatchObject({
        ok: true,
        value: { status: 'cancelled', cancelledBy: 'person', late },
      });
      expect(await row('needs', need.id)).toMatchObject({
        seats_taken: 0,
        status: 'open',
        filled_at: null,
      });
      expect(await kinds(mission.solicitation.id)).toEqual(['mission-cancelled-by-person']);
      expect(
        await ask(owner, 'select 1 from mission_contacts where assignment_id = $1', [mission.id]),
      ).toHaveLength(0);
      expect(await cancelMyMissionAs({ actor, now }, 'transport')).toEqual({
        ok: false,
        refusal: 'already-cancelled',
      });
    },
  );

  test('a mission that is over, or that was never', async () => {
    const past = await anAssignment(owner, {
      need: await aNeed(owner, { startsAt: inHours(-20), endsAt: inHours(-12) }),
    });
    expect(
      await cancelMyMissionAs({ actor: answeringOf(past.solicitation), now }, 'other'),
    ).toEqual({ ok: false, refusal: 'mission-over' });
    const asked = await aSolicitation(owner, {});
    expect(await cancelMyMissionAs({ actor: answeringOf(asked), now }, 'other')).toEqual({
      ok: false,
      refusal: 'no-mission',
    });
  });

  test('another one takes the seat left, and a seat is never lost nor doubled when both happen at once', async () => {
    const need = await aNeed(owner, { seats: 1 });
    const mission = await anAssignment(owner, { need });
    const next = await aSolicitation(owner, { need });
    await Promise.all([
      cancelMyMissionAs({ actor: answeringOf(mission.solicitation), now }, 'other'),
      acceptSolicitationAs({ actor: answeringOf(next), now }),
    ]);
    const [live] = await ask<{ live: number }>(
      owner,
      `select count(*)::int as live from assignments where need_id = $1 and status <> 'cancelled'`,
      [need.id],
    );
    expect(await row('needs', need.id)).toMatchObject({ seats_taken: live?.live });
  });
});

describe('the structure gives the mission up', () => {
  test('the person is told and the seat opens again', async () => {
    const mission = await anAssignment(owner, {});
    const outcome = await cancelMissionAs(managing(mission), {
      id: mission.id as AssignmentId,
      reason: 'covered-otherwise',
    });
    expect(outcome).toMatchObject({ ok: true, value: { cancelledBy: 'structure' } });
    expect(await kinds(mission.solicitation.id)).toEqual(['mission-cancelled-by-structure']);
    expect(await row('needs', mission.needId)).toMatchObject({ seats_taken: 0, status: 'open' });
  });

  test('it no longer reads how to reach the person', async () => {
    const mission = await anAssignment(owner, {});
    const contactOf = async () => {
      const board = await readBoardAs(managing(mission), mission.needId as NeedId);
      return board.ok && board.value.missions.map(({ contact }) => contact?.name ?? null);
    };
    expect(await contactOf()).toEqual([expect.any(String)]);
    await cancelMissionAs(managing(mission), { id: mission.id as AssignmentId, reason: 'other' });
    expect(await contactOf()).toEqual([null]);
  });

  test('a stranger organization, and a manager of another structure, get « not found »', async () => {
    const mission = await anAssignment(owner, {});
    const order = { id: mission.id as AssignmentId, reason: 'other' } as const;
    const stranger = managerOf(await anOrganization(owner));
    expect(await cancelMissionAs({ actor: stranger, now }, order)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const beside = await aStructure(owner, {
      organization: { id: mission.organizationId, territoryId: mission.territoryId },
    });
    const colleague = managerOf(
      { id: mission.organizationId, territoryId: mission.territoryId },
      { structures: [beside] },
    );
    expect(await cancelMissionAs({ actor: colleague, now }, order)).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await row('assignments', mission.id)).toMatchObject({ status: 'confirmed' });
  });
});

const draftOf = (
  need: TestNeed,
  startsAt: Date,
  endsAt: Date,
): NeedDraft & { shift: { start: Date; end: Date } } => ({
  trade: need.trade,
  seats: need.seats,
  severity: need.severity,
  reason: need.reason,
  publicServed: need.publicServed,
  tasks: [],
  note: null,
  meal: false,
  transport: false,
  lodging: false,
  contactName: 'Accueil',
  contactPhone: '0240000000',
  wantedKinds: [],
  shift: { start: startsAt, end: endsAt },
});

describe('the need changes', () => {
  test('other hours: who said yes is asked again and keeps the seat, who still thinks is told; then yes again', async () => {
    const need = await aNeed(owner, { seats: 2 });
    const mission = await anAssignment(owner, { need });
    const waiting = await aSolicitation(owner, { need });
    const said = draftOf(
      need,
      new Date(need.startsAt.getTime() + HOUR),
      new Date(need.endsAt.getTime() + HOUR),
    );
    const outcome = await editNeedAs(managing(need), { needId: need.id, revision: 1, said });
    expect(outcome).toMatchObject({ ok: true, value: { revision: 2, seatsTaken: 1 } });
    expect(await row('assignments', mission.id)).toMatchObject({
      status: 'to-reconfirm',
      starts_at: said.shift.start,
    });
    expect(await kinds(mission.solicitation.id)).toEqual(['mission-changed']);
    expect(await row('solicitations', waiting.id)).toMatchObject({
      status: 'pending',
      starts_at: said.shift.start,
    });
    const again = await reconfirmMissionAs({ actor: answeringOf(mission.solicitation), now });
    expect(again).toMatchObject({ ok: true, value: { status: 'confirmed' } });
    expect(await row('assignments', mission.id)).toMatchObject({
      status: 'confirmed',
      revision: 2,
    });
  });

  test('a yes to hours read before the change is not a yes to the new ones', async () => {
    const need = await aNeed(owner, { seats: 2 });
    const mission = await anAssignment(owner, { need });
    const waiting = await aSolicitation(owner, { need });
    const readOf = (startsAt: Date, endsAt: Date) =>
      seenOf({
        ...need,
        ...{ tasks: [], meal: false, transport: false, lodging: false },
        period: { start: startsAt, end: endsAt },
      });
    const before = readOf(need.startsAt, need.endsAt);
    const said = draftOf(
      need,
      new Date(need.startsAt.getTime() + HOUR),
      new Date(need.endsAt.getTime() + HOUR),
    );
    await editNeedAs(managing(need), { needId: need.id, revision: 1, said });
    const asked = { actor: answeringOf(waiting), now };
    const came = { actor: answeringOf(mission.solicitation), now };
    const changed = { ok: false, refusal: 'demand-changed' };
    expect(await acceptSolicitationAs(asked, before)).toEqual(changed);
    expect(await reconfirmMissionAs(came, before)).toEqual(changed);
    expect(await row('needs', need.id)).toMatchObject({ seats_taken: 1 });
    expect(await row('assignments', mission.id)).toMatchObject({ status: 'to-reconfirm' });
    const after = readOf(said.shift.start, said.shift.end);
    expect(await acceptSolicitationAs(asked, after)).toMatchObject({ ok: true });
    expect(await reconfirmMissionAs(came, after)).toMatchObject({ ok: true });
  });

  test('hours already taken elsewhere: the person is let go and the seat opens again', async () => {
    const need = await aNeed(owner, { seats: 1 });
    const mission = await anAssignment(owner, { need });
    const [person] = await ask<{
      id: string;
      maskedName: string;
      firstName: string;
      lastName: string;
      phone: string;
      email: string;
    }>(
      owner,
      'select id, masked_name as "maskedName", first_name as "firstName", last_name as "lastName", phone, email from people where id = $1',
      [mission.personId],
    );
    const elsewhere = await aNeed(owner, { startsAt: new Date(need.endsAt.getTime() + 2 * HOUR) });
    await anAssignment(owner, { need: elsewhere, person: person as never });
    const said = draftOf(
      need,
      new Date(need.startsAt.getTime() + 4 * HOUR),
      new Date(need.endsAt.getTime() + 4 * HOUR),
    );
    const outcome = await editNeedAs(managing(need), { needId: need.id, revision: 1, said });
    expect(outcome).toMatchObject({ ok: true, value: { seatsTaken: 0, status: 'open' } });
    expect(await row('assignments', mission.id)).toMatchObject({
      status: 'cancelled',
      cancel_reason: 'need-changed',
    });
  });

  test('other tasks: who said yes is asked again, told what changed, and agrees to nothing they did not read', async () => {
    const need = await aNeed(owner, { seats: 2 });
    const mission = await anAssignment(owner, { need });
    const same = draftOf(need, need.startsAt, need.endsAt);
    const said = { ...same, tasks: ['company', 'walks'] as const };
    expect((await editNeedAs(managing(need), { needId: need.id, revision: 1, said })).ok).toBe(
      true,
    );
    expect(await row('assignments', mission.id)).toMatchObject({
      status: 'to-reconfirm',
      starts_at: need.startsAt,
    });
    const [told] = await ask(
      owner,
      `select kind, payload ->> 'changes' as changes from outbox_messages where solicitation_id = $1`,
      [mission.solicitation.id],
    );
    expect(told).toEqual({ kind: 'mission-changed', changes: 'tasks' });
    const came = { actor: answeringOf(mission.solicitation), now };
    const readBefore = seenOf({
      ...need,
      ...{ tasks: [], meal: false, transport: false, lodging: false },
      period: { start: need.startsAt, end: need.endsAt },
    });
    expect(await reconfirmMissionAs(came, readBefore)).toEqual({
      ok: false,
      refusal: 'demand-changed',
    });
    expect(await reconfirmMissionAs(came)).toMatchObject({
      ok: true,
      value: { status: 'confirmed' },
    });
  });

  test('nothing that matters: nobody is asked again, who comes is told the contact once; a stale revision is refused', async () => {
    const need = await aNeed(owner, { seats: 2 });
    const mission = await anAssignment(owner, { need });
    const said = { ...draftOf(need, need.startsAt, need.endsAt), note: 'Badge à l’accueil.' };
    expect((await editNeedAs(managing(need), { needId: need.id, revision: 1, said })).ok).toBe(
      true,
    );
    expect(await row('assignments', mission.id)).toMatchObject({ status: 'confirmed' });
    expect(await editNeedAs(managing(need), { needId: need.id, revision: 1, said })).toEqual({
      ok: false,
      refusal: 'changed-meanwhile',
    });
    expect(await kinds(mission.solicitation.id)).toEqual(['mission-details']);
    const more = { ...said, seats: 3 };
    expect(
      (await editNeedAs(managing(need), { needId: need.id, revision: 2, said: more })).ok,
    ).toBe(true);
    expect(await kinds(mission.solicitation.id)).toEqual(['mission-details']);
  });

  test('closing tells those who still think and keeps those who come', async () => {
    const need = await aNeed(owner, { seats: 2 });
    const mission = await anAssignment(owner, { need });
    const waiting = await aSolicitation(owner, { need });
    const outcome = await closeNeedAs(managing(need), {
      needId: need.id,
      reason: 'no-longer-needed',
    });
    expect(outcome).toMatchObject({ ok: true, value: { status: 'closed' } });
    expect(await row('solicitations', waiting.id)).toMatchObject({
      status: 'closed',
      close_reason: 'need-closed',
    });
    expect(await kinds(waiting.id)).toEqual(['need-withdrawn']);
    expect(await row('assignments', mission.id)).toMatchObject({ status: 'confirmed' });
    const stranger = managerOf(await anOrganization(owner));
    expect(
      await closeNeedAs({ actor: stranger, now }, { needId: need.id, reason: 'mistake' }),
    ).toEqual({ ok: false, refusal: 'not-found' });
  });

  test('closing calls off those who come too, when it says so; whoever is at work stays', async () => {
    const need = await aNeed(owner, { seats: 3 });
    const coming = await anAssignment(owner, { need });
    const begun = await anAssignment(owner, { need });
    await ask(owner, 'update assignments set started_at = starts_at where id = $1', [begun.id]);
    await closeNeedAs(managing(need), { needId: need.id, reason: 'mistake', callOff: true });
    expect(await row('assignments', coming.id)).toMatchObject({
      ...{ status: 'cancelled', cancelled_by: 'structure', cancel_reason: 'posted-by-mistake' },
    });
    expect(await kinds(coming.solicitation.id)).toEqual(['mission-cancelled-by-structure']);
    expect(await row('assignments', begun.id)).toMatchObject({ status: 'confirmed' });
    expect(await row('needs', need.id)).toMatchObject({ status: 'closed', seats_taken: 1 });
  });

  /** Two who come to a need that begins now; the first says they are there. */
  async function oneIsThere() {
    const need = await aNeed(owner, { seats: 3, startsAt: inHours(0.25), endsAt: inHours(8) });
    const person = await aPerson(owner);
    const there = await anAssignment(owner, { need, person });
    const coming = await anAssignment(owner, { need });
    const own = { actor: personActor(person), now };
    const arrive = () => arriveAs(own, { id: there.id as AssignmentId, by: 'link', code: '' });
    return { need, there, coming, arrive };
  }

  test('whoever said they are there stays, though nobody has seen them at work yet', async () => {
    const { need, there, coming, arrive } = await oneIsThere();
    expect(await arrive()).toMatchObject({ ok: true });
    await closeNeedAs(managing(need), { needId: need.id, reason: 'mistake', callOff: true });
    expect(await row('assignments', there.id)).toMatchObject({ status: 'confirmed' });
    expect(await kinds(there.solicitation.id)).not.toContain('mission-cancelled-by-structure');
    expect(await row('assignments', coming.id)).toMatchObject({ status: 'cancelled' });
  });

  test('an arrival and a closing at once: heard first, it stays; too late, it is refused', async () => {
    for (let turn = 0; turn < 5; turn += 1) {
      const { need, there, arrive } = await oneIsThere();
      const [said] = await Promise.all([
        arrive(),
        closeNeedAs(managing(need), { needId: need.id, reason: 'mistake', callOff: true }),
      ]);
      const mission = await row('assignments', there.id);
      expect(mission?.['status']).toBe(said.ok ? 'confirmed' : 'cancelled');
    }
  });
});

bystandersStay();
