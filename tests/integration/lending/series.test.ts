import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { seenOf } from '@/lib/assignment/answer';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerLoanByLink } from '@/lib/assignment/server/answer-for-lender';
import {
  answerSeriesAs,
  answerSeriesByLink,
  answerSeriesForLenderAs,
} from '@/lib/assignment/server/answer-series';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { noteOralYesAs } from '@/lib/assignment/server/note-oral-yes';
import { readMySolicitationsAs } from '@/lib/assignment/server/read-mine';
import { readLoanByLink, readLoansAs } from '@/lib/lending/server/read-loans';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { aMembership, answeringOf, managerOf, personActor, visitor } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { later, linkTo, now } from './lent-mission';
import '../../support/properties';

afterAll(leave);
const anybody = { actor: visitor, now };
const NOT_FOUND = { ok: false, refusal: 'not-found' };
const DAY = 24;

/** One person lent, asked for as many evenings by one place as wished, two days apart. */
async function aSeries(count = 3) {
  const [host, home] = [await anOrganization(owner), await anOrganization(owner)];
  const structure = await aStructure(owner, { organization: host });
  const person = await aPerson(owner, {
    homeOrganizationId: home.id,
    trades: [{ trade: 'care-assistant', proof: 'seen' }],
  });
  const direction = await aMembership(owner, { role: 'director', organization: home });
  const asked: Awaited<ReturnType<typeof aSolicitation>>[] = [];
  const needs: Awaited<ReturnType<typeof aNeed>>[] = [];
  for (let rank = 0; rank < count; rank += 1) {
    const startsAt = later(now, (2 + 2 * rank) * DAY);
    const need = await aNeed(owner, {
      ...{ structure, postedAt: now, startsAt, endsAt: later(startsAt, 6) },
    });
    needs.push(need);
    asked.push(await aSolicitation(owner, { need, person, askedAt: now }));
  }
  const lender = {
    actor: managerOf(home, { userId: direction.userId, membershipId: direction.id }),
    now,
  };
  const me = { actor: personActor(person), now };
  const director = { actor: managerOf(host), now };
  const loans = async () =>
    (await readLoansAs(lender)).map(({ id, terms, state, agreed }) => ({
      ...{ id, terms, state, agreed },
    }));
  const demands = async () =>
    (await readMySolicitationsAs(me))
      .toSorted((a, b) => a.period.start.getTime() - b.period.start.getTime())
      .map((demand) => ({ id: demand.solicitationId, seen: seenOf(demand), state: demand.state }));
  const standing = async () =>
    (
      await ask<{ id: string }>(
        owner,
        `select a.solicitation_id as id from assignments a where a.person_id = $1 and a.status = 'confirmed' order by a.starts_at`,
        [person.id],
      )
    ).map(({ id }) => id);
  const everyoneAgrees = () =>
    demands().then((all) => answerSeriesAs(me, { said: 'yes', demands: all }));
  return {
    ...{ host, home, structure, person, direction, asked, needs, lender, me, director },
    ...{ loans, demands, standing, everyoneAgrees },
  };
}
const pick = <One>(ones: readonly One[], ...ranks: number[]): One[] =>
  ranks.flatMap((rank) => ones[rank] ?? []);

describe('the person answers several demands of one place in one act', () => {
  test('yes to all: each waits for the employer, and is its own loan', async () => {
    const one = await aSeries();
    expect(await one.everyoneAgrees()).toEqual({
      ok: true,
      value: { done: { waits: 3 }, refused: [] },
    });
    expect(await one.loans()).toHaveLength(3);
    expect(await one.standing()).toEqual([]);
  });

  test('yes to some: the others still wait; no to some: the others stay as they are', async () => {
    const one = await aSeries();
    const demands = await one.demands();
    await answerSeriesAs(one.me, { said: 'yes', demands: pick(demands, 0, 2) });
    expect((await one.demands()).map(({ state }) => state)).toEqual([
      'said-yes',
      'asked',
      'said-yes',
    ]);
    await answerSeriesAs(one.me, { said: 'no', demands: pick(demands, 1) });
    expect((await one.demands()).map(({ state }) => state)).toEqual([
      'said-yes',
      'declined',
      'said-yes',
    ]);
  });

  test('what changed since it was read is refused by itself, with why', async () => {
    const one = await aSeries();
    const demands = await one.demands();
    await ask(owner, `update needs set tasks = '{meal-service}' where id = $1`, [one.needs[1]?.id]);
    expect(await answerSeriesAs(one.me, { said: 'yes', demands })).toEqual({
      ok: true,
      value: { done: { waits: 2 }, refused: [{ id: demands[1]?.id, refusal: 'demand-changed' }] },
    });
  });

  test('somebody else finds none of them', async () => {
    const one = await aSeries();
    const other = await aPerson(owner, {});
    const stranger = { actor: personActor(other), now };
    for (const said of ['yes', 'no'] as const)
      expect(await answerSeriesAs(stranger, { said, demands: await one.demands() })).toEqual(
        NOT_FOUND,
      );
    expect((await one.demands()).map(({ state }) => state)).toEqual(['asked', 'asked', 'asked']);
  });
});

describe('the employer answers them in one act', () => {
  test('yes to all makes as many missions; said again, it is the same', async () => {
    const one = await aSeries();
    await one.everyoneAgrees();
    const loans = await one.loans();
    const all = { ok: true, value: { done: { agreed: 3 }, refused: [] } };
    expect(await answerSeriesForLenderAs(one.lender, { said: 'yes', loans })).toEqual(all);
    expect(await one.standing()).toEqual(one.asked.map(({ id }) => id));
    expect(await answerSeriesForLenderAs(one.lender, { said: 'yes', loans })).toEqual(all);
    expect(await one.standing()).toHaveLength(3);
  });

  test('yes to some, no to others: each has its own', async () => {
    const one = await aSeries();
    await one.everyoneAgrees();
    const loans = await one.loans();
    await answerSeriesForLenderAs(one.lender, { said: 'yes', loans: pick(loans, 0) });
    expect(
      await answerSeriesForLenderAs(one.lender, { said: 'no', loans: pick(loans, 0, 2) }),
    ).toEqual({
      ok: true,
      value: { done: { over: 1 }, refused: [{ id: loans[0]?.id, refusal: 'mission-stands' }] },
    });
    expect((await one.loans()).map(({ state }) => state)).toEqual(['agreed', 'asked', 'over']);
    expect(await one.standing()).toEqual([one.asked[0]?.id]);
  });

  test('other terms, and a place taken meanwhile, are refused by themselves; the rest is done', async () => {
    const one = await aSeries();
    await one.everyoneAgrees();
    const loans = await one.loans();
    await ask(owner, `update needs set status = 'closed' where id = $1`, [one.needs[2]?.id]);
    const said = await answerSeriesForLenderAs(one.lender, {
      said: 'yes',
      loans: [{ ...loans[0], terms: 2 }, loans[1], loans[2]] as never,
    });
    expect(said).toEqual({
      ok: true,
      value: {
        done: { agreed: 1 },
        refused: [
          { id: loans[0]?.id, refusal: 'terms-changed' },
          { id: loans[2]?.id, refusal: 'loan-over' },
        ],
      },
    });
    expect(await one.standing()).toEqual([one.asked[1]?.id]);
  });

  test('two directors answer at once: each loan is agreed once, none twice', async () => {
    const one = await aSeries(2);
    await one.everyoneAgrees();
    const loans = await one.loans();
    const second = await aMembership(owner, { role: 'director', organization: one.home });
    const beside = {
      actor: managerOf(one.home, { userId: second.userId, membershipId: second.id }),
      now,
    };
    await Promise.all([
      answerSeriesForLenderAs(one.lender, { said: 'yes', loans }),
      answerSeriesForLenderAs(beside, { said: 'yes', loans: loans.toReversed() }),
    ]);
    expect(await one.standing()).toHaveLength(2);
    const [seats] = await ask<{ taken: number }>(
      owner,
      'select sum(seats_taken)::int as taken from needs where structure_id = $1',
      [one.structure.id],
    );
    expect(seats?.taken).toBe(2);
  });

  test('a manager of one place says nothing; the direction of another body finds none', async () => {
    const one = await aSeries();
    await one.everyoneAgrees();
    const loans = await one.loans();
    const place = await aStructure(owner, { organization: one.home });
    const manager = { actor: managerOf(one.home, { structures: [place.id] } as never), now };
    const local = {
      ...manager,
      actor: { ...manager.actor, grade: 'manager' as const, structureIds: [place.id] },
    };
    for (const said of ['yes', 'no'] as const) {
      expect(await answerSeriesForLenderAs(local as never, { said, loans })).toEqual({
        ok: false,
        refusal: 'not-direction',
      });
      expect(await answerSeriesForLenderAs(one.director, { said, loans })).toEqual(NOT_FOUND);
    }
    expect(await one.standing()).toEqual([]);
    expect((await one.loans()).map(({ state }) => state)).toEqual(['asked', 'asked', 'asked']);
  });
});

describe('one mail, one link, one act', () => {
  test('the shifts agreed to at once are one mail that lists them; its link answers each; another place is another mail', async () => {
    const one = await aSeries();
    await one.everyoneAgrees();
    const elsewhere = await aNeed(owner, {
      structure: await aStructure(owner, { organization: one.host }),
      ...{ postedAt: now, startsAt: later(now, 9 * DAY) },
    });
    const apart = await aSolicitation(owner, {
      ...{ need: elsewhere, person: one.person, askedAt: now },
    });
    await acceptSolicitationAs({ actor: answeringOf(apart), now });
    await keepLoans(worker as never, now);
    const mails = await ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'loan-asked' and organization_id = $1 order by id`,
      [one.home.id],
    );
    expect(mails).toHaveLength(2);
    const words = await Promise.all(
      mails.map(async (mail) => JSON.stringify(await renderMessage(worker as never, mail, now))),
    );
    const series = words.find((said) => said.includes('Répondre en une fois'));
    expect(series?.match(/Date \d/g)).toEqual(expect.arrayContaining(['Date 1', 'Date 3']));
    expect(words.filter((said) => said.includes('Dire oui ou non'))).toHaveLength(1);

    const hat = { membershipId: one.direction.id };
    const token = await linkTo(hat, one.asked[1] ?? { id: '' });
    const read = await readLoanByLink(anybody, { token });
    if (!read.ok) throw new Error(read.refusal);
    expect(read.value).toMatchObject({ solicitationId: one.asked[1]?.id });
    expect(read.value.beside.map(({ solicitationId }) => solicitationId)).toEqual(
      pick(one.asked, 0, 2).map(({ id }) => id),
    );
    const loans = [read.value, ...read.value.beside];
    expect(await answerSeriesByLink(anybody, { token, said: 'yes', loans })).toEqual({
      ok: true,
      value: { done: { agreed: 3 }, refused: [] },
    });
    expect(await one.standing()).toHaveLength(3);
    const said = await ask(
      owner,
      `select distinct c.said_by, c.voice from loan_consents c join loans l on l.id = c.loan_id where c.party = 'home' and l.person_id = $1`,
      [one.person.id],
    );
    expect(said).toEqual([{ said_by: one.direction.userId, voice: 'link' }]);
    // all answered: the mail says nothing any more
    const about = mails.find((_, rank) => words[rank] === series);
    expect(await renderMessage(worker as never, about as OutboxRow, now)).toMatchObject({
      because: 'no-longer-true',
    });
  });

  test('one left of them reads as one; a link opens neither another person’s nor another place’s, nor what its hat was not written about', async () => {
    const [one, other] = [await aSeries(2), await aSeries(1)];
    await one.everyoneAgrees();
    await other.everyoneAgrees();
    await keepLoans(worker as never, now);
    const token = await linkTo({ membershipId: one.direction.id }, one.asked[0] ?? { id: '' });
    const theirs = await other.loans();
    const stranger = { token, said: 'yes', loans: theirs } as const;
    expect(await answerSeriesByLink(anybody, stranger)).toEqual(NOT_FOUND);
    expect(
      await answerLoanByLink(anybody, {
        token,
        loanId: theirs[0]?.id as never,
        said: 'yes',
        terms: 1,
      }),
    ).toEqual(NOT_FOUND);
    expect(await other.standing()).toEqual([]);
    for (const altered of [`${token.slice(1)}A`, ''])
      expect(
        await answerSeriesByLink(anybody, { token: altered, said: 'no', loans: await one.loans() }),
      ).toEqual(NOT_FOUND);
    // asked later, and not written about yet: the link does not open it
    const late = await aNeed(owner, {
      ...{ structure: one.structure, postedAt: now, startsAt: later(now, 12 * DAY) },
    });
    const asked = await aSolicitation(owner, { need: late, person: one.person, askedAt: now });
    await acceptSolicitationAs({ actor: answeringOf(asked), now });
    const read = await readLoanByLink(anybody, { token });
    expect(read).toMatchObject({ ok: true, value: { beside: [{}] } });
    const loans = await one.loans();
    await answerSeriesByLink(anybody, { token, said: 'no', loans: pick(loans, 1) });
    const [mail] = await ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'loan-asked' and organization_id = $1`,
      [one.home.id],
    );
    const words = JSON.stringify(await renderMessage(worker as never, mail as OutboxRow, now));
    expect(words).toContain('Dire oui ou non');
    expect(words).not.toContain('Répondre en une fois');
  });
});

/** The missions confirmed of one person, with how many of the three did not say yes last to the terms that stand. */
const lackingOf = (personId: string) =>
  ask<{ lacking: number }>(
    owner,
    `select (select count(*)::int from unnest(array['person', 'home', 'host']) p(party) where not exists (
       select from (select said, terms from loan_consents c where c.loan_id = l.id and c.party = p.party
         order by c.at desc, c.xmin::text::bigint desc limit 1) last where last.said = 'yes' and last.terms = l.terms)) as lacking
     from assignments a join loans l on l.solicitation_id = a.solicitation_id where a.person_id = $1 and a.status = 'confirmed'`,
    [personId],
  );

type Act = {
  readonly who: 'person' | 'employer' | 'heard';
  readonly said: 'yes' | 'no';
  readonly ranks: readonly number[];
};

/** One of the three says something of some of the shifts, in one act. */
async function say(one: Awaited<ReturnType<typeof aSeries>>, { who, said, ranks }: Act) {
  const chosen = pick(one.asked, ...ranks).map(({ id }) => id as string);
  if (who === 'person') {
    const demands = (await one.demands()).filter(({ id }) => chosen.includes(id));
    return await answerSeriesAs(one.me, { said, demands });
  }
  if (who === 'heard')
    return await noteOralYesAs(one.director, {
      ...{ solicitationId: chosen[0] as never, heard: 'Direction' },
    });
  const loans = (await readLoansAs(one.lender)).filter((loan) =>
    chosen.includes(loan.solicitationId),
  );
  return await answerSeriesForLenderAs(one.lender, { said, loans });
}

test('in any order, of any subset: no mission of a series stands without the yes of its person and of its employer to it', async () => {
  let stood = 0;
  const act = fc.record({
    who: fc.constantFrom('person' as const, 'employer' as const, 'heard' as const),
    said: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const),
    ranks: fc.subarray([0, 1, 2], { minLength: 1 }),
  });
  const try_ = async (acts: readonly Act[]) => {
    const one = await aSeries();
    for (const word of acts) {
      await say(one, word);
      const missions = await lackingOf(one.person.id);
      stood += missions.length;
      expect(missions.map(({ lacking }) => lacking)).toEqual(missions.map(() => 0));
    }
  };
  await try_([
    { who: 'person', said: 'yes', ranks: [0, 1] },
    { who: 'employer', said: 'yes', ranks: [0, 1, 2] },
  ]);
  expect(stood).toBe(2);
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 6 }), try_), {
    numRuns: 12,
  });
});
