import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { answerForLenderAs } from '@/lib/assignment/server/answer-for-lender';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { recallOfferAs } from '@/lib/assignment/server/recall-offer';
import { plainWeek } from '@/lib/availability/week';
import { withActor } from '@/lib/db/with-actor';
import type { NeedId, PersonId } from '@/lib/identity/actor';
import type { OfferDraft } from '@/lib/lending/offer';
import { askPostAs } from '@/lib/lending/server/ask-post';
import { namePostAs, readPostsAskedAs } from '@/lib/lending/server/name-post';
import { listLoansOfOffer, saveEndings, saveRecalled } from '@/lib/lending/server/offer.repository';
import { offerPostsAs } from '@/lib/lending/server/offers';
import { readLoansAs } from '@/lib/lending/server/read-loans';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, hoursAfter, owner } from '../../support/ask-story';
import { anOrganization, aPerson, aStructure } from '../../support/builders';
import { ask } from '../../support/insert';
import { aNeed, aSolicitation } from '../../support/need-builders';
import { aMembership, answeringOf, managerOf } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';

const now = daytime;
const DAY_HOURS = 24;
afterAll(leave);

const EVERY_DAY: OfferDraft = {
  ...{ reason: 'suspended', startsOn: dayOf(now), endsOn: dayOf(hoursAfter(now, 20 * DAY_HOURS)) },
  ...{ days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, untilMinute: 1_440, recallHours: 24 },
  ...{ agreedAhead: false, posts: [] },
};
const taken = <T>(done: { ok: true; value: T } | { ok: false; refusal: string }): T => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};

/** A workshop with a cook, and a neighbour that may need one. */
async function aCase() {
  const [home, host] = [await anOrganization(owner), await anOrganization(owner)];
  const workshop = await aStructure(owner, { organization: home });
  const place = await aStructure(owner, { organization: host });
  const hat = await aMembership(owner, { role: 'director', organization: home });
  const cook = await aPerson(owner, {
    homeOrganizationId: home.id,
    trades: ['cook'],
    week: plainWeek('free'),
  });
  const lender = {
    actor: managerOf(home, { userId: hat.userId, membershipId: hat.id }),
    now,
  };
  const people = [cook.id as PersonId];
  return {
    ...{ home, host, cook, lender, hostActor: { actor: managerOf(host), now } },
    offer: async (is: Partial<OfferDraft> = {}, named = people) =>
      taken(
        await offerPostsAs(lender, {
          ...{ structureId: workshop.id, people: named, draft: { ...EVERY_DAY, ...is } },
        }),
      ),
    needIn: (days: number) =>
      aNeed(owner, {
        ...{ structure: place, trade: 'cook', regulated: false, postedAt: now },
        ...{
          startsAt: hoursAfter(now, days * DAY_HOURS),
          endsAt: hoursAfter(now, days * DAY_HOURS + 6),
        },
      }),
  };
}
type Case = Awaited<ReturnType<typeof aCase>>;

const asks = async ({ cook, needIn }: Case, days: number, askedAt = now) =>
  aSolicitation(owner, { need: await needIn(days), person: cook, askedAt });
/** The cook says yes, then her employer by hand. */
async function agreedByHand(one: Case, days: number) {
  const asked = await asks(one, days);
  await acceptSolicitationAs({ actor: answeringOf(asked), now });
  for (const { id, terms, state } of await readLoansAs(one.lender))
    if (state === 'asked') await answerForLenderAs(one.lender, { loanId: id, said: 'yes', terms });
  return asked;
}
const stateOf = async ({ id }: { id: string }) => {
  const [row] = await ask<{ question: string; mission: string | null }>(
    owner,
    `select q.status as question, (select a.status from assignments a where a.solicitation_id = q.id) as mission from solicitations q where q.id = $1`,
    [id],
  );
  return row;
};

describe('a recall ends what rests on its offer, and nothing else', () => {
  test('what was agreed to by hand before the offer stays', async () => {
    const one = await aCase();
    const before = await agreedByHand(one, 5);
    const offerId = await one.offer({}, [one.cook.id as PersonId]);
    // the offer comes after, in the same minute
    await ask(owner, `update surplus_offers set offered_at = offered_at + interval '1 minute'`, []);
    expect(await recallOfferAs(one.lender, { offerId })).toEqual({
      ok: true,
      value: { ended: 0, kept: 0 },
    });
    expect(await stateOf(before)).toMatchObject({ mission: 'confirmed' });
  });

  test('what was agreed to by hand since, outside its hours, stays; within them, it ends', async () => {
    const one = await aCase();
    const offerId = await one.offer({ endsOn: dayOf(hoursAfter(now, 6 * DAY_HOURS)) });
    const [within, outside] = [await agreedByHand(one, 4), await agreedByHand(one, 9)];
    expect(await recallOfferAs(one.lender, { offerId })).toEqual({
      ok: true,
      value: { ended: 1, kept: 0 },
    });
    expect(await stateOf(within)).toMatchObject({ mission: 'cancelled' });
    expect(await stateOf(outside)).toMatchObject({ mission: 'confirmed' });
  });

  test('of two offers, the other one’s missions stay', async () => {
    const one = await aCase();
    const day = (days: number) => dayOf(hoursAfter(now, days * DAY_HOURS));
    const first = await one.offer({ agreedAhead: true, endsOn: day(6) });
    await one.offer({ agreedAhead: true, startsOn: day(8) });
    const [early, late] = [await agreedByHand(one, 4), await agreedByHand(one, 10)];
    expect(await recallOfferAs(one.lender, { offerId: first })).toMatchObject({
      value: { ended: 1 },
    });
    expect(await stateOf(early)).toMatchObject({ mission: 'cancelled' });
    expect(await stateOf(late)).toMatchObject({ mission: 'confirmed' });
  });

  test('a post asked by number was agreed through its offer', async () => {
    const one = await aCase();
    const offerId = await one.offer({ posts: [{ trade: 'cook', posts: 1 }] }, []);
    const need = await one.needIn(5);
    taken(await askPostAs(one.hostActor, { needId: need.id as NeedId, offerId }));
    const [post] = await readPostsAskedAs(one.lender);
    taken(
      await namePostAs(one.lender, {
        ...{ postAskId: post?.asked.id ?? null, personne: one.cook.id as PersonId },
      }),
    );
    expect(await recallOfferAs(one.lender, { offerId })).toMatchObject({ ok: true });
    const [question] = await ask<{ status: string; reason: string }>(
      owner,
      'select status, close_reason as reason from solicitations where need_id = $1',
      [need.id],
    );
    expect(question).toEqual({ status: 'closed', reason: 'not-agreed' });
  });

  test.each([true, false])(
    'a question not answered yet ends, agreed ahead or not: %s',
    async (agreedAhead) => {
      const one = await aCase();
      const offerId = await one.offer({ agreedAhead });
      const waiting = await asks(one, 5);
      // nobody had answered: its lender hears of nothing
      expect(await recallOfferAs(one.lender, { offerId })).toEqual({
        ok: true,
        value: { ended: 0, kept: 0 },
      });
      expect(await stateOf(waiting)).toEqual({ question: 'closed', mission: null });
      const told = await ask<{ kind: string }>(
        owner,
        'select kind from outbox_messages where solicitation_id = $1 and person_id = $2',
        [waiting.id, one.cook.id],
      );
      expect(told).toEqual([{ kind: 'need-withdrawn' }]);
      expect(await acceptSolicitationAs({ actor: answeringOf(waiting), now })).toEqual({
        ok: false,
        refusal: 'no-longer-asked',
      });
      expect(await readLoansAs(one.lender)).toEqual([]);
    },
  );

  test('a question put before the offer does not rest on it', async () => {
    const one = await aCase();
    const waiting = await asks(one, 5, hoursAfter(now, -1));
    const offerId = await one.offer();
    await recallOfferAs(one.lender, { offerId });
    expect(await stateOf(waiting)).toMatchObject({ question: 'pending' });
  });
});

describe('a recall goes to its end', () => {
  test('stopped after it was written, the worker ends the rest, once; other terms are another question', async () => {
    const one = await aCase();
    const offerId = await one.offer();
    const [mission, waiting] = [await agreedByHand(one, 5), await asks(one, 8)];
    await withActor(one.lender.actor, 'write', now, async (tx) => {
      await saveEndings(tx, offerId, await listLoansOfOffer(tx, offerId));
      await saveRecalled(tx, offerId, now);
    });
    expect(await stateOf(mission)).toMatchObject({ mission: 'confirmed' });
    expect(await recallOfferAs(one.lender, { offerId })).toMatchObject({ ok: false });
    expect(await keepLoans(worker as never, now)).toMatchObject({ ended: 2 });
    expect(await stateOf(mission)).toMatchObject({ mission: 'cancelled' });
    expect(await stateOf(waiting)).toMatchObject({ question: 'closed' });
    expect(await keepLoans(worker as never, now)).toMatchObject({ ended: 0 });
    // asked again by hand: the recall says nothing of it
    await ask(owner, `update solicitations set status = 'pending' where id = $1`, [waiting.id]);
    expect(await keepLoans(worker as never, now)).toMatchObject({ ended: 0 });
    expect(await stateOf(waiting)).toMatchObject({ question: 'pending' });
  });

  test('a stranger ends nothing of an offer that is not theirs', async () => {
    const [one, other] = [await aCase(), await aCase()];
    const offerId = await one.offer();
    const waiting = await asks(one, 5);
    await withActor(other.lender.actor, 'write', now, async (tx) => {
      expect(await listLoansOfOffer(tx, offerId)).toEqual([]);
      const [row] = await ask<{ id: string }>(
        owner,
        'select id from loans where solicitation_id = $1',
        [waiting.id],
      );
      await saveEndings(tx, offerId, [{ id: row?.id } as never]);
    });
    expect(await keepLoans(worker as never, now)).toMatchObject({ ended: 0 });
  });
});

test('a lender answers any of its loans, however many it has', async () => {
  const one = await aCase();
  const last = await asks(one, 18);
  await acceptSolicitationAs({ actor: answeringOf(last), now });
  await ask(
    owner,
    `with copies as (select rank, uuidv7() as need, uuidv7() as question from generate_series(1, 301) rank),
     needs_ as (insert into needs select (jsonb_populate_record(n, jsonb_build_object('id', c.need,
         'starts_at', $2::timestamptz + c.rank * interval '1 minute', 'ends_at', $2::timestamptz + (c.rank + 1) * interval '1 minute'))).*
       from needs n join solicitations q on q.need_id = n.id, copies c where q.id = $1 returning id),
     questions as (insert into solicitations select (jsonb_populate_record(q, jsonb_build_object('id', c.question, 'need_id', c.need,
         'starts_at', $2::timestamptz + c.rank * interval '1 minute', 'ends_at', $2::timestamptz + (c.rank + 1) * interval '1 minute'))).*
       from solicitations q, copies c where q.id = $1 returning id)
     select count(*) from needs_, questions`,
    [last.id, hoursAfter(now, DAY_HOURS)],
  );
  await ask(owner, 'update loans set home_asked_at = $1 where person_id = $2', [now, one.cook.id]);
  const loans = await readLoansAs(one.lender);
  expect(loans).toHaveLength(302);
  const loan = loans.find(({ solicitationId }) => solicitationId === last.id);
  expect(
    await answerForLenderAs(one.lender, {
      ...{ loanId: loan?.id ?? null, said: 'yes', terms: loan?.terms ?? 0 },
    }),
  ).toEqual({ ok: true, value: 'agreed' });
});
