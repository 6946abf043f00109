import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { POST as answered, GET as shown } from '@/app/b/[jeton]/route';
import { acceptSolicitationAs } from '@/lib/assignment/server/accept-solicitation';
import {
  confirmEditAs,
  editForStructureAs,
  readCellEditAs,
} from '@/lib/assignment/server/edit-for-structure';
import { editNeedAs } from '@/lib/assignment/server/edit-need';
import { tokenOf } from '@/lib/db/token';
import { withActor } from '@/lib/db/with-actor';
import type { CellMember } from '@/lib/identity/actor';
import type { Need } from '@/lib/need/need';
import { askStructures } from '@/lib/need/server/ask-structures';
import { listEditsToAsk } from '@/lib/need/server/edit-ask.repository';
import { findNeed } from '@/lib/need/server/need.repository';
import type { OutboxRow } from '@/lib/notify/outbox-row';
import { renderMessage } from '@/lib/notify/server/render-message';
import { formNonce } from '@/lib/web/answer-door';
import { owner } from '../../support/ask-story';
import { aUser } from '../../support/builders';
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

/** The structures are asked, by night as by day. */
const turn = (at = minutes(1)) => askStructures(worker as never, at, () => false);
/** Whoever may be written to for a structure of this body. */
async function aDirector(organization: Awaited<ReturnType<typeof aCase>>['organization']) {
  const user = await aUser(owner);
  await aMembership(owner, { role: 'director', organization, user });
  return user;
}
const linkOf = async (need: TestNeed) => {
  const [row] = await ask<{ id: string }>(
    owner,
    `select id from need_asks where need_id = $1 and kind = 'edit' order by asked_at desc, id desc limit 1`,
    [need.id],
  );
  return tokenOf(row?.id ?? '');
};
const at = (token: string) => ({ params: Promise.resolve({ jeton: token }) });
const open = async (token: string) => (await shown(new Request('http://x'), at(token))).text();
const press = async (token: string, said: Record<string, string>) =>
  await answered(
    new Request('http://x', {
      method: 'POST',
      body: new URLSearchParams({ nonce: formNonce(token), ...said }),
    }),
    at(token),
  );
const shownEdit = (page: string) => /name="edit" value="([^"]+)"/.exec(page)?.[1] ?? '';

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
    const { need, actor, organization } = await aCase('cook', { seats: 2 } as never);
    await aDirector(organization);
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
    // its direction is asked once, at any hour
    await Promise.all([turn(), turn()]);
    await turn(minutes(2));
    const [mail, ...others] = await mails(need);
    expect(others).toEqual([]);
    const told = await renderMessage(worker, mail as OutboxRow, morning);
    expect(JSON.stringify(told)).toContain('Claire Martin');
    expect(JSON.stringify(told)).toContain(`/b/${await linkOf(need)}`);

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

  test('confirmed from the link of its mail, without signing in; opening it says nothing; a change it did not show is not confirmed', async () => {
    const { need, organization } = await aCase('laundry-worker');
    const user = await aDirector(organization);
    await edit(need, later);
    await turn();
    const token = await linkOf(need);
    const first = await open(token);
    for (const words of ['Claire Martin', 'Oui, c’est bien cela', `/besoins/${need.id}/modifier`])
      expect(first).toContain(words);
    expect(await open(token)).toContain('Oui, c’est bien cela');
    expect(await readCellEditAs(agent, need.id)).toMatchObject({ answer: null });

    // the cell changed it again since the page was read
    await edit(need, { contactName: 'Anne Port' }, { ...agent, now: minutes(2) });
    const said = { act: 'oui', edit: shownEdit(first) };
    expect(await (await press(token, said)).text()).toContain('modifié entre-temps');
    expect(await readCellEditAs(agent, need.id)).toMatchObject({ answer: null });
    const no = await press(token, { act: 'non', edit: shownEdit(await open(token)) });
    expect(await no.text()).toContain('Pour corriger cette demande');
    await turn(minutes(3));
    const fresh = await linkOf(need);
    expect(fresh).not.toBe(token);
    const done = await press(fresh, { act: 'oui', edit: shownEdit(await open(fresh)) });
    expect(done.status).toBe(303);
    expect(await readCellEditAs(agent, need.id)).toMatchObject({ answer: 'confirmed' });
    for (const link of [token, fresh])
      expect(await open(link)).toContain('Ce changement est confirmé');
    expect(await (await press(token, said)).text()).toContain('déjà répondu');
    const journal = await ask(
      owner,
      `select actor_id, facts ->> 'by' as by from journal_entries where object_id = $1 and action = 'need.edit-confirmed'`,
      [need.id],
    );
    expect(journal).toEqual([{ actor_id: user.id, by: 'link' }]);
  });

  test('the link of somebody who speaks for the structure no more opens nothing; one too old says so', async () => {
    const { need, organization } = await aCase('driver', { startsAt: minutes(20 * 24 * 60) });
    const user = await aDirector(organization);
    await edit(need, {
      shift: { start: minutes(20 * 24 * 60 + 60), end: minutes(20 * 24 * 60 + 480) },
    });
    await turn();
    const token = await linkOf(need);
    await ask(owner, `update need_asks set asked_at = $2, expires_at = $3 where need_id = $1`, [
      ...[need.id, new Date(Date.now() - 7_200_000), new Date(Date.now() - 3_600_000)],
    ]);
    expect(await open(token)).toContain('Ce lien a expiré');
    expect(await (await press(token, { act: 'oui' })).text()).toContain('Ce lien a expiré');
    await ask(owner, `update memberships set ended_at = now() where user_id = $1`, [user.id]);
    expect((await shown(new Request('http://x'), at(token))).status).toBe(404);
    expect(await readCellEditAs(agent, need.id)).toMatchObject({ answer: null });
  });

  test('a change nobody can be asked about waits for somebody, and takes the turn of no other', async () => {
    const { need, organization } = await aCase('driver');
    await edit(need, later);
    const waits = async () =>
      (await listEditsToAsk(worker as never, minutes(1))).some(({ needId }) => needId === need.id);
    expect(await waits()).toBe(false);
    const user = await aUser(owner);
    await aMembership(owner, { role: 'manager', organization, user });
    // of the body, but not of this structure
    expect(await waits()).toBe(false);
    await aDirector(organization);
    expect(await waits()).toBe(true);
    await turn();
    expect(await mails(need)).toHaveLength(1);
    expect(await waits()).toBe(false);
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
    const { need, actor, organization } = await aCase('cleaner');
    await aDirector(organization);
    await edit(need, later);
    await turn();
    const now = await stands(need);
    const { period: shift, ...said } = now;
    const own = { needId: need.id, revision: now.revision, said: { ...said, shift } };
    expect(await editNeedAs({ actor, now: minutes(9) }, own as never)).toMatchObject({ ok: true });
    expect(await readCellEditAs(agent, need.id)).toMatchObject({ answer: 'corrected' });
    expect(await open(await linkOf(need))).toContain('repris cette demande elle-même');
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
    await turn();
    expect(await mails(need)).toEqual([]);
  });
});
