import { extractText } from 'unpdf';
import { afterAll, describe, expect, test } from 'vitest';
import { PARTY_LABELS } from '@/lib/collective/collective';
import { sayDoneAs, writeDecisionAs } from '@/lib/collective/server/decide';
import {
  cancelMeetingAs,
  keepMeetingAs,
  writeMinutesAs,
} from '@/lib/collective/server/hold-meeting';
import {
  answerInvitationAs,
  closeCollectiveAs,
  inviteBodyAs,
  leaveCollectiveAs,
  openCollectiveAs,
  takeBodyOutAs,
} from '@/lib/collective/server/keep-collective';
import {
  readMeetingCalendarAs,
  readMeetingSheetPdfAs,
  readMinutesPdfAs,
} from '@/lib/collective/server/meeting-files';
import {
  readCollectiveAs,
  readCollectiveMeetingAs,
  readCollectivesAs,
} from '@/lib/collective/server/read-collective';
import { remindCollectives } from '@/lib/collective/server/remind-collectives';
import { disconnect } from '@/lib/db/client';
import { openWorkerPool } from '@/lib/db/worker-client';
import { tell } from '@/lib/pool/funnel';
import { dayOf } from '@/lib/shared/civil-time';
import { daytime, owner } from '../../support/ask-story';
import { anOrganization, aStructure } from '../../support/builders';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { aNeed } from '../../support/need-builders';
import { LOIRE_ATLANTIQUE, MAINE_ET_LOIRE } from '../../support/reference';
import { cellOf, managerOf } from '../../support/speakers';

const now = daytime;
const HOUR = 3_600_000;
const at = (hours: number) => new Date(now.getTime() + hours * HOUR);
const pool = openWorkerPool(database().workerUrl, 2);
afterAll(async () => {
  await pool.end();
  await disconnect();
});
const refused = (refusal: string) => ({ ok: false, refusal });
const cell = { actor: cellOf(LOIRE_ATLANTIQUE), now };
const elsewhere = { actor: cellOf(MAINE_ET_LOIRE), now };
const given = <Value>(done: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
};

async function aBody() {
  const organization = await anOrganization(owner);
  const structure = await aStructure(owner, { organization, commune: 'Nantes' });
  return { organization, structure, speaks: { actor: managerOf(organization), now } };
}
type Body = Awaited<ReturnType<typeof aBody>>;

const aCollective = async () =>
  given(
    await openCollectiveAs(cell, {
      ...{ name: 'Entraide', reason: 'Partager ce qui manque.', authorities: ['ars'] },
    }),
  );
type Id = Awaited<ReturnType<typeof aCollective>>;

const invite = (collectiveId: Id, { organization }: Body, by = cell) =>
  inviteBodyAs(by, { collectiveId, organizationId: organization.id });
async function comesIn(collectiveId: Id, body: Body) {
  given(await invite(collectiveId, body));
  given(await answerInvitationAs(body.speaks, { collectiveId, answer: 'in' }));
}
const meets = (is: { start?: Date; end?: Date; place?: string | null } = {}) => ({
  ...{ meetingId: null, seen: 0, callUrl: null, agenda: ['Tour des structures'] },
  ...{ place: is.place === undefined ? 'Salle A' : is.place },
  period: { start: is.start ?? at(30), end: is.end ?? at(31) },
});
const decides = (is: Partial<Parameters<typeof writeDecisionAs>[1]> = {}) => ({
  ...{ meetingId: null, threadId: null, seen: 0, what: 'Prêter une infirmière', party: 'cell' },
  ...{ dueOn: dayOf(at(24)), state: 'to-do' as const, collectiveId: null, ...is },
});
const seenBy = async (body: Body, id: Id, when = now) =>
  readCollectiveAs({ actor: body.speaks.actor, now: when }, id);
const mails = (kind: string, organizationId: string) =>
  ask<{ payload: Record<string, string> }>(
    owner,
    'select payload from outbox_messages where kind = $1 and organization_id = $2 order by created_at, id',
    [kind, organizationId],
  );

describe('who is of it', () => {
  test('only a verified body of the territory is asked, once; its direction alone answers, once', async () => {
    const id = await aCollective();
    const body = await aBody();
    expect(await invite(id, body, elsewhere)).toEqual(refused('not-found'));
    given(await invite(id, body));
    expect(await invite(id, body)).toEqual(refused('body-not-found'));
    expect(await mails('collective-invited', body.organization.id)).toHaveLength(1);
    const manager = { actor: { ...body.speaks.actor, grade: 'manager' as const }, now };
    const yes = { collectiveId: id, answer: 'in' as const };
    expect(await answerInvitationAs(manager, yes)).toEqual(refused('direction-only'));
    expect(await readCollectiveAs(manager, id)).toEqual(refused('not-found'));
    const stranger = await aBody();
    expect(await answerInvitationAs(stranger.speaks, yes)).toEqual(refused('not-found'));
    expect(await leaveCollectiveAs(body.speaks, yes)).toEqual(refused('body-already'));
    given(await answerInvitationAs(body.speaks, yes));
    expect(await answerInvitationAs(body.speaks, yes)).toEqual(refused('body-already'));
    expect(await seenBy(stranger, id)).toEqual(refused('not-found'));
    expect((await readCollectivesAs(stranger.speaks)).length).toBe(0);
    expect(await readCollectiveAs(elsewhere, id)).toEqual(refused('not-found'));
  });

  test('whoever is invited reads the reason and nothing else; whoever said no, nothing', async () => {
    const id = await aCollective();
    const [asked, member] = [await aBody(), await aBody()];
    await comesIn(id, member);
    given(await keepMeetingAs(cell, { ...meets(), collectiveId: id }));
    given(await invite(id, asked));
    const read = given(await seenBy(asked, id));
    expect(read.bodies.map(({ organizationId }) => organizationId)).toEqual([
      asked.organization.id,
    ]);
    expect([read.meetings, read.threads, read.sheet]).toEqual([[], [], null]);
    given(await answerInvitationAs(asked.speaks, { collectiveId: id, answer: 'declined' }));
    expect(await seenBy(asked, id)).toEqual(refused('not-found'));
  });

  test('a body that leaves reads what came before, and nothing that comes after', async () => {
    const id = await aCollective();
    const [leaves, stays] = [await aBody(), await aBody()];
    await comesIn(id, leaves);
    await comesIn(id, stays);
    const { meetingId } = given(await keepMeetingAs(cell, { ...meets(), collectiveId: id }));
    given(await writeDecisionAs(cell, decides({ collectiveId: id })));
    given(
      await leaveCollectiveAs({ actor: leaves.speaks.actor, now: at(1) }, { collectiveId: id }),
    );
    const later = { actor: cell.actor, now: at(2) };
    const again = { ...meets({ place: 'Ailleurs' }), meetingId, seen: 1, collectiveId: id };
    given(
      await keepMeetingAs(later, { ...meets({ start: at(50), end: at(51) }), collectiveId: id }),
    );
    given(await keepMeetingAs(later, again));
    given(await writeDecisionAs(later, decides({ collectiveId: id, what: 'Autre chose' })));
    const read = given(await seenBy(leaves, id, at(3)));
    expect(read.threads.map(({ last }) => last.what)).toEqual(['Prêter une infirmière']);
    expect([read.meetings, read.sheet]).toEqual([[], null]);
    expect(read.bodies.map(({ status }) => status)).toEqual(['left']);
    const whole = given(await seenBy(stays, id, at(3)));
    expect([whole.meetings.length, whole.threads.length, whole.bodies.length]).toEqual([2, 2, 1]);
    expect(await mails('collective-meeting', leaves.organization.id)).toHaveLength(1);
    expect(await mails('collective-meeting', stays.organization.id)).toHaveLength(3);
  });

  test('the cell takes a body out; closed, nothing is written any more, and all is read', async () => {
    const id = await aCollective();
    const [body, other] = [await aBody(), await aBody()];
    await comesIn(id, body);
    given(await invite(id, other));
    const own = given(await readCollectiveAs(cell, id)).bodies.find(
      ({ organizationId }) => organizationId === other.organization.id,
    );
    const out = { collectiveId: id, bodyId: own?.id ?? null };
    expect(await takeBodyOutAs(elsewhere, out)).toEqual(refused('not-found'));
    given(await takeBodyOutAs(cell, out));
    expect(await takeBodyOutAs(cell, out)).toEqual(refused('body-already'));
    expect(await seenBy(other, id)).toEqual(refused('not-found'));
    expect(await closeCollectiveAs(elsewhere, { collectiveId: id })).toEqual(refused('not-found'));
    given(await closeCollectiveAs(cell, { collectiveId: id }));
    expect(await closeCollectiveAs(cell, { collectiveId: id })).toEqual(
      refused('collective-closed'),
    );
    for (const done of [
      await invite(id, other),
      await keepMeetingAs(cell, { ...meets(), collectiveId: id }),
      await writeDecisionAs(cell, decides({ collectiveId: id })),
    ])
      expect(done).toEqual(refused('collective-closed'));
    expect(given(await seenBy(body, id)).collective.closedAt).toEqual(now);
  });
});

describe('meetings', () => {
  test('a meeting is to come, ends after it begins, somewhere; said again over what was read; cancelled once', async () => {
    const id = await aCollective();
    const set = (is: Parameters<typeof meets>[0]) =>
      keepMeetingAs(cell, { ...meets(is), collectiveId: id });
    expect(await set({ start: at(-1), end: at(1) })).toEqual(refused('meeting-past'));
    expect(await set({ start: at(2), end: at(2) })).toEqual(refused('meeting-ends-before'));
    expect(await set({ place: null })).toEqual(refused('meeting-nowhere'));
    expect(await keepMeetingAs(elsewhere, { ...meets(), collectiveId: id })).toEqual(
      refused('not-found'),
    );
    const { meetingId } = given(await set({}));
    const again = { ...meets({ place: 'Salle B' }), collectiveId: id, meetingId, seen: 1 };
    given(await keepMeetingAs(cell, again));
    expect(await keepMeetingAs(cell, again)).toMatchObject(refused('changed-meanwhile'));
    const named = { collectiveId: id, meetingId, seen: 2 };
    expect(await cancelMeetingAs(cell, { ...named, seen: 1 })).toEqual(refused('meeting-changed'));
    expect(await cancelMeetingAs(elsewhere, named)).toEqual(refused('not-found'));
    expect(await cancelMeetingAs({ actor: cell.actor, now: at(40) }, named)).toEqual(
      refused('meeting-over'),
    );
    given(await cancelMeetingAs(cell, named));
    expect(await cancelMeetingAs(cell, named)).toEqual(refused('meeting-over'));
    const calendar = given(await readMeetingCalendarAs(cell, meetingId));
    expect(calendar).toContain('STATUS:CANCELLED');
    expect(calendar).toContain('Salle B');
  });

  test('its minutes are written once it has begun, version after version; read and printed by members alone', async () => {
    const id = await aCollective();
    const [body, stranger] = [await aBody(), await aBody()];
    await comesIn(id, body);
    const { meetingId } = given(await keepMeetingAs(cell, { ...meets(), collectiveId: id }));
    const minutes = { collectiveId: id, meetingId, seen: 0, present: ['cell'], words: 'Rien.' };
    expect(await writeMinutesAs(cell, minutes)).toEqual(refused('meeting-not-begun'));
    const then = { actor: cell.actor, now: at(32) };
    const reads = { actor: body.speaks.actor, now: at(33) };
    expect(await readMinutesPdfAs(reads, meetingId)).toEqual(refused('not-found'));
    given(await writeMinutesAs(then, minutes));
    expect(await writeMinutesAs(then, minutes)).toMatchObject(refused('changed-meanwhile'));
    const own = given(await readCollectiveAs(cell, id)).bodies[0];
    const more = { ...minutes, seen: 1, present: ['cell', own?.id ?? ''], words: 'Deux prêts.' };
    given(await writeMinutesAs(then, more));
    const read = given(await readCollectiveMeetingAs(reads, meetingId));
    expect(read.minutes.map(({ version, words }) => [version, words])).toEqual([
      [2, 'Deux prêts.'],
      [1, 'Rien.'],
    ]);
    expect(read.minutes[0]?.present).toEqual([PARTY_LABELS.cell, own?.name]);
    expect(
      given(await readMinutesPdfAs(reads, meetingId))
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF');
    const out = { actor: stranger.speaks.actor, now: at(33) };
    for (const ask of [readCollectiveMeetingAs, readMinutesPdfAs, readMeetingCalendarAs])
      expect(await ask(out, meetingId)).toEqual(refused('not-found'));
  });
});

describe('decisions', () => {
  test('a decision is said again over the version that was read, never over another; the body it was given to says it is done', async () => {
    const id = await aCollective();
    const [body, other] = [await aBody(), await aBody()];
    await comesIn(id, body);
    await comesIn(id, other);
    const { bodies } = given(await readCollectiveAs(cell, id));
    const own = bodies.find(({ organizationId }) => organizationId === body.organization.id);
    expect(
      await writeDecisionAs(cell, decides({ collectiveId: id, party: 'departement' })),
    ).toEqual(refused('party-not-found'));
    expect(await writeDecisionAs(elsewhere, decides({ collectiveId: id }))).toEqual(
      refused('not-found'),
    );
    given(await writeDecisionAs(cell, decides({ collectiveId: id, party: own?.id ?? '' })));
    const threadId = given(await seenBy(body, id)).threads[0]?.last.threadId ?? null;
    const done = { collectiveId: id, threadId, seen: 1 };
    expect(await sayDoneAs(other.speaks, done)).toEqual(refused('decision-not-found'));
    expect(await sayDoneAs((await aBody()).speaks, done)).toEqual(refused('not-found'));
    const again = decides({ collectiveId: id, threadId, seen: 1, party: own?.id ?? '' });
    given(await writeDecisionAs(cell, { ...again, what: 'Prêter deux infirmières' }));
    expect(await writeDecisionAs(cell, again)).toMatchObject(refused('changed-meanwhile'));
    expect(await sayDoneAs(body.speaks, done)).toMatchObject(refused('changed-meanwhile'));
    given(await sayDoneAs(body.speaks, { ...done, seen: 2 }));
    const [thread] = given(await seenBy(other, id)).threads;
    expect(thread?.last).toMatchObject({
      ...{ version: 3, state: 'done', what: 'Prêter deux infirmières', saidFor: own?.name },
    });
    expect(thread?.before.map(({ version }) => version)).toEqual([2, 1]);
  });

  test('two who say the same decision again at once: one holds, the other is told', async () => {
    const id = await aCollective();
    given(await writeDecisionAs(cell, decides({ collectiveId: id })));
    const threadId = given(await readCollectiveAs(cell, id)).threads[0]?.last.threadId ?? null;
    const both = await Promise.all(
      ['Un mot', 'Un autre'].map((what) =>
        writeDecisionAs(cell, decides({ collectiveId: id, threadId, seen: 1, what })),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(given(await readCollectiveAs(cell, id)).threads[0]?.last.version).toBe(2);
  });
});

describe('the sheet, and reminders', () => {
  test('one’s own is named; the others are counted from two on, small counts hidden, never named', async () => {
    const id = await aCollective();
    const [body, second, third] = [await aBody(), await aBody(), await aBody()];
    await comesIn(id, body);
    await comesIn(id, second);
    const seats = { startsAt: at(5), endsAt: at(9), trade: 'care-assistant' as const };
    await aNeed(owner, { structure: body.structure, ...seats, seats: 2 });
    await aNeed(owner, { structure: second.structure, ...seats, seats: 3 });
    const sheet = async () => given(await seenBy(body, id)).sheet;
    expect((await sheet())?.lacks.map(({ seats: lacking }) => lacking)).toEqual([2]);
    expect((await sheet())?.others).toEqual([]);
    await comesIn(id, third);
    expect((await sheet())?.others).toEqual([{ trade: 'care-assistant', told: tell(3) }]);
    await aNeed(owner, { structure: third.structure, ...seats, seats: 4 });
    expect((await sheet())?.others).toEqual([{ trade: 'care-assistant', told: tell(7) }]);
    const whole = given(await readCollectiveAs(cell, id)).sheet;
    expect(whole?.lacks.map(({ seats: lacking }) => lacking).sort()).toEqual([2, 3, 4]);
    expect(JSON.stringify(await seenBy(body, id))).not.toContain(second.structure.name);
  });

  test('on paper it is what each reads: one’s own by name for a body, every body for the cell, nothing for whoever left', async () => {
    const id = await aCollective();
    const [body, second, stranger] = [await aBody(), await aBody(), await aBody()];
    await comesIn(id, body);
    await comesIn(id, second);
    const seats = { startsAt: at(5), endsAt: at(9), trade: 'care-assistant' as const };
    await aNeed(owner, { structure: second.structure, ...seats, seats: 3 });
    const { meetingId } = given(await keepMeetingAs(cell, { ...meets(), collectiveId: id }));
    const text = async (reader: Parameters<typeof readMeetingSheetPdfAs>[0]) => {
      const made = given(await readMeetingSheetPdfAs(reader, meetingId));
      return (await extractText(new Uint8Array(made), { mergePages: true })).text;
    };
    const whole = await text(cell);
    for (const said of ['Ordre du jour', 'Ce qui manque', 'Les décisions à suivre'])
      expect(whole).toContain(said);
    // a name may be cut over two lines
    const bare = (said: string) => said.replace(/\s/g, '');
    expect(bare(whole)).toContain(bare(second.structure.name));
    expect(bare(await text(body.speaks))).not.toContain(bare(second.structure.name));
    expect(await readMeetingSheetPdfAs(stranger.speaks, meetingId)).toEqual(refused('not-found'));
    given(await leaveCollectiveAs(body.speaks, { collectiveId: id }));
    expect(await readMeetingSheetPdfAs(body.speaks, meetingId)).toEqual(refused('not-found'));
  });

  test('the day before, by day and once: a meeting to each body and the cell, a decision to whoever was given it', async () => {
    const id = await aCollective();
    const body = await aBody();
    await comesIn(id, body);
    const own = given(await readCollectiveAs(cell, id)).bodies[0]?.id ?? '';
    given(await keepMeetingAs(cell, { ...meets(), collectiveId: id }));
    given(await writeDecisionAs(cell, decides({ collectiveId: id, party: own })));
    const far = decides({ collectiveId: id, party: own, dueOn: dayOf(at(100)) });
    given(await writeDecisionAs(cell, far));
    const soon = async () =>
      (await mails('collective-meeting', body.organization.id)).filter(
        ({ payload }) => payload.about === 'soon',
      );
    await remindCollectives(pool, now, () => true);
    expect(await soon()).toHaveLength(0);
    await remindCollectives(pool, at(8), () => false);
    expect(await soon()).toHaveLength(0);
    await remindCollectives(pool, at(8), () => true);
    await remindCollectives(pool, at(9), () => true);
    expect(await soon()).toHaveLength(1);
    expect(await mails('collective-decision', body.organization.id)).toHaveLength(1);
  });
});
