import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs, answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { noteOralYesAs } from '@/lib/assignment/server/note-oral-yes';
import { agreeHoursAs, sayHoursAs } from '@/lib/assignment/server/sign-hours';
import { plainWeek } from '@/lib/availability/week';
import { offerPostsAs } from '@/lib/lending/server/offers';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { dayOf } from '@/lib/shared/civil-time';
import { owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { aMembership, answeringOf, managerOf, personActor, visitor } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { later, linkTo, now } from './lent-mission';

afterAll(leave);

const TWO = { ok: false, refusal: 'two-yeses' };

/** Somebody who directs the body that employs them, asked by another. */
async function aDirectorLent() {
  const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
  const [structure, workshop] = [
    await aStructure(owner, { organization: host }),
    await aStructure(owner, { organization: home }),
  ];
  const [own, other] = [
    await aMembership(owner, { role: 'director', organization: home }),
    await aMembership(owner, { role: 'director', organization: home }),
  ];
  const person = await aPerson(owner, {
    ...{ homeOrganizationId: home.id, trades: ['cook'], week: plainWeek('free') },
  });
  await ask(owner, 'update people set user_id = $2 where id = $1', [person.id, own.userId]);
  const need = await aNeed(owner, {
    ...{ structure, trade: 'cook', regulated: false, postedAt: now },
    startsAt: later(now, 48),
    endsAt: later(now, 55),
  });
  const speaks = ({ userId, id }: typeof own) => ({
    ...{ actor: managerOf(home, { userId, membershipId: id }), now },
  });
  const question = () => aSolicitation(owner, { need, person, askedAt: now });
  return {
    ...{ host, home, workshop, own, other, person, need, question },
    ...{ myself: speaks(own), colleague: speaks(other) },
    director: { actor: managerOf(host), now },
    yesOf: async (speaker: ReturnType<typeof speaks>) => {
      const [loan] = await readLoansAs(speaker);
      const word = { loanId: loan?.id ?? null, said: 'yes', terms: loan?.terms ?? 0 } as const;
      return answerForLenderAs(speaker, word);
    },
  };
}
const statusOf = async ({ id }: { readonly id: string }) =>
  (
    await ask<{ status: string }>(
      owner,
      'select status from assignments where solicitation_id = $1',
      [id],
    )
  )[0]?.status;

describe('one account says one of the three yeses', () => {
  test('a director lent by their own body: in their space, by their link; another director says it', async () => {
    const one = await aDirectorLent();
    const question = await one.question();
    await acceptSolicitationAs({ actor: answeringOf(question), now });
    await keepLoans(worker as never, now);
    expect(await one.yesOf(one.myself)).toEqual(TWO);
    const token = await linkTo({ membershipId: one.own.id }, question);
    const anybody = { actor: visitor, now };
    expect(await answerLoanByLink(anybody, { token, said: 'yes', terms: 1 })).toEqual(TWO);
    expect(await statusOf(question)).toBeUndefined();
    const said = await ask(
      owner,
      `select 1 from journal_entries where action = 'loan.home' and chain = $1`,
      [one.home.id],
    );
    expect(said).toEqual([]);
    expect(await one.yesOf(one.colleague)).toEqual({ ok: true, value: 'agreed' });
    expect(await statusOf(question)).toBe('confirmed');
  });

  test('whoever writes: the database refuses too', async () => {
    const one = await aDirectorLent();
    const question = await one.question();
    await acceptSolicitationAs({ actor: answeringOf(question), now });
    await expect(
      ask(
        owner,
        `insert into loan_consents (id, loan_id, organization_id, territory_id, person_id, home_organization_id, party, said, terms, voice, said_by, at)
         select gen_random_uuid(), id, organization_id, territory_id, person_id, home_organization_id, 'home', 'yes', terms, 'space', $2, now()
         from loans where solicitation_id = $1`,
        [question.id, one.own.userId],
      ),
    ).rejects.toThrow('one account says one yes of a loan');
  });

  test('named by themselves in an offer that agrees beforehand: another director is asked all the same', async () => {
    const one = await aDirectorLent();
    const offered = await offerPostsAs(one.myself, {
      structureId: one.workshop.id,
      people: [one.person.id as never],
      draft: {
        ...{ reason: 'suspended', startsOn: dayOf(now), endsOn: dayOf(later(now, 20 * 24)) },
        ...{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 24 * 60 },
        ...{ recallHours: 48, agreedAhead: true, posts: [] },
      },
    });
    expect(offered.ok).toBe(true);
    const question = await one.question();
    expect(await acceptSolicitationAs({ actor: answeringOf(question), now })).toEqual({
      ...{ ok: false, refusal: 'employer-not-agreed-yet' },
    });
    expect(await one.yesOf(one.colleague)).toEqual({ ok: true, value: 'agreed' });
  });

  test('whoever is lent notes no yes of their employer, even where they direct; who asked may note one heard', async () => {
    const one = await aDirectorLent();
    const question = await one.question();
    const there = managerOf(one.host, { userId: one.own.userId });
    const noted = { solicitationId: question.id, heard: 'Direction' };
    expect(await noteOralYesAs({ actor: there, now }, noted)).toEqual(TWO);
    expect(await noteOralYesAs(one.director, noted)).toEqual({ ok: true, value: 'noted' });
  });
});

test('hours of one’s own mission are signed for the structure by somebody else', async () => {
  const host = await anOrganization(owner);
  const structure = await aStructure(owner, { organization: host });
  const hat = await aMembership(owner, { role: 'director', organization: host });
  const me = await aPerson(owner, { kind: 'retiree', trades: ['cook'], week: plainWeek('free') });
  await ask(owner, 'update people set user_id = $2 where id = $1', [me.id, hat.userId]);
  const need = await aNeed(owner, {
    ...{ structure, trade: 'cook', regulated: false, postedAt: now },
    startsAt: later(now, 48),
    endsAt: later(now, 55),
  });
  const question = await aSolicitation(owner, { need, person: me, askedAt: now });
  await acceptSolicitationAs({ actor: answeringOf(question), now });
  const [mission] = await ask<{ id: string }>(
    owner,
    'select id from assignments where solicitation_id = $1',
    [question.id],
  );
  const after = later(now, 60);
  const period = { start: need.startsAt, end: need.endsAt };
  const said = { id: mission?.id as never, period, breakMinutes: 0, words: null };
  const mine = { actor: { ...personActor(me), userId: hat.userId } as never, now: after };
  expect(await sayHoursAs(mine, said)).toMatchObject({ ok: true });
  const own = { actor: managerOf(host, { userId: hat.userId, membershipId: hat.id }), now: after };
  const refused = { ok: false, refusal: 'own-hours' };
  expect(await sayHoursAs(own, said)).toEqual(refused);
  expect(await agreeHoursAs(own, { id: mission?.id as never, version: 1 })).toEqual(refused);
  const signed = () =>
    ask(owner, 'select 1 from mission_signed_hours where assignment_id = $1', [mission?.id]);
  expect(await signed()).toEqual([]);
  expect(await sayHoursAs({ actor: managerOf(host), now: after }, said)).toMatchObject({
    ok: true,
  });
  expect(await signed()).toHaveLength(1);
});
