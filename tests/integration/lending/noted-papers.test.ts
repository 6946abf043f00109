import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { attestPaperAs, startMissionAs } from '@/lib/assignment/server/attest-paper';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import {
  contestNoteAs,
  contestNoteByLink,
  notePaperForLenderAs,
  readLoanNotesAs,
  readLoanNotesByLink,
  readMyNotesAs,
} from '@/lib/assignment/server/loan-notes';
import { readOutOfOrderAs } from '@/lib/assignment/server/out-of-order';
import { readBoardAs } from '@/lib/assignment/server/read-board';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { LOANS, paperBetween } from '@/lib/matching/loan-law';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { readQueueAs } from '@/lib/queue/server/read-queue';
import { owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import {
  aMembership,
  answeringOf,
  cellOf,
  managerOf,
  personActor,
  visitor,
} from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { later, linkTo, now } from './lent-mission';

afterAll(leave);

const GONE = { ok: false, refusal: 'note-gone' };
const today = new Date(`${now.toISOString().slice(0, 10)}T00:00:00Z`);

/** A mission all three agreed to, that begins in two days; nothing of it is written yet. */
async function aLoan() {
  const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
  const structure = await aStructure(owner, { organization: host });
  const hat = await aMembership(owner, { role: 'director', organization: home });
  const person = await aPerson(owner, {
    ...{ kind: 'lent-staff', homeOrganizationId: home.id },
    trades: [{ trade: 'care-assistant', proof: 'seen' }],
  });
  const startsAt = later(now, 48);
  const need = await aNeed(owner, { structure, postedAt: now, startsAt });
  const question = await aSolicitation(owner, { need, person, askedAt: now });
  await acceptSolicitationAs({ actor: answeringOf(question), now });
  await keepLoans(worker as never, now);
  const lender = { actor: managerOf(home, { userId: hat.userId, membershipId: hat.id }), now };
  const [loan] = await readLoansAs(lender);
  await answerForLenderAs(lender, { loanId: loan?.id ?? null, said: 'yes', terms: 1 });
  const director = { actor: managerOf(host), now };
  const read = await readBoardAs(director, need.id);
  const id = (read.ok ? read.value.missions[0]?.id : null) ?? null;
  const signs = (rule: string, of = director) => attestPaperAs(of, { id, rule, signedOn: today });
  const told = () =>
    ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind in ('paper-news', 'lent-paper-news') and payload ->> 'missionId' = $1 order by created_at, kind, id`,
      [id],
    );
  const me = { actor: personActor(person), now };
  return {
    ...{ host, home, hat, person, need, id, lender, director, me, signs, told },
    lends: (rule: string) => notePaperForLenderAs(lender, { id, rule, signedOn: today }),
    token: () => linkTo({ membershipId: hat.id }, question),
    papers: async () => {
      const board = await readBoardAs(director, need.id);
      return board.ok ? (board.value.missions[0]?.papers ?? []) : [];
    },
    starts: () => startMissionAs({ ...director, now: startsAt }, { id }),
  };
}
type Case = Awaited<ReturnType<typeof aLoan>>;

/** Everything else the mission wants is signed or seen. */
async function theRestIsSeen(one: Case) {
  for (const { rule } of await one.papers()) if (!paperBetween(rule)) await one.signs(rule);
}
const whom = (messages: readonly OutboxRow[]) =>
  messages.map(({ kind, person_id, payload }) => [
    kind === 'lent-paper-news' ? 'lender' : person_id ? 'person' : 'host',
    payload['rule'],
    payload['news'],
  ]);

test('the rule and the database say alike whom a paper is between', async () => {
  for (const { id } of LOANS) {
    const [row] = await ask<{ between: string[] | null }>(
      owner,
      'select paper_between($1) as between',
      [id],
    );
    expect(row?.between ?? null).toEqual(paperBetween(id));
  }
});

describe('a paper of a loan noted signed', () => {
  test('the agreement of the person and their employer is not the structure’s to note; the lender notes it', async () => {
    const one = await aLoan();
    expect(await one.signs('loan-agreement')).toEqual({ ok: false, refusal: 'paper-of-others' });
    expect(await one.lends('loan-agreement')).toEqual({ ok: true, value: 'noted' });
    expect(whom(await one.told())).toEqual([['person', 'loan-agreement', 'noted']]);
    // said once: what is noted already is contested, not noted again
    expect(await one.lends('loan-agreement')).toEqual(GONE);
    expect(await one.lends('immunity')).toEqual(GONE);
    const to = { id: one.id, rule: 'loan-convention', signedOn: later(today, 48) };
    expect(await notePaperForLenderAs(one.lender, to)).toEqual({
      ...{ ok: false, refusal: 'paper-to-come' },
    });
  });

  test('noted by the structure: the lender and the person read it at once, with the way to contest', async () => {
    const one = await aLoan();
    expect(await one.signs('loan-convention')).toMatchObject({ ok: true });
    const messages = await one.told();
    expect(whom(messages)).toEqual([
      ['lender', 'loan-convention', 'noted'],
      ['person', 'loan-convention', 'noted'],
    ]);
    const [lender, person] = messages;
    const sayMail = async (message: OutboxRow | undefined, user: string | null = null) => {
      if (!message) return 'nothing';
      const rendered = await renderMessage(worker as never, { ...message, user_id: user }, now);
      return 'mail' in rendered ? JSON.stringify(rendered.mail) : 'nothing';
    };
    expect(await sayMail(lender, one.hat.userId)).toContain(`/pret/${await one.token()}`);
    expect(await sayMail(person)).toContain(`/missions/${one.id}`);
    await contestNoteAs(one.me, { id: one.id, rule: 'loan-convention' });
    expect(await sayMail(lender, one.hat.userId)).toBe('nothing');
    const contested = (await one.told()).filter(({ payload }) => payload['news'] === 'contested');
    expect(whom(contested)).toEqual([
      ['lender', 'loan-convention', 'contested'],
      ['host', 'loan-convention', 'contested'],
    ]);
    for (const message of contested) expect(await sayMail(message)).toContain('Note contestée');
  });

  test('contested by the lender, by the link of its mail: the mission does not begin, and the structure notes it no more', async () => {
    const one = await aLoan();
    await theRestIsSeen(one);
    await one.signs('loan-convention');
    await one.lends('loan-agreement');
    const token = await one.token();
    const at = { actor: visitor, now };
    expect(await readLoanNotesByLink(at, { token })).toMatchObject([
      { rule: 'loan-agreement', notedBy: 'lender' },
      { rule: 'loan-convention', notedBy: 'host', contestedBy: null },
    ]);
    // its own note is not its to contest
    expect(await contestNoteByLink(at, { token, id: one.id, rule: 'loan-agreement' })).toEqual(
      GONE,
    );
    const which = { id: one.id, rule: 'loan-convention' };
    expect(await contestNoteByLink(at, { token, ...which })).toMatchObject({ ok: true });
    expect(await contestNoteByLink(at, { token, ...which })).toEqual(GONE);
    expect(await one.starts()).toEqual({ ok: false, refusal: 'papers-missing' });
    await expect(
      ask(owner, 'update assignments set started_at = now() where id = $1', [one.id]),
    ).rejects.toThrow('does not begin without its papers');
    expect(await one.signs('loan-convention')).toEqual({ ok: false, refusal: 'paper-contested' });
    expect(await readMyNotesAs(one.me)).toMatchObject([
      {},
      { rule: 'loan-convention', contestedBy: 'lender', signedOn: null },
    ]);
    // signed since: the one who contested says so
    expect(await one.lends('loan-convention')).toEqual({ ok: true, value: 'noted' });
    expect(await one.starts()).toMatchObject({ ok: true });
  });

  test('contested by the person: their employer does not note it again in their place', async () => {
    const one = await aLoan();
    await theRestIsSeen(one);
    await one.signs('loan-convention');
    await one.lends('loan-agreement');
    const which = { id: one.id, rule: 'loan-agreement' };
    expect(await contestNoteAs(one.me, which)).toEqual({ ok: true, value: 'contested' });
    expect(await one.lends('loan-agreement')).toEqual(GONE);
    expect(await one.starts()).toEqual({ ok: false, refusal: 'papers-missing' });
  });

  test('contested once the mission began: what was done was done, and it is to be put in order', async () => {
    const one = await aLoan();
    await theRestIsSeen(one);
    await one.signs('loan-convention');
    await one.lends('loan-agreement');
    expect(await one.starts()).toMatchObject({ ok: true });
    const which = { id: one.id, rule: 'loan-convention' };
    expect(await contestNoteAs(one.lender, which)).toMatchObject({ ok: true });
    expect((await one.papers()).find(({ rule }) => rule === which.rule)).toMatchObject({
      ...{ contested: 'lender', attested: { signedOn: expect.any(Date) } },
    });
  });

  test('strangers, the structure itself and a manager who does not direct contest and note nothing', async () => {
    const one = await aLoan();
    await one.signs('loan-convention');
    const which = { id: one.id, rule: 'loan-convention' };
    const stranger = { actor: managerOf(await anOrganization(owner)), now };
    const another = { actor: personActor(await aPerson(owner)), now };
    const manages = { actor: { ...one.lender.actor, grade: 'manager' } as never, now };
    for (const who of [stranger, one.director, manages, another])
      expect(await contestNoteAs(who as never, which)).toEqual(GONE);
    for (const who of [stranger, one.director, manages])
      expect(await notePaperForLenderAs(who, { ...which, signedOn: today })).toEqual(GONE);
    expect(await readLoanNotesAs(manages)).toEqual([]);
    expect(await readLoanNotesAs(stranger)).toEqual([]);
    expect(await contestNoteByLink({ actor: visitor, now }, { token: 'x', ...which })).toEqual(
      GONE,
    );
  });
});

test('a mission that goes on, or is over, without its papers is heard by who receives and by its cell', async () => {
  const one = await aLoan();
  const cell = cellOf('44');
  const during = later(now, 49);
  const heard = async (at: Date) => [
    (await readOutOfOrderAs({ ...one.director, now: at })).map(({ needId }) => needId),
    (await readQueueAs({ actor: cell, now: at })).lines.find(
      ({ key }) => key === `need:${one.need.id}`,
    )?.causes ?? [],
  ];
  // before it begins, the page of the request says so, and nobody else
  expect(await heard(now)).toEqual([[], []]);
  expect(await heard(during)).toEqual([[one.need.id], ['papers-missing']]);
  const month = 30 * 24;
  expect((await heard(later(one.need.endsAt, month - 1)))[0]).toEqual([one.need.id]);
  expect((await heard(later(one.need.endsAt, month)))[0]).toEqual([]);
  // not of another body, nor of a structure one does not speak for
  const stranger = { actor: managerOf(await anOrganization(owner)), now: during };
  expect(await readOutOfOrderAs(stranger)).toEqual([]);
  const elsewhere = { ...one.director.actor, structureIds: [] } as never;
  expect(await readOutOfOrderAs({ actor: elsewhere, now: during })).toEqual([]);
  const other = (await readQueueAs({ actor: cellOf('49'), now: during })).lines;
  expect(other.map(({ key }) => key)).not.toContain(`need:${one.need.id}`);
  await theRestIsSeen(one);
  await one.signs('loan-convention');
  expect((await heard(during))[0]).toEqual([one.need.id]);
  await one.lends('loan-agreement');
  expect(await heard(during)).toEqual([[], []]);
  // contested, it is heard again
  await contestNoteAs(one.lender, { id: one.id, rule: 'loan-convention' });
  expect(await heard(during)).toEqual([[one.need.id], ['papers-missing']]);
});
