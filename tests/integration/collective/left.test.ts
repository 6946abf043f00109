import { afterAll, expect, test } from 'vitest';
import { peopleAt } from '@/components/collective/decision-list';
import { writeDecisionAs } from '@/lib/collective/server/decide';
import { keepMeetingAs, writeMinutesAs } from '@/lib/collective/server/hold-meeting';
import {
  answerInvitationAs,
  inviteBodyAs,
  leaveCollectiveAs,
  openCollectiveAs,
} from '@/lib/collective/server/keep-collective';
import { readCollectiveAs, readCollectiveMeetingAs } from '@/lib/collective/server/read-collective';
import { remindCollectives } from '@/lib/collective/server/remind-collectives';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { LOIRE_ATLANTIQUE } from '../../support/reference';
import { aMembership, cellOf, managerOf } from '../../support/speakers';

const now = daytime;
const at = (hours: number) => new Date(now.getTime() + hours * 3_600_000);
const pool = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});
const cell = { actor: cellOf(LOIRE_ATLANTIQUE), now };
const refused = (refusal: string) => ({ ok: false, refusal });
const given = <Value>(done: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};

/** A body that was of a space, was given a decision there, and left after a meeting. */
async function aBodyThatLeft() {
  const organization = await anOrganization(owner);
  await aStructure(owner, { organization, commune: 'Nantes' });
  const agent = await aMembership(owner, { role: 'cell', territoryId: LOIRE_ATLANTIQUE });
  const collectiveId = given(
    await openCollectiveAs(cell, {
      ...{ name: 'Entraide', reason: 'Partager ce qui manque.', authorities: [] },
    }),
  );
  given(await inviteBodyAs(cell, { collectiveId, organizationId: organization.id }));
  const direction = managerOf(organization);
  given(
    await answerInvitationAs({ actor: direction, now }, { collectiveId, answer: 'in' as const }),
  );
  const body = given(await readCollectiveAs(cell, collectiveId)).bodies[0];
  const decision = {
    ...{ collectiveId, meetingId: null, what: 'Prêter une infirmière', party: body?.id ?? '' },
    ...{ dueOn: dayOf(at(48)), state: 'to-do' as const },
  };
  given(await writeDecisionAs(cell, { ...decision, threadId: null, seen: 0 }));
  const { meetingId } = given(
    await keepMeetingAs(cell, {
      ...{ collectiveId, meetingId: null, seen: 0, place: 'Salle A', callUrl: null },
      ...{ agenda: ['Tour des structures'], period: { start: at(2), end: at(3) } },
    }),
  );
  given(await leaveCollectiveAs({ actor: direction, now: at(4) }, { collectiveId }));
  const threadId =
    given(await readCollectiveAs(cell, collectiveId)).threads[0]?.last.threadId ?? null;
  return { organization, agent, collectiveId, meetingId, body, decision, threadId };
}
const later = { actor: cell.actor, now: at(5) };

test('a decision of a body that left is said dropped, still its own; it is not given to it anew', async () => {
  const { decision, threadId, collectiveId, body } = await aBodyThatLeft();
  expect(await writeDecisionAs(later, { ...decision, threadId: null, seen: 0 })).toEqual(
    refused('party-not-found'),
  );
  given(await writeDecisionAs(later, { ...decision, threadId, seen: 1, state: 'dropped' }));
  const [thread] = given(await readCollectiveAs(later, collectiveId)).threads;
  expect(thread?.last).toMatchObject({ state: 'dropped', bodyId: body?.id, version: 2 });
});

test('what it had to do is recalled to the cell, and to it no more', async () => {
  const { organization, agent, collectiveId } = await aBodyThatLeft();
  await remindCollectives(pool, at(26), () => true);
  const told = await ask<{ organization_id: string | null; user_id: string | null }>(
    owner,
    `select o.organization_id, o.user_id from outbox_messages o join collective_decisions d on d.id = (o.payload ->> 'decisionId')::uuid
     where o.kind = 'collective-decision' and d.collective_id = $1`,
    [collectiveId],
  );
  expect(told.map(({ user_id }) => user_id)).toContain(agent.userId);
  expect(told.map((one) => one.organization_id)).not.toContain(organization.id);
});

test('whoever was at a meeting and left since is still said to have been there', async () => {
  const { collectiveId, meetingId, body } = await aBodyThatLeft();
  const read = given(await readCollectiveMeetingAs(later, meetingId));
  const people = peopleAt(read.collective, read.bodies, read.meeting);
  expect(people.map(({ key }) => key)).toEqual(['cell', body?.id]);
  const minutes = { collectiveId, meetingId, seen: 0, words: 'Un prêt.' };
  given(await writeMinutesAs(later, { ...minutes, present: people.map(({ key }) => key) }));
  const [last] = given(await readCollectiveMeetingAs(later, meetingId)).minutes;
  expect(last?.present).toContain(body?.name);
  // and nobody who had left before it
  const then = { start: at(6), end: at(7) };
  expect(peopleAt(read.collective, read.bodies, { period: then })).toHaveLength(1);
});
