import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs, answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import { cancelMissionAs, cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { chooseYesAs } from '@/lib/assignment/server/choose-yes';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { sayNoShowAs, withdrawNoShowAs } from '@/lib/assignment/server/no-show';
import { noteOralYesAs } from '@/lib/assignment/server/note-oral-yes';
import { readAnswerAs } from '@/lib/assignment/server/read-answer';
import { plainWeek } from '@/lib/availability/week';
import { offerPostsAs } from '@/lib/lending/server/offers';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { dayOf } from '@/lib/shared/civil-time';
import { owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { aMembership, answeringOf, managerOf, visitor } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { later, linkTo, now } from './lent-mission';

afterAll(leave);

/** The words of a mail as it leaves; « nothing » when what it says is no longer true. */
async function sayMail(message: OutboxRow): Promise<string> {
  const rendered = await renderMessage(worker as never, message, now);
  return 'mail' in rendered ? JSON.stringify(rendered.mail) : 'nothing';
}

/** Somebody of one body asked by another, in two days. */
async function asked() {
  const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
  const [structure, workshop] = [
    await aStructure(owner, { organization: host }),
    await aStructure(owner, { organization: home }),
  ];
  const hat = await aMembership(owner, { role: 'director', organization: home });
  const person = await aPerson(owner, {
    ...{ homeOrganizationId: home.id, trades: ['cook'], week: plainWeek('free') },
  });
  const need = await aNeed(owner, {
    ...{ structure, trade: 'cook', regulated: false, postedAt: now },
    startsAt: later(now, 48),
    endsAt: later(now, 55),
  });
  const lender = {
    actor: managerOf(home, { userId: hat.userId, membershipId: hat.id }),
    now,
  };
  const question = () => aSolicitation(owner, { need, person, askedAt: now });
  const news = () =>
    ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'loan-news' and organization_id = $1 order by created_at, id`,
      [home.id],
    );
  const told = async () => (await news()).map(({ payload }) => payload['news']);
  const mails = async () => {
    const texts: string[] = [];
    for (const message of await news())
      texts.push(await sayMail({ ...message, user_id: hat.userId }));
    return texts;
  };
  return {
    ...{ host, home, structure, need, person, hat, lender, question, told, mails, news },
    director: { actor: managerOf(host), now },
    workshop,
  };
}
type Case = Awaited<ReturnType<typeof asked>>;

const say = async (one: Case, said: 'yes' | 'recall' | 'contest') => {
  const [loan] = await readLoansAs(one.lender);
  return answerForLenderAs(one.lender, { loanId: loan?.id ?? null, said, terms: loan?.terms ?? 0 });
};
const missionOf = async ({ id }: { readonly id: string }) => {
  const [row] = await ask<{ id: string; status: string; cancel_reason: string | null }>(
    owner,
    'select id, status, cancel_reason from assignments where solicitation_id = $1',
    [id],
  );
  return row;
};

/** The mission all three agreed to. */
async function agreed() {
  const one = await asked();
  const question = await one.question();
  await acceptSolicitationAs({ actor: answeringOf(question), now });
  expect(await say(one, 'yes')).toEqual({ ok: true, value: 'agreed' });
  const id = (await missionOf(question))?.id as never;
  return { ...one, asked: question, id };
}

describe('the lender is told what becomes of whom it lends', () => {
  test('its own yes and its own recall tell it nothing: it reads them where it says them', async () => {
    const one = await agreed();
    expect(await say(one, 'recall')).toEqual({ ok: true, value: 'over' });
    expect(await one.told()).toEqual([]);
  });

  test('whoever receives cancels', async () => {
    const one = await agreed();
    await cancelMissionAs(one.director, { id: one.id, reason: 'covered-otherwise' as never });
    expect(await one.told()).toEqual(['cancelled']);
    const [mail] = await one.mails();
    expect(mail).toContain('Prêt annulé par la structure');
  });

  test('the person gives up: never why', async () => {
    const one = await agreed();
    await cancelMyMissionAs({ actor: answeringOf(one.asked), now }, 'health' as never);
    expect(await one.told()).toEqual(['given-up']);
    const [message] = await one.news();
    expect(message?.payload).toEqual({ loanId: expect.any(String), news: 'given-up' });
    const [mail] = await one.mails();
    expect(mail).toContain('un renoncement ne se sanctionne pas');
  });

  test('absent, then there after all: what no longer holds is not sent', async () => {
    const one = await agreed();
    const during = { ...one.director, now: later(now, 49) };
    expect(await sayNoShowAs(during, { id: one.id })).toMatchObject({ ok: true });
    expect(await one.told()).toEqual(['no-show']);
    expect((await one.mails())[0]).toContain('n’est pas venu·e');
    const since = { ...one.director, now: later(now, 50) };
    expect(await withdrawNoShowAs(since, { id: one.id })).toMatchObject({ ok: true });
    expect(await one.told()).toEqual(['no-show', 'stands-again']);
    const [first, second] = await one.mails();
    expect(first).toBe('nothing');
    expect(second).toContain('était bien là');
  });

  test('a mission that stands on a yes given in advance', async () => {
    const one = await asked();
    await offerPostsAs(one.lender, {
      structureId: one.workshop.id,
      people: [one.person.id as never],
      draft: {
        ...{ reason: 'suspended', startsOn: dayOf(now), endsOn: dayOf(later(now, 20 * 24)) },
        ...{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 24 * 60 },
        ...{ recallHours: 48, agreedAhead: true, posts: [] },
      },
    });
    const question = await one.question();
    expect(await acceptSolicitationAs({ actor: answeringOf(question), now })).toMatchObject({
      ok: true,
    });
    expect(await one.told()).toEqual(['stands']);
    expect((await one.mails())[0]).toContain('Les trois accords sont réunis');
  });

  test('a yes noted, then chosen by the structure later: told as it was promised', async () => {
    const one = await asked();
    await ask(owner, `update needs set flow = 'confirm' where id = $1`, [one.need.id]);
    const question = await one.question();
    await acceptSolicitationAs({ actor: answeringOf(question), now });
    expect(await say(one, 'yes')).toEqual({ ok: true, value: 'noted' });
    expect(await one.told()).toEqual([]);
    const chosen = { ...one.director, now: later(now, 1) };
    expect(await chooseYesAs(chosen, { solicitationId: question.id })).toMatchObject({ ok: true });
    expect(await one.told()).toEqual(['stands']);
  });
});

describe('a yes noted in the name of the lender', () => {
  /** Written to first, then heard: the mission stands on words. */
  async function heard() {
    const one = await asked();
    const question = await one.question();
    await acceptSolicitationAs({ actor: answeringOf(question), now });
    expect((await keepLoans(worker as never, now)).told).toBeGreaterThan(0);
    const after = { ...one.director, now: later(now, 1) };
    const noted = { solicitationId: question.id, heard: 'Madame Roux' };
    expect(await noteOralYesAs(after, noted)).toEqual({ ok: true, value: 'agreed' });
    return { ...one, asked: question };
  }

  test('after the lender was written to: it is written to again, with who was heard', async () => {
    const one = await heard();
    expect(await one.told()).toEqual(['heard']);
    const [mail] = await one.mails();
    expect(mail).toContain('Madame Roux');
    expect(mail).toContain('ce n’est pas ce que vous avez dit');
    expect(mail).toContain(`/pret/${await linkTo({ membershipId: one.hat.id }, one.asked)}`);
    // said once, not at each tick
    await keepLoans(worker as never, later(now, 2));
    expect(await one.told()).toEqual(['heard']);
  });

  test('before the lender was written to: its first mail says it, with who was heard', async () => {
    const one = await asked();
    const question = await one.question();
    const noted = { solicitationId: question.id, heard: 'Madame Roux' };
    expect(await noteOralYesAs(one.director, noted)).toEqual({ ok: true, value: 'noted' });
    expect(await acceptSolicitationAs({ actor: answeringOf(question), now })).toMatchObject({
      ok: true,
    });
    await keepLoans(worker as never, now);
    const [first] = await ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'loan-asked' and organization_id = $1`,
      [one.home.id],
    );
    const mail = first ? await sayMail(first) : 'nothing';
    expect(mail).toContain('Madame Roux');
    expect(mail).toContain('Confirmer ou contester');
    expect(await one.told()).toEqual([]);
  });

  test('« ce n’est pas ce que nous avons dit », by the link: the mission is given up, each side reads why', async () => {
    const one = await heard();
    const token = await linkTo({ membershipId: one.hat.id }, one.asked);
    const at = { actor: visitor, now: later(now, 2) };
    expect(await answerLoanByLink(at, { token, said: 'contest', terms: 1 })).toEqual({
      ...{ ok: true, value: 'contested' },
    });
    expect(await missionOf(one.asked)).toMatchObject({
      ...{ status: 'cancelled', cancel_reason: 'not-said' },
    });
    const sides = await ask<OutboxRow>(
      owner,
      `select * from outbox_messages where solicitation_id = $1 and kind in ('mission-cancelled-by-structure', 'mission-cancelled-by-person')`,
      [one.asked.id],
    );
    const texts = [];
    for (const message of sides) texts.push(await sayMail(message));
    expect(texts.filter((text) => text.includes('Accord contesté par l’employeur'))).toHaveLength(
      1,
    );
    expect(texts.filter((text) => text.includes('n’a pas donné son accord'))).toHaveLength(1);
    // the news that waited is no longer true
    expect((await one.mails())[0]).toBe('nothing');
    const again = await answerLoanByLink(at, { token, said: 'contest', terms: 1 });
    expect(again).toEqual({ ok: false, refusal: 'loan-over' });
  });

  test('written since, it is contested no more: it is recalled', async () => {
    const one = await heard();
    expect(await say(one, 'yes')).toMatchObject({ ok: true });
    expect(await say(one, 'contest')).toEqual({ ok: false, refusal: 'nothing-heard' });
    const stranger = { actor: managerOf(await anOrganization(owner)), now };
    const [loan] = await readLoansAs(one.lender);
    const word = { loanId: loan?.id ?? null, said: 'contest', terms: 1 } as const;
    expect(await answerForLenderAs(stranger, word)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await missionOf(one.asked)).toMatchObject({ status: 'confirmed' });
  });
});

describe('an employer that takes its time', () => {
  test('the place was filled meanwhile: whoever had said yes waits on the reserve list by themselves, and reads it', async () => {
    const one = await asked();
    const other = await aPerson(owner, { trades: ['cook'], week: plainWeek('free') });
    const idle = await aPerson(owner, { homeOrganizationId: one.home.id, trades: ['cook'] });
    const [mine, theirs, unanswered] = [
      await one.question(),
      await aSolicitation(owner, { need: one.need, person: other, askedAt: now }),
      await aSolicitation(owner, { need: one.need, person: idle, askedAt: now }),
    ];
    await acceptSolicitationAs({ actor: answeringOf(mine), now });
    expect(await acceptSolicitationAs({ actor: answeringOf(theirs), now })).toMatchObject({
      ok: true,
    });
    const stateFor = async (question: typeof mine) => {
      const view = await readAnswerAs({ actor: answeringOf(question), now }, false);
      return view.ok ? view.value.state : view.refusal;
    };
    expect([await stateFor(mine), await stateFor(unanswered)]).toEqual(['reserved', 'filled']);
    const [told] = await ask<OutboxRow>(
      owner,
      `select * from outbox_messages where solicitation_id = $1 and kind = 'need-filled'`,
      [mine.id],
    );
    expect(told && (await sayMail(told))).toContain('liste de réserve');
    expect(await say(one, 'yes')).toEqual({ ok: false, refusal: 'loan-over' });
  });

  test('its yes can no longer make a mission: said so, never « noté »', async () => {
    const one = await asked();
    const question = await one.question();
    // begins two hours after the first ends: both are asked for, one may be done
    const near = await aNeed(owner, {
      ...{ structure: one.structure, trade: 'cook', regulated: false, postedAt: now },
      startsAt: later(now, 57),
      endsAt: later(now, 64),
    });
    const second = await aSolicitation(owner, { need: near, person: one.person, askedAt: now });
    await acceptSolicitationAs({ actor: answeringOf(question), now });
    await acceptSolicitationAs({ actor: answeringOf(second), now });
    const [first, last] = await readLoansAs(one.lender);
    const yes = (loan: typeof first) =>
      answerForLenderAs(one.lender, { loanId: loan?.id ?? null, said: 'yes', terms: 1 });
    expect(await yes(last)).toEqual({ ok: true, value: 'agreed' });
    expect(await yes(first)).toEqual({ ok: true, value: 'too-late' });
    expect(await missionOf(question)).toBeUndefined();
  });
});
