import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { recallOfferAs } from '@/lib/assignment/server/recall-offer';
import { plainWeek } from '@/lib/availability/week';
import type { PersonId } from '@/lib/identity/actor';
import { POST_ASK_RULES } from '@/lib/lending/post-ask';
import { takePostBackAs } from '@/lib/lending/server/ask-post';
import { declinePostAs, readPostsAskedAs } from '@/lib/lending/server/name-post';
import { renderMessage } from '@/lib/notify/server/render-message';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { hoursAfter, owner } from '../../support/ask-story';
import { aPerson } from '../../support/builders';
import { ask } from '../../support/insert';
import { answeringOf } from '../../support/speakers';
import {
  aClosure,
  asks,
  type Case,
  leavePosts,
  names,
  now,
  pool,
  questionOf,
  seen,
  told,
  waiting,
} from './asked-posts';

afterAll(leavePosts);

describe('whoever was named does not take the post', () => {
  const answering = ({ need, id, cook }: Case, question: { readonly id: string } | undefined) =>
    answeringOf({
      ...{ id: question?.id, needId: id, personId: cook.id },
      ...{ organizationId: need.organizationId, territoryId: need.territoryId },
    } as never);
  const named = async () => {
    const one = await aClosure(1);
    const other = await aPerson(owner, {
      ...{ homeOrganizationId: one.esat.id, trades: ['cook'], week: plainWeek('no') },
    });
    await asks(one);
    const [id] = await waiting(one);
    expect(await names(one, id)).toEqual({ ok: true, value: 'named' });
    const [question] = await questionOf(one);
    return { ...one, other, postAskId: id, question };
  };
  const mails = async (kind: string, organizationId: string) => {
    const all: string[] = [];
    for (const mail of await told(kind, organizationId))
      all.push(JSON.stringify(await renderMessage(pool as never, mail, now)));
    return all.join();
  };

  test('her no: the lender is told without the reason, names somebody else; whoever asked reads where it stands', async () => {
    const one = await named();
    expect(await seen(one)).toMatchObject({ asked: 'named', left: 0 });
    await declineSolicitationAs({ actor: answering(one, one.question), now }, {
      reason: 'illness',
    } as never);
    expect(await seen(one)).toMatchObject({ asked: 'again' });
    const mail = await mails('post-asked', one.esat.id);
    expect(mail).toContain('nommer quelqu’un d’autre');
    expect(mail).not.toContain(one.cook.lastName);
    const [asked] = await readPostsAskedAs(one.lender);
    expect(asked?.asked).toMatchObject({ id: one.postAskId, again: true });
    // not the one who did not take it
    expect(asked?.staff.map(({ id }) => id)).toEqual([one.other.id]);
    expect(await names(one, one.postAskId, one.other.id as PersonId)).toMatchObject({ ok: true });
    expect(await seen(one)).toMatchObject({ asked: 'named' });
  });

  test('her silence: to the hour, the lender may name somebody else, in the same words; she may still say yes', async () => {
    const one = await named();
    const at = (hours: number, more = 0) => new Date(hoursAfter(now, hours).getTime() + more);
    await keepLoans(pool, at(POST_ASK_RULES.unansweredHours, -1));
    expect(await waiting(one)).toEqual([]);
    await keepLoans(pool, at(POST_ASK_RULES.unansweredHours));
    expect(await waiting(one)).toEqual([one.postAskId]);
    expect(await mails('post-asked', one.esat.id)).toContain('n’a pas pris le poste');
    const later = at(POST_ASK_RULES.unansweredHours, 1);
    expect(
      await acceptSolicitationAs({ actor: answering(one, one.question), now: later }),
    ).toMatchObject({ ok: true });
    // her yes takes the post: no other name is waited for, and a day later nobody reads that none was given
    expect(await waiting(one)).toEqual([]);
    await keepLoans(pool, at(POST_ASK_RULES.unansweredHours + POST_ASK_RULES.overHours));
    expect(await seen(one)).toMatchObject({ asked: 'named' });
    expect(await mails('post-answered', one.need.organizationId)).toBe('');
  });

  test('her silence lasts, nobody else is named: a day later it is over, and whoever asked is told', async () => {
    const one = await named();
    await keepLoans(pool, hoursAfter(now, POST_ASK_RULES.unansweredHours));
    const late = POST_ASK_RULES.unansweredHours + POST_ASK_RULES.overHours;
    await keepLoans(pool, hoursAfter(now, late));
    expect(await waiting(one)).toEqual([]);
    expect(await mails('post-answered', one.need.organizationId)).toContain('Pas de réponse');
  });

  describe('she is silent, somebody else is named for the same post', () => {
    const replaced = async (seats: 1 | 2) => {
      const one = await named();
      const at = (hours: number, more = 0) => new Date(hoursAfter(now, hours).getTime() + more);
      await ask(owner, 'update needs set seats = $2 where id = $1', [one.id, seats]);
      await keepLoans(pool, at(POST_ASK_RULES.unansweredHours));
      const later = at(POST_ASK_RULES.unansweredHours, 1);
      const lender = { ...one, lender: { ...one.lender, now: later } };
      expect(await names(lender, one.postAskId, one.other.id as PersonId)).toMatchObject({
        ok: true,
      });
      const second = { ...one, cook: one.other };
      const [next] = await questionOf(second);
      const told = async () =>
        (await mails('post-asked', one.esat.id)).split('Plus besoin de vous');
      return { ...one, second, next, later, at, told };
    };
    const stands = ({ postAskId }: { readonly postAskId: unknown }) =>
      ask(owner, 'select status from post_asks where id = $1', [postAskId]);

    test('who says yes and fills the need: the lender is not told that nobody is needed', async () => {
      const one = await replaced(1);
      const actor = answering(one.second, one.next);
      expect(await acceptSolicitationAs({ actor, now: one.later })).toMatchObject({ ok: true });
      expect(await questionOf(one)).toMatchObject([{ status: 'closed' }]);
      expect(await stands(one)).toEqual([{ status: 'named' }]);
      expect(await one.told()).toHaveLength(1);
    });

    test('the first says no: the second is still the one named', async () => {
      const one = await replaced(2);
      const actor = answering(one, one.question);
      await declineSolicitationAs({ actor, now: one.later }, {} as never);
      expect(await stands(one)).toEqual([{ status: 'named' }]);
      expect(await waiting(one)).toEqual([]);
    });

    test('the first says yes, then the second no: the post is the first’s', async () => {
      const one = await replaced(2);
      const first = answering(one, one.question);
      expect(await acceptSolicitationAs({ actor: first, now: one.later })).toMatchObject({
        ok: true,
      });
      const actor = answering(one.second, one.next);
      await declineSolicitationAs({ actor, now: one.later }, {} as never);
      expect(await stands(one)).toEqual([{ status: 'named' }]);
      expect(await waiting(one)).toEqual([]);
    });

    test('the second says yes, the first says nothing more: nobody else is waited for', async () => {
      const one = await replaced(2);
      const actor = answering(one.second, one.next);
      expect(await acceptSolicitationAs({ actor, now: one.later })).toMatchObject({ ok: true });
      await keepLoans(pool, one.at(2 * POST_ASK_RULES.unansweredHours, 1));
      expect(await stands(one)).toEqual([{ status: 'named' }]);
    });
  });

  test('the need is filled otherwise: nobody else is waited for, and the lender is told', async () => {
    const one = await named();
    await ask(
      owner,
      `update solicitations set status = 'closed', close_reason = 'filled' where id = $1`,
      [one.question?.id],
    );
    expect(await waiting(one)).toEqual([]);
    expect(await mails('post-asked', one.esat.id)).toContain('Plus besoin de vous');
  });

  test('recalled by its lender: it waits for nobody, and whoever asked is told', async () => {
    const one = await named();
    await recallOfferAs(one.lender, { offerId: one.offerId });
    await keepLoans(pool, now);
    expect(await waiting(one)).toEqual([]);
    expect(await mails('post-asked', one.esat.id)).not.toContain('Plus besoin de vous');
    expect(await mails('post-answered', one.need.organizationId)).toContain('Pas de réponse');
  });

  test('nobody makes it wait again or ends it by hand', async () => {
    const one = await named();
    expect(await takePostBackAs(one.host, { needId: one.id, offerId: one.offerId })).toEqual({
      ...{ ok: false, refusal: 'post-ask-over' },
    });
    expect(await declinePostAs(one.lender, { postAskId: one.postAskId ?? null })).toEqual({
      ...{ ok: false, refusal: 'not-found' },
    });
  });
});
