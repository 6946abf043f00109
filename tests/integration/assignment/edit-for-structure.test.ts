import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import {
  confirmEditAs,
  editForStructureAs,
  readCellEditAs,
} from '@/lib/assignment/server/edit-for-structure';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { findNeed } from '@/lib/need/server/need.repository';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { owner } from '../../support/ask-story';
import { ask } from '../../support/insert';
import { aSolicitation, type TestNeed } from '../../support/need-builders';
import { aMembership, answeringOf, managerOf } from '../../support/speakers';
import { aCase, leave, minutes, morning, someone, worker } from '../../support/wave-story';

afterAll(leave);

async function anAgent(territoryId = '44') {
  const hat = { role: 'cell', territoryId, displayName: 'Agathe Montbrun' } as never;
  const { userId, id } = (await aMembership(owner, hat)) as unknown as Record<string, string>;
  return {
    actor: { role: 'cell', userId, membershipId: id, territoryId } as CellMember,
    now: morning,
  };
}
let agent: Awaited<ReturnType<typeof anAgent>>;
beforeAll(async () => {
  agent = await anAgent();
});

const stands = async (need: TestNeed): Promise<Need> => {
  const found = await withActor(agent.actor, 'read', morning, (tx) => findNeed(tx, need.id));
  if (!found) throw new Error('no need');
  return found;
};

/** What its structure says on the telephone: as it stands, but for what is given. */
async function edit(need: TestNeed, is: object = {}, context = agent) {
  const before = await stands(need);
  const { period: shift, ...said } = before;
  const form = { needId: need.id, revision: before.revision, toldBy: 'Claire Martin' };
  return await editForStructureAs(context, { ...form, said: { ...said, shift, ...is } } as never);
}
const later = { shift: { start: minutes(9 * 60), end: minutes(16 * 60) } };
const mails = (need: TestNeed) =>
  ask<OutboxRow>(
    owner,
    `select * from outbox_messages where kind = 'cell-edited' and payload ->> 'needId' = $1`,
    [need.id],
  );

describe('the cell says a request otherwise for its structure', () => {
  test('whoever had said yes is asked again; it is signed, told, and confirmed in one tap', async () => {
    const { need, actor } = await aCase('cook', { seats: 2 } as never);
    const person = await someone('cook');
    const asked = await aSolicitation(owner, { need, person });
    const yes = await acceptSolicitationAs({ actor: answeringOf(asked), now: morning });
    if (!yes.ok) throw new Error(yes.refusal);
    const before = await stands(need);

    expect(await edit(need, later)).toMatchObject({ ok: true });
    const [mission] = await ask<{ status: string }>(
      owner,
      'select status from assignments where need_id = $1',
      [need.id],
    );
    expect(mission?.status).toBe('to-reconfirm');
    const after = await stands(need);
    expect(after.revision).toBe(before.revision + 1);
    expect(after.confirmedAt).toEqual(before.confirmedAt);
    expect(await readCellEditAs(agent, need.id)).toMatchObject({
      ...{ toldBy: 'Claire Martin', byName: 'Agathe Montbrun', changes: ['hours'], answer: null },
    });
    const journal = await ask<{ actor_role: string; facts: object }>(
      owner,
      `select actor_role, facts from journal_entries where action = 'need.edit' and object_id = $1`,
      [need.id],
    );
    expect(journal).toMatchObject([{ actor_role: 'cell', facts: { behalf: true } }]);
    const [mail] = await mails(need);
    const told = await renderMessage(worker, mail as OutboxRow, morning);
    expect(JSON.stringify(told)).toContain('Claire Martin');

    const context = { actor, now: minutes(5) };
    expect(await confirmEditAs(context, { needId: need.id })).toMatchObject({ ok: true });
    expect(await confirmEditAs(context, { needId: need.id })).toMatchObject({
      refusal: 'already-said',
    });
    expect((await stands(need)).confirmedAt).toEqual(minutes(5));
    expect(await renderMessage(worker, mail as OutboxRow, minutes(6))).toEqual({
      because: 'no-longer-true',
    });
  });

  test('two who write on what they read: the second is told, and nothing of the first is lost', async () => {
    const { need } = await aCase('driver');
    const read = await stands(need);
    const { period: shift, ...said } = read;
    const write = (contactName: string) =>
      editForStructureAs(agent, {
        ...{ needId: need.id, revision: read.revision, toldBy: 'Claire Martin' },
        said: { ...said, contactName, shift },
      } as never);
    const both = await Promise.all([write('Anne Port'), write('Luc Quai')]);
    expect(both.map((one) => (one.ok ? 'ok' : one.refusal)).sort()).toEqual([
      ...['changed-meanwhile', 'ok'],
    ]);
    const kept = both.find((one) => one.ok);
    expect((await stands(need)).contactName).toBe(kept?.ok ? kept.value.contactName : '');
  });

  test('the direction’s own word takes its place', async () => {
    const { need, actor } = await aCase('cleaner');
    await edit(need, later);
    const now = await stands(need);
    const { period: shift, ...said } = now;
    const own = { needId: need.id, revision: now.revision, said: { ...said, shift } };
    expect(await editNeedAs({ actor, now: minutes(9) }, own as never)).toMatchObject({ ok: true });
    expect(await readCellEditAs(agent, need.id)).toMatchObject({ answer: 'corrected' });
  });

  test('never by a cell of another territory, nor for a request that is over; nobody is chosen by name', async () => {
    const { need } = await aCase('secretary');
    const before = await stands(need);
    expect(await edit(need, later, await anAgent('49'))).toMatchObject({ refusal: 'not-found' });
    expect(await edit(need, { flow: 'by-name' })).toMatchObject({ ok: true });
    expect((await stands(need)).flow).toBe(before.flow);
    await ask(
      owner,
      "update needs set status = 'closed', closed_at = $2, close_reason = 'mistake' where id = $1",
      [need.id, morning],
    );
    expect(await edit(need, later)).toMatchObject({ refusal: 'need-closed' });
  });

  test('a stranger confirms nothing, and no direction writes that its cell did', async () => {
    const { need, actor, organization } = await aCase('receptionist');
    await edit(need, later);
    const other = await aCase('receptionist');
    const stranger = { actor: managerOf(other.organization), now: morning };
    expect(await confirmEditAs(stranger, { needId: need.id })).toMatchObject({
      refusal: 'not-found',
    });
    await expect(
      withActor(
        actor,
        'write',
        morning,
        (tx) =>
          tx.$executeRaw`insert into cell_edits (id, organization_id, territory_id, need_id, revision, told_by, membership_id, by_name, at)
          values (gen_random_uuid(), ${organization.id}::uuid, '44', ${need.id}::uuid, 9, 'x', ${agent.actor.membershipId}::uuid, '', now())`,
      ),
    ).rejects.toThrow(/hat of this cell/);
  });

  test('one the cell wrote down itself waits for one word, not two', async () => {
    const written = { behalf: 'waiting', toldBy: 'Claire Martin' } as never;
    const { need } = await aCase('maintenance-worker', written);
    expect(await edit(need, later)).toMatchObject({ ok: true });
    expect(await readCellEditAs(agent, need.id)).toBeNull();
    expect(await mails(need)).toEqual([]);
  });
});
