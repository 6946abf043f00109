import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answerWithTeamAs } from '@/lib/assignment/server/answer-with-team';
import { closeNeedAs } from '@/lib/assignment/server/close-need';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { cancelTeamAs, countPresentAs, signConventionAs } from '@/lib/assignment/server/host-team';
import { readTeamDeskAs } from '@/lib/assignment/server/read-teams';
import { sayArrivalAs } from '@/lib/assignment/server/say-arrival';
import { tellAssociations } from '@/lib/assignment/server/tell-associations';
import { renderMessage } from '@/lib/notify/server/render-message';
import { owner } from '../../support/ask-story';
import { aPool, type TestPool } from '../../support/builders';
import { ask } from '../../support/insert';
import { anAssignment, type TestNeed } from '../../support/need-builders';
import { aMembership, poolManagerOf } from '../../support/speakers';
import { aCase, leave, minutes, morning, worker } from '../../support/wave-story';

let association: TestPool;
let leader: ReturnType<typeof poolManagerOf>;
beforeAll(async () => {
  association = await aPool(owner, { kind: 'association-team', name: 'Protection civile 44' });
  const hat = await aMembership(owner, { role: 'pool-manager', pool: association });
  leader = poolManagerOf(association, { userId: hat.userId, membershipId: hat.id });
});
afterAll(leave);

const post = { tasks: ['company'], reason: 'surge', publicServed: 'elderly', seats: 3 } as const;
const aNeedFor = () => aCase('company', post as never);
const answer = (need: TestNeed) =>
  answerWithTeamAs(
    { actor: leader, now: morning },
    {
      ...{ needId: need.id, size: 2, leaderName: 'Alix Morel', leaderPhone: '+33612345678' },
      ...{ fewer: 'none', attested: false },
    },
  );
const teamOf = async (answered: ReturnType<typeof answer>) => {
  const result = await answered;
  if (!result.ok) throw new Error(result.refusal);
  return result.value;
};

describe('whom to ask for, and how to get in, said otherwise', () => {
  const mailsOf = async (id: string) =>
    await ask<{ user_id: string; not_after: Date }>(
      owner,
      `select * from outbox_messages where kind = 'team-details' and payload->>'teamId' = $1 order by created_at, id`,
      [id],
    );
  const draft = async (need: TestNeed, wish: object) => {
    const [row] = await ask<{ contact_name: string; contact_phone: string }>(
      owner,
      'select contact_name, contact_phone from needs where id = $1',
      [need.id],
    );
    return {
      ...{ structureId: need.structureId, trade: 'company', tasks: ['company'], seats: 3 },
      ...{ severity: need.severity, reason: 'surge', publicServed: 'elderly', note: null },
      ...{ meal: false, transport: false, lodging: false, wantedKinds: [] },
      ...{ contactName: row?.contact_name, contactPhone: row?.contact_phone },
      shift: { start: need.startsAt, end: need.endsAt },
      ...wish,
    } as never;
  };

  test('a team without names is told the contact, once a change; not what it holds no seat for', async () => {
    const { need, actor } = await aNeedFor();
    const { id } = await teamOf(answer(need));
    const edit = async (revision: number, wish: object) => {
      const said = await draft(need, wish);
      return await editNeedAs({ actor, now: morning }, { needId: need.id, revision, said });
    };
    expect(await edit(1, { note: 'Badge à l’accueil.' })).toMatchObject({ ok: true });
    expect(await tellAssociations(worker as never, minutes(1))).toBe(1);
    expect(await tellAssociations(worker as never, minutes(2))).toBe(0);
    const [mail, ...more] = await mailsOf(id);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ user_id: leader.userId, not_after: need.endsAt });
    const rendered = await renderMessage(worker, mail as never, minutes(2));
    const text = 'mail' in rendered ? rendered.mail.text : '';
    for (const words of ['Badge à l’accueil.', 'Alix Morel', 'rien à confirmer'])
      expect(text).toContain(words);
    // another seat is news of nobody who comes
    expect(await edit(2, { note: 'Badge à l’accueil.', seats: 4 })).toMatchObject({ ok: true });
    await tellAssociations(worker as never, minutes(3));
    expect(await mailsOf(id)).toHaveLength(1);
    // given up before the mail left: nothing is told
    expect(await edit(3, { note: 'Par la cour.', seats: 4 })).toMatchObject({ ok: true });
    expect(
      (await cancelTeamAs({ actor, now: morning }, { teamId: id as never, reason: 'other' })).ok,
    ).toBe(true);
    await tellAssociations(worker as never, minutes(4));
    expect(await mailsOf(id)).toHaveLength(1);
    expect(await renderMessage(worker, mail as never, minutes(4))).toEqual({
      because: 'no-longer-true',
    });
  });

  test('how one gets in: people and teams still to come there are told, those of elsewhere and of before are not; the association reads it', async () => {
    const { need, actor } = await aNeedFor();
    const { id } = await teamOf(answer(need));
    const elsewhere = await aNeedFor();
    const { id: other } = await teamOf(answer(elsewhere.need));
    const coming = await anAssignment(owner, { need });
    const apart = await anAssignment(owner, { need: elsewhere.need });
    const { structureId } = need;
    const say = (note: string | null, by = actor, now = morning) =>
      sayArrivalAs({ actor: by, now }, { structureId, note });
    for (const stranger of [elsewhere.actor, { ...actor, structureIds: [] }])
      expect(await say('Par le toit.', stranger)).toMatchObject({ refusal: 'not-found' });
    expect(await say('Par la cour.')).toMatchObject({ ok: true, value: { told: 2 } });
    expect(await say('Par la cour.')).toMatchObject({ refusal: 'nothing-changed' });
    expect(await say('Par la rue.', actor, minutes(1))).toMatchObject({ ok: true });
    await tellAssociations(worker as never, minutes(2));
    expect(await mailsOf(id)).toHaveLength(1);
    expect(await mailsOf(other)).toEqual([]);
    const toPeople = async (solicitationId: string) =>
      await ask<{ not_after: Date }>(
        owner,
        `select * from outbox_messages where kind = 'mission-details' and solicitation_id = $1 order by created_at`,
        [solicitationId],
      );
    const told = await toPeople(coming.solicitation.id);
    expect(told).toMatchObject([{ not_after: need.endsAt }, { not_after: need.endsAt }]);
    expect(await toPeople(apart.solicitation.id)).toEqual([]);
    const rendered = await renderMessage(worker, told[1] as never, minutes(2));
    expect('mail' in rendered && rendered.mail.text).toContain('Par la rue.');
    const desk = await readTeamDeskAs({ actor: leader, now: morning });
    const mine = desk.ok ? desk.value.own.find(({ team }) => team.id === id) : null;
    expect(mine?.contact?.arrival).toBe('Par la rue.');
    // over: nobody is told any more
    const after = minutes(60 * 24 * 30);
    expect(await say(null, actor, after)).toMatchObject({ ok: true, value: { told: 0 } });
  });
});

describe('a need closes', () => {
  const close = ({ need, actor }: Awaited<ReturnType<typeof aNeedFor>>, at = morning) =>
    closeNeedAs({ actor, now: at }, { needId: need.id, reason: 'other-help', callOff: true });
  const teamRow = async (id: string) =>
    (await ask(owner, 'select status, cancelled_by, told_at from teams where id = $1', [id]))[0];

  test('with those who come: the team no longer comes either, and its association is told', async () => {
    const at = await aNeedFor();
    const { id } = await teamOf(answer(at.need));
    const one = await anAssignment(owner, { need: at.need });
    expect(await close(at)).toMatchObject({ ok: true });
    expect(await teamRow(id)).toEqual({
      ...{ status: 'cancelled', cancelled_by: 'structure', told_at: null },
    });
    expect(await ask(owner, 'select status from assignments where id = $1', [one.id])).toEqual([
      { status: 'cancelled' },
    ]);
    expect(
      await ask(owner, 'select status, seats_taken from needs where id = $1', [at.need.id]),
    ).toEqual([{ status: 'closed', seats_taken: 0 }]);
    expect(await tellAssociations(worker as never, minutes(1))).toBeGreaterThan(0);
  });

  test('a team that was counted there stays, by whichever way it would be given up', async () => {
    const at = await aNeedFor();
    const { id: teamId } = await teamOf(answer(at.need));
    const during = { actor: at.actor, now: minutes(8 * 60 + 5) };
    await signConventionAs({ actor: at.actor, now: morning }, { teamId, signe: morning });
    expect(await countPresentAs(during, { teamId, present: 1 })).toMatchObject({ ok: true });
    expect(await cancelTeamAs(during, { teamId, reason: 'other' })).toEqual({
      ...{ ok: false, refusal: 'team-there' },
    });
    expect(await close(at, during.now)).toMatchObject({ ok: true });
    expect(await teamRow(teamId)).toMatchObject({ status: 'confirmed' });
  });
});
