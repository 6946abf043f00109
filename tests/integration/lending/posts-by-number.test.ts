import { afterAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import { keepLoans } from '@/lib/assignment/server/keep-loans';
import { recallOfferAs } from '@/lib/assignment/server/recall-offer';
import type { PersonId } from '@/lib/identity/actor';
import { POST_ASK_RULES } from '@/lib/lending/post-ask';
import { askPostAs, readPostsOfferedAs, takePostBackAs } from '@/lib/lending/server/ask-post';
import { declinePostAs, namePostAs, readPostsAskedAs } from '@/lib/lending/server/name-post';
import { renderMessage } from '@/lib/notify/server/render-message';
import { declineSolicitationAs } from '@/lib/solicitation/server/decline-solicitation';
import { daytime, hoursAfter, owner } from '../../support/ask-story';
import { ask, insert } from '../../support/insert';
import { answeringOf } from '../../support/speakers';
import {
  aClosure,
  asks,
  type Case,
  freed,
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

describe('posts offered by number alone', () => {
  test('are read by whoever needs them, with no name; asked for in one act, the lender is told, and names one of its people', async () => {
    const one = await aClosure(3);
    expect(await seen(one)).toMatchObject({ left: 3, named: 0, asked: null });
    expect(JSON.stringify(await readPostsOfferedAs(one.host, one.id))).not.toContain(
      one.cook.lastName,
    );
    expect(await asks(one)).toEqual({ ok: true, value: one.id });
    expect(await seen(one)).toMatchObject({ left: 2, asked: 'pending' });
    const [mail] = await told('post-asked', one.esat.id);
    if (!mail) throw new Error('the lender was not told');
    expect(JSON.stringify(await renderMessage(pool as never, mail, now))).toContain(
      'Pouvez-vous nommer quelqu’un',
    );
    const [asked] = await readPostsAskedAs(one.lender);
    expect(asked?.staff.map(({ id }) => id)).toEqual([one.cook.id]);

    // named: asked like anybody, her employer agreed; her yes makes the three
    expect(await names(one, asked?.asked.id)).toEqual({ ok: true, value: 'named' });
    const [question] = await questionOf(one);
    expect(question?.status).toBe('pending');
    expect(
      await ask(owner, 'select person_yes, home_yes, host_yes from loans where need_id = $1', [
        one.id,
      ]),
    ).toEqual([{ person_yes: null, home_yes: 1, host_yes: 1 }]);
    const actor = answeringOf({
      ...{ id: question?.id, needId: one.id, personId: one.cook.id },
      ...{ organizationId: one.need.organizationId, territoryId: one.need.territoryId },
    } as never);
    expect(await acceptSolicitationAs({ actor, now })).toMatchObject({ ok: true });
    expect(await waiting(one)).toEqual([]);
    expect(await renderMessage(pool as never, mail, now)).toEqual({ because: 'no-longer-true' });
    expect(await names(one, asked?.asked.id)).toEqual({ ok: false, refusal: 'not-found' });
  });

  test('a lender declines without consequence: whoever asked is told, and may ask again a day later', async () => {
    const one = await aClosure(1);
    await asks(one);
    const [id] = await waiting(one);
    expect(await declinePostAs(one.lender, { postAskId: id ?? null })).toEqual({
      ok: true,
      value: 'declined',
    });
    const [mail] = await told('post-answered', one.need.organizationId);
    if (!mail) throw new Error('the host was not told');
    expect(JSON.stringify(await renderMessage(pool as never, mail, now))).toContain(
      'Personne à nommer cette fois',
    );
    expect(await seen(one)).toMatchObject({ left: 1, asked: 'declined' });
    expect(await asks(one)).toEqual({ ok: false, refusal: 'declined-lately' });
    const later = { ...one.host, now: hoursAfter(now, POST_ASK_RULES.againHours) };
    expect(await asks({ ...one, host: later })).toMatchObject({ ok: true });
  });

  test('named for one need, she is free at its hours and no others, and not agreed for the rest; her no leaves nothing', async () => {
    const one = await aClosure(1, 2);
    const [first, second] = one.needs;
    if (!first || !second) throw new Error('two neighbours');
    await ask(owner, 'update surplus_offers set agreed_ahead = true where id = $1', [one.offerId]);
    await asks(one);
    const [id] = await waiting(one);
    expect(await names(one, id)).toEqual({ ok: true, value: 'named' });
    expect(await freed(one)).toEqual([{ from: first.need.startsAt, until: first.need.endsAt }]);
    // not proposed to the neighbour, as those named in the whole offer are
    expect((await seen({ ...one, ...second }))?.named ?? 0).toBe(0);
    const [question] = await questionOf(one);
    const actor = answeringOf({
      ...{ id: question?.id, needId: first.id, personId: one.cook.id },
      ...{ organizationId: first.need.organizationId, territoryId: first.need.territoryId },
    } as never);
    expect(await declineSolicitationAs({ actor, now }, { reason: null } as never)).toMatchObject({
      ok: true,
    });
    expect(await freed(one)).toEqual([]);
    expect(
      await ask(owner, 'select 1 from surplus_people where person_id = $1', [one.cook.id]),
    ).toEqual([]);
  });

  test('taken back by whoever asked, once; the lender is told, a stranger finds nothing', async () => {
    const [one, other] = [await aClosure(1), await aClosure(1)];
    const back = (host: Case['host']) =>
      takePostBackAs(host, { needId: one.id, offerId: one.offerId });
    expect(await back(one.host)).toEqual({ ok: false, refusal: 'not-found' });
    await asks(one);
    const [id] = await waiting(one);
    expect(await back(other.host)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await back(one.lender)).toEqual({ ok: false, refusal: 'not-found' });
    const [taken, named] = await Promise.all([back(one.host), names(one, id)]);
    expect([taken.ok, named.ok].filter(Boolean)).toHaveLength(1);
    if (!taken.ok) return;
    expect(await waiting(one)).toEqual([]);
    expect(await freed(one)).toEqual([]);
    const mails = await told('post-asked', one.esat.id);
    const said = await Promise.all(mails.map((mail) => renderMessage(pool as never, mail, now)));
    expect(said).toContainEqual({ because: 'no-longer-true' });
    expect(JSON.stringify(said)).toContain('Plus besoin de vous');
    expect(await back(one.host)).toEqual({ ok: false, refusal: 'post-ask-over' });
  });

  test('in silence, the lender is reminded once, then it ends: whoever asked is told, and asks somebody else', async () => {
    const one = await aClosure(1);
    await asks(one);
    const at = (hours: number, more = 0) => new Date(hoursAfter(now, hours).getTime() + more);
    const mails = async () => (await told('post-asked', one.esat.id)).length;
    await keepLoans(pool, at(POST_ASK_RULES.remindHours, -1));
    expect(await mails()).toBe(1);
    await keepLoans(pool, at(POST_ASK_RULES.remindHours));
    await keepLoans(pool, at(POST_ASK_RULES.remindHours + 1));
    expect(await mails()).toBe(2);
    expect(await waiting(one)).toHaveLength(1);
    await keepLoans(pool, at(POST_ASK_RULES.overHours));
    expect(await waiting(one)).toEqual([]);
    const [answered] = await told('post-answered', one.need.organizationId);
    if (!answered) throw new Error('the host was not told');
    expect(JSON.stringify(await renderMessage(pool as never, answered, now))).toContain(
      'Pas de réponse',
    );
    expect(await seen(one)).toMatchObject({ left: 1, asked: 'over' });
  });

  test('whoever cannot come is not asked, and the question waits for another name', async () => {
    const one = await aClosure(1);
    await asks(one);
    const [id] = await waiting(one);
    // she refused this place, once and for all
    await insert(owner, 'structure_refusals', {
      ...{ personId: one.cook.id, structureId: one.need.structureId, createdAt: now },
      territoryId: one.need.territoryId,
    });
    const named = await names(one, id);
    expect(named).toEqual({ ok: false, refusal: 'person-cannot-come' });
    expect(await questionOf(one)).toEqual([]);
    expect(await waiting(one)).toEqual([id]);
    expect(await freed(one)).toEqual([]);
  });

  test('strangers, managers who do not direct, people of others: each refused', async () => {
    const [one, other] = [await aClosure(1), await aClosure(1)];
    await asks(one);
    const [id] = await waiting(one);
    const postAskId = id ?? null;
    for (const context of [one.host, other.lender]) {
      expect(await namePostAs(context, { postAskId, personne: one.cook.id as PersonId })).toEqual({
        ok: false,
        refusal: 'not-found',
      });
      expect(await declinePostAs(context, { postAskId })).toEqual({
        ok: false,
        refusal: 'not-found',
      });
    }
    const manager = { actor: { ...one.lender.actor, grade: 'manager' as const }, now };
    expect(await declinePostAs(manager, { postAskId })).toEqual({
      ok: false,
      refusal: 'not-direction',
    });
    expect(await names(one, id, other.cook.id as PersonId)).toEqual({
      ok: false,
      refusal: 'person-not-chosen',
    });
    expect(await asks({ ...one, host: other.host })).toEqual({ ok: false, refusal: 'not-found' });
    expect(await askPostAs(one.lender, { needId: one.id, offerId: one.offerId })).toEqual({
      ok: false,
      refusal: 'not-found',
    });
    expect(await readPostsOfferedAs(other.host, one.id)).toEqual([]);
  });

  test('recalled, they leave at once, and what waited waits no more', async () => {
    const one = await aClosure(2);
    await asks(one);
    const [id] = await waiting(one);
    await recallOfferAs(one.lender, { offerId: one.offerId });
    expect(await seen(one)).toBeUndefined();
    expect(await waiting(one)).toEqual([]);
    expect(await names(one, id)).toEqual({ ok: false, refusal: 'not-found' });
    expect(await asks(one)).toEqual({ ok: false, refusal: 'not-found' });
  });
});

describe('never more than what is offered', () => {
  test('eight places at once for three posts: three are asked for, the others are told', async () => {
    const one = await aClosure(3, 8);
    const outcomes = await Promise.all(
      one.needs.map(({ host, id }) => asks({ host, id, offerId: one.offerId })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(3);
    expect(new Set(outcomes.flatMap((said) => (said.ok ? [] : [said.refusal])))).toEqual(
      new Set(['posts-taken']),
    );
    expect(await waiting(one)).toHaveLength(3);
  });

  test('asked for by a need that is filled otherwise, a post is free for others', async () => {
    const one = await aClosure(1, 2);
    const [first, second] = one.needs;
    if (!first || !second) throw new Error('two neighbours');
    expect((await asks({ ...one, ...first })).ok).toBe(true);
    const beside = () => seen({ ...one, ...second });
    expect(await beside()).toBeUndefined();
    await ask(owner, `update needs set status = 'filled' where id = $1`, [first.id]);
    expect(await beside()).toMatchObject({ left: 1 });
  });

  test('a need asks for no more posts than its free seats; one name answers one question, however often it is sent', async () => {
    const one = await aClosure(9);
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => asks(one)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2);
    const [id] = await waiting(one);
    const answers = await Promise.all([1, 2, 3].map(() => names(one, id)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await questionOf(one)).toHaveLength(1);
    // the one named counts, whoever she answers
    expect((await seen(one))?.left).toBeLessThanOrEqual(7);
  });
});

describe('at night', () => {
  const night = new Date(daytime);
  night.setUTCHours(23);

  test.each([
    ['vital', { ok: true, value: 'named' }],
    ['comfort', { ok: false, refusal: 'person-asked-enough' }],
  ] as const)('for a %s need, whoever is named is asked or not: %j', async (severity, outcome) => {
    const one = await aClosure(1);
    await ask(owner, 'update needs set severity = $2 where id = $1', [one.id, severity]);
    await asks(one);
    const [id] = await waiting(one);
    const said = { postAskId: id ?? null, personne: one.cook.id as PersonId };
    expect(await namePostAs({ ...one.lender, now: night }, said)).toEqual(outcome);
  });
});
