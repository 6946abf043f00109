import { afterAll, expect, test } from 'vitest';
import { sayDoneAs, writeDecisionAs } from '@/lib/collective/server/decide';
import { cancelMeetingAs, keepMeetingAs } from '@/lib/collective/server/hold-meeting';
import {
  answerInvitationAs,
  closeCollectiveAs,
  inviteBodyAs,
  leaveCollectiveAs,
  openCollectiveAs,
} from '@/lib/collective/server/keep-collective';
import { readCollectiveAs } from '@/lib/collective/server/read-collective';
import { remindCollectives } from '@/lib/collective/server/remind-collectives';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool, type WorkerDb } from '@/lib/db/worker-client';
import { findMessage } from '@/lib/notify/server/outbox.repository';
import { renderMessage } from '@/lib/notify/server/render-message';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { LOIRE_ATLANTIQUE } from '../../support/reference';
import { aMembership, cellOf, managerOf } from '../../support/speakers';

const now = daytime;
const HOUR = 3_600_000;
const at = (hours: number) => new Date(now.getTime() + hours * HOUR);
const pool = openWorkerPool(database().workerUrl, 2);
const db = pool as unknown as WorkerDb;
afterAll(async () => {
  await pool.end();
  await disconnect();
});

const given = <Value>(done: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};
const cell = { actor: cellOf(LOIRE_ATLANTIQUE), now };

/** A body that is in, beside the cell and one agent of it, who meet under one name. */
async function aStory() {
  const organization = await anOrganization(owner);
  await aStructure(owner, { organization, commune: 'Nantes' });
  const speaks = { actor: managerOf(organization), now };
  const agent = await aMembership(owner, { role: 'cell', territoryId: LOIRE_ATLANTIQUE });
  const collectiveId = given(
    await openCollectiveAs(cell, {
      ...{ name: 'Entraide du vignoble', authorities: ['ars'] },
      reason: 'Se prêter du personnel cet hiver.',
    }),
  );
  given(await inviteBodyAs(cell, { collectiveId, organizationId: organization.id }));
  const joins = async () => given(await answerInvitationAs(speaks, { collectiveId, answer: 'in' }));
  const meets = (is: object = {}) =>
    keepMeetingAs(cell, {
      ...{ collectiveId, meetingId: null, seen: 0, place: 'Salle A', callUrl: null },
      ...{ agenda: ['Ce qui manque', 'Ce qui se prête'] },
      ...{ period: { start: at(30), end: at(31) }, ...is },
    });
  const body = async () =>
    given(await readCollectiveAs(cell, collectiveId)).bodies[0]?.id ?? 'nobody';
  return { organization, speaks, agent, collectiveId, joins, meets, body };
}
type Story = Awaited<ReturnType<typeof aStory>>;

/** What leaves, as it would be read now: of a body, or of the agent. */
async function mailsOf(
  { organization, agent }: Story,
  kind: string,
  to: 'body' | 'agent' = 'body',
) {
  const lines = await ask<{ id: string }>(
    owner,
    `select id from outbox_messages where kind = $1
       and ${to === 'body' ? 'organization_id' : 'user_id'} = $2 order by created_at, id`,
    [kind, to === 'body' ? organization.id : agent.userId],
  );
  return await Promise.all(
    lines.map(async ({ id }) => {
      const row = await findMessage(db, id);
      return row ? await renderMessage(db, row, now) : null;
    }),
  );
}
const plain = (text = '') => text.replace(/[\u00a0\u202f]/g, ' ');
/** A mail of those, its two faces saying the same. */
function said(one: Awaited<ReturnType<typeof mailsOf>>[number] | undefined) {
  if (!one || !('mail' in one) || !one.mail) throw new Error(`no mail: ${JSON.stringify(one)}`);
  const { subject, text, html, calendar } = one.mail;
  for (const link of text.match(/https?:\/\/\S+/g) ?? []) expect(html).toContain(link);
  return { subject: plain(subject), text: plain(text), calendar };
}
/** The mail of a meeting to the body, by its subject: those of one instant come in no order. */
async function ofSubject(story: Story, subject: string) {
  const mails = (await mailsOf(story, 'collective-meeting')).flatMap((one) =>
    one && 'mail' in one && one.mail ? [said(one)] : [],
  );
  const found = mails.find((one) => one.subject === subject);
  if (!found) throw new Error(`no mail says: ${subject}`);
  return found;
}

/** The mail of this kind to the agent that leads to a page: the other spaces of its territory write to it too. */
async function toAgent(story: Story, kind: string, page: string): Promise<string> {
  const mails = (await mailsOf(story, kind, 'agent')).flatMap((one) =>
    one && 'mail' in one && one.mail ? [plain(one.mail.text)] : [],
  );
  const found = mails.find((text) => text.includes(page));
  if (!found) throw new Error(`no mail of the agent leads to ${page}`);
  return found;
}
const MEMBER = /votre organisme est membre de « Entraide du vignoble ».*quittez cet espace/s;

test('the invitation: what for, what is read before a yes, and what a no stops; nothing once it is answered', async () => {
  const story = await aStory();
  const [invited] = await mailsOf(story, 'collective-invited');
  const { subject, text } = said(invited);
  expect(subject).toBe('Votre organisme est invité à se réunir avec d’autres');
  expect(text).toContain('Entraide du vignoble » : Se prêter du personnel cet hiver.');
  expect(text).toContain(`/collectifs/${story.collectiveId}`);
  expect(text).toContain('Rien n’est lu de vous par les autres avant votre oui.');
  expect(text).toContain('Si vous répondez non, plus rien ne vous en est écrit.');
  expect(subject).not.toContain(story.organization.name);
  given(
    await answerInvitationAs(story.speaks, {
      collectiveId: story.collectiveId,
      answer: 'declined',
    }),
  );
  expect(await mailsOf(story, 'collective-invited')).toEqual([{ because: 'gone' }]);
  given(await story.meets());
  expect(await mailsOf(story, 'collective-meeting')).toEqual([]);
});

test('a meeting set, said again, reminded to both, cancelled: each says when and where, with its entry for a calendar', async () => {
  const story = await aStory();
  await story.joins();
  const { meetingId } = given(await story.meets());
  const [set] = (await mailsOf(story, 'collective-meeting')).map(said);
  expect(set?.subject).toBe('Une réunion est prévue');
  expect(set?.text).toMatch(/« Entraide du vignoble » : .+ \d+ h.* – \d+ h/);
  expect(set?.text).toContain('Salle A');
  expect(set?.text).toContain('Ce qui manque ; Ce qui se prête');
  expect(set?.text).toContain(`/collectifs/${story.collectiveId}/${meetingId}`);
  expect(set?.text).toMatch(MEMBER);
  expect(set?.calendar).toContain('SUMMARY:Entraide du vignoble');

  given(await story.meets({ meetingId, seen: 1, place: 'Salle B' }));
  const changed = await ofSubject(story, 'Une réunion a changé');
  expect(changed.text).toContain('Salle B');

  await remindCollectives(pool, at(8), () => true);
  const soon = await ofSubject(story, 'Votre réunion est pour bientôt');
  expect(soon.text).toMatch(MEMBER);
  const agent = await toAgent(
    story,
    'collective-meeting',
    `/cellule/collectifs/${story.collectiveId}/${meetingId}`,
  );
  expect(agent).toContain('vous êtes de la cellule qui réunit « Entraide du vignoble »');

  given(await cancelMeetingAs(cell, { collectiveId: story.collectiveId, meetingId, seen: 2 }));
  const cancelled = await ofSubject(story, 'Une réunion est annulée');
  expect(cancelled.text).toContain('n’aura pas lieu');
  expect(cancelled.calendar).toContain('STATUS:CANCELLED');
  // what was said before is no longer so
  const all = await mailsOf(story, 'collective-meeting');
  const silent = all.filter((one) => one && 'because' in one);
  expect(silent).toEqual([1, 2, 3].map(() => ({ because: 'no-longer-true' })));
  expect(all).toHaveLength(4);
});

test('a decision to keep: to the body it was given to, or to the cell; not once it is done', async () => {
  const story = await aStory();
  await story.joins();
  const decides = async (party: string) =>
    given(
      await writeDecisionAs(cell, {
        ...{ collectiveId: story.collectiveId, meetingId: null, threadId: null, seen: 0, party },
        ...{ what: 'Prêter une infirmière', dueOn: dayOf(at(24)), state: 'to-do' },
      }),
    );
  await decides(await story.body());
  await decides('cell');
  await remindCollectives(pool, at(8), () => true);
  const [due] = (await mailsOf(story, 'collective-decision')).map(said);
  expect(due?.subject).toBe('Une décision est à tenir');
  expect(due?.text).toContain('« Entraide du vignoble » : Prêter une infirmière');
  expect(due?.text).toMatch(/Pour le\s*: .*2026/);
  expect(due?.text).toContain(`/collectifs/${story.collectiveId}`);
  expect(due?.text).toMatch(MEMBER);
  const agent = await toAgent(
    story,
    'collective-decision',
    `/cellule/collectifs/${story.collectiveId}`,
  );
  expect(agent).not.toContain('quittez cet espace');
  const { threads } = given(await readCollectiveAs(story.speaks, story.collectiveId));
  const bodyId = await story.body();
  const threadId = threads.find(({ last }) => last.bodyId === bodyId)?.last.threadId ?? null;
  given(await sayDoneAs(story.speaks, { collectiveId: story.collectiveId, threadId, seen: 1 }));
  expect(await mailsOf(story, 'collective-decision')).toEqual([{ because: 'no-longer-true' }]);
});

test('who left, or a space that closed, is written to no more', async () => {
  const story = await aStory();
  await story.joins();
  given(await story.meets());
  given(await leaveCollectiveAs(story.speaks, { collectiveId: story.collectiveId }));
  expect(await mailsOf(story, 'collective-meeting')).toEqual([{ because: 'gone' }]);
  const other = await aStory();
  await other.joins();
  given(await other.meets());
  given(await closeCollectiveAs(cell, { collectiveId: other.collectiveId }));
  await remindCollectives(pool, at(8), () => true);
  // closed: what was to come is cancelled, and said so, once
  const [set, cancelled, ...more] = await mailsOf(other, 'collective-meeting');
  expect(more).toEqual([]);
  const told = [set, cancelled].find((one) => one && 'mail' in one);
  expect(said(told).subject).toBe('Une réunion est annulée');
  expect(said(told).calendar).toContain('STATUS:CANCELLED');
  expect([set, cancelled]).toContainEqual({ because: 'no-longer-true' });
});

test('a meeting put off after it was recalled is recalled again, and what was recalled before is no longer so', async () => {
  const story = await aStory();
  await story.joins();
  const { meetingId } = given(await story.meets());
  await remindCollectives(pool, at(8), () => true);
  const moved = { start: at(80), end: at(81) };
  given(await story.meets({ meetingId, seen: 1, period: moved }));
  const recalled = async () =>
    (await mailsOf(story, 'collective-meeting')).flatMap((one) =>
      one && 'mail' in one && one.mail && said(one).subject.includes('bientôt') ? [one] : [],
    );
  expect(await recalled()).toEqual([]);
  await remindCollectives(pool, at(60), () => true);
  await remindCollectives(pool, at(61), () => true);
  expect(await recalled()).toHaveLength(1);
});
