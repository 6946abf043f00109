import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { seenOf } from '@/lib/assignment/answer';
import {
  acceptAfterAllAs,
  acceptSolicitationAs,
  sayYesAs,
} from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs, answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import { attestPaperAs, startMissionAs } from '@/lib/assignment/server/attest-paper';
import { chooseYesAs } from '@/lib/assignment/server/choose-yes';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { notePaperForLenderAs } from '@/lib/assignment/server/loan-notes';
import { noteOralYesAs } from '@/lib/assignment/server/note-oral-yes';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { reconfirmMissionAs } from '@/lib/assignment/server/reconfirm-mission';
import { disconnect } from '@/lib/db/client';
import { readLoanByLink, readLoansAs } from '@/lib/lending/server/read-loans';
import type { NeedDraft } from '@/lib/need/post';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation, type NeedWish } from '../../support/need-builders';
import { aMembership, answeringOf, managerOf } from '../../support/speakers';
import { linkTo } from './lent-mission';

const owner = { ownerUrl: database().ownerUrl };
const now = new Date();
const HOUR = 3_600_000;
const visitor = { actor: { role: 'visitor' } as const, now };
const no = { scope: 'this-time', reason: null, pauseDays: null } as const;

const pool = new pg.Pool({ connectionString: database().workerUrl });
afterAll(async () => {
  await pool.end();
  await disconnect();
});

/** A person of a closed ESAT is asked by a neighbouring EHPAD. */
async function aLoan(is: NeedWish = {}) {
  const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
  const structure = await aStructure(owner, { organization: host });
  const need = await aNeed(owner, { structure, ...is });
  const person = await aPerson(owner, {
    homeOrganizationId: home.id,
    trades: [{ trade: need.trade as never, proof: 'seen' }],
  });
  const asked = await aSolicitation(owner, { need, person });
  const hat = await aMembership(owner, { role: 'director', organization: home });
  return {
    ...{ need, person, asked, host: { actor: managerOf(host), now } },
    lender: { actor: managerOf(home, { userId: hat.userId, membershipId: hat.id }), now },
    me: { actor: answeringOf(asked), now },
  };
}
const hoursOf = ({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }) => ({
  start: startsAt,
  end: endsAt,
});
type Case = Awaited<ReturnType<typeof aLoan>>;
const loanOf = async ({ lender }: Case) => (await readLoansAs(lender))[0];
const say = async (one: Case, said: 'yes' | 'no' | 'recall') => {
  const loan = await loanOf(one);
  return answerForLenderAs(one.lender, { loanId: loan?.id ?? null, said, terms: loan?.terms ?? 0 });
};
const missionsOf = async ({ asked }: Case) =>
  await ask<{ id: string; status: string; cancelled_by: string | null }>(
    owner,
    `select id, status, cancelled_by from assignments where solicitation_id = $1`,
    [asked.id],
  );
const stateFor = async ({ me }: Case) => {
  const view = await readAnswerAs(me, false);
  return view.ok ? view.value.state : view.refusal;
};
const lineFor = async ({ host, need }: Case) => {
  const board = await readBoardAs(host, need.id);
  return board.ok ? board.value.asked[0] : null;
};

describe('three consents', () => {
  test('the person, then their employer: the seat is taken by the last yes, and the host knows nothing before', async () => {
    const one = await aLoan();
    expect(await readLoansAs(one.lender)).toEqual([]);
    expect(await acceptSolicitationAs(one.me)).toEqual({
      ok: false,
      refusal: 'employer-not-agreed-yet',
    });
    expect(await missionsOf(one)).toEqual([]);
    expect(await stateFor(one)).toBe('said-yes');
    expect(await lineFor(one)).toMatchObject({ status: 'pending', answeredAt: null });
    expect(await loanOf(one)).toMatchObject({ state: 'asked', agreed: false });
    expect(await say(one, 'yes')).toEqual({ ok: true, value: 'agreed' });
    expect(await missionsOf(one)).toMatchObject([{ status: 'confirmed' }]);
    expect(await stateFor(one)).toBe('accepted');
    expect(await loanOf(one)).toMatchObject({ state: 'agreed', agreed: true });
    expect(await say(one, 'yes')).toMatchObject({ ok: true });
    expect(await say(one, 'no')).toEqual({ ok: false, refusal: 'mission-stands' });
  });

  test('where the structure confirms among the yeses, the three agree first, then it chooses', async () => {
    const one = await aLoan();
    await ask(owner, `update needs set flow = 'confirm' where id = $1`, [one.need.id]);
    expect(await sayYesAs(one.me)).toEqual({ ok: false, refusal: 'employer-not-agreed-yet' });
    const choice = { solicitationId: one.asked.id };
    expect(await chooseYesAs(one.host, choice)).toEqual({ ok: false, refusal: 'yes-gone' });
    expect(await say(one, 'yes')).toEqual({ ok: true, value: 'noted' });
    expect(await stateFor(one)).toBe('offered');
    // it waits for its structure, and for nobody else
    expect(await keepLoans(pool, now)).toMatchObject({ settled: 0 });
    expect(await missionsOf(one)).toEqual([]);
    expect(await chooseYesAs(one.host, choice)).toMatchObject({ ok: true });
    expect(await missionsOf(one)).toMatchObject([{ status: 'confirmed' }]);
  });

  test('heard aloud first, then the person: confirmed on words, never begun on them', async () => {
    const one = await aLoan({ startsAt: new Date(now.getTime() + HOUR / 4) });
    const { host, asked, me } = one;
    const oral = { solicitationId: asked.id, heard: 'La directrice de l’ESAT' };
    expect(await noteOralYesAs(host, oral)).toEqual({ ok: true, value: 'noted' });
    const stranger = { actor: managerOf(await anOrganization(owner)), now };
    expect(await noteOralYesAs(stranger, oral)).toEqual({ ok: false, refusal: 'not-found' });
    const yes = await acceptSolicitationAs(me);
    expect(yes).toMatchObject({ ok: true, value: { status: 'confirmed' } });
    const board = await readBoardAs(host, one.need.id);
    const [mission] = board.ok ? board.value.missions : [];
    const today = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);
    for (const { rule } of mission?.papers ?? [])
      await attestPaperAs(host, { id: mission?.id ?? null, rule, signedOn: today });
    // refused there: it is between the person and their employer, which notes it
    const agreement = { id: mission?.id ?? null, rule: 'loan-agreement', signedOn: today };
    expect(await notePaperForLenderAs(one.lender, agreement)).toMatchObject({ ok: true });
    expect(await startMissionAs(host, { id: mission?.id ?? null })).toEqual({
      ok: false,
      refusal: 'loan-not-written',
    });
    await expect(
      ask(owner, `update assignments set started_at = now() where id = $1`, [mission?.id]),
    ).rejects.toThrow('a loan agreed aloud is written before it begins');
    expect((await keepLoans(pool, now)).told).toBe(1);
    expect(await say(one, 'yes')).toMatchObject({ ok: true });
    expect(await startMissionAs(host, { id: mission?.id ?? null })).toMatchObject({ ok: true });
    const trace = await ask<{ voice: string; heard: string | null }>(
      owner,
      `select voice, heard from loan_consents c join loans l on l.id = c.loan_id where l.solicitation_id = $1 and party = 'home' order by at, c.id`,
      [asked.id],
    );
    expect(trace).toHaveLength(2);
    expect(trace).toContainEqual({ voice: 'oral', heard: oral.heard });
  });

  test('by the link of the mail, without an account; an altered one opens nothing', async () => {
    const one = await aLoan();
    await acceptSolicitationAs(one.me);
    expect(await keepLoans(pool, now)).toEqual({ told: 1, ended: 0, settled: 0 });
    expect(await keepLoans(pool, now)).toEqual({ told: 0, ended: 0, settled: 0 });
    const token = await linkTo(one.lender.actor, one.asked);
    const read = await readLoanByLink(visitor, { token });
    expect(read).toMatchObject({ ok: true, value: { state: 'asked' } });
    const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
    expect(await readLoanByLink(visitor, { token: other })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    const word = { said: 'yes', terms: 1 } as const;
    expect(await answerLoanByLink(visitor, { token: other, ...word })).toMatchObject({ ok: false });
    expect(await answerLoanByLink(visitor, { token, ...word, terms: 2 })).toEqual({
      ok: false,
      refusal: 'terms-changed',
    });
    expect(await answerLoanByLink(visitor, { token, ...word })).toEqual({
      ok: true,
      value: 'agreed',
    });
    expect(await missionsOf(one)).toMatchObject([{ status: 'confirmed' }]);
  });
});

describe('a refusal', () => {
  test('of the person: nothing of it is read by the host or the employer, who is never asked', async () => {
    const one = await aLoan();
    await declineSolicitationAs(one.me, no);
    expect(await readLoansAs(one.lender)).toEqual([]);
    expect(await lineFor(one)).toMatchObject({ status: 'closed', answeredAt: null });
    expect(await stateFor(one)).toBe('declined');
    expect(await say(one, 'yes')).toEqual({ ok: false, refusal: 'not-found' });
  });

  test('taken back after a yes: the employer’s yes makes no mission; said again, the employer is asked again', async () => {
    const one = await aLoan();
    await acceptSolicitationAs(one.me);
    await declineSolicitationAs(one.me, no);
    expect(await loanOf(one)).toMatchObject({ state: 'over' });
    expect(await say(one, 'yes')).toEqual({ ok: false, refusal: 'loan-over' });
    const again = await acceptAfterAllAs(
      one.me,
      seenOf({ ...one.need, period: hoursOf(one.need) } as never),
    );
    expect(again).toMatchObject({ ok: false });
    expect(await missionsOf(one)).toEqual([]);
  });

  test('of the employer: the question ends without a word, and the person is not marked by it', async () => {
    const one = await aLoan();
    await acceptSolicitationAs(one.me);
    expect(await say(one, 'no')).toEqual({ ok: true, value: 'over' });
    expect(await lineFor(one)).toMatchObject({ status: 'closed', answeredAt: null });
    expect(await stateFor(one)).toBe('not-agreed');
    expect(await missionsOf(one)).toEqual([]);
  });

  test('a stranger, and a manager who is not of the direction, are told nothing', async () => {
    const one = await aLoan();
    await acceptSolicitationAs(one.me);
    const loan = await loanOf(one);
    const word = { loanId: loan?.id ?? null, said: 'yes', terms: 1 } as const;
    const stranger = { actor: managerOf(await anOrganization(owner)), now };
    expect(await answerForLenderAs(stranger, word)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await answerForLenderAs(one.host, word)).toEqual({ ok: false, refusal: 'not-found' });
    const limited = { ...one.lender, actor: { ...one.lender.actor, grade: 'manager' } as const };
    expect(await answerForLenderAs(limited, word)).toEqual({ ok: false, refusal: 'not-direction' });
    expect(await readLoansAs(limited)).toEqual([]);
  });
});

describe('what was agreed to changes, or ends', () => {
  test('other hours: nobody has agreed to them but the host; each says yes again, in any order', async () => {
    const one = await aLoan();
    await acceptSolicitationAs(one.me);
    await say(one, 'yes');
    const said = { ...(one.need as unknown as NeedDraft), shift: later(one.need) };
    const moved = await editNeedAs(one.host, { needId: one.need.id, revision: 1, said });
    expect(moved).toMatchObject({ ok: true });
    expect(await missionsOf(one)).toMatchObject([{ status: 'to-reconfirm' }]);
    expect(await loanOf(one)).toMatchObject({ state: 'asked', agreed: false, terms: 2 });
    expect(await reconfirmMissionAs(one.me)).toMatchObject({ ok: false });
    expect(await stateFor(one)).toBe('said-yes-again');
    expect(await say(one, 'yes')).toEqual({ ok: true, value: 'agreed' });
    expect(await missionsOf(one)).toMatchObject([{ status: 'confirmed' }]);
  });

  test.each(['no', 'recall'] as const)(
    'other hours, and its employer says %s: the mission is given up, the seat opens, both are told, and never why',
    async (said_) => {
      const one = await aLoan();
      await acceptSolicitationAs(one.me);
      await say(one, 'yes');
      const said = { ...(one.need as unknown as NeedDraft), shift: later(one.need) };
      await editNeedAs(one.host, { needId: one.need.id, revision: 1, said });
      expect(await say(one, said_)).toEqual({ ok: true, value: 'over' });
      expect(await missionsOf(one)).toMatchObject([
        { status: 'cancelled', cancelled_by: 'employer' },
      ]);
      expect(await loanOf(one)).toMatchObject({ state: 'over' });
      expect(await stateFor(one)).toBe('recalled');
      expect(
        await ask(owner, 'select seats_taken, status from needs where id = $1', [one.need.id]),
      ).toEqual([{ seats_taken: 0, status: 'open' }]);
      const told = await ask<{ kind: string }>(
        owner,
        `select kind from outbox_messages where solicitation_id = $1 and kind like 'mission-cancelled%' order by kind`,
        [one.asked.id],
      );
      expect(told.map(({ kind }) => kind)).toEqual([
        'mission-cancelled-by-person',
        'mission-cancelled-by-structure',
      ]);
    },
  );

  test.each<readonly [string, Partial<NeedDraft>, number]>([
    ['other tasks', { tasks: ['company', 'walks'] }, 2],
    ['fewer tasks', { tasks: [] }, 2],
    ['a meal no longer given', { meal: false }, 2],
    ['a bed given', { lodging: true }, 1],
    ['another contact', { contactName: 'Paul', note: 'Sonner deux fois' }, 1],
    ['the same tasks, and more seats', { seats: 4 }, 1],
  ])(
    '%s: the terms of a loan are those its person is asked again about, and no other',
    async (_, is, terms) => {
      const one = await aLoan({ tasks: ['company'], meal: true });
      await acceptSolicitationAs(one.me);
      await say(one, 'yes');
      const said = {
        ...(one.need as unknown as NeedDraft),
        ...{ shift: hoursOf(one.need), tasks: ['company'] as const, meal: true, ...is },
      };
      const changed = await editNeedAs(one.host, { needId: one.need.id, revision: 1, said });
      expect(changed).toMatchObject({ ok: true });
      const again = terms > 1;
      expect(await missionsOf(one)).toMatchObject([
        { status: again ? 'to-reconfirm' : 'confirmed' },
      ]);
      expect(await loanOf(one)).toMatchObject({ terms, agreed: !again });
      // three yeses to other terms make nothing by themselves
      await keepLoans(pool, now);
      expect(await missionsOf(one)).toMatchObject([
        { status: again ? 'to-reconfirm' : 'confirmed' },
      ]);
      if (!again) return;
      expect(await say(one, 'yes')).toEqual({ ok: true, value: 'noted' });
      expect(await reconfirmMissionAs(one.me)).toMatchObject({ ok: true });
      expect(await missionsOf(one)).toMatchObject([{ status: 'confirmed' }]);
    },
  );

  test('called back: the mission is given up, the seat opens, both are told, and it is not the person’s doing', async () => {
    const one = await aLoan();
    await acceptSolicitationAs(one.me);
    await say(one, 'yes');
    expect(await say(one, 'recall')).toEqual({ ok: true, value: 'over' });
    expect(await missionsOf(one)).toMatchObject([
      { status: 'cancelled', cancelled_by: 'employer' },
    ]);
    expect(await stateFor(one)).toBe('recalled');
    const [need] = await ask(owner, 'select seats_taken, status from needs where id = $1', [
      one.need.id,
    ]);
    expect(need).toMatchObject({ seats_taken: 0, status: 'open' });
  });

  const later = ({ startsAt, endsAt }: Case['need']) => ({
    start: new Date(startsAt.getTime() + HOUR),
    end: new Date(endsAt.getTime() + HOUR),
  });
});

describe('whoever writes', () => {
  test('no mission is confirmed without its three yeses, even by the owner of the tables', async () => {
    const one = await aLoan();
    const write = () =>
      ask(
        owner,
        `insert into assignments (id, organization_id, territory_id, need_id, structure_id, person_id, solicitation_id, starts_at, ends_at,
           status, revision, accepted_at)
         select gen_random_uuid(), organization_id, territory_id, need_id, structure_id, person_id, id, starts_at, ends_at, 'confirmed', 1, now()
         from solicitations where id = $1`,
        [one.asked.id],
      );
    await expect(write()).rejects.toThrow('three yeses');
    await acceptSolicitationAs(one.me);
    await expect(write()).rejects.toThrow('three yeses');
  });

  test('the last two yeses and a no at once: a mission with three yeses, or none', async () => {
    const cases = await Promise.all(Array.from({ length: 6 }, () => aLoan()));
    await Promise.all(
      cases.map((one) =>
        noteOralYesAs(one.host, { solicitationId: one.asked.id, heard: 'Direction' }),
      ),
    );
    const outcomes = await Promise.all(
      cases.map((one, rank) =>
        Promise.all([
          acceptSolicitationAs(one.me),
          rank % 2 ? declineSolicitationAs(one.me, no) : say(one, 'yes'),
        ]),
      ),
    );
    expect(outcomes).toHaveLength(6);
    const broken = await ask(
      owner,
      `select a.id from assignments a join loans l on l.solicitation_id = a.solicitation_id where a.status = 'confirmed'
       and not (l.person_yes = l.terms and l.home_yes = l.terms and l.host_yes = l.terms)`,
    );
    expect(broken).toEqual([]);
  });
});
