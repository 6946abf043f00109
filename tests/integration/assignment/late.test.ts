import { afterAll, describe, expect, test } from 'vitest';
import { POST as daySaid, GET as dayShown } from '@/app/h/[jeton]/route';
import { arriveAs } from '@/lib/assignment/server/arrive';
import { hearPhone } from '@/lib/assignment/server/hear-phone';
import { sayNoShowAs } from '@/lib/assignment/server/no-show';
import { listLateableAs, sayLateAs } from '@/lib/assignment/server/say-late';
import { disconnect } from '@/lib/db/client';
import { hashToken, tokenOf } from '@/lib/db/token';
import { openWorkerPool } from '@/lib/db/worker-client';
import { lateHeardAs } from '@/lib/desk/server/answer-heard';
import { readCallAs } from '@/lib/desk/server/read-call';
import { FOLLOW_BY_PHONE } from '@/lib/follow/server/follow-by-phone';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { sayHour } from '@/lib/shared/french-time';
import { formNonce } from '@/lib/web/answer-door';
import { aPerson, aPool } from '../../support/builders';
import { database } from '../../support/database';
import { aCoordinator } from '../../support/desk';
import { anId, ask, insert } from '../../support/insert';
import { personActor } from '../../support/speakers';
import { aMissionOf } from './a-day';

const owner = database();
const now = new Date();
const MINUTE = 60_000;
const inMinutes = (minutes: number, from = now) => new Date(from.getTime() + minutes * MINUTE);
const worker = openWorkerPool(owner.workerUrl, 1);
afterAll(async () => {
  await worker.end();
  await disconnect();
});
const aMission = (from: number, to = 8) => aMissionOf(owner, now, from, to);
type Mission = Awaited<ReturnType<typeof aMission>>;
const refused = (refusal: string) => ({ ok: false, refusal });
const say = (one: Mission, minutes: 10 | 20 | 90 = 20, own = one.own) =>
  sayLateAs(own, { id: one.id, minutes, by: 'space' });

/** The mails that tell the structure, as they would leave now. */
async function mails({ mission }: Mission): Promise<readonly string[]> {
  const rows = await ask<OutboxRow>(
    owner,
    `select * from outbox_messages where kind = 'mission-late' and solicitation_id = $1 order by created_at, id`,
    [mission.solicitationId],
  );
  return await Promise.all(
    rows.map(async (row) => JSON.stringify(await renderMessage(worker, row, now))),
  );
}

/** A call in hand of a coordinator with whoever comes. */
async function aCall({ person }: Mission) {
  const pool = await aPool(owner, { kind: 'lent-staff' });
  await insert(owner, 'pool_members', {
    ...{ poolId: pool.id, personId: person.id, territoryId: pool.territoryId, joinedAt: now },
  });
  const actor = await aCoordinator(owner, pool);
  const call = anId<'call'>();
  await insert(owner, 'desk_calls', {
    ...{ id: call, poolId: pool.id, personId: person.id, territoryId: pool.territoryId },
    ...{ membershipId: actor.membershipId, byName: 'Sacha', direction: 'in', openedAt: now },
    inHandUntil: inMinutes(60),
  });
  return { pool, actor, call };
}

describe('« J’aurai du retard »', () => {
  test('the board says it at once and the structure is written to; said again, the last hour stands', async () => {
    const one = await aMission(0.5);
    const start = one.need.startsAt as Date;
    expect(await say(one)).toMatchObject({ ok: true, value: { expectedAt: inMinutes(20, start) } });
    expect((await one.board()).one.day.late).toEqual({
      ...{ expectedAt: inMinutes(20, start), saidAt: now, by: 'space' },
    });
    expect(await say(one, 90)).toMatchObject({ ok: true });
    expect((await one.board()).one.day.late?.expectedAt).toEqual(inMinutes(90, start));
    const told = await mails(one);
    expect(told).toHaveLength(2);
    expect(told[1]).toContain(`arrivée vers ${sayHour(inMinutes(90, start))}`);
    const live = `select kind from live_events where need_id = $1 and kind = 'late'`;
    expect(await ask(owner, live, [one.needId])).toHaveLength(2);
    const [line] = await ask(
      owner,
      `select facts from journal_entries where object_id = $1 and action = 'mission.late' limit 1`,
      [one.id],
    );
    expect(line).toEqual({ facts: { by: 'space' } });
  });

  test('once they are there nothing is awaited: it is said no more, and what was told is dropped', async () => {
    const one = await aMission(-0.2);
    expect(await say(one)).toMatchObject({ ok: true, value: { expectedAt: inMinutes(20) } });
    expect(await listLateableAs(one.own)).toMatchObject([{ id: one.id }]);
    await arriveAs(one.own, { id: one.id, by: 'space', code: '' });
    expect(await say(one)).toEqual(refused('already-arrived'));
    expect(await listLateableAs(one.own)).toEqual([]);
    expect((await mails(one))[0]).toContain('no-longer-true');
  });

  test('whoever said so is not said absent before their hour; nothing of it stays against them', async () => {
    const one = await aMission(-0.5);
    await say(one, 90);
    expect(await sayNoShowAs(one.host, { id: one.id })).toEqual(refused('said-late'));
    const ranked = `select count(*)::int as n from information_schema.columns where table_name = 'standings' and column_name ~ 'late'`;
    expect(await ask(owner, ranked)).toEqual([{ n: 0 }]);
  });

  test('not a day ahead, not after the first hour, not of somebody else’s mission', async () => {
    const [far, over, one] = [await aMission(13, 20), await aMission(-1.1), await aMission(1)];
    expect(await say(far)).toEqual(refused('late-too-early'));
    expect(await say(over)).toEqual(refused('late-over'));
    const stranger = { actor: personActor(await aPerson(owner)), now };
    expect(await say(one, 20, stranger)).toEqual(refused('not-found'));
    expect((await one.board()).one.day.late).toBeNull();
    // nor by whoever writes in the database: an hour already past is none
    await expect(
      ask(
        owner,
        `insert into mission_follow_ups (assignment_id, organization_id, territory_id, person_id, expected_at, late_said_at, late_said_by)
         values ($1, $2, $3, $4, now(), now(), 'link')`,
        [one.id, one.need.organizationId, one.need.territoryId, one.person.id],
      ),
    ).rejects.toThrow('mission_follow_ups_late');
  });

  test('said twice at once, one of the two hours stands', async () => {
    const one = await aMission(0.5);
    const both = await Promise.all([say(one, 10), say(one, 90)]);
    expect(both.every(({ ok }) => ok)).toBe(true);
    const stands = (await one.board()).one.day.late?.expectedAt;
    expect([10, 90].map((m) => inMinutes(m, one.need.startsAt as Date))).toContainEqual(stands);
  });

  test('from the link of the day, without script', async () => {
    const one = await aMission(0.5);
    const link = anId<'link'>();
    await insert(owner, 'action_links', {
      ...{ id: link, tokenHash: hashToken(tokenOf(link)), purpose: 'answer', issuedVia: 'email' },
      ...{ personId: one.person.id, needId: one.need.id, createdAt: now, expiresAt: inMinutes(60) },
      ...{ solicitationId: one.mission.solicitationId, organizationId: one.need.organizationId },
      territoryId: one.need.territoryId,
    });
    const token = tokenOf(link);
    const params = Promise.resolve({ jeton: token });
    const send = (minutes: string) =>
      daySaid(
        new Request(`http://localhost/h/${token}`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams({
            ...{ nonce: formNonce(token), acte: 'retard', minutes },
          }).toString(),
        }),
        { params },
      );
    expect((await send('7')).status).not.toBe(303);
    expect((await one.board()).one.day.late).toBeNull();
    expect((await send('20')).status).toBe(303);
    expect((await one.board()).one.day.late?.by).toBe('link');
    const page = await dayShown(new Request(`http://localhost/h/${token}`), { params });
    expect(await page.text()).toContain('Vous avez dit arriver vers');
  });

  test('« RETARD 20 » from their own number says the hour back; without minutes, it asks; nobody expected, it says so', async () => {
    const one = await aMission(0.5);
    const phone = '+33639980481';
    await ask(owner, 'update people set phone = $2 where id = $1', [one.person.id, phone]);
    const hear = async (id: string, text: string) => {
      const event = { id, type: 'sms', from: phone, at: now, text } as never;
      await hearPhone(event, now, FOLLOW_BY_PHONE);
      const [back] = await ask<{ payload: object }>(
        owner,
        `select payload from outbox_messages where dedupe_key = 'phone-reply:' || $1`,
        [id],
      );
      return back?.payload;
    };
    expect(await hear('late-1', 'Retard')).toMatchObject({ refusal: 'late-how-long' });
    expect(await hear('late-2', 'retard 3 h')).toMatchObject({ refusal: 'late-how-long' });
    const at = inMinutes(20, one.need.startsAt as Date);
    expect(await hear('late-3', 'RETARD 15')).toMatchObject({ reply: 'late', hour: sayHour(at) });
    expect((await one.board()).one.day.late).toMatchObject({ expectedAt: at, by: 'text' });
    await arriveAs(one.own, { id: one.id, by: 'space', code: '' });
    expect(await hear('late-4', 'RETARD 20')).toMatchObject({ reply: expect.anything() });
  });

  test('said by telephone to the desk, in their name and in that call alone', async () => {
    const one = await aMission(0.5);
    const { pool, actor, call } = await aCall(one);
    const view = await readCallAs({ actor, now }, call as never);
    expect(view).toMatchObject({ value: { lateable: [{ id: one.id }] } });
    const said = { callId: call as never, id: one.id, minutes: 20 as const };
    const stranger = await aCoordinator(owner, pool);
    expect(await lateHeardAs({ actor: stranger, now }, said)).toEqual(refused('not-found'));
    const other = await aMission(1);
    expect(await lateHeardAs({ actor, now }, { ...said, id: other.id })).toEqual(
      refused('not-found'),
    );
    expect(await lateHeardAs({ actor, now }, said)).toMatchObject({ ok: true });
    expect((await one.board()).one.day.late?.by).toBe('call');
    const after = await readCallAs({ actor, now }, call as never);
    expect(after).toMatchObject({ value: { acts: [{ kind: 'late' }] } });
  });
});
