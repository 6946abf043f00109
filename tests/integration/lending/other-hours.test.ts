import { afterAll, describe, expect, test } from 'vitest';
import {
  answerExtensionByLink,
  readExtensionByLink,
} from '@/lib/assignment/server/answer-extension';
import { openDay, sayByDayLink } from '@/lib/assignment/server/day-by-link';
import { mayReturnAs, returnEarlierAs } from '@/lib/assignment/server/return-earlier';
import { hashToken, tokenOf } from '@/lib/db/token';
import { returnHeardAs, stayHeardAs } from '@/lib/desk/server/answer-heard';
import { endCallAs } from '@/lib/desk/server/end-call';
import { readCallAs } from '@/lib/desk/server/read-call';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { owner } from '../../support/ask-story';
import { aPool } from '../../support/builders';
import { aCoordinator, ending } from '../../support/desk';
import { anId, ask, insert } from '../../support/insert';
import { personActor, visitor } from '../../support/speakers';
import { leave, worker } from '../../support/wave-story';
import { aMission, later, linkTo, now } from './lent-mission';

afterAll(leave);
type Case = Awaited<ReturnType<typeof aMission>>;
const anybody = { actor: visitor, now };
const refused = (refusal: string) => ({ ok: false, refusal });

/** The link the direction of the lender holds of the loan, as its first mail gave it. */
async function loanLink({ asked, lender, home }: Case): Promise<string> {
  const [loan] = await ask<{ id: string }>(
    owner,
    'select id from loans where solicitation_id = $1',
    [asked.id],
  );
  const id = anId<'link'>();
  await insert(owner, 'loan_readers', {
    ...{ id, loanId: loan?.id ?? null, organizationId: home.id, territoryId: home.territoryId },
    ...{ membershipId: lender.actor.membershipId, linkHash: hashToken(tokenOf(id)), toldAt: now },
  });
  return await linkTo(lender.actor, asked);
}

/** The link the person holds of their question. */
async function ownLink({ asked, person, need }: Case): Promise<string> {
  const id = anId<'action-link'>();
  await insert(owner, 'action_links', {
    ...{ id, tokenHash: hashToken(tokenOf(id)), purpose: 'answer', personId: person.id },
    ...{ organizationId: need.organizationId, territoryId: need.territoryId, needId: need.id },
    ...{ solicitationId: asked.id, createdAt: now, expiresAt: later(now, 24 * 30) },
    issuedVia: 'email',
  });
  return tokenOf(id);
}
const told = ({ asked, host }: Case) =>
  ask<OutboxRow & { whom: string }>(
    owner,
    `select *, case when person_id is not null then 'person' when organization_id = $2 then 'host' else 'lender' end as whom
     from outbox_messages where kind in ('lent-hours', 'loan-hours') and solicitation_id = $1 order by created_at, id`,
    [asked.id, host.id],
  );
const mailTo = async (one: Case, whom: string) => {
  const message = (await told(one)).findLast((each) => each.whom === whom);
  // a copy for each who reads: the direction of the lender, by its account
  const read = message && whom === 'lender' ? { user_id: one.lender.actor.userId } : {};
  return JSON.stringify(message && (await renderMessage(worker, { ...message, ...read }, now)));
};

/** A call in hand of a coordinator with the person lent. */
async function aCall(one: Case) {
  const pool = await aPool(owner, { kind: 'lent-staff' });
  await insert(owner, 'pool_members', {
    ...{ poolId: pool.id, personId: one.person.id, territoryId: pool.territoryId },
    joinedAt: now,
  });
  const actor = await aCoordinator(owner, pool);
  const call = anId<'call'>();
  await insert(owner, 'desk_calls', {
    ...{ id: call, poolId: pool.id, territoryId: pool.territoryId, personId: one.person.id },
    ...{ membershipId: actor.membershipId, byName: 'Sacha', direction: 'in', openedAt: now },
    inHandUntil: later(now, 1),
  });
  return { pool, actor, call };
}

describe('longer hours answered without an account', () => {
  test('by the person from the link of their mail, then by their employer from the link of its own', async () => {
    const one = await aMission();
    const [mine, theirs] = [await ownLink(one), await loanLink(one)];
    await one.extend(2);
    expect(await mailTo(one, 'person')).toContain(`/h/${mine}`);
    expect(await readExtensionByLink(anybody, { token: theirs })).toBeNull();
    expect(await answerExtensionByLink(anybody, { token: theirs, said: 'yes' })).toEqual(
      refused('not-found'),
    );
    const opened = await openDay(mine, now);
    const extensionId = opened.ok ? (opened.value.extension?.id ?? null) : null;
    expect(await sayByDayLink(mine, { act: 'stay', extensionId, said: 'yes' }, now)).toEqual({
      ok: true,
      value: 'noted',
    });
    expect(await mailTo(one, 'lender')).toContain(`/pret/${theirs}`);
    expect(await readExtensionByLink(anybody, { token: theirs })).toMatchObject({ agreed: false });
    // opened by a scanner: nothing moves; sent twice, it is once
    expect(await one.endsAt()).toEqual(one.end);
    const twice = await Promise.all(
      [1, 2].map(() => answerExtensionByLink(anybody, { token: theirs, said: 'yes' })),
    );
    expect(twice.some((said) => said.ok && said.value === 'agreed')).toBe(true);
    expect(await one.endsAt()).toEqual(later(one.end, 2));
    expect(await one.status()).toBe('agreed');
  });

  test('the employer says no by its link: it stays as it was, and each is told; no other link says it', async () => {
    const [one, other] = [await aMission(), await aMission()];
    const [theirs, others] = [await loanLink(one), await loanLink(other)];
    await one.extend(2);
    await one.person_('yes');
    for (const token of [others, 'x'.repeat(22), ''])
      expect(await answerExtensionByLink(anybody, { token, said: 'no' })).toEqual(
        refused('not-found'),
      );
    expect(await answerExtensionByLink(anybody, { token: theirs, said: 'no' })).toEqual({
      ok: true,
      value: 'over',
    });
    expect(await one.status()).toBe('over');
    expect(await one.endsAt()).toEqual(one.end);
    expect((await told(one)).filter(({ whom }) => whom === 'host')).toHaveLength(1);
    expect(await mailTo(one, 'host')).toContain('sans suite');
    expect(await answerExtensionByLink(anybody, { token: theirs, said: 'yes' })).toEqual(
      refused('not-found'),
    );
  });

  test('said by telephone, it is noted on the call in the person’s name; over, it is refused', async () => {
    const one = await aMission();
    const { pool, actor, call } = await aCall(one);
    const said = { callId: call as never, extensionId: null as never, said: 'yes' as const };
    expect(await stayHeardAs({ actor, now }, said)).toEqual(refused('not-found'));
    await one.extend(2);
    const view = await readCallAs({ actor, now }, call as never);
    const extensionId = view.ok ? (view.value.extensions[0]?.id ?? null) : null;
    const stranger = await aCoordinator(owner, pool);
    expect(await stayHeardAs({ actor: stranger, now }, { ...said, extensionId })).toEqual(
      refused('not-found'),
    );
    expect(await stayHeardAs({ actor, now }, { ...said, extensionId })).toMatchObject({ ok: true });
    const after = await readCallAs({ actor, now }, call as never);
    expect(after).toMatchObject({ value: { acts: [{ kind: 'stays' }] } });
    await one.takeBack();
    expect(await stayHeardAs({ actor, now }, { ...said, extensionId })).toEqual(
      refused('not-found'),
    );
  });
});

describe('« je dois revenir plus tôt à mon poste »', () => {
  const returning = (one: Case, hours: number, me = one.me) =>
    returnEarlierAs(me, { id: one.id, at: later(one.end, -hours) });

  test('the mission ends then, by their word alone; whoever receives them and their employer are told, they are not', async () => {
    const one = await aMission();
    expect(await mayReturnAs(one.me, { id: one.id })).toBe(true);
    expect(await returning(one, 2)).toEqual({ ok: true, value: { id: one.id } });
    expect(await one.endsAt()).toEqual(later(one.end, -2));
    expect((await told(one)).map(({ whom }) => whom).sort()).toEqual(['host', 'lender']);
    for (const whom of ['host', 'lender'])
      expect(await mailTo(one, whom)).toContain('doit revenir plus tôt à son poste');
  });

  test('from the link of their mail too', async () => {
    const one = await aMission();
    const mine = await ownLink(one);
    const opened = await openDay(mine, now);
    expect(opened).toMatchObject({ ok: true, value: { mayReturn: true } });
    expect(await sayByDayLink(mine, { act: 'return', at: later(one.end, -1) }, now)).toMatchObject({
      ok: true,
    });
    expect(await one.endsAt()).toEqual(later(one.end, -1));
  });

  test('said by telephone, in their name: the trace says in which call and who heard; the three are told', async () => {
    const one = await aMission();
    const { pool, actor, call } = await aCall(one);
    const view = await readCallAs({ actor, now }, call as never);
    expect(view).toMatchObject({
      value: { returnable: [{ id: one.id, structureName: one.structure.name }] },
    });
    const said = (hours: number, id = one.id) => ({
      ...{ callId: call as never, id, at: later(one.end, -hours) },
    });
    const stranger = await aCoordinator(owner, pool);
    const other = await aMission();
    expect(await returnHeardAs({ actor: stranger, now }, said(2))).toEqual(refused('not-found'));
    expect(await returnHeardAs({ actor, now }, said(2, other.id))).toEqual(refused('not-found'));
    expect(await returnHeardAs({ actor, now }, said(0))).toEqual(refused('return-not-during'));
    expect(await returnHeardAs({ actor, now }, said(2))).toMatchObject({ ok: true });
    expect(await one.endsAt()).toEqual(later(one.end, -2));
    expect((await told(one)).map(({ whom }) => whom).sort()).toEqual(['host', 'lender']);
    const [line] = await ask(
      owner,
      `select facts from journal_entries where action = 'mission.return-earlier' and object_id = $1`,
      [one.id],
    );
    expect(line).toEqual({ facts: { call, heardBy: actor.membershipId } });
    await endCallAs({ actor, now }, ending(call as never, 'talked'));
    const [summary] = await ask<OutboxRow>(
      owner,
      `select * from outbox_messages where kind = 'call-summary' and person_id = $1`,
      [one.person.id],
    );
    expect(JSON.stringify(summary && (await renderMessage(worker, summary, now)))).toContain(
      'vous finissez une mission plus tôt, pour revenir à votre poste',
    );
    expect(await returnHeardAs({ actor, now }, said(3))).toEqual(refused('call-over'));
  });

  test('the host says it as before: the person is told, in the words of who is no longer needed', async () => {
    const one = await aMission();
    await one.shorten(1);
    expect((await told(one)).map(({ whom }) => whom).sort()).toEqual(['lender', 'person']);
    expect(await mailTo(one, 'person')).toContain('vous n’êtes plus attendu');
  });

  test.each([
    [0, 'return-not-during'],
    [6, 'return-not-during'],
    [-1, 'return-not-during'],
  ])('%i hours before the end: %s', async (hours, refusal) => {
    const one = await aMission();
    expect(await returning(one, hours)).toEqual(refused(refusal));
  });

  test('past, given up, somebody else’s: each refused', async () => {
    const [one, other] = [await aMission(), await aMission()];
    const during = { ...one.me, now: later(one.end, -1) };
    expect(await returning(one, 2, during)).toEqual(refused('return-past'));
    expect(await returning(one, 2, { actor: personActor(other.person), now })).toEqual(
      refused('not-found'),
    );
    await ask(owner, "update assignments set status = 'to-reconfirm' where id = $1", [one.id]);
    expect(await returning(one, 2)).toEqual(refused('no-mission'));
    expect(await mayReturnAs(one.me, { id: one.id })).toBe(false);
  });
});
